"""A chart described once, as data: what is marked, with which bounds, breaks, notes and sources. Drawing never decides."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

import pandas as pd

from indicators.comparison import EXACT, missing_years, row_words, segments
from indicators.quantities import bound_sign, display_scale, plain_number
from indicators.vocabulary import STATUSES

DOUBTFUL = ("P", "U", "E")


@dataclass(frozen=True)
class Mark:
    """One figure in a chart: where it stands, what bounds it, and the words that go with it."""

    category: str
    position: str
    value: float
    high: float | None
    qualifier: str
    label: str
    tooltip: str
    is_derived: bool = False
    is_doubtful: bool = False
    is_inferred: bool = False
    is_other: bool = False

    @property
    def sign(self) -> str:
        """What kind of mark this is: the word under which the key explains it, empty for a plain exact figure."""
        if self.qualifier in ("over", "at_least"):
            return "下限"
        if self.qualifier in ("nearly", "at_most"):
            return "上限"
        if self.is_other:
            return "口径不同"
        if self.is_derived:
            return "推算"
        return "推断或存疑" if self.is_doubtful or self.is_inferred else ""


@dataclass(frozen=True)
class Series:
    """Marks of one name; a line has a piece for each stretch between breaks."""

    name: str
    pieces: tuple[tuple[Mark, ...], ...]
    is_emphasised: bool = False

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
    """A whole chart; `kind` is bars, line or bands. Values are in base units, labels in the scale of the axis."""

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

    @property
    def axis_title(self) -> str:
        return f"{self.scale_word}{self.unit}"

    @property
    def signs(self) -> tuple[str, ...]:
        """The kinds of marks that need explaining, in the order of their appearance."""
        return tuple(dict.fromkeys(mark.sign for series in self.series for mark in series.marks if mark.sign))

    @property
    def text_alternative(self) -> str:
        """The chart in words, every value stated, for those who cannot see it."""
        parts = []
        for series in self.series:
            values = "，".join(f"{mark.category or mark.position} {mark.label}".strip() for mark in series.marks)
            parts.append(f"{series.name}：{values}" if len(self.series) > 1 else values)
        return f"{self.title}（单位：{self.axis_title}）。{'；'.join(parts)}。"


def ranked_bars(frame: pd.DataFrame, title: str, emphasised: str = "") -> Chart:
    """A bar for each region, longest first; bounds keep their place by the printed number but show it as a bound."""
    ordered = frame.sort_values("value", ascending=False, kind="stable")
    word, scale = _scale_of(frame)
    series = tuple(
        Series(row["region"], ((_mark(row, row["region"], word, scale),),), is_emphasised=row["region_code"] == emphasised)
        for _, row in ordered.iterrows()
    )
    return _chart("bars", title, frame, series, word, scale)


def trend(frame: pd.DataFrame, title: str, emphasised: str = "") -> Chart:
    """A line for each region over time, cut at breaks; nothing is drawn where nothing was printed."""
    word, scale = _scale_of(frame)
    series, breaks, gaps = [], [], []
    for (region_code, region), line in frame.groupby(["region_code", "region"], sort=False):
        pieces = segments(line)
        marks = tuple(tuple(_mark(row, "", word, scale) for _, row in piece.iterrows()) for piece in pieces)
        series.append(Series(str(region), marks, is_emphasised=region_code == emphasised))
        broken = line[line["status"] == "B"]
        breaks += [Break(row["period_end"], f"{region}：{row['note'] or '序列间断'}") for _, row in broken.iterrows()]
        if missing := missing_years(line):
            gaps.append(f"{region}没有{'、'.join(map(str, missing))}年的数字，线在那里断开。")
    chart = _chart("line", title, frame, tuple(series), word, scale, tuple(breaks))
    return replace(chart, notes=(*chart.notes, *gaps))


def shares(frame: pd.DataFrame, title: str, names: list[str], values: list[float], labels: list[str], tooltips: list[str]) -> Chart:
    """A 100 % bar of parts that make a whole, already computed by the caller."""
    series = tuple(
        Series(name, ((Mark("", "", value, None, "exact", label, tooltip, is_derived=True),),))
        for name, value, label, tooltip in zip(names, values, labels, tooltips, strict=True)
    )
    return _chart("bands", title, frame, series, "", 1, unit="%")


def income_bands(tiers: pd.DataFrame, title: str) -> Chart:
    """Shares of villages per income band: one row per place and date, one series per band; parts that overlap stay apart."""
    rows = tiers[tiers["share_percent"].notna()].assign(
        low=lambda all_: all_["lower_yuan"].fillna(0), top=lambda all_: all_["upper_yuan"].fillna(10**12)
    )
    rows = rows.sort_values(["low", "top", "region_code", "period_end"], kind="stable").drop(columns=["low", "top"])
    series = []
    for band, inside in rows.groupby("band", sort=False):
        marks = tuple((_band_mark(row),) for _, row in inside.iterrows())
        series.append(Series(str(band), marks))
    return _chart("bands" if len(series) > 1 else "bars", title, rows, tuple(series), "", 1, unit="%")


def _band_mark(row: pd.Series) -> Mark:
    label = f"{bound_sign(row['share_qualifier'])}{plain_number(Decimal(str(row['share_percent'])))}%"
    return Mark(
        row["place"],
        "",
        row["share_percent"],
        None,
        row["share_qualifier"],
        f"推算 {label}" if row["processing"] == "derived" else label,
        f"{row['place']} {row['band']}：{label}（原文：{row['as_printed']}；{row['source_title']}）",
        is_derived=row["processing"] == "derived",
        is_doubtful=row["status"] in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
    )


def _mark(row: pd.Series, category: str, word: str, scale: int) -> Mark:
    high = None if pd.isna(row["value_high"]) else float(row["value_high"])
    label = bound_sign(row["qualifier"]) + plain_number(Decimal(str(row["value"])), scale) + word
    if high is not None:
        label = f"{plain_number(Decimal(str(row['value'])), scale)}—{plain_number(Decimal(str(high)), scale)}{word}"
    derived = row["processing"] == "derived"
    return Mark(
        category,
        row["period_end"],
        float(row["value"]),
        high,
        row["qualifier"],
        f"推算 {label}" if derived else label,
        f"{row['region']} {period_words(row)}：{row_words(row)}（原文：{row['as_printed']}；{row['source_title']}）",
        is_derived=derived,
        is_doubtful=row["status"] in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
        is_other=row["status"] == "D",
    )


def period_words(row: pd.Series) -> str:
    """The date of a figure for readers; an inferred date is marked ~ ."""
    start, end = row["period_start"], row["period_end"]
    mark = "~" if row["period_basis"] == "inferred" else ""
    if row["period_kind"] == "cumulative":
        return f"截至{end[:7]}累计{mark}"
    if start == end:
        return f"{end}{mark}"
    if start[:4] == end[:4] and start[5:] == "01-01" and end[5:] == "12-31":
        return f"{end[:4]}年{mark}"
    if start[:7] == end[:7]:
        return f"{end[:7]}{mark}"
    if start[:4] == end[:4]:
        return f"{end[:4]}年{int(start[5:7])}—{int(end[5:7])}月{mark}"
    return f"{start[:7]}至{end[:7]}{mark}"


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


def _chart(
    kind: str,
    title: str,
    frame: pd.DataFrame,
    series: tuple[Series, ...],
    word: str,
    scale: int,
    breaks: tuple[Break, ...] = (),
    unit: str = "",
) -> Chart:
    notes = notes_for(frame) if "qualifier" in frame else tuple(dict.fromkeys(note for note in frame["note"].dropna() if note))
    sources = tuple(dict.fromkeys(frame["source_title"]))
    return Chart(kind, title, unit or frame["unit"].iloc[0], series, word, scale, breaks, notes, sources, frame)


def _scale_of(frame: pd.DataFrame) -> tuple[str, int]:
    return display_scale([Decimal(str(value)) for value in frame["value"]])
