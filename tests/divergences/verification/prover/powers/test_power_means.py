"""What follows from the order of power means and extremes is proved, and what is false by little is not."""

import dataclasses
import json
from functools import lru_cache
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.powers import power_means
from divergences.verification.prover.proof import prove, restored

TRUE = [
    "max(p) <= 1",
    "0 <= min(p) <= 1/n <= max(p) <= 1",
    "H(p) >= -log(max(p))",
    "max(p) >= exp(-H(p))",
    "max(p) >= sum(p^2) >= exp(-H(p)) >= 1/n",
    "KL(p||q) <= log(max(p/q))",
    "KL(p||q) >= log(min(p/q))",
    "Renyi(p, q, inf) = log(max(p/q))",
    "Renyi(p, q, 1) = KL(p, q)",
    "Renyi(p, q, t) <= Renyi(p, q, inf) given t in (0, inf)",
    "Renyi(p, q, 0) >= 0",
    "Renyi(p, q, t) <= KL(p, q) given t in (0, 1)",
    "Renyi(p, q, s) <= Renyi(p, q, t) given s in (0, 1) and t in (1, inf)",
    "Renyi(p, q, s) <= Renyi(p, q, t) given s <= t and s in (0, inf) and t in (0, inf)",
    "Renyi(p, q, t) >= Renyi(p, q, 0) given t in [0, 1]",
    "chi2(p, q) <= max(p/q) - 1",
    "chi2(p, q) <= 1/min(q) - 1",
    "KL(p, q) <= log(1/min(q))",
    "CE(p, q) >= -log(max(q))",
    "H(p) <= -log(min(p))",
    "E(p, log(d)) <= log(max(d))",
    "E(p, x) <= max(x) given x in R points",
    "sum(p^2) <= sum(p^3)^(1/2)",
]
FALSE = [
    "max(p) <= 999999999/1000000000",
    "min(p) >= 1/10**9",
    "min(p) <= 1/n - 1/10**9",
    "min(p) <= 999/1000/n",
    "max(p) >= 1/n + 1/10**9",
    "H(p) >= -1001/1000*log(max(p))",
    "H(p) >= -log(max(p)) + 1/10**6",
    "max(p) >= exp(-99/100*H(p))",
    "max(p) <= exp(-H(p))",
    "KL(p||q) <= log(max(q/p))",
    "KL(p||q) <= 999/1000*log(max(p/q))",
    "KL(p||q) <= log(max(p/q)) - 1/10**9",
    "KL(p||q) <= log(min(p/q))",
    "KL(p||q) >= log(max(p/q))",
    "Renyi(p, q, inf) = log(max(q/p))",
    "Renyi(p, q, inf) = log(min(p/q))",
    "Renyi(p, q, t) >= Renyi(p, q, inf) given t in (0, inf)",
    "Renyi(p, q, t) >= KL(p, q) given t in (0, 1)",
    "Renyi(p, q, t) <= KL(p, q) given t in (0, 1001/1000)",
    "Renyi(p, q, t) >= KL(p, q) given t in (999/1000, inf)",
    "Renyi(p, q, s) <= Renyi(p, q, t) given s in (0, 1001/1000) and t in (1, inf)",
    "Renyi(p, q, 2) >= Renyi(p, q, 3)",
    "Renyi(p, q, 2001/1000) <= Renyi(p, q, 2)",
    "Renyi(p, q, t) <= Renyi(q, p, t) given t in (0, inf)",
    "Renyi(p, q, 0) >= 1/10**9",
    "Renyi(p, q, 0) <= 0",
    "Renyi(p,q,s) <= Renyi(p,q,t) given t <= s and s in (0, inf) and t in (0, inf)",
    "Renyi(p,q,s) <= Renyi(p,q,t) given s <= t + 1 and s in (0, inf) and t in (0, inf)",
    "Renyi(p, q, 2*t) <= Renyi(p, q, t) given t in (0, inf)",
    "2*Renyi(p, q, 1/2) <= KL(p, q)",
    "Renyi(p, q, 3) - KL(p, q) <= 0",
    "chi2(p, q) <= max(p/q) - 1001/1000",
    "chi2(p, q) <= max(q/p) - 1",
    "chi2(p, q) <= 999/1000*max(p/q) - 1",
    "chi2(p, q) <= 1/min(p) - 1",
    "KL(p, q) <= -log(min(p))",
    "KL(p, q) <= -999/1000*log(min(q))",
    "CE(p, q) <= -log(min(p))",
    "CE(p, q) >= -log(max(p))",
    "H(p) <= -log(max(p))",
    "H(p) <= -log(min(p)) - 1/10**6",
    "E(p, d) <= min(d)",
    "E(p, d) <= 999/1000*max(d)",
    "E(p, d) >= max(d)",
    "E(p, x) <= max(x)/2 given x in R points",
    "E(p, x) <= 2*max(x) given x in R points",
    "E(p, x) >= 0 given x in R points",
    "min(p/q) >= 1",
    "max(p/q) <= 1",
    "max(p/q) >= 1000001/1000000",
    "sum(p^2) >= max(p)",
    "sum(p^2) <= min(p)",
    "sum(p^2) >= 1001/1000/n",
    "sum(p*q) <= sum(p^2)",
    "sum(p*q) >= exp(-H(p))",
    "log(max(p/q)) <= log(1/min(p))",
    "Renyi(p,q,2) <= log(1 + chi2(q,p))",
    "Renyi(p,q,1/2) <= -log(1-Hell2(p,q))",
    "Renyi(p, q, 1/2) >= KL(p, q)",
    "E(p, log(d)) <= log(min(d))",
    "log(E(p, d)) <= E(p, log(d))",
    "Renyi(p, q, inf) <= Renyi(q, p, inf)",
    "Renyi(p, q, inf) <= KL(p, q)",
    "max(p) <= max(q)",
    "2*KL(p, q) - KL(p, q) <= Renyi(p, q, 1/2)",
    "KL(p, q) - Renyi(p, q, 2) >= 0",
    "KL(p, q) + Renyi(p, q, 2) <= 2*KL(p, q)",
    "KL(p, q) <= Renyi(p, q, 1/2) + Renyi(p, q, 1/3)",
    "log(max(p/q)) <= log(max(p)) - log(min(q)) - 1/10**6",
    "max(p/q) <= max(p)/max(q)",
    "min(p)*n >= 1",
    "H(p) <= log(max(p)) + log n",
    "E(q, p/q) >= 1",
    "E(q, p/q) = 1",
    "E(p, p/q) <= 1",
    "sum(p^3) <= sum(p^2)^3",
    "log(sum(p^3)) <= 3*log(sum(p^2))",
    "log(sum(p^2)) >= log(sum(p^3))/3",
]


@lru_cache
def certificates():
    return [power_means.find(read(text), inf) for text in TRUE]


@pytest.mark.parametrize("text", TRUE)
def test_true_claims_are_proved_and_checked_again_from_text(text):
    proof = prove(read(text))
    assert proof is not None
    assert proof.template == "power means"
    again = restored(json.loads(json.dumps(proof.stored())), proof.given)
    assert again.recheck()
    if proof.given:
        assert not dataclasses.replace(proof, given=()).recheck()
    assert not dataclasses.replace(proof, given=("Fermat's last theorem",)).recheck()


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", FALSE)
def test_false_claims_are_not_found_and_no_certificate_of_a_true_one_shows_them(text):
    statement = read(text)
    try:
        assert power_means.find(statement, inf) is None
    except OutOfReach:
        return
    for certificate in certificates():
        try:
            assert not power_means.check(statement, certificate)
        except OutOfReach:
            continue


CERTIFICATE = power_means.find(read("KL(p, q) <= log(max(p/q))"), inf)


@pytest.mark.parametrize(
    "damage",
    [
        {"times": "2"},
        {"times": "-1"},
        {"times": 1},
        {"chain": ["mean(p, p / q, 0)"]},
        {"chain": ["max(p / q)", "mean(p, p / q, 0)"]},
        {"chain": ["mean(p, p / q, 0)", "max(q / p)"]},
        {"chain": "mean(p, p / q, 0)"},
        {"more": 1},
    ],
)
def test_a_damaged_certificate_shows_nothing(damage):
    statement = read("KL(p, q) <= log(max(p/q))")
    (order,) = CERTIFICATE["orders"]
    (term,) = order["terms"]
    assert power_means.check(statement, CERTIFICATE)
    try:
        shown = power_means.check(statement, {"orders": [{**order, "terms": [{**term, **damage}]}]})
    except (Malformed, OutOfReach):
        return
    assert not shown


def test_infinities_are_looked_at():
    """Where p << q fails the smaller side is infinite, and nothing in the order says that the larger one is."""
    assert power_means.find(read("KL(p, q) <= 2*KL(p, q) - Renyi(p, q, 1/2)"), inf) is not None
    for said in ("KL(p, q) - Renyi(p, q, 2) >= 0", "2*KL(p, q) - KL(p, q) <= Renyi(p, q, 1/2)"):
        assert power_means.find(read(said), inf) is None


def test_it_says_when_it_speaks_of_extremes_and_orders():
    spoken = {
        text: power_means.speaks_of(read(text)) for text in ("max(p) <= 1", "KL(p, q) >= 0", "Renyi(p, q, 2) >= 0")
    }
    assert spoken == {"max(p) <= 1": True, "KL(p, q) >= 0": False, "Renyi(p, q, 2) >= 0": False}
