"""赋星: how many stars has a community, what is missing for the next level, and with what evidence?"""

from dashboard.panels.evaluation.choosing import STARS
from dashboard.panels.evaluation.reported import show_reported
from dashboard.runtime.current_build import current_build

show_reported(STARS, current_build())
