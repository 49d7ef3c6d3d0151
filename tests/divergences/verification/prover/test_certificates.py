"""A certificate is checked again in milliseconds, and any number in it that does not do is noticed."""

import copy
import time
from dataclasses import replace
from functools import cache

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from tests.divergences.verification.prover.examples import (
    ALGEBRA,
    DECLARED,
    EQUALITY,
    FALSE,
    JENSEN,
    LINEAR,
    MIRROR,
    ONE_NUMBER,
    POINTWISE,
    TWO_POINTS,
)
from tests.tolerances import RECHECK_SECONDS

RAY = "q = s²·p"
GAP = "V(p, q, d) <= V(p, q, Dstar(p, q))"
VARIATIONAL = "E(p, d) - E(q, d) <= TV(p, q)"
COMPENSATION = "KL(p, r) + KL(q, r) >= 2*JS(p, q)"
CHI2 = "log(1 + chi2(p, q)) <= chi2(p, q)"
JEFFREYS = "J(p, q)/4 + JS(p, q) >= TV(p, q)/2*log((1 + TV(p, q))/(1 - TV(p, q)))"


@cache
def proved(text):
    """The proof of a claim, searched for once: whoever changes its certificate changes a copy."""
    return prove(read(text))


def tampered(text, *path, value):
    """The proof of a claim with one entry of its certificate replaced."""
    proof = proved(text)
    certificate = copy.deepcopy(proof.certificate)
    part = certificate
    for key in path[:-1]:
        part = part[key]
    assert part[path[-1]] != value
    part[path[-1]] = value
    return replace(proof, certificate=certificate)


@pytest.mark.one_in(6)
@pytest.mark.parametrize(
    "text",
    [*LINEAR, *JENSEN, *TWO_POINTS, *POINTWISE, *DECLARED, *ALGEBRA, *ONE_NUMBER, *MIRROR, *EQUALITY],
)
def test_rechecking_takes_milliseconds(text):
    proof = proved(text)
    start = time.process_time()
    assert proof.recheck()
    assert time.process_time() - start < RECHECK_SECONDS


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("KL(p, q) >= 0", ("lam",), "0"),
        ("KL(p, q) >= 0", ("lam",), "-1001/1000"),
        ("KL(p, q) >= 0", ("lam",), "TV(p, q)"),
        ("KL(p, (p + q)/2) <= log(2)*TV(p, q)", ("lam",), "0"),
        ("2*TV(p, q)**2 <= KL(p, q)", ("rho",), ["1/2", "1/2"]),
        ("2*TV(p, q)**2 <= KL(p, q)", ("rho",), ["2", "-1"]),
        ("2*TV(p, q)**2 <= KL(p, q)", ("rho",), ["1/3", "1/3"]),
        ("2*TV(p, q)**2 <= KL(p, q)", ("rho",), ["1/3", "1/3", "1/3"]),
        ("2*TV(p, q)**2 <= KL(p, q)", ("lam",), ["0", "0"]),
        ("2*TV(p, q)**2 <= KL(p, q)", ("lam",), ["0"]),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "left", "order"), 1),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "left", "order"), -1),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "left", "log"), True),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "left", "at"), 1),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "right", "order"), 2),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "right", "order"), 5),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "right", "at"), 0),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "points"), ["1/8", "1"]),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "points"), ["0", "1"]),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY, "points"), []),
        ("JS(p, q) <= Hell2(p, q)", ("rays", RAY), {"zero": True}),
        ("KL(p, q) >= -log(1 - TV(p, q)**2)", ("letter",), "s"),
        ("KL(p, q) >= -log(1 - TV(p, q)**2)", ("depth",), 1000),
        ("KL(p, q) >= -log(1 - TV(p, q)**2)", ("depth",), -1),
        (GAP, ("cases", 0), "seen"),
        (GAP, ("cases", 0), "x"),
        (GAP, ("cases", 0), "s"),
        (GAP, ("cases", 0), "believed"),
        (GAP, ("cases", 1), "w"),
        (GAP, ("cases",), ["w"]),
        (GAP, ("cases",), []),
        (GAP, ("shares",), "squared"),
        (GAP, ("tilt",), "half"),
        (GAP, ("tilt",), "r"),
        (GAP, ("tilt",), "steep"),
        (GAP, ("template",), "algebra"),
        (VARIATIONAL, ("tilt",), "even"),
        (VARIATIONAL, ("tilt",), "minus half"),
        (VARIATIONAL, ("shares",), "plain"),
        (COMPENSATION, ("tilt",), "even"),
        (COMPENSATION, ("cases", 0), "x"),
        ("TV(p, q) <= TV(p, r) + TV(r, q)", ("shares",), "squares"),
        (EQUALITY[0], ("lam",), "0"),
        (EQUALITY[0], ("relation",), "<="),
        (EQUALITY[0], ("relation",), "="),
        (EQUALITY[0], ("rays", RAY), {"zero": True}),
        (EQUALITY[1], ("rays", RAY, "points"), ["0", "1"]),
        (EQUALITY[1], ("template",), "linear"),
        (CHI2, ("signs",), []),
        (CHI2, ("signs", 0), {"zero": True}),
        (CHI2, ("signs", 0, "right", "order"), 3),
        (CHI2, ("signs", 1, "left", "order"), 1),
        (CHI2, ("signs", 1, "points"), ["1/8", "1"]),
        (JEFFREYS, ("sign",), {"zero": True}),
        (JEFFREYS, ("sign", "right", "order"), 1),
        (JEFFREYS, ("sign", "points"), ["0", "1"]),
        ("KL(p, q) >= 0", ("template",), "jensen"),
        ("KL(p, q) >= 0", ("template",), "belief"),
    ],
)
def test_a_planted_number_is_noticed(text, path, value):
    assert not tampered(text, "links", 0, *path, value=value).recheck()


@pytest.mark.one_in(5)
@pytest.mark.parametrize("text", [*LINEAR, *JENSEN])
def test_a_missing_split_point_is_noticed(text):
    (step,) = prove(read(text)).certificate["links"]
    for ray, certificate in step["rays"].items():
        if "zero" not in certificate:
            points = certificate["points"]
            for wrong in (points[:-1], points[1:], points[::-1]):
                assert not tampered(text, "links", 0, "rays", ray, "points", value=wrong).recheck()


@pytest.mark.parametrize("text", [t for t in FALSE if "=" not in t.replace("<=", "").replace(">=", "")])
def test_a_true_claim_s_certificate_does_not_carry_a_false_one(text):
    for true in (
        "JS(p, q) <= Hell2(p, q)",
        "KL(p, q) >= 0",
        "2*TV(p, q)**2 <= KL(p, q)",
        *TWO_POINTS,
        GAP,
        CHI2,
        JEFFREYS,
        *DECLARED,
    ):
        assert not tampered(true, "claim", value=text).recheck()


@pytest.mark.parametrize("text", [t for t in FALSE if "=" in t.replace("<=", "").replace(">=", "").split(" given")[0]])
def test_no_equation_is_proved_by_a_certificate_that_says_nothing(text):
    for true in ("KL(p, q)**2 = KL(p, q)*KL(p, q)", "TV(p, q) = 1 - sum(min(p, q))", "mix(p, q, 1/2) = (p + q)/2"):
        assert not tampered(true, "claim", value=text).recheck()


def test_a_condition_that_was_changed_is_noticed():
    for wrong in ("p*q = 0", "p << q", "not p = q", "p = p", "q = 1 - p"):
        assert not tampered(EQUALITY[0], "claim", value=f"KL(p, q) = 0 iff {wrong}").recheck()


def test_a_domain_that_was_widened_is_noticed():
    claim = "KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1)"
    for wider in ("t in (0, 2)", "t in [0, 1]", "t in R", "t in (-1, 1)"):
        assert not tampered(claim, "claim", value=claim.replace("t in (0, 1)", wider)).recheck()


def test_a_theorem_that_the_mirror_needs_is_named():
    assert not replace(prove(read(JEFFREYS)), given=("data processing",)).recheck()


def test_a_link_too_many_or_too_few_is_noticed():
    claim = "0 <= JS(p, q) <= log(2)"
    links = prove(read(claim)).certificate["links"]
    assert not tampered(claim, "links", value=links[:1]).recheck()
    assert not tampered(claim, "links", value=[*links, links[0]]).recheck()


def test_a_theorem_that_is_not_named_is_noticed():
    assert not replace(prove(read("2*TV(p, q)**2 <= KL(p, q)")), given=()).recheck()


def test_wider_boxes_do_not_pass_where_the_sign_is_not_seen():
    proof = tampered("Tri(p, q) <= 4*JS(p, q)", "links", 0, "rays", RAY, "right", "at", value=2)
    assert proof.recheck() is False
