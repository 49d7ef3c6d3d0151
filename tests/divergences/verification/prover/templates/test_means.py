"""Jensen's inequality with a law as weights: one law, and duals in d."""

from contextlib import suppress
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates import means
from tests.divergences.verification.prover.links import link

PAIRS = [
    ("H(p) <= log(sum(p/p))", "H(p) <= log(sum(p/p)) - 1/10**6"),
    ("H(p) >= -log(sum(p**2))", "H(p) >= -(1 + 1/10**6)*log(sum(p**2))"),
    ("sum(p**3) >= sum(p**2)**2", "sum(p**3) >= (1 + 1/10**6)*sum(p**2)**2"),
    ("2*log(sum(sqrt(p))) >= H(p)", "99/100*2*log(sum(sqrt(p))) >= H(p)"),
    ("E(p, d) - log(E(q, exp(d))) <= KL(p, q)", "E(p, d) - log(E(q, exp(d))) <= KL(p, q)*(1 - 1/10**6)"),
    ("E(p, x)**2 <= E(p, x**2)", "E(p, x)**2 <= 99/100*E(p, x**2)"),
    ("KL(q, p)**2 <= E(q, log(p/q)**2)", "KL(q, p)**2 <= (1 - 1/10**6)*E(q, log(p/q)**2)"),
    ("abs(E(p, x)) <= E(p, abs(x))", "abs(E(p, x)) <= E(p, abs(x)) - 1/10**6"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_true_is_proved_and_what_is_just_false_is_not(true, false):
    certificate = means.find(link(true), inf)
    assert means.check(link(true), certificate)
    assert means.find(link(false), inf) is None
    assert not means.check(link(false), certificate)
    assert not means.check(link(true), {**certificate, "weights": "r"})
    assert not means.check(link(true), {**certificate, "cases": certificate["cases"][1:]})
    assert not means.check(link(true), {**certificate, "cases": [means.SKIPPED] * len(certificate["cases"])})


@pytest.mark.parametrize(
    "text",
    [
        "E(q, d) - log(E(p, exp(d))) <= KL(p, q)",  # the arguments are swapped
        "E(p, d) - E(q, log(exp(d))) <= KL(p, q)",  # the log is inside
        "log(E(p, exp(d))) <= E(p, d)",  # the other way round
        "2*log(sum(p)) >= log(sum(p/q))",  # where p has no mass, q has
        "KL(p, q) <= log(sum(p**2/q)) - 1/10**6",
        "log(sum(q)) >= log(sum(p*q/p))*2",
    ],
)
def test_what_is_false_elsewhere_is_not_shown(text):
    with suppress(OutOfReach):
        assert means.find(link(text), inf) is None


def test_a_sum_that_falls_where_the_weights_vanish_is_not_passed_over():
    """Σ q over all outcomes is more than over those where p has mass: with −Σ q the inequality would be lost."""
    grows, falls = link("log(sum(q)) >= log(sum(p*q/q))"), link("log(sum(p*p/p)) >= log(sum(q*p/p))")
    assert means.find(link("KL(p, q) + sum(q) >= 1"), inf)["weights"] == "p"
    assert means.find(grows, inf) is None
    assert means.find(falls, inf) is None
    assert means.find(link("-sum(q**2) >= -E(p, q)"), inf) is None


@pytest.mark.parametrize("damage", [{"cases": "seen"}, {"cases": [1]}, {"weights": None}, {"shares": 0}])
def test_a_damaged_certificate_is_refused(damage):
    true = link(PAIRS[0][0])
    with pytest.raises(Malformed):
        means.check(true, {**means.find(true, inf), **damage})
