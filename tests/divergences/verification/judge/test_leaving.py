"""No verdict leaves that its own check refuses: planted mistakes of the search and of the prover are refused, and told."""

from fractions import Fraction as F

import pytest

from divergences._check import check
from divergences.exact import Vector
from divergences.verification.catalogue import process, rows
from divergences.verification.judge import judge_claim, judge_text, pointwise
from divergences.verification.judge.claim import Claim, Mutant
from divergences.verification.judge.judge_text import Mistaken
from divergences.verification.judge.search import Search
from divergences.verification.judge.trial import Failure
from divergences.verification.language.notes import Note
from divergences.verification.prover import Proof
from divergences.verification.random_variables import decision as variables

NO_LAW = {"p": Vector([F(1, 2), F(1, 2)]), "q": Vector([F(1), F(1)])}
TEXTS = [
    "KL(p, q) >= 0",
    "not KL(p, q) >= 0",
    "KL(p, q) >= 0 and TV(p, q) <= 1",
    "TV(p, q) <= 1 or KL(p, q) >= 0",
    "KL(p, q) >= 0 given p << q",
    r"\mathrm{KL}(p \| q) \ge 0",
    "sup_q TV(p, q) <= 1/3",
]


@pytest.fixture
def lost(monkeypatch):
    """A search that comes back with a point that is none."""
    monkeypatch.setattr(Search, "first", lambda self, trial: Failure(0, NO_LAW))
    monkeypatch.setattr(Search, "smaller", lambda self, failure: failure)
    monkeypatch.setattr(judge_text, "repairs", lambda *_: [])


@pytest.mark.parametrize("text", TEXTS)
def test_a_witness_that_is_no_law_never_leaves(lost, text):
    with pytest.raises(
        Mistaken, match=r"is not a distribution|no part of the claim is false|does not prove"
    ) as refused:
        check(text)
    assert "a bug of divergences" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_document_tells_it_in_the_row(lost):
    row = process._judged(rows.of_note, Note("claim", "KL(p, q) >= 0", 7), 300, 0, 10.0)
    assert (row["status"], row["ok"], row["witness"]) == ("unknown", False, None)
    assert "a bug of divergences" in row["said"]


def test_a_proof_that_proves_nothing_never_leaves(monkeypatch):
    honest = judge_text.prove_any
    proof = honest(judge_text.read("KL(p, q) >= 0"), seconds=5)
    monkeypatch.setattr(judge_text, "prove_any", lambda statement, seconds: proof)
    assert check("KL(p, q) >= 0").status == "proved"
    with pytest.raises(Mistaken, match="about another claim"):
        check("JS(p, q) <= TV(p, q)")
    damaged = Proof(proof.template, proof.given, {**proof.certificate, "links": []})
    monkeypatch.setattr(judge_text, "prove_any", lambda statement, seconds: damaged)
    with pytest.raises(Mistaken, match="does not prove"):
        check("KL(p, q) >= 0")


def test_a_joint_law_or_a_law_of_variables_that_is_none_never_leaves(monkeypatch):
    table = [[F(1), F(1)], [F(0), F(0)]]
    monkeypatch.setattr(pointwise, "reduced", lambda point, *_: point)
    monkeypatch.setattr(pointwise, "points", lambda *_: iter([{"p": table, "q": [[F(1, 4)] * 2] * 2}]))
    with pytest.raises(Mistaken, match="no such distributions"):
        check("KL(p_xy, q_xy) <= 0")
    found = check("H(X) >= H(Y)")
    assert found.status == "refuted"
    weights = next(name for name in found.witness if all(isinstance(x, F) for x in found.witness[name]))
    twice = {**found.witness, weights: [2 * x for x in found.witness[weights]]}
    monkeypatch.setattr(variables, "judged", lambda text: variables.Finding("refuted", {"witness": twice}))
    with pytest.raises(Mistaken):
        check("H(X) >= H(Y)")


def test_a_number_outside_of_its_law_never_leaves(monkeypatch):
    monkeypatch.setattr(Search, "first", lambda self, trial: Failure(0, {"s": F(-1)}))
    monkeypatch.setattr(Search, "smaller", lambda self, failure: failure)
    with pytest.raises(Mistaken, match="it is not so there that s in"):
        check("KL(Normal(0, s), Normal(0, 1)) >= 1")


def test_a_claim_with_steps_has_its_point_looked_at_too(monkeypatch):
    claim = Claim("false", "", "KL(p, q) <= TV(p, q)", (Mutant("none", "KL(p, q) <= 0"),))
    assert judge_claim.judge(claim, points=5).status == "refuted"
    with pytest.MonkeyPatch.context() as planted:
        planted.setattr(judge_claim, "_verdict", lambda *_: judge_claim.Verdict.refuted("x", claim.statement, NO_LAW))
        with pytest.raises(Mistaken, match="q is not a distribution"):
            judge_claim.judge(claim, points=5)
