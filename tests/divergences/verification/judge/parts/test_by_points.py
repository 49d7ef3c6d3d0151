"""Verdicts on claims about joint laws."""

import pytest

import divergences as dv


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("KL(p_x, q_x) <= KL(p_xy, q_xy)", "holds"),
        ("KL(p_xy, q_xy) >= KL(p_x, q_x) + KL(p_y, q_y)", "refuted"),
        ("not KL(p_xy, q_xy) = KL(p_x, q_x)", "certified"),
        ("not KL(p_xy, q_xy) >= KL(p_x, q_x)", "unknown"),
        ("KL(p_xy, q_xy) >= 0 given KL(p_x, q_x) < 0", "unknown"),
    ],
)
def test_verdicts(text, status):
    assert dv.check(text, points=40).status == status


def test_what_was_understood_is_said():
    verdict = dv.check("KL(pK, qK) <= KL(p, q) given K channel", points=40)
    assert (
        verdict.understood == "it was read as KL(output(p, k), output(q, k)) <= KL(p, q); "
        "p, q: distributions on n outcomes, for every n; "
        "k: channels, for each of n inputs a distribution on m outputs"
    )
    assert "joint distributions of x and y on n × m pairs" in dv.check("KL(p_xy, q_xy) >= 1", points=40).understood


def test_a_counterexample_is_shown_row_by_row():
    said = dv.check("KL(p_xy, q_xy) <= KL(p_x, q_x)").explain()
    assert "A counterexample: p = (" in said
    assert "At this point the left side is " in said
