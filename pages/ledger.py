"""台账: how far are projects, cases and wishes, what is overdue, how long do they take?"""

from dashboard.panels.evaluation.choosing import LEDGER
from dashboard.panels.evaluation.reported import show_reported
from dashboard.runtime.current_build import current_build

show_reported(LEDGER, current_build())
