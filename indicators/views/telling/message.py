"""The one message of a figure: what its chart found of the told place, in one short sentence."""

from collections.abc import Callable, Sequence

from indicators.model.rows import IncomeBand, Observation
from indicators.sentences.amounts import COMPUTED, say_amount, say_marked, write_number
from indicators.sentences.names import name_place, name_without_scope
from indicators.sentences.paragraphs import join_things, write_clauses
from indicators.sentences.subjects import say_short_date
from indicators.views.figure import Figure
from indicators.views.telling.standing import find_stretch, say_norm_before, say_rank_in, say_stretch_briefly
from indicators.views.telling.told_rows import (
    find_spoken,
    income_bands_in,
    name_home,
    observations_in,
    say_share_drawn,
    select_told,
)
from indicators.wording.income_band_rows import share_words

SHORT, LONGEST = 38, 45  # characters of a title
MOST_PARTS = 6  # parts of a whole that one sentence lists
NOT_SAID = ("不画图", "：", "？", "?", "这些数字由同一来源")
NOTHING = "暂无可用数字"


def tell_message(figure: Figure, region: str = "") -> str:
    """Return the one message of a figure, seen from a region: a sentence without its full stop; its title where nothing can be said."""
    home = name_home(region)
    told = (tell(figure, home) for tell in TELLERS)
    return next((words for words in told if words), "") or _fall_back(figure, home)


def _tell_rank(figure: Figure, home: str) -> str:
    row, rank = say_rank_in(figure, home)
    return _date(row, f"{name_place(str(row['region']), home)}{say_marked(row)}，{rank}") if row is not None else ""


def _tell_stretch(figure: Figure, home: str) -> str:
    stretch = find_stretch(figure, home or _only_region(figure))
    return say_stretch_briefly(*stretch, home) if stretch else ""


def _tell_norm(figure: Figure, home: str) -> str:
    return say_norm_before(figure, home)[1]


def _tell_share(figure: Figure, home: str) -> str:
    part, share = say_share_drawn(figure, home)
    if not part:
        return ""
    row = next(row for row in observations_in(figure) if row["observation_id"] == part)
    return _date(row, f"{name_place(str(row['region']), home)}{_name_part(row)}{say_amount(row)}，{share}")


def _name_part(row: Observation) -> str:
    """Name a part within its whole: 创建幸福小区中老旧小区."""
    whole, among, part = name_without_scope(row).rpartition("中的")
    return f"{whole.replace('的', '')}中{part}" if among else part


def _tell_bands(figure: Figure, home: str) -> str:
    """Say the parts of villages by income of the told place, the largest first, at its newest date."""
    bands = [row for row in income_bands_in(figure) if share_words(row)]
    first = figure.chart.marks[0].category if figure.chart is not None and figure.chart.marks else ""
    rows = [row for row in bands if row["region"] == home] or [row for row in bands if row["region_and_year"] == first]
    if not rows:
        return ""
    newest = max(rows, key=lambda row: row["period_end"])
    same = [row for row in rows if row["period_end"] == newest["period_end"]]
    largest = max(same, key=lambda row: float(row["share_percent"] or 0))
    gone = [f"{row['band']}的村{row['as_printed']}" for row in same if row["share_percent"] == 0 and row["processing"] == "printed"]
    place = name_place(str(largest["region"]), home)
    return f"{say_short_date(largest)}，{'，'.join([f'{place}{say_band(largest)}', *gone])}"


def say_band(row: IncomeBand) -> str:
    """Say the share of villages in one band of income: 集体收入10万元以上的村占80.1%."""
    words = write_number(share_words(row))
    computed = COMPUTED if words.startswith(COMPUTED) else ""
    return f"{name_band(row)}{computed}占{words.removeprefix(COMPUTED)}"


def name_band(row: IncomeBand) -> str:
    """Name the villages of a band as the indicators that count them do."""
    return f"集体{row['income_kind']}{row['band']}的村"


def _tell_rows(figure: Figure, home: str) -> str:
    """Say the first figures of the told place, as many as a title holds."""
    rows = select_told(figure, find_spoken(figure, home))
    measured = _weightiest(rows)
    if not measured:
        return ""
    first = measured[0]
    together = [row for row in measured if (row["region"], row["period_end"]) == (first["region"], first["period_end"])]
    if figure.chart is not None and figure.chart.kind == "bands" and len(together) > MOST_PARTS:
        return ""
    head = f"{f'据{COMPUTED}，' if first['processing'] == 'derived' else ''}{name_place(str(first['region']), home)}"
    clauses = write_clauses(together)
    said = [f"{head}{join_things(clauses[:count])}" for count in range(len(clauses), 0, -1)]
    dated = [f"{say_short_date(first)}，{words}" for words in said]
    fitting = [words for words in dated if len(words) <= SHORT] or [words for words in (*dated, *said) if len(words) <= LONGEST]
    return fitting[0] if fitting else said[-1]


def _weightiest(rows: Sequence[Observation]) -> list[Observation]:
    """Return the figures that a title tells: printed ones before computed ones, what was counted before norms."""
    printed = [row for row in rows if row["processing"] != "derived"] or list(rows)
    return [row for row in printed if row["measure_kind"] != "standard"] or printed


def _date(row: Observation, words: str) -> str:
    """Put the date before a sentence that has room for it."""
    dated = f"{say_short_date(row)}，{words}"
    return dated if len(dated) <= LONGEST else words


def _only_region(figure: Figure) -> str:
    names: Sequence[str] = list(dict.fromkeys(str(row["region"]) for row in observations_in(figure)))
    return names[0] if names else ""


def _fall_back(figure: Figure, home: str) -> str:
    """Return what the figure says of itself, where that is a statement; else its name, which asks nothing."""
    candidates = (figure.headline, figure.title)
    said = (write_number(words.rstrip("。")) for words in candidates if words and not any(mark in words for mark in NOT_SAID))
    name = write_number(figure.title.partition("：")[0])
    chosen = next(said, "" if "？" in name else name) or NOTHING
    chosen = chosen if len(chosen) <= LONGEST else chosen.partition("；")[0]
    return f"{name_place(home, home)}{chosen.removeprefix(home)}" if home and chosen.startswith(home) else chosen


TELLERS: tuple[Callable[[Figure, str], str], ...] = (_tell_rank, _tell_stretch, _tell_norm, _tell_share, _tell_bands, _tell_rows)
