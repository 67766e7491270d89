"""A chart described once, as data: what is marked, with which bounds, breaks, notes and sources. Drawing never decides."""

from dataclasses import dataclass, field

import pandas as pd

from indicators.comparison import EXACT
from indicators.mark import Gap, Mark
from indicators.vocabulary import STATUSES

KINDS = {
    "bars": "排序条形",
    "dots": "带界限的点",
    "line": "折线",
    "index": "指数",
    "dumbbell": "哑铃",
    "slope": "坡度",
    "bands": "百分之百分段",
    "whole": "部分与整体",
    "pyramid": "层级塔",
    "panels": "小多图",
    "tiles": "一区一格",
    "tiles_two": "两个时点的一区一格",
    "coverage": "覆盖热力图",
    "standards": "标准前后",
    "cards": "卡片",
}


@dataclass(frozen=True)
class Series:
    """Marks of one name; a line has a piece for each stretch between breaks. A background series is context, drawn in grey."""

    name: str
    pieces: tuple[tuple[Mark, ...], ...]
    is_emphasised: bool = False
    is_background: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for piece in self.pieces for mark in piece)


@dataclass(frozen=True)
class Break:
    """Where a series is cut, and why."""

    position: str
    reason: str


@dataclass(frozen=True)
class Chart:
    """A whole chart. Values are in base units, labels in the scale of the axis.

    `kind` is one of KINDS. `question` is what the chart answers, `caption` what a reader must know to read it at all (a tile
    map shows no boundaries), `between` the words between one category and the next (the ratios of a pyramid), `panels` the
    charts of which a composed one consists: small multiples, a tile map of two dates. `base` is a line to compare with (100
    of an index). The frame holds the rows of indicator_values behind the marks.
    """

    kind: str
    title: str
    unit: str
    series: tuple[Series, ...]
    scale_word: str = ""
    scale: int = 1
    breaks: tuple[Break, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    frame: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    question: str = ""
    caption: str = ""
    targets: tuple[Mark, ...] = ()
    missing: tuple[Gap, ...] = ()
    between: tuple[str, ...] = ()
    base: float | None = None
    panels: tuple["Chart", ...] = ()

    @property
    def axis_title(self) -> str:
        return f"{self.scale_word}{self.unit}"

    @property
    def signs(self) -> tuple[str, ...]:
        """The kinds of marks that need explaining, in the order of their appearance."""
        gaps = ("无数字",) if self.missing or any(panel.missing for panel in self.panels) else ()
        return (*dict.fromkeys(mark.sign for mark in self.marks if mark.sign), *gaps)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of the chart and its panels: figures and targets."""
        own = [mark for series in self.series for mark in series.marks]
        return (*own, *self.targets, *(mark for panel in self.panels for mark in panel.marks))

    @property
    def text_alternative(self) -> str:
        """The chart in words, every value stated, for those who cannot see it."""
        parts = []
        for series in self.series:
            values = "，".join(_spoken(mark) for mark in series.marks)
            parts.append(f"{series.name}：{values}" if len(self.series) > 1 else values)
        parts += [f"目标 {_spoken(mark)}" for mark in self.targets]
        parts += [f"{gap.category or gap.position} 无数字（{gap.reason}）" for gap in self.missing]
        if self.panels:
            return f"{self.title}。{''.join(panel.text_alternative for panel in self.panels)}"
        return f"{self.title}（单位：{self.axis_title}）。{'；'.join(parts)}。"


def _spoken(mark: Mark) -> str:
    return f"{mark.category or mark.position} {mark.label}".strip()


def notes_for(frame: pd.DataFrame) -> tuple[str, ...]:
    """The caveats of exactly these figures, each once, the general ones first."""
    notes = []
    if (frame["processing"] == "derived").any():
        notes.append("带“推算”的数字由印出的数字计算得出，本身没有印在原文里。")
    if (frame["processing"] == "computed").any():
        notes.append("数字由官方代码清单逐条计数，不是民政年报数。")
    if not frame["qualifier"].isin(EXACT).all():
        notes.append("带 ≥、≤、≈ 的是上下限或约数（余、以上、近、约），不是确数。")
    if (frame["period_basis"] == "inferred").any():
        notes.append("带 ~ 的日期由文件内容推断，原文没有印明。")
    for status in ("B", "D", "E", "P", "U"):
        rows = frame[frame["status"] == status]
        if len(rows) and status not in ("E",):
            regions = "、".join(rows["region"].unique()[:4])
            notes.append(f"{STATUSES[status]}：{regions}{'等' if rows['region'].nunique() > 4 else ''}。")
    notes += [note for note in frame["note"].dropna().unique() if note]
    return tuple(dict.fromkeys(notes))


def described(
    kind: str,
    title: str,
    frame: pd.DataFrame,
    series: tuple[Series, ...],
    word: str,
    scale: int,
    breaks: tuple[Break, ...] = (),
    unit: str = "",
) -> Chart:
    """A chart of a frame with the notes and sources of exactly its rows."""
    notes = notes_for(frame) if "qualifier" in frame else tuple(dict.fromkeys(note for note in frame["note"].dropna() if note))
    sources = tuple(dict.fromkeys(frame["source_title"]))
    return Chart(kind, title, unit or frame["unit"].iloc[0], series, word, scale, breaks, notes, sources, frame)
