"""How a proof goes, in a sentence."""

import pytest

import divergences as dv
from divergences.verification.prover.explained import DEFINED, how


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
