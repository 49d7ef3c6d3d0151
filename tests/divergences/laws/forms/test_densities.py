"""Each closed form on 50 pairs of its family, at random and near each other, against sixty digits of a textbook's formula.

Balls contain it; arrays have it to their last digits, small values too, and slopes that are its derivatives; and the textbook's
formulas are what integrals of the densities say.
"""

import math
from itertools import islice

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from mpmath import mp, mpf

import divergences as dv
from benchmarks.law_values import values
from divergences.laws import StudentT
from divergences.laws.forms.densities import FORMS, POWERS
from tests.divergences.laws.forms.cases import FIELDS, SAME, law, pairs
from tests.divergences.laws.forms.textbook import POWERS as TEXTBOOK
from tests.divergences.laws.forms.textbook import closed
from tests.tolerances import FORM, FORM_NEAR, FORM_SLOPE, LAW_BRACKET, REFERENCE_DIGITS, RELATED_RTOL, U

DIGITS, LARGEST = 60, float(np.finfo(np.float64).max)
DIFFERENCES = 20
"""Digits that a difference over 1e-20 leaves of sixty for a value of twenty."""
CASES = [(name, kind.__name__) for name, kind in FORMS if kind.__name__ in FIELDS]
FIRST_ORDER = ("wasserstein1", "wasserstein2")
"""What grows with the difference of parameters itself, as everything of uniform laws does."""


def shared(name, kind):
    """The parameter that laws of such a form have in common, None of a form for all."""
    if kind == "Logistic":
        return None if name in FIRST_ORDER else SAME[kind]
    needs = name in FIRST_ORDER or (kind not in ("Gamma", "Pareto") and name != "kl")
    return SAME.get(kind) if needs else None


def cases(name, kind, count=50):
    return list(pairs(kind, count, one=shared(name, kind)))


def arrays(kind, laws):
    """One law with arrays of the parameters."""
    return getattr(dv.laws, kind)(*(jnp.asarray(x, jnp.float64) for x in zip(*laws, strict=True)))


def ends(kind, p, q):
    """How large numbers are whose difference is a distance: means, or deviations; none where they are infinite."""
    found = [getattr(law(kind, x), of) for x in (p, q) for of in ("mean", "std")]
    return [x for x in found if abs(x) < math.inf]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_bounds_hold_on_a_few_pairs(name, kind):
    with mp.workdps(DIGITS):
        for p, q in cases(name, kind, 4):
            truth, e = closed(name, kind, p, q), getattr(dv, name)(law(kind, p), law(kind, q))
            assert e.lower <= truth <= e.upper, (p, q, e)


@pytest.mark.parametrize("kind", [kind.__name__ for kind in POWERS if kind.__name__ in FIELDS])
@pytest.mark.parametrize("order", [0.3, 1.25])
def test_bounds_of_renyis_divergences_hold_on_a_few_pairs(kind, order):
    with mp.workdps(DIGITS):
        for p, q in cases("renyi", kind, 4):
            exact = [[mpf(x) for x in parameters] for parameters in (p, q)]
            truth, e = (
                TEXTBOOK[kind](*exact, mpf(order)) / (mpf(order) - 1),
                dv.renyi(law(kind, p), law(kind, q), order),
            )
            assert e.lower <= truth <= e.upper, (p, q, e)


def test_entropies_of_students_laws_known_by_hand():
    """Cauchy's, log 4π, for one degree of freedom; log(8π√3) − 2 for three, as ψ(2) − ψ(3/2) is 2 log 2 − 1."""
    assert dv.entropy(StudentT(1, 7, 2)).value == pytest.approx(math.log(8 * math.pi), rel=RELATED_RTOL)
    assert dv.entropy(StudentT(3)).value == pytest.approx(math.log(8 * math.pi * math.sqrt(3)) - 2, rel=RELATED_RTOL)


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("name", "kind"), CASES)
def test_bounds_hold_and_arrays_agree(name, kind):
    f, found = getattr(dv, name), cases(name, kind)
    with jax.enable_x64(True), mp.workdps(DIGITS):
        values = np.asarray(f(*(arrays(kind, laws) for laws in zip(*found, strict=True)))).tolist()
        for (p, q), value in zip(found, values, strict=True):
            truth, e = closed(name, kind, p, q), f(law(kind, p), law(kind, q))
            assert e.lower <= truth <= e.upper, (p, q, e)
            assert "closed form" in e.method or e.value == math.inf
            assert not e.value < math.inf or e.upper - e.lower <= LAW_BRACKET * e.value
            if truth > LARGEST:
                assert value == math.inf
                continue
            rough = name in FIRST_ORDER or kind == "Uniform"
            size = 1 + max(map(abs, (*p, *q, *ends(kind, p, q)))) if rough else mp.sqrt(truth)
            assert abs(value - truth) <= FORM * truth + FORM_NEAR * U * size, (p, q, value)


@pytest.mark.one_in(9)
@pytest.mark.parametrize(("name", "kind"), CASES)
def test_slopes_are_derivatives_of_the_textbooks_formula(name, kind):
    found = [pair for k, pair in enumerate(cases(name, kind, 6)) if k]
    with jax.enable_x64(True), mp.workdps(DIGITS):
        a, b = (arrays(kind, laws) for laws in zip(*found, strict=True))
        slopes = jax.grad(lambda a, b: getattr(dv, name)(a, b).sum(), (0, 1))(a, b)
        for k, (p, q) in enumerate(found):
            for at, slope in enumerate(jax.tree.leaves(slopes)):
                place = at % len(p)
                if place == shared(name, kind):
                    continue

                def moved(x, at=at, p=p, q=q, place=place):
                    one, other = list(p), list(q)
                    (one if at < len(p) else other)[place] = x
                    return closed(name, kind, one, other)

                value, exact = closed(name, kind, p, q), mp.diff(moved, mpf((*p, *q)[at]), h=mpf(10) ** -20)
                if value < mpf(10) ** DIFFERENCES:
                    rest = FORM_SLOPE * (1 + abs(exact)) + FORM_NEAR * U * value
                    assert abs(float(slope[k]) - exact) <= rest, (p, q, at)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind"), [case for case in CASES if case[0] != "wasserstein2"])
def test_the_textbook_is_what_integrals_say(name, kind):
    p, q = next(islice(cases(name, kind), 1, None))
    with mp.workdps(DIGITS):
        value = closed(name, kind, p, q)
        if value < LARGEST:
            found = values(law(kind, p), law(kind, q), (name,))[name]
            assert abs(found - value) <= REFERENCE_DIGITS * (1 + value)


@pytest.mark.one_in(6)
@pytest.mark.parametrize("kind", [kind.__name__ for kind in POWERS if kind.__name__ in FIELDS])
@pytest.mark.parametrize("order", [0.3, 0.75, 1.25, 3.0])
def test_renyis_divergences_of_any_order(kind, order):
    found = cases("renyi", kind, 8)
    with jax.enable_x64(True), mp.workdps(DIGITS):
        values = np.asarray(dv.renyi(*(arrays(kind, laws) for laws in zip(*found, strict=True)), order)).tolist()
        for (p, q), value in zip(found, values, strict=True):
            exact = [[mpf(x) for x in parameters] for parameters in (p, q)]
            truth = TEXTBOOK[kind](*exact, mpf(order)) / (mpf(order) - 1)
            e = dv.renyi(law(kind, p), law(kind, q), order)
            assert e.lower <= truth <= e.upper, (p, q, e)
            assert value == truth or abs(value - truth) <= FORM * truth + FORM_NEAR * U * mp.sqrt(truth), (p, q)
