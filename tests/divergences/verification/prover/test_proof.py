"""Steps of a proof: their names and what they rest on.

The prover finds the proofs of the lecture's facts from their text, and none of anything false. How a proof goes, in a
sentence.
"""

import json
import time
from dataclasses import replace

import flint
import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.proof import DEFINED, REARRANGED, body, how, leaves, summary
from divergences.verification.prover.templates import linear
from tests.divergences.verification.prover.examples import (
    ALGEBRA,
    CHAINS,
    DECLARED,
    EQUALITY,
    FALSE,
    IDENTITIES,
    JENSEN,
    LINEAR,
    MIRROR,
    NUDGES,
    ONE_NUMBER,
    OPEN,
    POINTWISE,
    RESTRICTED,
    SHARP,
    TWO_POINTS,
)
from tests.divergences.verification.prover.examples import (
    REARRANGED as PROOF_REARRANGED,
)
from tests.tolerances import PROOF_SECONDS

STEP = {"template": "linear", "multiplier": "1"}
NESTED = {"template": REARRANGED, "links": [STEP, {"template": REARRANGED, "links": [{"template": "identity"}]}]}


def test_a_step_says_more_than_its_name():
    assert body(STEP) == {"multiplier": "1"}


def test_rearrangements_are_looked_through():
    assert list(leaves(NESTED)) == ["linear", "identity"]


def test_several_steps_are_a_chain_and_one_has_its_template_s_name():
    assert summary([NESTED]) == ("linear", ())
    assert summary([STEP, STEP]) == ("chain", ())
    assert summary([{"template": REARRANGED, "links": []}]) == (REARRANGED, ())


BY_TEMPLATE = {
    "identity": (IDENTITIES, ()),
    "linear": (LINEAR, ()),
    "pointwise": (POINTWISE, ()),
    "equality": (EQUALITY, ()),
    "algebra": (ALGEBRA, ()),
    "one number": (ONE_NUMBER, ()),
    "jensen": (JENSEN, ("Jensen's inequality",)),
    "two points": (TWO_POINTS, ("data processing",)),
    "mirror": (MIRROR, ("data processing", "joint convexity")),
}


@pytest.mark.one_in(6)
@pytest.mark.parametrize(
    ("text", "template"), [(text, name) for name, (texts, _) in BY_TEMPLATE.items() for text in texts]
)
def test_true_claims_are_proved_with_a_certificate(text, template):
    start = time.process_time()
    proof = prove(read(text))
    assert proof is not None
    assert time.process_time() - start < PROOF_SECONDS
    assert (proof.template, proof.given) == (template, BY_TEMPLATE[template][1])
    assert proof.recheck()
    assert json.loads(json.dumps(proof.certificate)) == proof.certificate


@pytest.mark.one_in(2)
@pytest.mark.parametrize("text", PROOF_REARRANGED)
def test_roots_and_exponentials_are_rearranged(text):
    start = time.process_time()
    proof = prove(read(text))
    assert proof is not None
    assert time.process_time() - start < PROOF_SECONDS
    assert proof.certificate["links"][0]["template"] == "rearranged"
    assert proof.template in BY_TEMPLATE
    assert proof.recheck()


@pytest.mark.parametrize("text", [*DECLARED, *RESTRICTED])
def test_numbers_are_declared_and_vectors_restricted(text):
    start = time.process_time()
    proof = prove(read(text))
    assert proof is not None
    assert time.process_time() - start < PROOF_SECONDS
    assert proof.recheck()
    assert prove(read(proof.certificate["claim"])) == proof


def test_nothing_needs_to_be_shown_below_infinity():
    proof = prove(read("KL(p, q) <= inf"))
    assert (proof.template, proof.given) == ("rearranged", ())
    assert proof.recheck()


def test_an_undeclared_number_is_left_open():
    assert prove(read("TV(mix(p, q, t), q) = (1 - t)*TV(p, q)")) is None
    assert prove(read("v*KL(p, q) >= 0")) is None
    assert prove(read("k*s*t*KL(p, q) >= 0 given k in (0, 1) and s in (0, 1) and t in (0, 1)")) is None


@pytest.mark.parametrize("text", CHAINS)
def test_every_link_of_a_chain_is_proved(text):
    proof = prove(read(text))
    assert proof is not None
    assert proof.template == "chain"
    assert len(proof.certificate["links"]) == len(read(text).relation.links)
    assert proof.recheck()


def test_one_broken_link_breaks_a_chain():
    assert prove(read("0 <= JS(p, q) <= log(2)/2 <= 1")) is None


@pytest.mark.one_in(64)
@pytest.mark.parametrize("text", FALSE)
def test_nothing_false_is_proved(text):
    assert prove(read(text)) is None


@pytest.mark.one_in(4)
@pytest.mark.parametrize("text", OPEN)
def test_what_is_out_of_reach_is_left_open(text):
    assert prove(read(text)) is None


@pytest.mark.one_in(54)
@pytest.mark.parametrize(("f", "c", "g"), SHARP)
@pytest.mark.parametrize("nudge", NUDGES)
def test_a_sharp_constant_can_be_raised_and_not_lowered(f, c, g, nudge):
    assert prove(read(f"{f}(p, q) <= {c}*(1 - {nudge})*{g}(p, q)")) is None
    raised = prove(read(f"{f}(p, q) <= {c}*(1 + {nudge})*{g}(p, q)"))
    assert raised is not None
    assert raised.recheck()


def test_a_claim_with_a_hypothesis_is_left_open():
    assert prove(read("KL(p, q) <= 5 given q > 0")) is None


def test_no_time_means_no_proof():
    assert prove(read("2*TV(p, q)**2 <= KL(p, q)"), seconds=-1.0) is None


def test_precision_and_length_of_series_are_left_as_they_were():
    before = flint.ctx.prec, flint.ctx.cap
    assert prove(read("JS(p, q) <= Hell2(p, q)")) is not None
    assert (flint.ctx.prec, flint.ctx.cap) == before


def test_templates_and_lemmas_are_named():
    assert "the template 'linear'" in dv.check("KL(p, q) >= 0").explain()
    assert "'chain' (linear" in dv.check("0 <= TV(p, q) <= 1").explain()
    assert (
        "1/2 × (TV(p, q)**2 <= Hell2(p, q)*(2 - Hell2(p, q)))" in dv.check("TV(p, q) <= 1 - exp(-KL(p, q))/2").explain()
    )


def test_wherever_defined_is_said_where_it_matters():
    assert DEFINED in dv.check("KL(p, q) - KL(q, p) = E(p, log(p/q)) - E(q, log(q/p))").explain()
    assert DEFINED not in dv.check("KL(p, q) >= 0").explain()


@pytest.mark.parametrize("certificate", [{}, {"template": 1}, {"template": "evaluation"}, {"plan": []}])
def test_other_certificates_are_not_explained(certificate):
    assert how(certificate) == ""


def test_the_arithmetic_of_a_proof_that_was_just_found_is_done_once(monkeypatch):
    """Its claim is read again, and another claim, another step or another check is another question."""
    asked = []
    check = linear.check
    monkeypatch.setattr(linear, "check", lambda link, step: asked.append(step) or check(link, step))
    found = prove(read("KL(p, q) >= 0"))
    assert (found.template, found.recheck(), len(asked)) == ("linear", True, 1)
    (step,) = found.certificate["links"]
    for other in ({"claim": "KL(q, p) >= 1"}, {"links": [step | {"lam": "(-2)"}]}):
        assert not replace(found, certificate=found.certificate | other).recheck()
    assert len(asked) == 3
