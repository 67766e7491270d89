"""工作条线: what belongs to this stream?"""

from dashboard.choices.shared_choices import read_shared_choices
from dashboard.panels.planned_charts import show_planned
from dashboard.panels.streams.stream_list import show_stream_list
from dashboard.panels.streams.stream_sheet import show_key_figures, show_stream_head, show_stream_records
from dashboard.runtime.current_build import current_build
from indicators.query.lookup import region_of
from indicators.views.pages.streams import count_by_stream

streams, choices = current_build().work_streams(), read_shared_choices()
chosen = streams[streams["stream_id"] == choices["stream"]]
region = region_of(current_build(), choices["region"])
if chosen.empty:
    show_stream_list(streams, count_by_stream(current_build(), choices["region"]), region["name"])
else:
    stream = chosen.iloc[0]
    show_stream_head(stream)
    show_key_figures(stream["stream_id"], region)
    show_planned(stream["stream_id"], region["region_code"])
    show_stream_records(stream, region)
