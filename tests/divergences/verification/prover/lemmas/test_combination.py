"""Where an inequality needs a proof: zeros of the laws, and infinities.

A certificate is checked without a search, and a damaged one is refused.
"""

import copy
from contextlib import suppress
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.lemmas import combination, search
from divergences.verification.prover.lemmas.atoms import span, text
from divergences.verification.prover.lemmas.combination import corners
from divergences.verification.prover.lemmas.facts import Context


def places(said):
    statement = read(said)
    (link,) = statement.relation.links
    return list(corners(link, Context(statement)))


def test_an_infinite_larger_side_needs_none():
    assert [set(x.apart) for x in places("TV(p, q) <= KL(p, q)")] == [set()]
    assert [set(x.apart) for x in places("1 - KL(p, q) <= TV(p, q)")] == [set()]


def test_an_exponential_of_infinity_is_zero():
    (_, apart) = places("TV(p, q) <= 1 - exp(-KL(p, q))/2")
    assert text(apart.large) == "(1)"
    assert apart.zeros == {"exp(-KL(p, q)/2)"}


def test_zero_times_infinity_is_zero():
    (_, apart) = places("W1(p, q, x) <= (max(x) - min(x))*sqrt(KL(p, q)/2) given x in R points")
    assert (span("x") in apart.zeros, apart.large) == (True, {})


@pytest.mark.parametrize(
    "said", ["KL(p, q) <= 2", "TV(p, q) <= t*KL(p, q) given t in R", "KL(p, q) <= chi2(q, p)", "H(2*p) >= 0"]
)
def test_infinity_on_the_wrong_side_and_no_laws_are_out_of_reach(said):
    with pytest.raises(OutOfReach):
        places(said)


def test_hypotheses_leave_corners_out():
    assert [set(x.apart) for x in places("TV(p, q) <= 1/2 given KL(p, q) <= 1/2")] == [set()]
    assert [set(x.apart) for x in places("KL(p, q) <= t given p << q and t in {1}")] == [set()]
    assert len(places("KL(p, (p + q)/2) <= 1")) == 1


CLAIM = read("TV(p, q) <= 1/2 given KL(p, q) <= 1/2")
(LINK,) = CLAIM.relation.links


def proof():
    return search.find(CLAIM, LINK, lambda said: {"of": said}, inf)


def accepted(certificate, statement=CLAIM):
    return combination.check(statement, statement.relation.links[0], certificate, lambda _, part: "of" in part)


def test_a_certificate_is_accepted_for_its_claim_only():
    assert accepted(proof())
    for false in (
        "TV(p, q) <= 49/100 given KL(p, q) <= 1/2",
        "TV(p, q) <= 1/2 given KL(q, p) <= 1/2",
        "TV(p, q) <= 1/2 given KL(p, q) <= 51/100",
    ):
        with suppress(Malformed):
            assert not accepted(proof(), read(false))


def test_lemmas_are_proved_again():
    assert not combination.check(CLAIM, LINK, proof(), lambda *_: False)
    without = {**proof(), "lemmas": {}}
    with pytest.raises(Malformed):
        accepted(without)


def terms(certificate):
    return [
        term for corner in certificate["directions"][0]["corners"] for sum_ in corner["sums"] for term in sum_["terms"]
    ]


@pytest.mark.parametrize("times", ["-1", "0", "x", "1/0", 2])
def test_a_multiplier_is_a_positive_number(times):
    damaged = copy.deepcopy(proof())
    terms(damaged)[0]["times"] = times
    with pytest.raises(Malformed):
        accepted(damaged)


def test_another_multiplier_proves_nothing():
    damaged = copy.deepcopy(proof())
    terms(damaged)[0]["times"] = "17/19"
    assert not accepted(damaged)


def test_a_fact_about_infinities_is_refused():
    statement = read("TV(p, q) <= 1 - exp(-KL(p, q))/2")
    certificate = search.find(statement, statement.relation.links[0], lambda said: {"of": said}, inf)
    assert accepted(certificate, statement)
    corner = certificate["directions"][0]["corners"][1]
    corner["sums"][0]["terms"].append({"times": "1", "facts": [{"by": "sign", "atom": "KL(p, q)"}]})
    with pytest.raises(Malformed):
        accepted(certificate, statement)


@pytest.mark.parametrize(("claim", "said"), [
    ("KL(p, q) <= log(1 + t)", "chi2(p, q) <= t"), ("log(t + 1) >= KL(q, r)", "chi2(q, r) <= t"),
    ("KL(p, q) <= log(2 + t)", "KL(p, q) <= log(2 + t)"), ("TV(p, q) <= log(1 + t)", "TV(p, q) <= log(1 + t)"),
])  # fmt: skip
def test_kl_under_the_logarithm_of_one_and_more_is_chi2_under_that_more(claim, said):
    (link,) = read(claim).relation.links
    assert str(combination.without_log(link)) == said
