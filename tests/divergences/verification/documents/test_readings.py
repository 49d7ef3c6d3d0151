"""A formula that leaves something open has each of its readings, and a theorem by which it is read is named."""

import pytest

from divergences.verification.documents.formats.formula import Formula
from divergences.verification.documents.readings import DUALITY, readings
from divergences.verification.language.errors import Unreadable


def found(text, *conventions):
    return readings(text, Formula(text, 1, conventions=conventions), (), tex=True)


BITS = r"KL(P \parallel q) = \mathbb{E}_{x \sim P} \log_2 \frac{P(x)}{q(x)}"


def test_nothing_is_guessed():
    assert [(x.label, x.claim) for x in found(BITS)] == [
        ("in nats", "KL(p, q) = E(p, log2(p/q))"),
        ("in bits", "KL(p, q)/log(2) = E(p, log2(p/q))"),
    ]
    (one,) = found(BITS, "unit = bits")
    assert one.claim == "KL(p, q)/log(2) = E(p, log2(p/q))"


def test_every_question_is_asked():
    text = r"KL(Q \| P) = \mathbb{E}_{x \sim q} \log_2 \frac{P(x)}{q(x)}"
    assert [x.label for x in found(text)] == [
        "in nats, Q and q are one distribution",
        "in nats, Q and q are two distributions",
        "in bits, Q and q are one distribution",
        "in bits, Q and q are two distributions",
    ]
    assert len({x.claim for x in found(text)}) == 4


def test_an_answer_that_the_language_cannot_follow_is_said():
    masses, densities = found(r"H(p) = -\int p(x) \log p(x) dx")
    assert masses.claim == "H(p) = -sum(p*log(p))"
    assert (densities.claim, densities.why) == ("", "not in the language")


def test_an_expectation_without_a_law_is_under_each():
    assert [x.claim for x in found(r"KL(p \| q) = \mathbb{E}[\log p(x) - \log q(x)]")] == [
        "KL(p, q) = E(p, log(p) - log(q))",
        "KL(p, q) = E(q, log(p) - log(q))",
    ]
    (one,) = found(r"H(p) = \mathbb{E}[-\log p(x)]")
    assert one.claim == "H(p) = E(p, -log(p))"


def test_a_supremum_rests_on_duality():
    gap = r"\mathbb{E}_{x \sim p} f(x) - \mathbb{E}_{x \sim q} f(x)"
    (one,) = found(rf"W(p, q) = \sup_{{\|f\|_L \le 1}} {gap}")
    assert one.rests == DUALITY
    lipschitz, bounded = found(rf"W(p, q) = \sup_{{\|f\| \le 1}} {gap}")
    assert (lipschitz.rests, bounded.claim) == (DUALITY, "W1(p, q, x) = 1*sum(abs(p - q))")


def test_distances_without_points_are_of_any():
    (one,) = found(r"W_1(p, r) \le W_1(p, q) + W_1(q, r)")
    assert (one.claim, one.label) == ("W1(p, r, x) <= W1(p, q, x) + W1(q, r, x)", "W for any points on the line")


def test_distances_between_several_laws_are_refused():
    text = r"W(p, q) = \inf_{\gamma \in \Pi(p, r)} \mathbb{E}_{(x, y) \sim \gamma} \|x - y\|"
    with pytest.raises(Unreadable, match="several distributions"):
        found(text)


def test_where_no_answer_helps_the_question_is_the_refusal():
    with pytest.raises(Unreadable, match="which has two readings"):
        found(r"KL(P \| p) = \log_2 p(x) + \gamma(x)")
