"""How things are named within a sentence."""

from indicators.model.labels import quote


def test_a_name_with_marks_of_its_own_is_set_in_others() -> None:
    assert quote("配备“社工岗”的社区数") == "“配备‘社工岗’的社区数”"
    assert quote("网格长人数") == "“网格长人数”"
