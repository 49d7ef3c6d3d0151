"""Inequalities in one divergence alone: true for every number that it can be."""

from math import inf

import pytest

from divergences.exact import Vector
from divergences.verification.interpreters import exact
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates.numbers import LARGEST
from divergences.verification.prover.templates.numbers import ONE_NUMBER as one_number
from tests.divergences.verification.prover.links import link

TRUE, FALSE = "log(1 + chi2(p, q)) <= chi2(p, q)", "log(1 + chi2(p, q)) <= chi2(p, q)*(1 - 1/10**6)"


def test_a_sign_below_and_above_one_is_found_and_checked():
    certificate = one_number.find(link(TRUE), inf)
    assert len(certificate["signs"]) == 2
    assert one_number.check(link(TRUE), certificate)
    assert not one_number.check(link(TRUE), {"signs": certificate["signs"][:1]})
    assert not one_number.check(link(FALSE), certificate)
    assert one_number.find(link(FALSE), inf) is None


def test_a_bounded_divergence_needs_its_range_only():
    bounded = link("TV(p, q)**2 <= TV(p, q)")
    assert one_number.check(bounded, one_number.find(bounded, inf))
    assert one_number.find(link("chi2(p, q)**2 <= chi2(p, q)"), inf) is None


@pytest.mark.parametrize("signs", [None, "seen", [1, 2], [{}, {}]])
def test_a_damaged_certificate_is_refused(signs):
    with pytest.raises(Malformed):
        one_number.check(link(TRUE), {"signs": signs})


@pytest.mark.parametrize("text", ["TV(p, q) <= TV(q, r)", "KL(p, q) <= KL(q, p)", "p <= KL(p, q)", "1 <= 2"])
def test_other_claims_are_out_of_reach(text):
    with pytest.raises((OutOfReach, Unreadable)):
        one_number.find(link(text), inf)


@pytest.mark.parametrize("name", LARGEST)
def test_no_divergence_is_larger_than_its_bound(name):
    """Disjoint laws are as far apart as laws can be: a bound below that would prove what is false there."""
    apart = {"p": Vector.of((1, 0)), "q": Vector.of((0, 1))}
    assert exact.WORDS[name](apart["p"], apart["q"]) <= LARGEST[name]
