"""What is found through lemmas, and what is false by little and is not."""

import pytest

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.lemmas import combination, search

PAIRS = [
    ("TV(p, q)**2 <= 1 - exp(-KL(p, q))", "101/100*TV(p, q)**2 <= 1 - exp(-KL(p, q))"),
    ("TV(p, q) <= 1 - exp(-KL(p, q))/2", "TV(p, q) <= 99/100 - exp(-KL(p, q))/2"),
    ("TV(p, r) <= sqrt(KL(p, q)/2) + sqrt(KL(q, r)/2)", "TV(p, r) <= sqrt(KL(p, q)/2) + sqrt(KL(q, r)*49/100)"),
    (
        "W1(p, q, x) <= (max(x) - min(x))*sqrt(KL(p, q)/2) given x in R points",
        "W1(p, q, x) <= (max(x) - min(x))*sqrt(KL(p, q)*49/100) given x in R points",
    ),
    (
        "W1(mix(p, q, t), q, x) = (1 - t)*W1(p, q, x) given x in R^2 points and t in [0, 1]",
        "W1(mix(p, q, t), q, x) = t*W1(p, q, x) given x in R^2 points and t in [0, 1]",
    ),
    (
        "abs(E(p, x) - E(q, x)) <= W1(p, q, x)",
        "abs(E(p, x) - E(q, x)) <= 99/100*W1(p, q, x)",
    ),
    ("W1(p, r, x) <= W1(p, q, x) + W1(q, r, x)", "W1(p, r, x) <= W1(p, q, x) + 99/100*W1(q, r, x)"),
    (
        "TV(p, q) <= sqrt(t/2) given KL(p, q) <= t and t in (0, inf)",
        "TV(p, q) <= sqrt(t/2) given KL(p, q) <= t + 1/10**6 and t in (0, inf)",
    ),
]


def found(said, seconds=3.0):
    statement = read(said)
    (link,) = statement.relation.links
    try:
        certificate = search.find(statement, link, lambda lemma: {}, worked() + seconds)
    except OutOfReach:
        return False
    return certificate is not None and combination.check(statement, link, certificate, lambda *_: True)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("said", [true for true, _ in PAIRS])
def test_what_is_true_is_found(said):
    assert found(said)


@pytest.mark.slow
@pytest.mark.parametrize("said", [false for _, false in PAIRS])
def test_what_is_just_false_is_not(said):
    assert not found(said)


def test_a_lemma_without_a_proof_is_not_used():
    statement = read("TV(p, q) <= 1/2 given KL(p, q) <= 1/2")
    assert search.find(statement, statement.relation.links[0], lambda lemma: None, worked() + 3) is None
