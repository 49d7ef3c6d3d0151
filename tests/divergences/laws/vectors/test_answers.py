"""The door to laws of several coordinates: what is refused, and units."""

from math import inf, log, sqrt

import numpy as np
import pytest

import divergences as dv
from divergences.laws import Dirichlet, MultivariateNormal, Normal
from divergences.laws.vectors.answers import answer, entropy, is_of_several
from tests.divergences.laws.vectors import reference
from tests.tolerances import RELATED_RTOL

P, Q = reference.PAIR


def test_what_is_of_several_coordinates():
    assert is_of_several(P)
    assert not is_of_several(Normal(0, 1))


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (
            lambda: dv.kl(P, MultivariateNormal([0], [[1]])),
            ValueError,
            r"^q: found a distribution of 1 coordinates beside",
        ),
        (lambda: dv.kl(P, Normal(0, 1)), TypeError, r"^q: found a Normal beside a MultivariateNormal; expected two"),
        (lambda: dv.kl(Normal(0, 1), P), TypeError, r"^p: found a Normal beside a MultivariateNormal; expected two"),
        (lambda: dv.js(P, Q, weight=1), ValueError, r"^weight: found 1; expected"),
        (lambda: dv.kl(P, Q, base=1), ValueError, r"^base: found 1; expected a number above 1"),
        (
            lambda: dv.wasserstein2(Dirichlet([1, 2]), Dirichlet([1, 1])),
            TypeError,
            r"^p, q: found Dirichlet; expected two normal",
        ),
        (
            lambda: dv.js(Dirichlet([1, 2]), P),
            TypeError,
            r"^q: found MultivariateNormal beside Dirichlet; expected two",
        ),
        (lambda: dv.kl(P, [0.5, 0.5]), TypeError, r"^q: found a list; expected a distribution"),
    ],
)
def test_refusals(call, error, said):
    with pytest.raises(error, match=said):
        call()


@pytest.mark.parametrize("name", ["kl", "reverse_kl", "jeffreys", "js"])
def test_units(name):
    nats, bits = (answer(name, P, Q, base=base) for base in (None, 2))
    assert bits.value == pytest.approx(nats.value / log(2), rel=RELATED_RTOL)
    assert bits.lower <= nats.value / log(2) <= bits.upper
    assert answer("reverse_kl", P, Q) == answer("kl", Q, P)


def test_roots_and_ends():
    js, root = dv.js(P, Q), dv.js_distance(P, Q)
    assert root.value == sqrt(js.value)
    assert root.lower**2 <= js.lower <= js.upper <= root.upper**2
    flat = MultivariateNormal([0, 0], np.diag([0, 1]))
    assert dv.kl(P, flat, base=2).value == inf
    apart = dv.js_distance(P, flat, base=2)
    assert apart.lower <= 1 <= apart.upper


def test_entropies_in_bits():
    assert entropy(P, base=2).value == pytest.approx(entropy(P).value / log(2), rel=RELATED_RTOL)
