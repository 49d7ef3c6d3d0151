"""Claims about one law: the share of every mass between 0 and 1."""

from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates.pointwise import ONE_LAW as masses
from tests.divergences.verification.prover.links import link

PAIRS = [
    ("H(p) >= 0", "H(p) >= 1/10**6"),
    ("sum(p**2) <= 1", "sum(p**2) <= 1 - 1/10**6"),
    ("1 - sum(p**2) <= H(p)", "(1 + 1/10**6)*(1 - sum(p**2)) <= H(p)"),
    ("sum(p**3) <= sum(p**2)", "sum(p**3) <= 99/100*sum(p**2)"),
    ("sum(sqrt(q)) >= 1", "sum(sqrt(q)) >= 1 + 1/10**6"),
    ("p**2 <= p", "p**2 <= p - 1/10**6"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_true_is_proved_and_what_is_just_false_is_not(true, false):
    certificate = masses.find(link(true), inf)
    assert masses.check(link(true), certificate)
    assert masses.find(link(false), inf) is None
    assert not masses.check(link(false), certificate)


@pytest.mark.parametrize("text", ["KL(p, q) >= 0", "p**(-1) >= 1", "H(p) < 2", "sum(log(p)) <= 0"])
def test_other_claims_and_infinite_shares_are_out_of_reach(text):
    with pytest.raises(OutOfReach):
        masses.find(link(text), inf)


def test_a_damaged_certificate_is_refused():
    with pytest.raises(Malformed):
        masses.check(link("H(p) >= 0"), {"sign": "seen"})
