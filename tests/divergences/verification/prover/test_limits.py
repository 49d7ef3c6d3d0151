"""False claims that fail far out: at uniform distributions of ever more outcomes, where a mass of two outcomes goes to 0."""

from math import inf, log

import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.prover import limits
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.verdict_recheck import recheck
from tests.tolerances import LOG_RTOL

UNIFORM, RARE_Q, RARE_P = limits.FAMILIES
FALSE = [
    ("H(p) <= log(1000)", UNIFORM),
    ("H(p) <= 50", UNIFORM),
    ("sum(sqrt(p)) <= 40", UNIFORM),
    ("H(p) < log(n)", ""),
    ("max(p) >= 10^-5", UNIFORM),
    ("sum(p^2) > 10^-9", UNIFORM),
    ("JS(p, q) >= 10^-9*KL(p, q) given q > 0", RARE_Q),
    ("JS(p, q) >= 10^-9*KL(p, q) given p << q and p + q > 0", RARE_Q),
    ("KL(p, q) <= 123456789012345678901234567890 given q > 0", RARE_Q),
    ("KL(p, q) >= 10^-9*KL(q, p) given p > 0 and q > 0", RARE_P),
]
TRUE = [
    "H(p) <= log(n)",
    "JS(p, q) <= KL(p, q)",
    "JS(p, q) <= log(2)",
    "TV(p, q) < 1 given q > 0",
    "KL(p, q) >= TV(p, q)/10^9 given TV(p, q) >= 1/2",
    "H(p) <= 50 given p >= 1/10",
    "KL(p, q) <= 10^9 given q >= 1/10",
    "H(p) = H(q)",
    "KL(p, q) = 1 iff p = q",
    "not H(p) <= 50",
    "H(p) <= t given t in R",
]


@pytest.mark.parametrize(("text", "family"), FALSE)
def test_what_fails_far_out_is_found_and_checked(text, family):
    found = limits.find(read(text))
    assert (found["family"] if found else "") == family
    assert found is None or limits.check(read(text), found)


@pytest.mark.parametrize("text", TRUE)
def test_what_does_not_fail_there_is_left_alone(text):
    assert limits.find(read(text)) is None
    assert not any(limits.check(read(text), {"template": limits.FAR, "link": 0, "family": x}) for x in limits.FAMILIES)


def test_where_the_sides_end():
    (link,) = read("JS(p, q) >= KL(p, q)").relation.links
    left, right = limits.ends(link, RARE_Q)
    assert right == inf
    assert left == pytest.approx(9 / 50 * log(2) + 8 / 25 * log(32 / 41) + log(50 / 41) / 2, rel=LOG_RTOL)


@pytest.mark.parametrize("damage", [{"link": 1}, {"link": -1}, {"family": RARE_P}, {"family": "p = q"}])
def test_another_certificate_is_noticed(damage):
    statement = read("JS(p, q) >= 10^-9*KL(p, q) given q > 0")
    assert not limits.check(statement, {**limits.find(statement), **damage})


@pytest.mark.parametrize("damage", [{"link": "0"}, {"family": None}, {"more": 1}])
def test_a_damaged_certificate_is_refused(damage):
    statement = read("H(p) <= 50")
    with pytest.raises(Malformed):
        limits.check(statement, {**limits.find(statement), **damage})


def test_the_verdict_says_where_and_is_checked_again():
    verdict = dv.check("H(p) <= 50")
    assert verdict.false
    assert "Where p is uniform on n outcomes, as n grows, the left side tends to ∞ and the right side to 50" in str(
        verdict
    )
    assert not verdict.recheck()
    other = dv.check("H(p) <= log(n)")
    assert recheck("H(p) <= log(n)", "refuted", verdict.certificate, [])
    assert recheck("H(p) <= 50", "proved", verdict.certificate, [])
    assert other.true
