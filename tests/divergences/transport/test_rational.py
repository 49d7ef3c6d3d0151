"""Rational proofs: the value decided, the bracket of floats around it, refusals."""

from dataclasses import replace
from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.models import parallel_lines
from divergences.transport import rational
from divergences.transport.certify import certify
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations, on_the_line
from tests.divergences.transport.problems import atoms, generic, measure

NORMS = {
    "cityblock": lambda s, t: sum(abs(u - v) for u, v in zip(s, t, strict=True)),
    "chebyshev": lambda s, t: max(abs(u - v) for u, v in zip(s, t, strict=True)),
}


@given(atoms(), atoms(), st.sampled_from(sorted(NORMS)), st.booleans())
def test_rational_costs_are_decided(first, second, metric, tabulated):
    t = wasserstein1(measure(*first), measure(*second), metric=NORMS[metric] if tabulated else metric)
    proof = t.certify()
    costs = [[NORMS[metric](s, r) for r in second[0]] for s in first[0]]
    assert proof.value.rational() == by_permutations(costs, first[1], second[1]) == proof.lower == proof.upper
    assert Fraction(t.lower) <= proof.lower <= Fraction(t.upper)


@given(atoms(), atoms(), st.integers(2, 4), st.sampled_from(sorted(NORMS)))
def test_powers_of_rational_costs_are_decided(first, second, order, metric):
    proof = certify(measure(*first), measure(*second), metric=metric, order=order).certify()
    costs = [[NORMS[metric](s, r) ** order for r in second[0]] for s in first[0]]
    assert proof.value.rational() == by_permutations(costs, first[1], second[1]) == proof.lower == proof.upper


@given(atoms(), atoms(), st.sampled_from([2, 3, 4]))
def test_powers_of_euclidean_costs(first, second, order):
    t = certify(measure(*first), measure(*second), order=order)
    proof = t.certify()
    squares = [[sum((u - v) ** 2 for u, v in zip(s, r, strict=True)) for r in second[0]] for s in first[0]]
    if order % 2:
        assert proof.lower <= proof.value <= proof.upper
        assert proof.upper - proof.lower <= 2 * proof.unit
    else:
        powers = [[c ** (order // 2) for c in row] for row in squares]
        assert proof.value.rational() == by_permutations(powers, first[1], second[1]) == proof.lower == proof.upper
    assert proof.value >= Fraction(t.lower) ** order
    assert proof.value <= Fraction(t.upper) ** order


def test_a_plan_far_from_optimal_is_no_place_to_begin(monkeypatch):
    x, y, a, b = generic(0, 30, 30, 2)
    mu, nu = Measure(x, a), Measure(y, b)
    t = certify(mu, nu, plan=np.ones((30, 30)) / 900)
    assert t.status == "bracketed"
    monkeypatch.setattr(rational, "_basis", None)  # nobody asks for the tree nearest to the plan
    assert t.certify(exact=False).upper <= Fraction(t.upper)
    with pytest.raises(TypeError, match="not callable"):
        wasserstein1(mu, nu).certify(exact=False)


@pytest.mark.parametrize(("metric", "order"), [("euclidean", 1), ("euclidean", 2), ("euclidean", 3), ("cityblock", 2)])
def test_potentials_alone_tell_the_tree_that_an_optimal_plan_is(metric, order):
    x, y, a, b = generic(3, 7, 6, 2)
    t = certify(Measure(x, a), Measure(y, b), metric=metric, order=order)
    tree = sorted(zip(t.plan.rows.tolist(), t.plan.cols.tolist(), strict=True))
    assert len(tree) == 7 + 6 - 1
    assert sorted(rational._basis(t.problem, None, t.critic)) == tree


@pytest.mark.parametrize("seed", range(4))
def test_euclidean_costs_are_decided_as_surds(seed):
    x, y, a, b = generic(seed, 7, 6, 2)
    t = wasserstein1(Measure(x, a), Measure(y, b))
    proof, rough = t.certify(), t.certify(exact=False)
    assert rough.value is None
    assert proof.lower <= proof.value <= proof.upper
    assert proof.value > Fraction(t.lower)
    assert proof.value < Fraction(t.upper)
    assert proof.upper - proof.lower <= 2 * proof.unit
    marginal = [sum(w for (i, _), w in proof.flow.items() if i == k) for k in range(7)]
    assert marginal == [Fraction(w) / sum(map(Fraction, a)) for w in a]


def test_roots_that_are_rational_leave_no_gap_between_the_bounds():
    """The sides 3 and 4 of a triangle make 5, also in eighths, and whoever stays pays nothing."""
    mu = Measure([[0.0, 0.0], [1.0, 1.0], [0.5, 0.5]], [0.25, 0.25, 0.5])
    nu = Measure([[3.0, 4.0], [1.375, 1.5], [0.5, 0.5]], [0.25, 0.25, 0.5])
    proof = wasserstein1(mu, nu).certify(exact=False)
    assert proof.lower == proof.upper == Fraction(5) / 4 + Fraction(5, 8) / 4


@pytest.mark.parametrize("theta", [0.3, -0.7])
def test_the_parallel_lines_are_decided(theta):
    assert wasserstein1(*parallel_lines(theta, 8)).certify().value.rational() == abs(Fraction(theta))


def test_the_line_is_decided():
    x, y, a, b = generic(1, 9, 8, 1)
    proof = wasserstein1(Measure(x, a), Measure(y, b), metric="cityblock").certify()
    assert proof.value.rational() == on_the_line(x[:, 0], y[:, 0], a, b)


@pytest.mark.parametrize("scale", [1e-100, 1e100])
def test_scales_do_not_matter(scale):
    x, y, a, b = generic(2, 5, 6, 3)
    t = wasserstein1(Measure(x * scale, a), Measure(y * scale, b))
    proof = t.certify(exact=False)
    assert Fraction(t.lower) <= proof.lower <= proof.upper <= Fraction(t.upper)


def test_duplicates_and_atoms_without_mass():
    mu = Measure([[0.0, 0.0], [0.0, 0.0], [1.0, 1.0], [5.0, 5.0]], [0.25, 0.25, 0.5, 0.0])
    nu = Measure([[0.0, 0.0], [4.0, 5.0]], [0.5, 0.5])
    assert wasserstein1(mu, nu).certify().value == Fraction(5, 2)


def test_what_is_refused(tmp_path):
    big = wasserstein1(*parallel_lines(0.5, 201))
    with pytest.raises(ValueError, match=r"^certify: found 201 and 201 atoms; expected at most 200"):
        big.certify()
    t = jax.jit(lambda x: wasserstein1(Measure(x), Measure(x + 1)))(jnp.zeros((2, 2)))
    with pytest.raises(TypeError, match=r"^certify: found a transport without its problem"):
        t.save_certificate(tmp_path / "proof.json")


def test_a_transport_with_its_problem_is_still_a_pytree():
    t = wasserstein1(*parallel_lines(0.5, 4))
    again = jax.tree.map(np.asarray, t)
    assert again.certify().value == Fraction(1, 2)


def test_a_critic_alone_says_where_to_begin():
    mu, nu = Measure([[0.0, 0.0], [2.0, 1.0]]), Measure([[1.0, 1.0], [4.0, 0.0]])
    t = replace(wasserstein1(mu, nu, metric="cityblock"), plan=None)
    assert t.certify().value == Fraction(5, 2)
