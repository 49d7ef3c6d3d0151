"""What is asked follows from what is judged: no question of what is open, no answer that is right beside the right one."""

import pytest

from divergences._quiz import making
from divergences._quiz.making import MAKERS, fillings


def test_nothing_is_asked_of_what_is_not_decided(asked, monkeypatch):
    monkeypatch.setattr(making, "SECONDS", 0.0)
    text = "KL(p, q) + KL(q, r) + JS(p, r) >= JS(q, r)*TV(p, q)/7"
    assert all(asked(kind, text) is None for kind in MAKERS)


@pytest.mark.parametrize("kind", ["value", "convention"])
def test_what_is_true_has_no_counterexample(asked, kind):
    assert asked(kind, "CE(p, q) = KL(p, q) + H(p)") is None


def test_what_is_false_has_no_gap(asked):
    assert asked("gap", "CE(p, q) = H(q) + KL(p, q)") is None


def test_other_conventions_are_judged_to_leave_it_false(asked):
    """A change that mends it as another does is not told by the judge, and would be a wrong answer that is right."""
    text, hidden = "(p + q)*(Dstar(p, q) - 1/2) = (q - p)/2", "with the sign of the right side changed"
    for seed in range(6):
        question = asked("convention", text, seed)
        assert question.truth == "with the arguments swapped"
        assert hidden not in question.options()


def test_fillings_are_wrong_and_differ(asked):
    question = asked("gap", "CE(p, q) = KL(p, q) + H(p)")
    wrong = fillings(question)
    assert len(set(wrong)) == 3
    assert question.truth not in wrong
    assert [question.filled(x).right for x in wrong] == [False] * 3


def test_a_number_stands_in_one_place_and_a_function_in_all(asked):
    frames = {asked("gap", "2*JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)", seed).claim for seed in range(9)}
    assert "2*JS(p, q) = KL(p, (p + q)/□) + KL(q, (p + q)/2)" in frames
    text = "V(p, q, Dstar(p, q)) = E(p, log(Dstar(p, q))) + E(q, log(1 - Dstar(p, q)))"
    frames = {asked("gap", text, seed).claim for seed in range(9)}
    assert "V(p, q, Dstar(p, q)) = E(p, log(□)) + E(q, log(1 - □))" in frames


def test_hints_do_not_give_it_away(asked):
    for kind, text in (("verdict", "KL(p, q) = KL(q, p)"), ("gap", "V(p, q, d) <= V(p, q, Dstar(p, q))")):
        question = asked(kind, text)
        assert "false" not in question.hint
        assert question.truth not in question.hint
    assert asked("verdict", "KL(p, q) >= 0").hint.startswith("Try it at p = ")
