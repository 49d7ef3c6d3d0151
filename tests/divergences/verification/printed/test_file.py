"""The file says the generated statement, stands on nothing of ours, and is accepted by coqc on allowed axioms only."""

import re
import shutil

import pytest

import divergences as dv
from divergences.verification.formal import kernel
from divergences.verification.formal.statement import statement
from divergences.verification.printed.file import library

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)
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
    ],
)
def test_coq_accepts_it_on_allowed_axioms(claim, tmp_path):
    path = tmp_path / "checked.v"
    path.write_text(dv.check(claim).coq(), encoding="utf-8")
    axioms = kernel.axioms(kernel.run(tmp_path, path))
    assert axioms
    assert all(kernel.allowed(x) for x in axioms)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "said_there", "instead"),
    [
        (CLAIM, "((ln 2) * (TV n p q))", "((69 / 100) * (TV n p q))"),
        ("sum(p*log(p/q)) >= 0", "vle (num 0) (vsum", "vle (num (1 / 1000)) (vsum"),
        ("log(t) <= t - 1 given t in (0, inf)", "(ln t) <= (t - 1)", "(ln t) <= (t - 1001 / 1000)"),
    ],
)
def test_a_planted_constant_is_refused_by_coq(claim, said_there, instead, tmp_path):
    path = tmp_path / "planted.v"
    said = dv.check(claim).coq()
    planted = said.replace(said_there, instead)
    assert planted != said
    path.write_text(planted, encoding="utf-8")
    with pytest.raises(kernel.Unchecked):
        kernel.run(tmp_path, path)
