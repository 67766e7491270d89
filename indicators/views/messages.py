"""What a figure and a whole handout say: the message of a slide, the paragraphs of a brief, the numbers of a summary."""

from indicators.views.telling.cautions import note_dates, tell_cautions
from indicators.views.telling.comparison import tell_comparison
from indicators.views.telling.key_numbers import KeyNumber, find_key_numbers
from indicators.views.telling.message import tell_message
from indicators.views.telling.points import Point, tell_points
from indicators.views.telling.told_rows import find_home

__all__ = [
    "KeyNumber",
    "Point",
    "find_home",
    "find_key_numbers",
    "note_dates",
    "tell_cautions",
    "tell_comparison",
    "tell_message",
    "tell_points",
]
