"""The search for a counterexample: it finds what fails, names the first broken link, and makes the point small."""

from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.verification.interpreters.exact import link_holds
from divergences.verification.judge.descent import valleys
from divergences.verification.judge.search import Search, tried
from divergences.verification.judge.trial import Clock, Failure, Question, Trial
from divergences.verification.language.grammar import read
from divergences.verification.points.reduction import size


def breaks(text):
    """Whether some bottom of a valley refutes the claim."""
    question = Question(read(text))
    return any(map(Trial.of(question).fails, valleys(question)))


@pytest.mark.parametrize("nudge", ["1/10**3", "1/10**6", "1/10**9"])
@pytest.mark.parametrize(
    "sharp",
    [
        "Hell2(p, q) <= 1/2*(1 - {})*KL(p, q)",
        "KL(p, q) <= (1 - {})*chi2(p, q)",
        "JS(p, q) <= (1 - {})*Hell2(p, q)",
        "TV(p, q) - Tri(p, q)/2 <= 1/4*(1 - {})",
        "TV(p, q) - Hell2(p, q) <= (sqrt(2) - 1)*(1 - {})",
        "KL(p, q) >= 2*(1 + {})*TV(p, q)**2",
        "KL(p, q) + 1/10**12 > 4*(1 + {})*Hell2(p, q)",
    ],
)
def test_a_constant_that_is_too_small_is_broken(sharp, nudge):
    assert breaks(sharp.format(nudge))


@pytest.mark.parametrize(
    "text",
    ["KL(p, q) >= 0", "Hell2(p, q) <= 1/2*KL(p, q)", "TV(p, q) - Tri(p, q)/2 <= 1/4", "TV(p, q)**2 <= Tri(p, q)/2"],
)
def test_what_is_true_is_not_broken(text):
    assert not breaks(text)


def sought(text, points=60, seconds=20.0):
    """A search for a counterexample to a text."""
    return Search(Question(read(text)), points, 0, Clock.of(seconds))


@pytest.mark.parametrize(
    "text", ["KL(p, q) = KL(q, p)", "JS(p, q) <= TV(p, q)/2", "H(p) <= log(2)", "t**2 >= t given t in [0, 1]"]
)
def test_what_is_false_fails_where_it_says(text):
    here = sought(text)
    failure = here.first(Trial.of(here.question))
    assert not link_holds(here.question.links[failure.part], failure.point)
    smaller = here.smaller(failure)
    assert not link_holds(here.question.links[smaller.part], smaller.point)
    assert size(smaller.point) <= size(failure.point)


def test_what_is_true_is_tried_at_as_many_points_as_asked():
    here = sought("KL(p, q) >= 0", points=40)
    trial = Trial.of(here.question)
    assert here.first(trial) is None
    assert trial.met >= 40


def test_a_point_is_made_as_small_as_the_enumeration_reaches():
    here = sought("KL(p, q) = KL(q, p)")
    third = Fraction(1, 3)
    large = {"p": Vector((third, 1 - third)), "q": Vector((Fraction(1, 7), Fraction(6, 7)))}
    assert size(here.smaller(Failure(0, large)).point) < size(large)


def test_the_first_broken_link_is_named():
    here = sought("KL(p, q) = KL(q, p) = 7")
    assert here.earlier(Failure(1, {"p": Vector((1,)), "q": Vector((1,))})).part == 0
    true_before = sought("0 <= KL(p, q) = 7")
    failure = Failure(1, {"p": Vector((1,)), "q": Vector((1,))})
    assert true_before.earlier(failure) == failure


def test_a_sharp_constant_that_is_lowered_a_little_is_refuted_by_near_misses():
    here = sought("KL(p, q) >= (2 + 1/1000)*TV(p, q)**2")
    failure = here.deeper(Trial.of(here.question))
    assert not link_holds(here.question.links[0], failure.point)


def test_a_search_stops_when_the_time_is_up():
    over = Clock.of(0.0)
    trial = Trial.of(Question(read("KL(p, q) >= 0")))
    assert tried(trial, [{"p": Vector((1,)), "q": Vector((1,))}], 1, over) is None
    assert trial.met == 0
