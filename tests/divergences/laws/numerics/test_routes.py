"""Which way a divergence of two of our laws is computed, and that every way is open."""

from math import inf, log

import pytest

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics import routes
from divergences.laws.numerics.rational_laws import Exact
from divergences.laws.numerics.routes import BEYOND, CROSSINGS, FORMULA, INFINITE, QUADRATURE, choose, estimate

N, L, C, U = (Exact.of(law) for law in (Normal(0, 1), Laplace(1, 2), Cauchy(0, 1), Uniform(-1, 1)))
NAMES = ("kl", "jeffreys", "js", "total_variation", "hellinger2", "triangular", "chi2", "wasserstein1")


@pytest.mark.parametrize(
    ("name", "p", "q", "method"),
    [
        ("kl", N, L, FORMULA),
        ("kl", N, C, QUADRATURE),
        ("kl", U, C, FORMULA),
        ("jeffreys", N, L, FORMULA),
        ("js", N, L, QUADRATURE),
        ("js", U, U, FORMULA),
        ("js", C, C, FORMULA),
        ("triangular", N, U, QUADRATURE),
        ("total_variation", N, L, CROSSINGS),
        ("total_variation", C, C, FORMULA),
        ("hellinger2", N, L, FORMULA),
        ("hellinger2", N, C, QUADRATURE),
        ("chi2", N, C, FORMULA),
        ("wasserstein1", N, N, FORMULA),
        ("wasserstein1", N, L, CROSSINGS),
    ],
)
def test_the_route(name, p, q, method):
    assert choose(name, p, q).method == method


@pytest.mark.parametrize("name", NAMES)
def test_every_divergence_of_two_laws_with_tails_alike_has_one(name):
    e = estimate(name, N, Exact.of(Normal(1, 1)))
    assert 0 < e.lower <= e.value <= e.upper < inf


def test_a_sum_is_as_good_as_its_worse_half(monkeypatch):
    assert (choose("kl", N, C).method, choose("kl", C, N).method) == (QUADRATURE, FORMULA)
    assert choose("jeffreys", N, C).method == choose("jeffreys", C, N).method == QUADRATURE
    calls = []
    monkeypatch.setitem(routes.FORMULAS, "kl", lambda p, q: calls.append((p, q)) or 1)
    assert choose("jeffreys", N, L).compute(N, L) == 2
    assert calls == [(N, L), (L, N)]


def test_units_roots_and_ends():
    far = Exact.of(Normal(2, 1))
    assert estimate("kl", N, far).value == 2
    assert estimate("kl", N, far, base=2).value == 2 / log(2)
    assert estimate("wasserstein1", N, far, root=True).value == 2**0.5
    assert estimate("chi2", Exact.of(Normal(0, 2)), N).method == INFINITE
    beyond = estimate("chi2", N, Exact.of(Normal(40, 1)))  # e^1600 − 1
    assert (beyond.upper, beyond.method) == (inf, FORMULA + BEYOND)
    assert beyond.lower < inf
