"""The profile of a data folder: whose dashboard it makes, what its home is, what is shown where nothing is chosen.

Each field may say of which table its codes are, or which words it allows; profile_reading reads data/profile.toml by that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.model.vocabulary import INCOME_KINDS, REGION_LEVELS

TABLE, ALLOWED = "table", "allowed"
REGION, INDICATOR, CONFLICT, DERIVATION = "regions", "indicators", "conflicts", "derivations"  # the tables that keys refer to


def _refers(table: str, **more: Any) -> Any:
    return field(metadata={TABLE: table}, **more)


def _one_of(*allowed: str) -> Any:
    return field(metadata={ALLOWED: allowed})


@dataclass(frozen=True)
class Product:
    """What the dashboard, its files and its data are called; `about` says in a sentence what it is."""

    name: str
    title: str
    agency: str
    about: str = ""


UNNAMED = Product("基层治理指标", "基层治理指标", "GRASSROOTS_GOVERNANCE")  # where no data have been published yet


@dataclass(frozen=True)
class Home:
    """The province and the city that the dashboard is made for."""

    province: str = _refers(REGION)
    city: str = _refers(REGION)


@dataclass(frozen=True)
class FirstChoice:
    """What is shown where nothing is chosen."""

    region: str = _refers(REGION)
    indicator: str = _refers(INDICATOR)
    level: str = _one_of(*REGION_LEVELS)


@dataclass(frozen=True)
class Documents:
    """The sources whose texts are registered: what they are called, the years that they write about, names that begin like a number."""

    name: str
    years: str
    numeral_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Examples:
    """What may be typed into a search box: into that of the rows, and into that of everything."""

    search: str
    finder: tuple[str, ...] = ()


@dataclass(frozen=True)
class Boundaries:
    """Regions whose figures can also be had for constant boundaries: code → code of the constant area, and what that means."""

    note: str = ""
    constant: Mapping[str, str] = _refers(REGION, default_factory=dict)


@dataclass(frozen=True)
class Headline:
    """One figure of the overview."""

    indicator: str = _refers(INDICATOR)
    region: str = _refers(REGION)


@dataclass(frozen=True)
class Grids:
    """Sets of figures that disagree, shown beside the planned charts."""

    conflicts: tuple[str, ...] = _refers(CONFLICT, default=())


@dataclass(frozen=True)
class Threshold:
    """The shares of villages that reach an amount."""

    amount: str
    income_kind: str = _one_of(*INCOME_KINDS)
    indicators: tuple[str, ...] = _refers(INDICATOR)


@dataclass(frozen=True)
class OtherFigures:
    """What was printed of a kind of income besides bands and thresholds."""

    income_kind: str = _one_of(*INCOME_KINDS)
    indicators: tuple[str, ...] = _refers(INDICATOR)


@dataclass(frozen=True)
class Villages:
    """The figures of village economy; `formula` is the derived figure that is explained below the headlines."""

    headlines: tuple[str, ...] = _refers(INDICATOR, default=())
    formula: str = _refers(DERIVATION, default="")
    thresholds: tuple[Threshold, ...] = ()
    others: tuple[OtherFigures, ...] = ()


@dataclass(frozen=True)
class StationKind:
    """A kind of service station: the levels at which it stands by its definition, the indicator that counts it, else the region named."""

    name: str
    levels: tuple[str, ...] = ()
    indicator: str = _refers(INDICATOR, default="")
    region: str = _refers(REGION, default="")


@dataclass(frozen=True)
class Stations:
    """The kinds of service stations and those that are most often taken for one another."""

    levels: tuple[str, ...] = ()
    kinds: tuple[StationKind, ...] = ()
    confused: tuple[str, ...] = _refers(INDICATOR, default=())

    @property
    def counted(self) -> tuple[str, ...]:
        """The indicators that count a kind."""
        return tuple(kind.indicator for kind in self.kinds if kind.indicator)


@dataclass(frozen=True)
class Profile:
    """Everything in which the dashboard of one home differs from that of another, its data apart."""

    product: Product
    home: Home
    first_choice: FirstChoice
    documents: Documents
    examples: Examples
    boundaries: Boundaries = field(default_factory=Boundaries)
    headlines: tuple[Headline, ...] = ()
    grids: Grids = field(default_factory=Grids)
    villages: Villages = field(default_factory=Villages)
    stations: Stations = field(default_factory=Stations)
