"""Orders of extremes, squares and the number of outcomes hold at every law, and prove what textbooks say of them."""

import json
import random

import pytest

from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.lemmas.combination import without_log
from divergences.verification.prover.lemmas.extremes import ORDERS, cleared, offered, placed
from divergences.verification.prover.proof import restored
from tests import soundness, twins
from tests.divergences.verification.prover.links import link

TRUE = [
    "max(abs(p - q)) <= TV(p, q)",
    "n*max(p) >= 1",
    "n*min(p) <= 1",
    "max(p)^2 <= sum(p^2)",
    "max(p) <= sqrt(sum(p^2))",
    "1 - max(p) <= H(p)",
    "sum((p - q)^2) <= 2*TV(p, q)^2",
    "max(p) - max(q) <= TV(p, q)",
    "TV(p, q) <= n*max(abs(q - p))/2",
    "max(abs(p - q)) <= sqrt(KL(p, q)/2)",
    "TV(p, q) <= n*max_i |p_i - q_i|/2",
    "KL(p, q) <= log(1 + 2*TV(p, q)^2/min(q)) given q > 0",
    "sum(p^2) - sum(q^2) <= 2*TV(p, q)",
    "TV(p, q) <= 1 - min(q)",
    "chi2(p, q) <= 2*TV(p, q)^2/min(q)",
    "KL(p, q) <= 2*TV(p, q)^2/min(q)",
    "KL(p, q) <= log(1 + 2*TV(p, q)^2/min(q))",
    "KL(p, q) <= log(1 + TV(p, q)/min(q))",
    "chi2(p, q) <= max(p)*TV(p, q)/min(q)",
]
FALSE = [
    "TV(p, q) <= max_i |p_i - q_i|/2",
    "KL(p, q) <= log(1 + TV(p, q)^2/min(q)) given q > 0",
    "sum(p^2) - sum(q^2) <= TV(p, q)",
    "TV(p, q) <= 1 - min(p) - 1/10**12",
    "TV(p, q) <= 1 - max(p)",
    "max(abs(p - q)) <= 999999999/1000000000*TV(p, q)",
    "n*max(p) >= 1 + 1/10**12",
    "max(p)^2 <= sum(p^2) - 1/10**12",
    "max(p) <= sum(p^2)",
    "n*max(p) <= 1",
    "sum((p - q)^2) <= TV(p, q)^2",
    "TV(p, q) <= 999/1000*max(abs(p - q))",
    "max(abs(p - q)) <= Hell2(p, q)",
    "chi2(p, q) <= 1999999/1000000*TV(p, q)^2/min(q)",
    "chi2(p, q) <= 2*TV(p, q)^2/max(q)",
    "chi2(q, p) <= 2*TV(p, q)^2/min(q)",
    "KL(p, q) <= log(1 + TV(p, q)^2/min(q))",
    "KL(p, q) <= log(2*TV(p, q)^2/min(q))",
    "KL(p, q) <= log(1 + 2*TV(p, q)^2/min(p))",
    "J(p, q) <= log(1 + 2*TV(p, q)^2/min(q))",
    "chi2(p, q) < 2*TV(p, q)^2/min(q)",
    "1 <= n*max(p)*(TV(p, q)*(1/TV(p, q)))",
    "chi2(p, q)*(min(q)*(1/min(q))) >= chi2(p, q)",
    "min(q) >= 1/n",
    "1 - min(p) <= H(p)",
]


@pytest.mark.parametrize("said", ORDERS)
def test_each_order_holds_where_masses_are_zero_equal_tiny_and_drawn(said):
    rng, statement = random.Random(0), read(said)
    assert twins.failing(statement) is None
    decided = 0
    for _ in range(60):
        try:
            assert holds(statement, soundness.point(rng, statement.letters(), {}))
            decided += 1
        except (Undefined, OutOfSpan, Unproved):
            continue
    assert decided > 30


@pytest.mark.one_in(12)
@pytest.mark.parametrize("text", TRUE)
def test_textbook_claims_are_proved_and_checked_again(text):
    proof = prove(read(text), seconds=5.0)
    assert restored(json.loads(json.dumps(proof.stored())), proof.given).recheck()


@pytest.mark.one_in(18)
@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_by_little_is_not(text):
    assert twins.failing(read(text)) is not None
    assert prove(read(text), seconds=5.0) is None


def test_the_lemma_under_the_logarithm_is_part_of_the_proof():
    proof = prove(read("KL(p, q) <= log(1 + TV(p, q)/min(q))"), seconds=5.0)
    assert proof.given == ("Jensen's inequality",)
    stored = proof.stored()
    stored["links"][0]["part"]["lemmas"].clear()
    assert not restored(stored, ()).recheck()
    assert not restored(stored, proof.given).recheck()


def test_only_quotients_by_a_least_mass_are_cleared():
    assert str(cleared(link("chi2(p, q) <= 2*TV(p, q)/(3*min(q))"))) == "3 * min(q) * chi2(p, q) <= 2 * TV(p, q)"
    assert str(cleared(link("TV(p, q)/min(q) >= KL(p, q)"))) == "1 * min(q) * KL(p, q) <= TV(p, q)"
    for text in (
        "1/TV(p, q) >= 1",
        "KL(p, q) <= 1/max(q)",
        "KL(p, q)/min(q) <= 1",
        "KL(p, q) <= 1/(-1*min(q))",
        "1 <= 1/min(p, q)",
    ):
        assert str(cleared(link(text))) == str(link(text))


def test_only_kl_below_the_log_of_one_and_more_is_that_of_chi2():
    assert str(without_log(link("log(TV(p, q) + 1) >= KL(p, r)"))) == "chi2(p, r) <= TV(p, q)"
    for text in (
        "KL(p, q) >= log(1 + TV(p, q))",
        "2*KL(p, q) <= log(1 + H(p))",
        "KL(p, q) <= log(2 + H(p))",
        "J(p, q) <= log(1 + H(p))",
    ):
        assert str(without_log(link(text))) == str(link(text))


def test_orders_are_offered_where_they_are_spoken_of_and_are_about_laws():
    assert list(offered({"KL(p, q)", "H(p)", "max(x)"})) == []
    assert {"by": "extreme", "order": "max(p) <= 1", "laws": ["q"]} in list(offered({"max(q)"}))
    with pytest.raises(Malformed):
        placed({"by": "extreme", "order": "max(p) <= 1/2", "laws": ["p"]})
    for laws in (["d"], ["p", "q"], [], ["(p + q)/2"]):
        with pytest.raises(OutOfReach):
            placed({"by": "extreme", "order": "max(p) <= 1", "laws": laws})
