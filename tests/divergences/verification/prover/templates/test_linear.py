"""One λ makes the share of every outcome ≥ 0, or there is none."""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.forms.closed_form import log, number
from divergences.verification.prover.templates import linear
from tests.divergences.verification.prover.links import link

TRUE, NEARLY = "JS(p, q) <= log(2)*TV(p, q)", "JS(p, q) <= log(2)*TV(p, q)*(1 - 1/10**6)"


def test_a_tilt_is_found_and_checked():
    certificate = linear.find(link("KL(p, q) >= 0"), inf)
    assert certificate["lam"] == "(-1)"  # p·log(p/q) − p + q ≥ 0
    assert linear.check(link("KL(p, q) >= 0"), certificate)


def test_what_is_just_false_has_none():
    certificate = linear.find(link(TRUE), inf)
    assert linear.check(link(TRUE), certificate)
    assert linear.find(link(NEARLY), inf) is None
    assert not linear.check(link(NEARLY), certificate)


@pytest.mark.parametrize("relation", [">=", ">"])
def test_where_the_larger_side_is_infinite_nothing_is_left_to_show(relation):
    infinite = link(f"sum(p/(q - q)) {relation} 1")
    certificate = linear.find(infinite, inf)
    assert linear.check(infinite, certificate)
    assert not linear.check(link(f"TV(p, q) {relation} 1"), certificate)
    with pytest.raises(OutOfReach):
        linear.check(link(f"1 {relation} sum(p/(q - q))"), certificate)


@pytest.mark.parametrize("lam", ["0", "(1)", "(-999/1000)"])
def test_another_tilt_is_noticed(lam):
    certificate = linear.find(link("KL(p, q) >= 0"), inf)
    assert not linear.check(link("KL(p, q) >= 0"), {**certificate, "lam": lam})


@pytest.mark.parametrize("damage", [{"lam": 1}, {"rays": []}, {"rays": {}}])
def test_a_damaged_certificate_is_refused(damage):
    certificate = linear.find(link("KL(p, q) >= 0"), inf)
    with pytest.raises(Malformed):
        linear.check(link("KL(p, q) >= 0"), {**certificate, **damage})


def test_constants_are_numbers():
    assert not linear.constant("(1/2)*log(2)") - number(Fraction(1, 2)) * log(number(2))
    for text in ("TV(p, q)", "inf", "1/0", "p", "(1/2)*log(2)**1", "1", "(1)1", " (1)", "(2/4)"):
        with pytest.raises((OutOfReach, Unreadable)):
            linear.constant(text)
