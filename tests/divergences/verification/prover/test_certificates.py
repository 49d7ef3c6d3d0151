"""A certificate is checked again in milliseconds, and any number in it that does not do is noticed."""

import copy
import time
from dataclasses import replace

import pytest

from divergences.verification.language import read
from divergences.verification.prover import prove
from tests.divergences.verification.prover.examples import FALSE, JENSEN, LINEAR, TWO_POINTS
from tests.tolerances import RECHECK_SECONDS

RAY = "q = s²·p"


def tampered(text, *path, value):
    """The proof of a claim with one entry of its certificate replaced."""
    proof = prove(read(text))
    certificate = copy.deepcopy(proof.certificate)
    part = certificate
    for key in path[:-1]:
        part = part[key]
    assert part[path[-1]] != value
    part[path[-1]] = value
    return replace(proof, certificate=certificate)


@pytest.mark.parametrize("text", [*LINEAR, *JENSEN, *TWO_POINTS])
def test_rechecking_takes_milliseconds(text):
    proof = prove(read(text))
    start = time.perf_counter()
    assert proof.recheck()
    assert time.perf_counter() - start < RECHECK_SECONDS


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
        ("KL(p, q) >= 0", ("template",), "jensen"),
        ("KL(p, q) >= 0", ("template",), "belief"),
    ],
)
def test_a_planted_number_is_noticed(text, path, value):
    assert not tampered(text, "links", 0, *path, value=value).recheck()


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
    for true in ("JS(p, q) <= Hell2(p, q)", "KL(p, q) >= 0", "2*TV(p, q)**2 <= KL(p, q)", *TWO_POINTS):
        assert not tampered(true, "claim", value=text).recheck()


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
