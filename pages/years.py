"""年度变化: what changed over the years?"""

from dashboard.panels.years import show_changes

show_changes()
