"""One figure of a view: a chart with everything that belongs to it, or figures side by side, or why no chart is drawn."""

from dataclasses import dataclass, field, replace

import pandas as pd

from indicators.analysis.wide_table import WideTable
from indicators.charts.builders.counts import count_rows
from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.wording.row_kind import RowKind
from indicators.wording.rows_in_words import kind_of

WATERMARK = "模拟数据"
SIMULATED = "这里的数字都是程序生成的模拟数据，只供试验性能，不是真实情况。"
SEVERAL_REASONS = "这些数口径不同，不放在一根轴上"


@dataclass(frozen=True)
class NextStep:
    """Where a reader goes on from a refused chart: in words, and the page with its choices as they stand in an address."""

    words: str
    page: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """One figure as its card shows it: with a chart, or without one as figures side by side.

    `headline` is the finding, or why no chart is drawn; `why_not` holds the reasons of a refused chart, `next_steps` what leads on from
    it, `preface` and `remark` what stands above and below the card, `comment` what a presenter adds. The frame holds rows of
    indicator_values, of the income bands or counts; `ranks` has the index of the frame. `wide` is the table in which the rows stand in
    rows and columns, where that is what is shown: there is no chart then. `choices` are those under which it was made, title and words,
    where it comes from another page than the figures beside it. `original_title` is what its page calls it, where `title` is a
    presenter's heading; `is_beside` puts it onto the slide of the figure before it; one that `is_brought` stands on a reader's own table,
    which no build holds: no link leads to it and no briefing can make it anew.
    """

    key: str
    title: str
    frame: pd.DataFrame = field(compare=False)
    chart: Chart | None = None
    headline: str = ""
    notes: tuple[str, ...] = ()
    ranks: "pd.Series[int] | None" = field(default=None, compare=False)
    comment: str = ""
    address: str = ""
    why_not: tuple[str, ...] = ()
    preface: str = ""
    remark: str = ""
    next_steps: tuple[NextStep, ...] = ()
    wide: WideTable | None = field(default=None, compare=False)
    original_title: str = ""
    is_beside: bool = False
    is_brought: bool = False
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> RowKind:
        """Of what kind the rows of the frame are."""
        return kind_of(self.frame)

    @property
    def sources(self) -> tuple[str, ...]:
        """The titles of the sources, in the order in which the rows name them."""
        if self.chart is not None:
            return self.chart.sources
        return tuple(dict.fromkeys(self.frame["source_title"])) if self.kind.is_printed else ()

    @property
    def refusal(self) -> str:
        """Why no chart is drawn, in a sentence; empty where one is."""
        return self.why_not[0] if len(self.why_not) == 1 else SEVERAL_REASONS if self.why_not else ""

    @property
    def recorded_rows(self) -> pd.DataFrame:
        """The rows that a frozen link or a saved briefing records; a chart of counts has none of its own."""
        return self.frame if self.chart is None or self.kind.is_printed else count_rows(self.chart)


def make_figure(chart: Chart, key: str, headline: str = "", ranks: "pd.Series[int] | None" = None, address: str = "") -> Figure:
    """Make the figure of a chart."""
    return Figure(key, chart.title, chart.frame, chart, headline, chart.notes, ranks, address=address)


def make_result_figure(result: ChartResult, key: str) -> Figure:
    """Make the figure of a chart with its answer."""
    return make_figure(result.chart, key, result.headline, result.ranks)


def put_side_by_side(title: str, frame: pd.DataFrame, key: str, headline: str = "", address: str = "") -> Figure:
    """Make a figure without an axis: cards."""
    return Figure(key, title, frame, None, headline, kind_of(frame).caveats(frame), address=address)


def make_refused_figure(refused: ChartRefused, key: str) -> Figure:
    """Make the figure that stands in the place of a refused chart: why, and its figures under the question or the indicators' names."""
    frame = refused.frame
    if frame.empty:
        return Figure(key, refused.question, frame, why_not=refused.reasons)
    title = refused.question or "、".join(dict.fromkeys(frame["indicator"]))
    figure = replace(put_side_by_side(title, frame, key), why_not=refused.reasons)
    return replace(figure, headline=f"不画图：{figure.refusal}")


def add_watermark(chart: Chart) -> Chart:
    """Return the chart of simulated data with its watermark and note."""
    return replace(chart, watermark=WATERMARK, notes=(SIMULATED, *chart.notes))


def watermark_figure(figure: Figure) -> Figure:
    """Return a figure of simulated data whose chart says so."""
    if figure.chart is None:
        return figure
    chart = add_watermark(figure.chart)
    return replace(figure, chart=chart, notes=chart.notes)
