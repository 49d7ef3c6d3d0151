"""Verdicts on claims about laws by name, looked at again, and edited ones."""

from dataclasses import replace

import pytest

import divergences as dv


@pytest.mark.parametrize(
    "text",
    [
        "KL(Normal(m, 1), Normal(0, 1)) = m^2/2",
        "KL(Normal(μ_1, 1), Normal(μ_2, 1)) >= 0.5000001(μ_1 - μ_2)^2",
        "TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/3",
        "TV(Normal(0, 1), Normal(1, 1)) < 0.38293",
        "chi2(Normal(m, 1), Normal(0, 1)) = exp(m^2) - 1",
        "KL(Normal(0, 1), Normal(1, 1)) = 0.5000001",
    ],
)
def test_a_verdict_is_found_again(text):
    verdict = dv.check(text)
    assert verdict.recheck() == ""
    other = replace(verdict, statement="KL(Normal(0, 1), Normal(3, 1)) = 5")
    assert other.recheck() != ""


def test_a_lacking_case_is_seen():
    verdict = dv.check("TV(Dirac(0), Dirac(t)) <= 1")
    assert verdict.status == "argued"
    first, *_ = verdict.certificate["claims"]
    assert "not shown" in replace(verdict, certificate={**verdict.certificate, "claims": [first]}).recheck()


def test_a_refutation_at_another_point_is_seen():
    verdict = dv.check("TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/3")
    other = {"t": [type(verdict.witness["t"][0])(2)]}
    assert replace(verdict, witness=other, statement="TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/2").recheck() != ""


def test_a_point_outside_of_what_is_given_and_one_example_show_nothing():
    text = "JS(Normal(0, 1), Normal(t, 1)) < 3/10 given t in (0, 9)"
    verdict = dv.check(text, points=20)
    assert (verdict.status, verdict.recheck()) == ("refuted", "")
    assert "shows nothing" in replace(verdict, status="certified", witness={"t": ["1"]}).recheck()
    true = text.replace("(0, 9)", "(0, 1)")
    claim = verdict.certificate["claim"].replace("(0, 9)", "(0, 1)")
    edited = replace(verdict, statement=true, certificate={**verdict.certificate, "claim": claim})
    assert "it is not so there that t in (0, 1)" in edited.recheck()
    assert "cannot be decided again" in replace(verdict, witness={"t": ["1e99999999"]}).recheck()
