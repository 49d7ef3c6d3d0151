"""Answers: right ones in every spelling, wrong ones with a counterexample, and what is none refused without costing a try."""

import numpy as np
import pytest
import sympy

import divergences as dv
from divergences._quiz.questions import formula_of

GAME = "V(p, q, d) <= V(p, q, Dstar(p, q))"
CODE = "CE(p, q) = KL(p, q) + H(p)"


@pytest.mark.parametrize(("claim", "truth"), [(CODE, "right"), ("KL(p, q) = KL(q, p)", "wrong")])
def test_right_or_wrong_in_words_and_letters(asked, claim, truth):
    question = asked("verdict", claim)
    assert question.truth == truth
    for said in ("right", "True", " R "):
        assert question.judged(said).right == (truth == "right")
    for said in ("wrong", "false.", "w"):
        assert question.judged(said).right == (truth == "wrong")
    with pytest.raises(ValueError, match="one of right, wrong"):
        question.judged("perhaps")


def test_a_number_is_compared_exactly_or_as_it_is_rounded(asked):
    question = asked("value", "JS(p, q) = TV(p, q)/3", seed=1)
    exact = {"JS(p, q)": dv.js, "TV(p, q)/3": lambda p, q: dv.total_variation(p, q) / 3}
    side, _, place = question.claim.partition(" at ")
    assert place == "p = (1, 0), q = (0, 1)"
    value = float(exact[side](np.array([1.0, 0.0]), np.array([0.0, 1.0])))
    for places in (2, 3, 6):
        assert question.judged(f"{value:.{places}f}").right
        assert not question.judged(f"{value + 1.01 * 10**-places:.{places}f}").right
    assert question.judged("log(4)/2" if side.startswith("JS") else "2/6").right
    assert not question.judged("log(3)/2").right
    assert not question.judged("inf").right
    for said, why in (("0.7", "2 digits"), ("p", "a number"), ("1 = 1", "cannot be read|no claim"), ("", "characters")):
        with pytest.raises(ValueError, match=why):
            question.judged(said)


def test_an_infinite_value_is_inf(asked):
    question = next(x for seed in range(9) if (x := asked("value", "KL(p, q) <= 7*JS(p, q)", seed)).truth == "∞")
    assert question.judged("inf").right
    assert question.judged("∞").right
    assert not question.judged("1000000.00").right


def test_a_gap_is_filled_with_a_function(asked):
    question = asked("gap", GAME)
    assert question.claim == "V(p, q, d) <= V(p, q, □)"
    assert question.judged("p/(p+q)").right
    assert question.judged(formula_of(lambda p, q: p / (p + q))).right
    assert question.judged("1 - q/(q + p)").right
    wrong = question.judged("q/(p + q)")
    assert wrong.right is False
    assert "counterexample" in wrong.said


@pytest.mark.parametrize(
    "answer",
    [
        "Dstar(p, q)",
        "p = p",
        "p) = V(p, q, d) given (1 > 2",
        "p iff p = p",
        "0) iff (1",
        "q << p",
        "x" * 401,
        "p given q > 0",
    ],
)
def test_a_gap_is_filled_with_no_trick(asked, answer):
    with pytest.raises(ValueError, match="answer: "):
        asked("gap", GAME).judged(answer)


def test_a_formula_may_not_say_what_stands_beside_it(asked):
    kinds = {
        x.asks.partition(":")[0]: x
        for seed in range(9)
        if (x := asked("gap", "JS(p, q) = KL(p, (p + q)/2)/2 + KL(q, (p + q)/2)/2", seed))
    }
    formula = next(x for asks, x in kinds.items() if "a formula without JS" in asks)
    with pytest.raises(ValueError, match="without JS"):
        formula.judged("JS(q, p)")
    assert formula.judged("(KL(p, mix(p, q, 1/2)) + KL(q, (q + p)/2))/2").right
    assert formula.judged("KL(p, q)/2").right is False


def test_functions_are_called_with_letters():
    assert formula_of(lambda p, q: sympy.log(p) - q) == "-q + log(p)"
    with pytest.raises(ValueError, match="sympy's functions") as refused:
        formula_of(lambda p, q: np.log(p))
    assert "\n" not in str(refused.value)


def test_what_makes_it_true_is_one_of_four(asked):
    question = asked("convention", "CE(p, q) = H(q) + KL(p, q)")
    assert len(set(question.options())) == 4
    assert question.truth == "with the arguments swapped"
    right = "abcd"[question.options().index(question.truth)]
    assert [x for x in "abcd" if question.judged(f"{x})").right] == [right]
    with pytest.raises(ValueError, match="one of a, b, c, d"):
        question.judged("e")
