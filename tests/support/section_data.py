"""What the tests of planned charts share: the figures of a section laid out as the pages lay them out."""

from indicators.charts.planned.section_data import SectionData
from indicators.store.cached_store import CachedStore
from indicators.store.connection import Store
from indicators.views.pages import planned


def section_data_of(store: Store, section: str) -> SectionData:
    """The figures of a stream, and those of other streams that the charts of the section need."""
    return planned.gather_section(CachedStore(str(store.path)), section)
