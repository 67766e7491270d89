"""The note in Chinese that goes with a data package: what is in it, how it was chosen, what the words mean, how to cite it."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from indicators.model.vocabulary import QUALIFIERS, STATUS_MEANINGS, STATUSES
from indicators.views.handout import Stamp
from output.files.csv import harmless_text
from output.files.package.schema import LICENCES, Resource, citation

CAVEATS = (
    "没有印出来的数字没有行，不等于零；没有补、没有估、没有四舍五入。",
    "value 是印出的数；“余、近、以上、以下”这类数要与 qualifier、lower_bound、upper_bound 一起用，不能当准确数排名、相加、相除。",
    "只有 comparable_key（见 indicators.csv）、unit、measure_kind、period_kind 都相同的数字才可以比较。",
    "processing 为 derived 的是推算，不是印出的数字。",
    "period_basis 为 inferred 的日期由文件内容推断。",
    "一个数字可能有两个来源、两行；先看 confidence。",
    "单元格以 =、+、-、@ 开头的文字前面加了一个单引号，免得被电子表格当成公式。",
)


def write_readme(stamp: Stamp, resources: Sequence[Resource], indicators: pd.DataFrame, sources: pd.DataFrame, title: str = "") -> str:
    """Write 说明.txt, with the line ends that a plain text editor of any system shows."""
    parts = [
        _section(title or stamp.product.title, [stamp.watermark] if stamp.watermark else []),
        _section("怎样得到", _origin(stamp)),
        _section("文件", (f"{one.path}：{one.table.file_title}；{one.rows:,} 行" for one in resources)),
        _section("须知", CAVEATS),
        _section("限定词（qualifier）", (f"{code}：{words}" for code, words in QUALIFIERS.items())),
        _section("状态（status）", (f"{code}：{words}。{STATUS_MEANINGS.get(code, '')}" for code, words in STATUSES.items())),
        _section("指标口径", (f"{row['name']}（{row['unit']}）：{row['definition']}" for row in indicators.to_dict("records"))),
        _section("来源", (_source_line(row) for row in sources.to_dict("records"))),
        _section("引用", [citation(stamp), *(f"{licence['name']}：{licence['title']}" for licence in LICENCES)]),
    ]
    return "\r\n".join(part for part in parts if part)


def _origin(stamp: Stamp) -> list[str]:
    said = [stamp.build_words, f"取得时间 {stamp.made_at}", "筛选条件："]
    said += [f"　{name}：{words}" for name, words in stamp.filters] or ["　无，全部数据"]
    return [*said, *([f"地址 {stamp.address}"] if stamp.address else [])]


def _source_line(row: Mapping[Hashable, Any]) -> str:
    known = [str(row[name]) for name in ("publisher", "published", "url") if isinstance(row[name], str)]
    return f"{row['title']}（{'，'.join([*known, str(row['licence'])])}）"


def _section(title: str, lines: Iterable[str]) -> str:
    return "\r\n".join([f"【{_one_line(title)}】", *(_one_line(line) for line in lines), ""])


def _one_line(text: object) -> str:
    return " ".join(harmless_text(str(text)).splitlines())
