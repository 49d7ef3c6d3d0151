"""Shares that are ≥ 0 at every outcome once the constant is given to p, q and r."""

from math import inf

import pytest

from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates.pointwise import POINTWISE as pointwise
from tests.divergences.verification.prover.links import link

TRUE = ["V(p, q, d) <= V(p, q, Dstar(p, q))", "E(p, d) - E(q, d) <= TV(p, q)", "TV(p, q) <= TV(p, r) + TV(r, q)"]
TRUE += ["2/3*KL(p, mix(p, q, 1/3)) + 1/3*KL(q, mix(p, q, 1/3)) <= -2/3*log(2/3) - 1/3*log(1/3)"]
FALSE = [
    "V(p, q, d) <= V(p, q, Dstar(p, q))*(1 + 1/10**6)",
    "E(p, d) - E(q, d) <= TV(p, q)*99/100",
    "TV(p, q) <= TV(p, r)",
    "2/3*KL(p, mix(p, q, 1/3)) + 1/3*KL(q, mix(p, q, 1/3)) <= -2/3*log(2/3) - 1/3*log(1/3) - 1/10**6",
]


@pytest.mark.parametrize("text", TRUE)
def test_weights_and_signs_are_found_and_checked(text):
    certificate = pointwise.find(link(text), inf)
    assert pointwise.check(link(text), certificate)
    assert not pointwise.check(link(text), {**certificate, "cases": certificate["cases"][1:]})
    assert not pointwise.check(link(text), {**certificate, "shares": "cubes"})


@pytest.mark.parametrize(("true", "false"), list(zip(TRUE, FALSE, strict=True)))
def test_what_is_just_false_has_none(true, false):
    assert pointwise.find(link(false), inf) is None
    assert not pointwise.check(link(false), pointwise.find(link(true), inf))


@pytest.mark.parametrize("damage", [{"cases": "seen"}, {"cases": [1]}, {"tilt": None}, {"shares": 0}])
def test_a_damaged_certificate_is_refused(damage):
    certificate = pointwise.find(link(TRUE[0]), inf)
    with pytest.raises(Malformed):
        pointwise.check(link(TRUE[0]), {**certificate, **damage})


def test_equations_between_vectors_hold_at_every_outcome():
    assert pointwise.find(link("mix(p, q, 1/2) = (p + q)/2"), inf) is not None
    assert pointwise.find(link("mix(p, q, 1/3) = (p + q)/2"), inf) is None
