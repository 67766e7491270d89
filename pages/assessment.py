"""考评: how do streets stand, and is the difference one?"""

from functools import partial

from dashboard.panels.evaluation.choosing import ASSESSMENT
from dashboard.panels.evaluation.draw import show_draw, show_size
from dashboard.panels.evaluation.reported import show_reported
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import show_sections

show_sections({"结果": partial(show_reported, ASSESSMENT, current_build()), "抽样": show_draw, "问多少人": show_size}, "assessment_part")
