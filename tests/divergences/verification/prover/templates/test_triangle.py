"""Roots of symmetric divergences obey the triangle inequality, where one function of one number says so."""

import json
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.proof import prove, restored
from divergences.verification.prover.templates import triangle
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
