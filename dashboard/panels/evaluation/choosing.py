"""What the pages of evaluation let a reader choose of the findings at hand."""

import pandas as pd
import streamlit as st

from dashboard.panels.evaluation.scheme import choose_group, choose_measure
from dashboard.panels.evaluation.shown import Chosen, Shown
from indicators.views.evaluation import assessment, ledger, methods, stars
from indicators.views.evaluation.assessment import choose_group as first_group
from indicators.views.evaluation.assessment import list_groups, list_measures, select_group
from indicators.views.evaluation.held import WHOLE


def choose_group_and_measure(findings: pd.DataFrame) -> Chosen:
    """Let the group be chosen, then an item that has rates in it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        group = choose_group(list_groups(findings), first_group(findings, {}))
        measure = choose_measure(list_measures(select_group(findings, {"group": group})))
    return {"group": group, "measure": measure}


def choose_group_alone(findings: pd.DataFrame) -> Chosen:
    """Let the group be chosen."""
    return {"group": choose_group(list_groups(findings), first_group(findings, {}))}


def choose_rate(findings: pd.DataFrame) -> Chosen:
    """Let a rate of the units be chosen."""
    return {"measure": choose_measure(list_measures(findings[findings["unit_code"] != WHOLE]))}


ASSESSMENT = Shown(assessment.MECHANISMS, methods.ASSESSMENT, choose_group_and_measure, assessment.draw_findings)
STARS = Shown(stars.MECHANISMS, methods.STARS, choose_group_alone, stars.draw_findings)
LEDGER = Shown(ledger.MECHANISMS, methods.LEDGER, choose_rate, ledger.draw_findings)
