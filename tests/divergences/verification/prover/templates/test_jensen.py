"""Concave combinations of sums, from one outcome by Jensen's inequality."""

from math import inf

import pytest

from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates import jensen
from tests.divergences.verification.prover.links import link

PINSKER, SHARPER = "2*TV(p, q)**2 <= KL(p, q)", "(2 + 1/10**6)*TV(p, q)**2 <= KL(p, q)"


@pytest.fixture(scope="module")
def certificate():
    return jensen.find(link(PINSKER), inf)


def test_weights_and_tilts_are_found_and_checked(certificate):
    assert jensen.check(link(PINSKER), certificate)


def test_a_sharper_constant_is_not_proved(certificate):
    assert jensen.find(link(SHARPER), inf) is None
    assert not jensen.check(link(SHARPER), certificate)


@pytest.mark.parametrize("rho", [["1/2", "1/2"], ["2", "-1"], ["1/3", "1/3"], ["1/3", "1/3", "1/3"], []])
def test_other_weights_are_noticed(certificate, rho):
    if rho:
        assert not jensen.check(link(PINSKER), {**certificate, "rho": rho})
    else:
        assert not jensen.check(link(PINSKER), {**certificate, "rho": rho, "lam": []})


@pytest.mark.parametrize("damage", [{"rho": ["1/0", "1"]}, {"rho": ["one", "0"]}, {"lam": "0"}, {"rays": {}}])
def test_a_damaged_certificate_is_refused(certificate, damage):
    with pytest.raises(Malformed):
        jensen.check(link(PINSKER), {**certificate, **damage})


def test_what_is_affine_or_convex_is_for_other_templates():
    assert jensen.find(link("KL(p, q) >= 0"), inf) is None
    assert jensen.find(link("2*TV(p, q)**2 >= KL(p, q)"), inf) is None
