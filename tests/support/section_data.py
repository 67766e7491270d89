"""What the tests of planned charts share: the figures of a section laid out as the pages lay them out."""

import functools

from indicators.charts.planned.plans import Sections, read_sections
from indicators.charts.planned.section_data import SectionData
from indicators.store.cached_store import CachedStore
from indicators.store.connection import Store
from indicators.views.pages import planned
from tests.support import PROJECT


@functools.cache
def plans() -> Sections:
    """Return the charts that were chosen by hand for the project's own data."""
    return read_sections((PROJECT / "data" / "charts.toml").read_text(encoding="utf-8"))


def section_data_of(store: Store, section: str) -> SectionData:
    """The figures of a stream, and those of other streams that the charts of the section need."""
    return planned.gather_section(CachedStore(str(store.path)), section)
