"""The table of a 周报 or 月报: each indicator with its 本期, 上期 and 同期, and in a sentence why a column stands empty."""

from indicators.model.rows import Observation
from indicators.sentences.subjects import say_period
from indicators.views.periods import PeriodRow, say_missing_periods
from indicators.wording.figure_words import row_words
from output.files.brief.brief import Block, CaptionedTable, Words
from output.files.brief.form import BriefForm
from output.files.brief.illustrations import cut_table
from output.files.brief.numerals import spell_dates
from output.files.printable_table import PrintableTable

INFERRED_MARK = "（日期为推断）"
NONE = "—"


def tell_periods(rows: tuple[PeriodRow, ...], form: BriefForm) -> tuple[Block, ...]:
    """Return the table and the sentence on its gaps; nothing where there are no rows."""
    if not rows:
        return ()
    table = tabulate(rows)
    shown = CaptionedTable("主要数据", table) if form.is_full else cut_table(table, "主要数据")
    missing = say_missing_periods(rows, form.genre.period)
    return (shown, *([Words(missing)] if missing else []))


def tabulate(rows: tuple[PeriodRow, ...]) -> PrintableTable:
    """Put the rows into columns; a column without any figure is left out, as is the region where all have one."""
    has_one_region = len({row.now["region_code"] for row in rows}) == 1
    columns = {
        "指标": [str(row.now["indicator"]) if has_one_region else f"{row.now['region']}{row.now['indicator']}" for row in rows],
        "时间": [spell_dates(say_period(row.now).removesuffix(INFERRED_MARK)) for row in rows],
        "本期": [row_words(row.now) for row in rows],
        "上期": [_say(row.before) for row in rows],
        "同期": [_say(row.year_ago) for row in rows],
    }
    filled = {name: cells for name, cells in columns.items() if set(cells) != {NONE}}
    return PrintableTable((), tuple(filled), tuple(zip(*filled.values(), strict=True)))


def _say(row: Observation | None) -> str:
    return NONE if row is None else row_words(row)
