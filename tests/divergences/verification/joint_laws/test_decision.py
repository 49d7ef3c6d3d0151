"""What exact arithmetic finds of claims about joint laws, and verdicts looked at again."""

from dataclasses import replace

import pytest

import divergences as dv

FALSE = [
    "KL(p_xy, q_xy) = KL(p_x, q_x) + E_{x~q_x}[KL(p_{y|x}, q_{y|x})]",
    "KL(p_x, q_x) <= 0.999999999 KL(p_xy, q_xy)",
    "KL(p_xy, p_x p_y) = H(p_x) + H(p_y) - H(p_xy) + 1e-9",
    "KL(joint(p, k), joint(q, l)) = KL(p, q) + E(q, KL(k, l)) given k in channels and l in channels",
    "TV(Kp, Kq) <= 0.999999999TV(p, q) given K channel",
    "KL(pK, qL) <= KL(p, q) given K channel and L channel",
    "KL(p_xy, p_x p_y) <= H(p_x)/2",  # false where y tells x
    "sum_{x,y} p(x)*p(y)*log((p(x,y)*p(x))/(p(x|y)*p(x|y))) <= 0",  # false where most pairs are rare
]
TRUE = [
    r"\mathrm{KL}(p_{XY}\|q_{XY}) = \mathrm{KL}(p_X\|q_X) + \mathbb{E}_{x\sim p_X}[\mathrm{KL}(p_{Y|X=x}\|q_{Y|X=x})]",
    "KL(p_{y|x} || p_y | p_x) = KL(p_xy, p_x p_y)",
    "KL(output(p, k), output(q, k)) <= KL(p, q) given k in channels",
    "TV(p_xy, q_xy) <= TV(p_x, q_x) + E_{p_x}[TV(p_{y|x}, q_{y|x})]",
]


@pytest.mark.parametrize("text", FALSE)
def test_false_claims_have_a_point(text):
    verdict = dv.check(text)
    assert verdict.status == "refuted"
    assert verdict.recheck() == ""
    assert replace(verdict, witness={name: x for name, x in verdict.witness.items() if name != "p"}).recheck() != ""


@pytest.mark.parametrize("text", TRUE)
def test_true_claims_have_none(text):
    verdict = dv.check(text, points=60)
    assert verdict.witness is None
    assert 40 < verdict.points <= verdict.met <= 60
    assert verdict.points + verdict.undefined + verdict.undecided == 60


def test_a_point_that_is_no_law_shows_nothing():
    verdict = dv.check(FALSE[1])
    assert (
        "no such distributions"
        in replace(verdict, witness={**verdict.witness, "p": [["1", "1"], ["0", "0"]]}).recheck()
    )


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        ({"t": ["-7"]}, "it is not so there that t in"),
        ({"t": ["1e999999999"]}, "cannot be decided again"),
        ({"p": [["2", "-1"], ["0", "0"]]}, "no such distributions"),
        ({"p": [["1"]]}, "no such distributions"),
        ({"p": [["1"], []]}, "cannot be decided again"),
        ({"r": [["1"]]}, "other letters"),
    ],
)
def test_a_point_that_the_claim_does_not_speak_of_shows_nothing(edit, why):
    verdict = dv.check("TV(p_xy, q_xy) <= t given t in (0, 1)")
    assert (verdict.status, verdict.recheck()) == ("refuted", "")
    assert "shows nothing" in replace(verdict, status="certified").recheck()
    true = replace(verdict, statement="TV(p_xy, q_xy) <= t + 2 given t in (0, 1)")
    assert why in replace(true, witness={**verdict.witness, **edit}).recheck()


@pytest.mark.parametrize("text", ["KL(p_xy, q_xy) = KL(p_x, q_x)", "TV(Kp, Kq) >= t given K channel and t in (0, 1)"])
def test_a_counterexample_is_a_small_one(text):
    entries = [
        x for v in dv.check(text).witness.values() for row in v for x in (row if isinstance(row, list) else [row])
    ]
    assert max(x.denominator for x in entries) <= 2
