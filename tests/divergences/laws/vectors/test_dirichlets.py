"""Divergences of two Dirichlet laws, against sixty digits of mpmath by integrals of Beta laws, and where they are infinite."""

from math import inf, log

import mpmath as mp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import Dirichlet
from divergences.laws.vectors.answers import entropy
from divergences.laws.vectors.dirichlets import divergence
from tests.tolerances import LAW_BRACKET, RELATED_RTOL, SOBOL

P, Q = Dirichlet([1.5, 2]), Dirichlet([3, 1.25])
FORMS = {
    "kl": lambda p, q: p * mp.log(p / q),
    "hellinger2": lambda p, q: (mp.sqrt(p) - mp.sqrt(q)) ** 2 / 2,
    "js": lambda p, q: (p * mp.log(2 * p / (p + q)) + q * mp.log(2 * q / (p + q))) / 2,
    "triangular": lambda p, q: (p - q) ** 2 / (p + q),
}


def density(law, x):
    a, b = (mp.mpf(float(v)) for v in law.concentration)
    return x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b)


def integral(f):
    with mp.workdps(40):
        return mp.quad(f, [0, mp.mpf(1) / 4, mp.mpf(3) / 4, 1])


@pytest.mark.parametrize("name", FORMS)
def test_bounds_hold_the_integrals(name):
    truth = integral(lambda x: FORMS[name](density(P, x), density(Q, x)))
    found = getattr(dv, name)(P, Q)
    assert found.lower - 1e-25 <= truth <= found.upper + 1e-25
    assert found.value == pytest.approx(float(truth), abs=10 * SOBOL)
    if name in ("kl", "hellinger2"):
        assert found.upper - found.lower <= LAW_BRACKET * found.value


def test_more_coordinates_by_the_moments_of_logarithms():
    rng = np.random.default_rng(0)
    for k in (3, 7, 40):
        p, q = (Dirichlet(rng.gamma(1, size=k) + 0.05) for _ in "pq")
        with mp.workdps(50):
            a, b = ([mp.mpf(float(v)) for v in law.concentration] for law in (p, q))
            norm = [mp.loggamma(mp.fsum(c)) - mp.fsum(map(mp.loggamma, c)) for c in (a, b)]
            means = [mp.psi(0, x) - mp.psi(0, mp.fsum(a)) for x in a]
            truth = norm[0] - norm[1] + mp.fsum((x - y) * m for x, y, m in zip(a, b, means, strict=True))
            h = norm[0] + mp.fsum((x - 1) * m for x, m in zip(a, means, strict=True))
        assert dv.kl(p, q).lower <= truth <= dv.kl(p, q).upper
        assert entropy(p).lower <= -h <= entropy(p).upper
        assert dv.jeffreys(p, q).value == pytest.approx(dv.kl(p, q).value + dv.kl(q, p).value, rel=RELATED_RTOL)


def test_where_they_are_infinite():
    assert divergence("renyi", P, Q, 2.0).value == inf  # 2·1.5 − 3 = 0
    assert divergence("renyi", P, Q, 1.5).value < inf
    assert divergence("chi2", P, Q) == divergence("renyi", P, Q, 2.0)
    assert divergence("renyi", P, Q, inf).value == inf
    assert divergence("renyi", P, Q, 0.0).value == 0
    assert divergence("renyi", P, Q, 1.0) == divergence("kl", P, Q)
    peaked, flat = Dirichlet([3, 2]), Dirichlet([1, 1])  # 12x²(1 − x) is largest at x = 2/3: 16/9
    assert divergence("renyi", peaked, flat, inf).value == pytest.approx(log(16 / 9), rel=RELATED_RTOL)
    assert divergence("chi2", peaked, flat).value == pytest.approx(144 / 105 - 1, rel=RELATED_RTOL)  # 144·B(5, 3) − 1


def test_entropies_and_identity():
    uniform = Dirichlet([1, 1, 1])
    assert entropy(uniform).value == pytest.approx(-log(2), rel=RELATED_RTOL)
    assert entropy(Dirichlet([1, 1])).value == 0
    assert dv.js(uniform, Dirichlet([1, 1, 1])).value == 0
    with pytest.raises(
        TypeError, match=r"^p, q: found two Dirichlets; expected other distributions, or an f-divergence"
    ):
        dv.wasserstein1(P, Q)
