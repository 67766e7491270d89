"""How a page of evaluation shows what was found: the mechanisms that it knows, its choices, its figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.views.evaluation.methods import Method
from indicators.views.figure import Figure

Chosen = Mapping[str, str]


@dataclass(frozen=True)
class Shown:
    """How a page shows findings: which mechanisms it knows, how they compute, which further choices it has, which figures it draws."""

    mechanisms: Sequence[str]
    method: Method
    choose: Callable[[pd.DataFrame], Chosen]
    draw: Callable[[pd.DataFrame, Chosen], tuple[Figure, ...]]
