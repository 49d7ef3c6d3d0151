"""What is proved of joint laws: by facts that are true at exact points, in sums that are looked at again; nothing false."""

import copy
import re
from dataclasses import replace
from fractions import Fraction
from itertools import islice

import pytest

import divergences as dv
from divergences.cli.ledger import recorded
from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.joint_laws import decision, proof
from divergences.verification.joint_laws.facts import GIBBS, THEOREMS, Fact, facts
from divergences.verification.joint_laws.names import shown
from divergences.verification.joint_laws.points import points
from divergences.verification.joint_laws.statement import joint
from divergences.verification.prover.forms.linear import Linear
from tests.divergences.verification.joint_laws.test_decision import FALSE

PROVED = {
    "KL(p(x,y) || q(x,y)) = KL(p(x) || q(x)) + E_{x~p(x)}[KL(p(y|x) || q(y|x))]": ["the chain rule of KL"],
    r"\mathrm{KL}(p_{XY}\|q_{XY}) \ge \mathrm{KL}(p_X\|q_X)": ["the data-processing inequality"],
    "JS(p(x,y), q(x,y)) >= JS(p(y), q(y))": ["the data-processing inequality"],
    "Hell2(Kp, Kq) <= Hell2(p, q) given K channel": ["the data-processing inequality"],
    "I(X;Y) = KL(p(x,y) || p(x)p(y))": [],
    "H(X) - H(X|Y) = KL(p(x,y) || p(x)p(y))": ["the chain rule of entropy", "the formula of mutual information"],
    "H(p_xy) <= H(p_x) + H(p_y)": ["the formula of mutual information", GIBBS],
    "KL(p(x)p(y) || q(x)q(y)) = KL(p(x) || q(x)) + KL(p(y) || q(y))": ["the chain rule of KL"],
    "KL(p_xy, q_x q_y) = KL(p_xy, p_x p_y) + KL(p_x, q_x) + KL(p_y, q_y)": ["the chain rule of KL"],
    "CE(p_xy, q_xy) >= KL(p_x, q_x)": None,
    "E_{p_x}[CE(p_{y|x}, q_{y|x})] >= E_{p_x}[H(p_{y|x})]": ["the formula of cross-entropy", GIBBS],
    "TV(p(x,y), p(x)p(y)) <= 1": [],
    "H(X) = Σ_{x,y} p(x,y)*log(1/p(x))": [],
    "H(Y|X) = -Σ_{x,y} p(x,y)*log p(y|x)": ["the chain rule of entropy"],
    "Σ_{x,y} p(x,y)*log(p(x,y)/(p(x)p(y))) = H(X) - H(X|Y)": ["the chain rule of entropy"],
    "TV(p(x,y), q(x,y))**2 <= KL(p(x,y) || q(x,y))/2": ["Jensen's inequality"],
    "KL(p_xy, q_xy) >= (KL(p_x, q_x) + KL(p_y, q_y))/2": ["the data-processing inequality"],
}


@pytest.mark.parametrize("text", PROVED)
def test_true_claims_are_proved_and_looked_at_again(text):
    verdict = dv.check(text)
    assert (verdict.status, verdict.recheck()) == ("proved", "")
    assert PROVED[text] is None or verdict.given == PROVED[text]
    for other in ("KL(p_xy, q_xy) = KL(p_x, q_x)", "KL(p_xy, p_x p_y) <= H(p_x)/2", "TV(p_xy, q_xy) <= TV(p_x, q_x)"):
        assert replace(verdict, statement=other).recheck() != ""


@pytest.mark.parametrize("text", FALSE)
def test_nothing_false_is_proved(text):
    assert proof.prove(joint(text)) is None


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (lambda parts: parts[0].popitem(), "do not add up"),
        (lambda parts: parts.pop(), "another number"),
        (lambda parts: parts[0].update({"KL(pxy, qxy) >= KL(px, qx)": "-1"}), "weight below 0"),
        (lambda parts: parts[0].update({"KL(px, qx) >= KL(pxy, qxy)": "1"}), "none about these"),
        (lambda parts: parts[0].update({"KL(pxy, qxy) >= 0": "1/0"}), "cannot be read"),
        (lambda parts: parts[0].update({"KL(pxy, qxy) >= 0": "1e999999999"}), "cannot be read"),
        (lambda parts: parts[0].update({"KL(pxy, qxy) >= 0": 1}), "cannot be read"),
        (lambda parts: parts.append("KL"), "cannot be read"),
    ],
)
def test_an_edited_sum_is_refused(edit, why):
    verdict = dv.check("KL(p_xy, q_x q_y) = KL(p_xy, p_x p_y) + KL(p_x, q_x) + KL(p_y, q_y)")
    parts = copy.deepcopy(verdict.certificate["parts"])
    edit(parts)
    assert why in replace(verdict, certificate={**verdict.certificate, "parts": parts}).recheck()
    assert "given something else" in replace(verdict, given=[GIBBS]).recheck()


def test_what_may_be_infinite_is_not_taken_off():
    """∞ − ∞ says nothing, and what is finite alone may be moved to the other side."""
    assert proof.prove(joint("KL(p_x, q_x) >= KL(p_xy, q_xy) - E_{p_x}[KL(p_{y|x}, q_{y|x})]")) is None
    assert proof.prove(joint("KL(p_xy, q_xy) - E_{p_x}[KL(p_{y|x}, q_{y|x})] >= KL(p_x, q_x)")) is None
    assert proof.prove(joint("KL(p_xy, p_x p_y) >= H(p_x) - H(p_xy) + H(p_y)")) is not None


def test_a_sum_through_what_may_be_infinite_shows_nothing():
    """X = Y + Z = W + Z says Y = W where Z is finite; Z may be ∞ where Y is not."""
    x, y, z, w = (f"KL({law}x, {law}y)" for law in "abcd")
    table = {str(fact): fact for fact in (Fact((x,), (y, z), True, ""), Fact((x,), (w, z), True, ""))}
    weights = dict(zip(table, map(Fraction, (-1, 1)), strict=True))
    goal = proof.Goal(0, Linear({w: Fraction(1)}), Linear({y: Fraction(1)}))
    assert "may be ∞ where" in proof.reason_against(proof.Shown(goal, weights, Fraction(0)), table)
    large = proof.Goal(0, Linear({w: Fraction(1), z: Fraction(1)}), Linear({y: Fraction(1), z: Fraction(1)}))
    assert proof.reason_against(proof.Shown(large, weights, Fraction(0)), table) == ""


def decided_at(text, count):
    """At how many exact points a claim is decided; it fails at none."""
    said, decided = joint(text), 0
    for point in islice(points(said, 0), count):
        try:
            assert decision.true_at(said, point), (text, point)
            decided += 1
        except (Undefined, OutOfSpan, Unproved):
            continue
    return decided


LAWS = ("pxy", "qxy", "pxtpy", "qxtpy")
QUANTITIES = (
    [f"{word}({a}, {b})" for word in ("KL", "JS", "chi2") for a in LAWS for b in LAWS if a != b]
    + ["CE(pxy, qxy)", "H(pxtqy)", "E(px, CE(pygx, qygx))", "E(qy, CE(pxgy, qx))"]
)  # fmt: skip
OF_CHANNELS = ["KL(pok, qok)", "TV(pjk, qjk)", "Hell2(p, q)", "J(pok, q)"]


@pytest.mark.one_in(12)
@pytest.mark.parametrize("fact", [*facts(QUANTITIES), *(x for x in facts(OF_CHANNELS) if x.by != GIBBS)], ids=str)
def test_facts_are_true_at_exact_points(fact):
    channels = " given k in channels" if re.search(r"[oj]k", str(fact)) else ""
    assert decided_at(shown(str(fact)) + channels, 30) > 0


def test_the_catalogue_has_them():
    assert {f"theorems/{name}" for name in THEOREMS.values()} <= {*recorded()}
