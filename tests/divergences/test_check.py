"""The light front of the judge: it passes everything on, and loads the judge only when it is called."""

from fractions import Fraction

import pytest

import divergences as dv
from divergences.verification.judge import judge_text as module


def test_check_is_the_judge():
    v = dv.check("KL(p, q) = KL(q, p)", points=20)
    assert v.status == "refuted"
    p, q = v.witness["p"], v.witness["q"]
    assert sum(p) == sum(q) == Fraction(1)
    assert p != q


def test_every_option_arrives(monkeypatch):
    seen = {}
    monkeypatch.setattr(module, "judge_text", lambda text, **options: seen.update(options, text=text))
    dv.check("JS(p, q) <= 1", points=7, seed=3, timeout=0.5)
    assert seen == {"text": "JS(p, q) <= 1", "points": 7, "seed": 3, "timeout": 0.5}


def test_the_smallest_constant_of_two_proportional_divergences():
    best = dv.sharpest("2*TV(p, q)", "TV(p, q)")
    assert (best.constant, best.exact, best.status) == (2.0, "2", "proved")


@pytest.mark.parametrize("text", [None, 1, ["TV(p, q) >= 0"]], ids=str)
def test_what_is_no_text_is_refused_in_one_line(text):
    with pytest.raises(TypeError, match=r"^text: found [^\n]*; expected a claim, for example 'TV[^\n]*$") as refusal:
        dv.check(text)
    assert repr(text) in str(refusal.value)


def test_unreadable_text_is_refused():
    with pytest.raises(ValueError, match="KLL"):
        dv.check("KLL(p, q) = 0")
