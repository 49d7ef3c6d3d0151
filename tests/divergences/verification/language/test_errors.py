"""The two refusals: one is about text and the other about arithmetic, so that neither handler takes the other."""

import ast
import copy
import pickle

import pytest

from divergences.verification.documents.readings import refuse_unreadable
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.joint_laws.statement import joint
from divergences.verification.judge.judge_text import judge_text
from divergences.verification.language.errors import OutOfReach, TwoReadings, Unreadable
from divergences.verification.language.grammar import read


def test_what_users_catch_is_a_value_error():
    with pytest.raises(ValueError, match="claim: ") as refusal:
        read("KL(p, ")
    assert type(refusal.value) is Unreadable


def test_neither_is_the_other():
    assert not issubclass(Unreadable, OutOfReach)
    assert not issubclass(OutOfReach, (Unreadable, ValueError))
    assert is_zero.__module__.endswith("normal_form")


SEEDS = {
    "plain": "KL(p, mix(p, q, t)) <= 2*log(3) + TV(p, q)**2 given t in (0, 1) and q > 0",
    "LaTeX": r"\mathrm{KL}(p \,\|\, q) \le \log\left(1 + \chi^2(p \,\|\, q)\right)",
    "named laws": "KL(Normal(m, 1), Laplace(0, 2)) >= TV(Poisson(1), Exponential(rate=3))",
    "joint laws": "KL(p(x, y), p(x)p(y)) = sum_x p(x)*KL(p(y|x), p(y))",
    "random variables": "I(X;Y|Z) + H(X) <= 2*H(X,Y) given Y = f(X) and |X| = 4",
}
"""A claim in each dialect, which is spoiled at each place."""


def quoted(refusal):
    """What is said to be found, without the quotes around it; of a sign that is called by its name, the sign."""
    found = refusal.found
    if found == "NUMBER SIGN":
        return "#"
    return ast.literal_eval(found) if found[:1] in ("'", '"') and found[-1:] == found[:1] else found


def refused(text):
    """The refusal of a text; None if it is read."""
    try:
        refuse_unreadable(text)
    except Unreadable as refusal:
        return refusal
    return None


@pytest.mark.parametrize("dialect", SEEDS)
@pytest.mark.parametrize("new", ["#", "Q9", "<=", ")"])
def test_a_column_is_where_it_was_typed(dialect, new):
    seed, told = SEEDS[dialect], 0
    for k in range(len(seed)):
        text = seed[:k] + new + seed[k:]
        refusal = refused(text)
        if refusal is None or refusal.column is None or refusal.verb != "found":
            continue
        assert 1 <= refusal.column <= len(text) + 1, text
        if (found := quoted(refusal)) in text:
            told += 1
            assert text.startswith(found, refusal.column - 1), (text, str(refusal))
    assert told


def test_a_refusal_is_moved_with_all_its_columns():
    refusal = Unreadable("ξ", 3, ("the ( of ", 2, " closed first"), ", so ξ", hint=" (or ξ)")
    assert str(refusal) == "claim: found ξ at column 3, so ξ; expected the ( of column 2 closed first (or ξ)"
    moved = refusal.moved(lambda column: 10 * column, lambda text: text.replace("ξ", "pxy"))
    assert str(moved) == "claim: found pxy at column 30, so pxy; expected the ( of column 20 closed first (or pxy)"
    assert (moved.found, moved.column) == ("pxy", 30)
    assert str(Unreadable("nothing").moved(lambda column: 0)) == "claim: found nothing"


def test_a_question_that_is_moved_is_still_asked():
    asked = TwoReadings("ξ", 3, question="law", answers=(("a", "b"),))
    moved = asked.moved(lambda column: 10 * column)
    assert (type(moved), moved.column, moved.question, moved.answers) == (TwoReadings, 30, "law", (("a", "b"),))
    with pytest.raises(TwoReadings, match="at column 12") as refusal:
        joint("p(x, y) >= sum_{i=1}^k p(x, y)")
    assert refusal.value.question == "size"


def test_the_english_is_made_where_it_is_shown():
    assert str(Unreadable("^", 4, "**", near="before")) == "claim: found ^ before column 4; expected **"
    assert str(Unreadable("it", 4, verb="cannot read")) == "claim: cannot read it at column 4"
    named = Unreadable("e", 1, of="step")
    assert (str(named), named.told()) == ("step: found e at column 1", "step: found e at column 1")
    assert Unreadable("e", 1, "x").told("at “{}”".format) == "found e at “1”; expected x"


@pytest.mark.parametrize(
    "refusal", [Unreadable("x", 3, "y", ", z", hint="!"), TwoReadings("x", 3, question="law", answers=(("a", "b"),))]
)
def test_a_refusal_is_pickled_with_its_data(refusal):
    for other in (pickle.loads(pickle.dumps(refusal)), copy.copy(refusal)):
        assert (type(other), str(other), vars(other)) == (type(refusal), str(refusal), vars(refusal))


@pytest.mark.parametrize("new", ["Q9", "#"])
def test_what_is_refused_of_the_numbers_of_named_laws_is_where_it_was_typed(new):
    text = f"KL(Normal(m, 1), Normal(0, 1)) >= {new}(m)"
    with pytest.raises(Unreadable) as refusal:
        judge_text(text, timeout=1)
    assert refusal.value.column == 1 + text.index(new)
