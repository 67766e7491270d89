"""What else draws a chart where the choices draw none: every step is tried before it is said."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from indicators.query.build import Build
from indicators.views.choices import CHOICES, Choices
from indicators.views.figure import Figure

Draw = Callable[[Choices, Build], tuple[Figure, ...]]
Step = tuple[str, str, Choices]  # name of the choice, the word that a reader would choose, what it changes
EVERY_FIGURE = "在“数据查询”里看它的全部数字"


def add_next_step(figures: tuple[Figure, ...], draw: Draw, choices: Choices, build: Build, steps: Iterable[Step]) -> tuple[Figure, ...]:
    """Return the figures; where the first is refused, it says what else would draw one."""
    if not figures or not figures[0].why_not or figures[0].remark:
        return figures
    return (replace(figures[0], remark=f"下一步：{_find_steps(draw, choices, build, steps)}。"), *figures[1:])


def _find_steps(draw: Draw, choices: Choices, build: Build, steps: Iterable[Step]) -> str:
    """Say, of each kind of choice, the first word that draws a chart while all others stay."""
    found: dict[str, str] = {}
    for name, word, change in steps:
        if name not in found and _draws(draw({**choices, **change}, build)):
            found[name] = word
    return "，或".join(f"{CHOICES[name].title}改选“{word}”" for name, word in found.items()) or EVERY_FIGURE


def _draws(figures: tuple[Figure, ...]) -> bool:
    """Whether the first figure is a chart that sets something beside something else."""
    return bool(figures) and figures[0].chart is not None and len(figures[0].frame) > 1
