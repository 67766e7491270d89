"""Charts by the dashboard's own component, on the least page."""

from dashboard.card.chart_widget import mount_figure
from output.drawing.plotly.figure import PlainFigure
from tools.benchmarks.floor.charts import choose_charts

for index, chart in enumerate(choose_charts()):
    mount_figure(PlainFigure(chart["data"], chart["layout"]), chart["alt"], f"plot_{index}")
