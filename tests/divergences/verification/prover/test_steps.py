"""Steps of a proof: their names and what they rest on."""

from divergences.verification.prover.steps import REARRANGED, body, leaves, summary

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
