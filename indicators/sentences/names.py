"""How officials name what was counted and where: 全市 for their own city, no name said twice, no word for the column of a table."""

import itertools
import re
from collections.abc import Sequence

from indicators.analysis.comparability import is_claim
from indicators.model.rows import Observation

WHOLE_WORDS = {"省": "全省", "市": "全市", "区": "全区", "县": "全县", "州": "全州", "旗": "全旗"}
COMPUTED_MARK = "（推算）"
SHARE_NAMES = ("占比", "覆盖率")
COUNTERS = ("个", "人", "户", "栋", "名", "家", "对")
NO_NOUNS = ("单个", "设", "有", "已", "由", "改革", "每", "平均", "担任", "配备")
KEPT_COUNTS = ("职数", "指数", "倍数", "总数")
LEADING = ("当期", "年末")  # the date of the sentence says it
_SCOPE = re.compile(r"（[^（）]*）$")
_BAND = re.compile(r"(以上|以下|以内|万元)(?=村|社区|党群|户)")
_THEME = re.compile(r"^(.+?)：(.+)$")


def name_place(region: str, home: str) -> str:
    """Name a region as its own officials do: 全市 at home, else by its name."""
    return WHOLE_WORDS.get(region[-1:], region) if region == home and region != "全国" else region


def name_counted(row: Observation) -> str:
    """Name what was counted without the region that leads it and without the word for a count: 集体收入10万元以上的村, 累计培训班."""
    name, scope = _split_scope(str(row["indicator"]).removesuffix(COMPUTED_MARK))
    name = _drop_repeated(str(row["region"]), name.replace(" · ", ""))
    for word in LEADING:
        name = name.removeprefix(word)
    name = _drop_count(_THEME.sub(r"\1为\2的", name), str(row["unit"]))
    return _BAND.sub(r"\1的", name) + scope


def name_without_scope(row: Observation) -> str:
    """Name what was counted without the brackets that say how."""
    return _split_scope(name_counted(row))[0]


def stem_of(row: Observation) -> str:
    """Return what a count and its share have in common: 集体收入10万元以上的村."""
    name = name_counted(row)
    return next((name.removesuffix(word).removesuffix("的") for word in SHARE_NAMES if name.endswith(word)), name)


def is_noun(row: Observation) -> bool:
    """Tell whether a place can be said to have so many of it: a stock of things, not a total, not what was done."""
    name = name_without_scope(row)
    is_counted = row["measure_kind"] == "stock" and row["unit"] in COUNTERS
    return is_counted and not is_claim(row) and not name.endswith(("合计", "总数", "职数", "人口")) and not name.startswith(NO_NOUNS)


def find_shared_start(names: Sequence[str]) -> str:
    """Return the characters with which all names begin."""
    together = itertools.takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    return "".join(letters[0] for letters in together)


def find_shared_end(names: Sequence[str]) -> str:
    """Return the characters with which all names end."""
    return find_shared_start([name[::-1] for name in names])[::-1]


def _split_scope(name: str) -> tuple[str, str]:
    found = _SCOPE.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


def _drop_repeated(region: str, name: str) -> str:
    """Leave out words with which the name of the region ends: 吉林长春社区干部学院 + 社区干部学院累计培训班期数."""
    shared = (length for length in range(min(len(region), len(name) - 1), 1, -1) if region.endswith(name[:length]))
    return name[next(shared, 0) :]


def _drop_count(name: str, unit: str) -> str:
    """Leave out the word for a count, which the number with its counter says: 网格长人数, 联盟单位办实事件数."""
    if name.endswith(KEPT_COUNTS):
        return name
    counter = unit.partition("/")[0]
    for word in (f"{counter}数", counter):
        if counter and counter not in ("%", "元", "年", "平方米") and name.endswith(word) and len(name) > len(word):
            return name.removesuffix(word)
    return name.removesuffix("人数").removesuffix("数") if counter != "%" else name
