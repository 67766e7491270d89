"""What a handout has to tell, part by part, and how it is told in less."""

from dataclasses import dataclass, replace

from indicators.views.handout import Handout
from indicators.views.messages import Point, tell_cautions, tell_comparison, tell_points
from indicators.views.periods import PeriodRow, find_period_rows
from indicators.wording.rows_in_words import OBSERVATIONS
from output.files.brief.form import BriefForm

# What a short brief leaves out first, down to how many; only where that is not enough it does without a section.
LEFT_OUT = (("cautions", 2), ("comparison", 2), ("points", 1), ("cautions", 0), ("comparison", 0))


@dataclass(frozen=True)
class Told:
    """The points of 主要数据, or the table of a 周报 or 月报; the sentences of the other sections; how many were left out."""

    points: tuple[Point, ...]
    comparison: tuple[str, ...]
    cautions: tuple[str, ...]
    periods: tuple[PeriodRow, ...] = ()
    left_out: int = 0

    def shorten(self) -> "Told | None":
        """Leave out the last of the least part that has some to spare, then sentences of a last long point; None where nothing is left."""
        held: dict[str, tuple[object, ...]] = {name: getattr(self, name) for name, _ in LEFT_OUT}
        name = next((name for name, least in LEFT_OUT if len(held[name]) > least), "")
        if name:
            return replace(self, **{name: held[name][:-1]}, left_out=self.left_out + 1)  # type: ignore[arg-type]
        if not self.points or len(self.points[-1].sentences) < 2:
            return None
        point = replace(self.points[-1], sentences=self.points[-1].sentences[:-1])
        return replace(self, points=(*self.points[:-1], point), left_out=self.left_out + 1)


def tell(handout: Handout, form: BriefForm) -> Told:
    """Return what the handout tells; figures that stand in the table of a period are not told a second time."""
    periods = find_period_rows(handout, form.genre.period) if form.genre.period else ()
    tabled = {figure.key for figure in handout.figures if periods and figure.kind is OBSERVATIONS}
    points = tuple(point for point in tell_points(handout) if not set(point.figure_keys) <= tabled)
    return Told(points, tell_comparison(handout), tell_cautions(handout), periods)
