"""`F = G iff C`: the tilted share vanishes exactly where the condition holds."""

from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates import equality

TRUE, FALSE = read("KL(p, q) = 0 iff p = q"), read("KL(p, q) = 0 iff p*q = 0")


def test_when_both_sides_are_equal_is_found_and_checked():
    certificate = equality.find(TRUE, inf)
    assert equality.check(TRUE, certificate)
    assert not equality.check(FALSE, certificate)
    assert equality.find(FALSE, inf) is None


TWO, OTHER = read("JS(p, q) = log(2) iff TV(p, q) = 1"), read("JS(p, q) = log(2) iff TV(p, q) = 0")


def test_two_equations_are_equivalent_to_one_condition():
    certificate = equality.find(TWO, inf)
    assert certificate["condition"] == "p*q = 0"
    assert equality.check(TWO, certificate)
    assert not equality.check(OTHER, certificate)
    assert equality.find(OTHER, inf) is None


@pytest.mark.parametrize("turned", [lambda x: x[::-1], lambda x: x[:1], lambda x: [x[0], x[0]]])
def test_a_wrong_step_of_two_equations_is_noticed(turned):
    certificate = equality.find(TWO, inf)
    assert not equality.check(TWO, {**certificate, "equations": turned(certificate["equations"])})
    assert not equality.check(TWO, {**certificate, "condition": "p = q"})
    assert not equality.check(TWO, {**certificate, "condition": "p = 0"})


@pytest.mark.parametrize("change", [{"relation": "<="}, {"relation": "="}, {"lam": "0"}])
def test_another_certificate_is_noticed(change):
    assert not equality.check(TRUE, {**equality.find(TRUE, inf), **change})


@pytest.mark.parametrize("damage", [{"relation": None}, {"lam": 1}, {"rays": []}, {"rays": {}}])
def test_a_damaged_certificate_is_refused(damage):
    certificate = equality.find(TRUE, inf)
    with pytest.raises(Malformed):
        equality.check(TRUE, {**certificate, **damage})


@pytest.mark.parametrize(
    "text",
    [
        "KL(p, q) >= 0 iff p = q",
        "KL(p, q) = 0 iff p << q",
        "KL(p, q) = JS(p, q) = 0 iff p = q",
        "KL(p, q) = 0 iff not p = q",
        "KL(p, q) = 0",
    ],
)
def test_claims_of_another_form_are_out_of_reach(text):
    with pytest.raises(OutOfReach):
        equality.find(read(text), inf)
