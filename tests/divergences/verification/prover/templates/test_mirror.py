"""A symmetric divergence bounded from below by total variation, from mirror coins."""

from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates.two_point import MIRROR as mirror
from tests.divergences.verification.prover.links import link

TRUE = "J(p, q) >= 2*TV(p, q)*log((1 + TV(p, q))/(1 - TV(p, q)))"
FALSE = "J(p, q) >= (2 + 1/10**6)*TV(p, q)*log((1 + TV(p, q))/(1 - TV(p, q)))"


def test_a_sign_on_mirror_coins_is_found_and_checked():
    certificate = mirror.find(link(TRUE), inf)
    assert mirror.check(link(TRUE), certificate)
    assert not mirror.check(link(FALSE), certificate)
    assert mirror.find(link(FALSE), inf) is None


def test_a_constant_that_is_just_too_large_is_noticed():
    """JS ≥ TV²/2, and they agree to second order at p = q."""
    true, false = (link(f"JS(p, q) >= TV(p, q)**2/2*{c}") for c in ("1", "(1 + 1/10**6)"))
    certificate = mirror.find(true, inf)
    assert mirror.check(true, certificate)
    assert mirror.find(false, inf) is None
    assert not mirror.check(false, certificate)


@pytest.mark.parametrize("sign", [None, [], "seen", {}])
def test_a_damaged_certificate_is_refused(sign):
    with pytest.raises(Malformed):
        mirror.check(link("JS(p, q) >= TV(p, q)**2/2"), {"sign": sign})


@pytest.mark.parametrize("text", ["KL(p, q) >= 0", "JS(p, r) >= 0", "JS(p, q) <= TV(p, q)"])
def test_other_claims_are_out_of_reach(text):
    with pytest.raises((OutOfReach, Unreadable)):
        mirror.find(link(text), inf)
