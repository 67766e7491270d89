"""What the tests of planned charts share: the figures of a section laid out as the dashboard lays them out."""

import functools

import pandas as pd

from indicators.charts.planned.plans import plans
from indicators.charts.planned.section_data import SectionData
from indicators.store.catalogue import comparability, regions
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


@functools.cache
def section_data_of(store: Store, section: str) -> SectionData:
    """The figures of a stream, and those of other streams that the charts of the section need."""
    of_stream = values(store, ValueFilter(streams=(section,)))
    needed = values(store, ValueFilter(indicators=plans()[section].figures))
    every = pd.concat([of_stream, needed[~needed["observation_id"].isin(of_stream["observation_id"])]], ignore_index=True)
    return SectionData(every, regions(store), comparability(store))
