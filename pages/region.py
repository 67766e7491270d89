"""地区: what do we know of one region, how does it stand, what changed?"""

from dashboard.panels.region import show_region

show_region()
