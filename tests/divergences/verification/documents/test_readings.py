"""A claim gets its hypotheses, and is refused here if the judge would refuse it.

A formula that leaves something open has each of its readings, and a theorem by which it is read is named.
"""

import pytest

from divergences.verification.documents.definitions import Definition
from divergences.verification.documents.formulas import Formula
from divergences.verification.documents.readings import DUALITY, conventions, plain_claim, readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.sentence import NoClaim


def test_hypotheses_are_added():
    m = Definition("m", (), "(p+q)/2", 1, False)
    assert plain_claim("KL(p, q) < inf", Formula("", 1, given=("p << q", "m > 0")), (m,), tex=False) == (
        "KL(p, q) < inf given p << q and ((p+q)/2) > 0"
    )
    assert (
        plain_claim("t > 0 given t in (0, 1)", Formula("", 1, given=("q > 0",)), (), tex=False)
        == "t > 0 given t in (0, 1) and q > 0"
    )


@pytest.mark.parametrize("text", ["KLL(p, q) = 0", "m >= 0", "G >= 0"])
def test_what_cannot_be_judged_is_refused(text):
    with pytest.raises(Unreadable):
        plain_claim(text, Formula("", 1), (), tex=False)


def test_tex_is_read_with_its_conventions():
    said = r"\mathrm{KL}(p \,\|\, q) \ge \log_2 1"
    assert plain_claim(said, Formula("", 1, conventions=("unit = nats",)), (), tex=True).startswith("KL(p, q) >= ")
    with pytest.raises(NoClaim):
        plain_claim(r"\mathrm{KL}(p \,\|\, q) \approx 0", Formula("", 1), (), tex=True)


def test_conventions():
    assert conventions(("unit = bits, integral=sum", "unit = nats")).unit == "nats"
    for wrong in ("unit = metres", "colour = red", "bits"):
        with pytest.raises(Unreadable, match="expected one of"):
            conventions((wrong,))


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("I(X;Z) <= I(X;Y) given X -> Y -> Z", False),
        (r"I(X; Y) \le H(X)", True),
        ("KL(p, q) >= 0 and TV(p, q) <= 1", False),
        (r"\mathrm{KL}(\mathcal N(\mu, 1) \| \mathcal N(0, 1)) = \frac{\mu^2}{2}", True),
        (r"\mathrm{KL}(p_{XY} \| q_{XY}) \ge \mathrm{KL}(p_X \| q_X)", True),
    ],
)
def test_claims_of_other_kinds_are_handed_on(text, tex):
    assert plain_claim(text, Formula("", 1), (), tex=tex) == text


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
