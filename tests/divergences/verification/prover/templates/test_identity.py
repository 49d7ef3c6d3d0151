"""Identities: a sum that is linear in p, q and r at every outcome is decided by its slopes."""

from math import inf

import pytest

from divergences.verification.prover.templates import identity
from tests.divergences.verification.prover.links import link

TRUE = ["KL(p, q) = CE(p, q) - H(p)", "2*JS(p, q) - log(4) = V(p, q, Dstar(p, q))", "sum(p + 2*r) = 3"]
FALSE = ["KL(p, q) = CE(p, q) + H(p)", "2*JS(p, q) - log(3) = V(p, q, Dstar(p, q))", "sum(p + 2*r) = 2", "H(p) = H(q)"]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_linear_at_every_outcome_is_proved(text):
    certificate = identity.find(link(text), inf)
    assert certificate is not None
    assert identity.check(link(text), certificate)


@pytest.mark.parametrize("text", FALSE)
def test_what_is_just_false_is_not(text):
    assert identity.find(link(text), inf) is None
    assert not identity.check(link(text), {"slopes": "read off"})


def test_inequalities_are_for_other_templates():
    assert identity.find(link("KL(p, q) >= CE(p, q) - H(p)"), inf) is None


def test_every_case_of_one_outcome_is_looked_at():
    cases = list(identity.outcomes({"p", "q", "r", "d"}))
    assert len(cases) == 6 * 2 * 3
    assert set(cases[0]) == {"p", "q", "r", "d"}
