"""Whether the statistics keep what they say, through the code that serves: python -m tools.calibrate [WORLDS]. Minutes; seeds are fixed.

In each made-up world the true rates are known: spread normally, in two groups, or all equal. Counted is how often a rank set covers the
true rank (of units that are truly equal: all the ranks that they share), and how often all sets of a world do at once, which none of them
promises; how many units are flagged where none differs, how often “last tenth” is true where it was said, and how often three units would
be named where nothing differs.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from evaluation.statistics.funnel import Z_998, find_last_places, find_z
from evaluation.statistics.last_tenth import TENTH, estimate_last_tenth
from evaluation.statistics.rank_sets import find_rank_sets
from evaluation.statistics.rates import Count, find_pooled_rate

UNITS, WORLDS, SEED = 116, 1_000, 20_260_104
ASKED = (30, 50, 100, 200)
LIKELY, NAMED = 0.8, 3
MEAN, SPREAD, APART = 0.88, 0.04, 0.08
Truth = Callable[[np.random.Generator], np.ndarray]
TRUTHS: dict[str, Truth] = {
    "normal": lambda random: np.clip(random.normal(MEAN, SPREAD, UNITS), 0.5, 0.995),
    "two groups": lambda random: np.where(random.random(UNITS) < 0.2, MEAN - APART, MEAN + APART / 4),
    "all equal": lambda random: np.full(UNITS, MEAN),
}


@dataclass
class Tally:
    """What was counted over the worlds of one truth and size."""

    covered: list[float] = field(default_factory=list)
    all_covered: list[bool] = field(default_factory=list)
    flagged: list[float] = field(default_factory=list)
    likely: list[bool] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)


def try_world(tally: Tally, true: np.ndarray, asked: int, random: np.random.Generator) -> None:
    """Draw one world's counts and hold what is said of them against the truth."""
    counts = [Count(int(done), asked) for done in random.binomial(asked, true)]
    above = (true[None, :] > true[:, None]).sum(axis=1)
    level = (true[None, :] == true[:, None]).sum(axis=1)
    covers = [
        one.best <= first + 1 and one.worst >= first + equal for one, first, equal in zip(find_rank_sets(counts), above, level, strict=True)
    ]
    tally.covered.append(float(np.mean(covers)))
    tally.all_covered.append(all(covers))
    benchmark = find_pooled_rate(counts)
    z = np.array([find_z(count, benchmark) for count in counts])
    tally.flagged.append(float(np.mean(np.abs(z) > Z_998)))
    tally.named.append(sum(place is not None for place in find_last_places(counts, benchmark)) >= NAMED)
    chances = estimate_last_tenth(counts)
    is_last = above + level > (1 - TENTH) * UNITS
    tally.likely += [bool(is_last[unit]) for unit, chance in enumerate(chances) if chance > LIKELY]


def calibrate(worlds: int = WORLDS) -> list[str]:
    """Return the table, a row for each truth and size."""
    lines = [
        "| truth | asked | rank sets cover | all 116 at once | flagged at 99.8 % | last tenth > 80 %: true | three would be named |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, draw in TRUTHS.items():
        for asked in ASKED:
            random, tally = np.random.default_rng([SEED, asked]), Tally()
            for _ in range(worlds):
                try_world(tally, draw(random), asked, random)
            likely = f"{np.mean(tally.likely):.1%} of {len(tally.likely)}" if tally.likely else "never said"
            covered = f"{np.mean(tally.covered):.2%} | {np.mean(tally.all_covered):.1%}"
            shares = f"{covered} | {np.mean(tally.flagged):.3%} | {likely} | {np.mean(tally.named):.1%}"
            lines.append(f"| {name} | {asked} | {shares} |")
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(calibrate(int(sys.argv[1]) if len(sys.argv) > 1 else WORLDS)) + "\n")
