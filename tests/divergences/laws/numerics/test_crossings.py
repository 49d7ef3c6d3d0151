"""TV and W₁ between sign changes: what is uncertain is left in small gaps, and nothing between two stretches is lost."""

from itertools import pairwise

import pytest
from flint import arb, fmpq, fmpq_poly

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics import crossings
from divergences.laws.numerics.crossings import Stretch
from divergences.laws.numerics.rational_laws import Exact
from tests.divergences.laws.reference import precision


@pytest.mark.parametrize("root", [fmpq(1, 3), fmpq(1, 2), fmpq(0), fmpq(1)])
def test_a_sign_change_ends_up_in_a_small_gap(root):
    """Where it is at an end, or in the very middle, no sign is certain: the gap takes it."""
    with precision():
        parts = crossings.split(lambda x: arb(root) - x, arb(0), arb(1))
        assert [bool(a.high == b.low) for a, b in pairwise(parts)] == [True] * (len(parts) - 1)
        assert (parts[0].low, parts[-1].high) == (0, 1)
        gaps = [s for s in parts if s.gap]
        assert sum((s.high - s.low for s in gaps), arb(0)) < arb(2) ** -140
        assert any(s.low <= arb(root) <= s.high for s in gaps)


def test_a_function_without_sign_is_all_gap():
    with precision():
        assert crossings.split(lambda x: arb(0, 1), arb(0), arb(1)) == [Stretch(arb(0), arb(1), gap=True)]


def test_a_line_is_cut_where_the_derivative_vanishes():
    """(x − 1)(x − 2)(x² + 1): two real roots, of which one is outside [0, 3/2]."""
    derivative = fmpq_poly([2, -3, 1]) * fmpq_poly([1, 0, 1])
    with precision():
        parts = crossings._monotone(derivative, arb(0), arb(3) / 2)
        assert [s.gap for s in parts] == [False, True, False]
        assert parts[0].low == 0
        assert parts[1].low <= 1 <= parts[1].high


def test_a_heavy_tail_is_enclosed_on_both_sides_whichever_law_has_it():
    p, q = Exact.of(Cauchy(0, 1)), Exact.of(Normal(0, 1))
    with precision():
        found = [crossings.total_variation(p, q), crossings.total_variation(q, p)]
        assert found[0].overlaps(found[1])
        assert all(x.rad() < arb(2) ** -100 for x in found)


def test_values_by_hand():
    with precision():
        p, q = Exact.of(Uniform(0, 1)), Exact.of(Uniform(0.25, 1.25))
        assert crossings.total_variation(p, q).overlaps(arb(1) / 4)
        assert crossings.wasserstein1(p, q).overlaps(arb(1) / 4)
        shifted = Exact.of(Normal(0, 1)), Exact.of(Normal(2, 1))
        assert crossings.wasserstein1(*shifted).overlaps(arb(2))
        assert crossings.total_variation(*shifted).overlaps((1 / arb(2).sqrt()).erf())  # 2Φ(1) − 1
        wider = Exact.of(Laplace(0, 1)), Exact.of(Laplace(0, 3))
        assert crossings.wasserstein1(*wider).overlaps(arb(2))  # E|2Z| with E|Z| = 1
        assert not crossings.wasserstein1(*wider).overlaps(arb(2) + arb(2) ** -80)
