"""The file says the generated statement, stands on nothing of ours, and is accepted by coqc on allowed axioms only."""

import re

import pytest

import divergences as dv
from divergences.verification.formal.statement import statement
from divergences.verification.printed.file import library
from tests.coq import accepted, needs_coq, refused

CLAIM = "JS(p, q) <= log(2)*TV(p, q)"


def test_the_statement_is_the_generated_one_and_the_library_is_inside():
    said = dv.check(CLAIM).coq()
    assert f"Theorem checked :\n{statement(CLAIM)}.\nProof." in said
    assert "Divergences.library" not in said
    assert not re.search(r"\b(Admitted|Axiom|Parameter|admit)\b", said)
    assert library().count("Fixpoint sum ") == 1


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    "claim",
    [
        CLAIM,
        "KL(p, q) >= 2*TV(p, q)^2",
        "JS(p, q) = H((p + q)/2) - (H(p) + H(q))/2",
        "2*JS(p, q) <= KL(p, r) + KL(q, r)",
        "H(p) <= -sum(p*log(q))",
        "chi2(p, q) = E(q, (p/q - 1)^2) given p << q",
        "log(t) <= t - 1 given t in (0, inf)",
        "Dstar(p, q) = p/(p + q)",
        "p/(p + q) <= 1",
        "sum((p - q)^2/(p + q)) = Tri(p, q)",
        "sum((p - q)^2/q) = chi2(p, q)",
        "sum(p*q/(p + q)) <= 1/2",
        "E(q, p/q) <= 1",
    ],
)
def test_coq_accepts_it_on_allowed_axioms(claim, tmp_path):
    accepted(dv.check(claim).coq(), tmp_path)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "there", "instead"),
    [
        (CLAIM, "((ln 2) * (TV n p q))", "((69 / 100) * (TV n p q))"),
        ("sum(p*log(p/q)) >= 0", "vle (num 0) (vsum", "vle (num (1 / 1000)) (vsum"),
        ("log(t) <= t - 1 given t in (0, inf)", "(ln t) <= (t - 1)", "(ln t) <= (t - 1001 / 1000)"),
        ("Dstar(p, q) = p/(p + q)", "((p i') + (q i')) > 0", "((p i') + (q i')) > -1"),
        ("sum(p*q/(p + q)) <= 1/2", "(num (1 / 2))", "(num (49 / 100))"),
    ],
)
def test_a_planted_constant_is_refused_by_coq(claim, there, instead, tmp_path):
    refused(dv.check(claim).coq(), there, instead, tmp_path)
