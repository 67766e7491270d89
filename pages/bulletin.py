"""通报: what has changed since last week that is more than the usual ups and downs, and who has not reported?"""

from dashboard.panels.evaluation.bulletin import show_bulletin
from dashboard.runtime.current_build import current_build

show_bulletin(current_build())
