"""工作条线: what belongs to this stream?"""

from dashboard.choices import shared_choices
from dashboard.panels.planned_charts import outcome_cards
from dashboard.panels.streams.stream_list import stream_list
from dashboard.panels.streams.stream_sheet import key_figures, stream_head, stream_records
from dashboard.runtime.current_build import current_build

streams = current_build().work_streams()
chosen = streams[streams["stream_id"] == shared_choices.stream()]
if chosen.empty:
    stream_list(streams)
else:
    stream, region = chosen.iloc[0], shared_choices.region()
    stream_head(stream)
    key_figures(stream["stream_id"], region)
    outcome_cards(stream["stream_id"], region["region_code"])
    stream_records(stream, region)
