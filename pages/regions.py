"""区域对比: how does a region stand among its peers?"""

from dashboard.panels.regions import choose_view, show_view

show_view(choose_view())
