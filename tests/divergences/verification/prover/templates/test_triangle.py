"""Roots of symmetric divergences obey the triangle inequality, where one function of one number says so."""

import json
from fractions import Fraction
from math import inf

import pytest

from divergences.exact.vectors import Vector
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.proof import prove, restored
from divergences.verification.prover.templates.triangle import TRIANGLE as triangle
from tests.divergences.verification.prover.links import link

TRUE = [
    "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
    "sqrt(Hell2(p, r)) <= sqrt(Hell2(p, q)) + sqrt(Hell2(q, r))",
    "sqrt(Tri(p, r)) <= sqrt(Tri(p, q)) + sqrt(Tri(q, r))",
    "sqrt(JS(p, q)) - sqrt(JS(r, q)) <= sqrt(JS(p, r))",
    "2*sqrt(3*JS(p, r)) <= 2*sqrt(3*JS(p, q)) + 2*sqrt(3*JS(q, r))",
    "sqrt(TV(p, r) + Hell2(p, r)) <= sqrt(TV(p, q) + Hell2(p, q)) + sqrt(TV(q, r) + Hell2(q, r))",
]
FALSE = [
    "sqrt(KL(p, r)) <= sqrt(KL(p, q)) + sqrt(KL(q, r))",
    "sqrt(chi2(p, r)) <= sqrt(chi2(p, q)) + sqrt(chi2(q, r))",
    "sqrt(J(p, r)) <= sqrt(J(p, q)) + sqrt(J(q, r))",
    "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + 999999/1000000*sqrt(JS(q, r))",
    "1000001/1000000*sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
    "sqrt(1001/1000*JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
    "sqrt(JS(p, r)) + 1/1000000 <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
    "sqrt(JS(p, r)) >= sqrt(JS(p, q)) + sqrt(JS(q, r))",
    "sqrt(JS(p, r)) <= sqrt(JS(p, q)) - sqrt(JS(q, r))",
    "sqrt(Hell2(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
    "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(p, q))",
    "sqrt(Tri(p, r) - 9/10*TV(p, r)) <= sqrt(Tri(p, q) - 9/10*TV(p, q)) + sqrt(Tri(q, r) - 9/10*TV(q, r))",
    "sqrt(chi2(p, r) + chi2(r, p)) <= sqrt(chi2(p, q) + chi2(q, p)) + sqrt(chi2(q, r) + chi2(r, q))",
]

SHARE = "Tri({0}, {1}) + {c}*sum(abs({0} - {1})*(2*Dstar({0}, {1}) - 1)**2)"
"""Of Tri √F(s)/(1 − s) is level at s = 1, and any c > 0 lets it fall there; √F(s)/(1 − s)^(3/2) does not."""


@pytest.mark.parametrize("c", ["1/2", "1/1000", "1/1000000"])
def test_only_the_factor_two_refuses_what_falls_by_little(c):
    """(1 − s)·F' + 2F ≥ 0 is sharp where F vanishes to second order: with 2 + ε in it these pass, and they are false."""
    one, two, three = (f"sqrt({SHARE.format(*pair, c=c)})" for pair in ("pr", "pq", "qr"))
    text = f"{one} <= {two} + {three}"
    assert triangle.find(link(text), inf) is None
    epsilon = Fraction(c) / 10  # p, q and r that differ by little, at two outcomes
    at = [Vector([Fraction(1, 2) + k * epsilon, Fraction(1, 2) - k * epsilon]) for k in (1, 0, -1)]
    assert not holds(read(text), dict(zip("pqr", at, strict=True)))


@pytest.mark.parametrize("text", TRUE)
def test_triangle_inequalities_are_proved_and_checked_again(text):
    proof = prove(read(text))
    assert (proof.template, proof.given) == ("triangle", ("Minkowski's inequality",))
    assert restored(json.loads(json.dumps(proof.stored())), proof.given).recheck()


@pytest.mark.parametrize("text", FALSE)
def test_what_is_none_or_is_false_by_little_is_not(text):
    try:
        assert triangle.find(link(text), inf) is None
    except OutOfReach:
        return
    assert not triangle.check(link(text), triangle.find(link(TRUE[0]), inf))


def test_a_certificate_shows_its_own_divergence_only():
    certificate = triangle.find(link(TRUE[0]), inf)
    assert not triangle.check(link(TRUE[1]), certificate)
    assert not triangle.check(link(TRUE[0]), {**certificate, "factor": certificate["falls"]})
    with pytest.raises(Malformed):
        triangle.check(link(TRUE[0]), {"falls": certificate["falls"]})
