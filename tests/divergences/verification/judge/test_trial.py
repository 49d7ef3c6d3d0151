"""A trial counts what happened at points: held, failed, undefined, undecided, each where it belongs."""

from fractions import Fraction

import pytest

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.judge.trial import Clock, Question, Trial
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.points.reduction import size

HALF = Fraction(1, 2)
EQUAL = {"p": Vector((HALF, HALF)), "q": Vector((HALF, HALF))}
CORNER = {"p": Vector((1, 0)), "q": Vector((0, 1))}


def outcome(point):
    """What a predicate does at a point: hold, fail, or raise what the point holds."""
    if isinstance(point["x"], type):
        raise point["x"]("planted")
    return point["x"]


def places(*values):
    return [{"x": value} for value in values]


def test_every_outcome_has_its_count():
    trial = Trial.at(outcome, places(True, False, Undefined, OutOfSpan, Unproved, True, False))
    assert (trial.met, trial.decided, trial.held, trial.failed) == (7, 4, 2, 2)
    assert (trial.undefined, trial.undecided) == (1, 2)
    assert (trial.example, trial.witness) == ({"x": True}, {"x": False})


def test_a_mistake_is_raised_and_not_counted():
    with pytest.raises(TypeError):
        Trial.at(outcome, places(TypeError))


def test_it_may_stop_at_the_first_failure():
    assert Trial.at(outcome, places(True, False, False), until_failure=True).decided == 2


def test_a_chain_is_judged_link_by_link():
    trial = Trial.of(Question(read("0 <= KL(p, q) <= 1 <= JS(p, q)")))
    assert trial.fails(CORNER)
    assert trial.failure == (1, CORNER)
    assert trial.fails(EQUAL)
    assert trial.failures == {1: CORNER, 2: CORNER}
    assert trial.equalities == 1  # 0 = KL at p = q
    assert not trial.fails(EQUAL)  # the same point again is left out
    assert trial.met == 2


def test_what_is_given_is_asked_first():
    question = Question(read("KL(p, q) > 0 given TV(p, q) > 0"))
    trial = Trial.of(question)
    assert not trial.fails(EQUAL)
    assert (trial.met, trial.decided) == (0, 0)


def test_a_question_knows_its_parts():
    chain = Question(read("0 <= JS(p, q) <= log(2)"))
    assert str(chain.part(1).relation) == "JS(p, q) <= log(2)"
    assert str(chain.up_to(1).relation) == "0 <= JS(p, q)"
    assert chain.known_to_classes
    denial = Question(read("not KL(p, q) = KL(q, p)"))
    assert denial.existential
    assert denial.links == []
    assert not denial.denied().existential
    with pytest.raises(Unreadable):
        _ = Question(read("KL(p, 1) >= 0")).domains


def test_size_orders_by_outcomes_then_denominators():
    small, fine = EQUAL, {"p": Vector((Fraction(1, 3), Fraction(2, 3))), "q": EQUAL["q"]}
    more = {"p": Vector((1, 0, 0)), "q": Vector((1, 0, 0))}
    assert sorted([more, fine, small], key=size) == [small, fine, more]


def test_a_clock_is_not_put_forward():
    clock = Clock.of(100.0)
    assert not clock.over()
    assert clock.at_most(10.0).left <= 10.0
    assert Clock.of(0.0).at_most(10.0).over()


def test_sites_that_are_equal_meet_nothing():
    question = Question(read("W1(p, q, x) >= 0"))
    laws = {"p": Vector((1, 0)), "q": Vector((0, 1))}
    assert question.meets({**laws, "x": Vector((0, 1))})
    assert not question.meets({**laws, "x": Vector((1, 1))})
