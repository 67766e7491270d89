"""工作条线: what belongs to this stream?"""

from dashboard import answers, choices
from dashboard.outcomes import outcome_cards
from dashboard.stream_list import stream_list
from dashboard.stream_sheet import key_figures, stream_head, stream_records

streams = answers.work_streams()
chosen = streams[streams["stream_id"] == choices.stream()]
if chosen.empty:
    stream_list(streams)
else:
    stream, region = chosen.iloc[0], choices.region()
    stream_head(stream)
    key_figures(stream["stream_id"], region)
    outcome_cards(stream["stream_id"], region["region_code"])
    stream_records(stream, region)
