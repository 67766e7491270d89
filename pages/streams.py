"""工作条线: what belongs to this stream?"""

from dashboard.choices.shared_choices import shared_choices
from dashboard.panels.planned_charts import show_planned
from dashboard.panels.streams.stream_list import stream_list
from dashboard.panels.streams.stream_sheet import key_figures, stream_head, stream_records
from dashboard.runtime.current_build import current_build
from indicators.query.lookup import region_of

streams, choices = current_build().work_streams(), shared_choices()
chosen = streams[streams["stream_id"] == choices["stream"]]
if chosen.empty:
    stream_list(streams)
else:
    stream, region = chosen.iloc[0], region_of(current_build(), choices["region"])
    stream_head(stream)
    key_figures(stream["stream_id"], region)
    show_planned(stream["stream_id"], region["region_code"])
    stream_records(stream, region)
