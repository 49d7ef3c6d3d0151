"""The catalogue is whole: every numbered theorem, every system of the notes, and as much proved as is recorded."""

import divergences_proofs as proofs
import pytest

from divergences.verification import Claim

RECORDED = proofs.recorded()
OWN = [claim for claim in proofs.catalogue() if isinstance(claim, Claim)]
"""Those that bring points, or words that the judge reads."""
NUMBERS = {f"T{k:02}" for k in range(1, 69)} | {"T14b"}


def test_every_number_has_a_claim():
    assert {claim.theorem for claim in proofs.catalogue()} - {""} == NUMBERS


@pytest.mark.slow
def test_most_claims_are_proved_and_many_more_are_decided():
    """By the record, which the verdicts are compared with."""
    sure = {
        name for name, row in RECORDED.items() if row["level"] in ("R4", "R5", "R6") and row.get("verdict") != "wrong"
    }
    many = {claim.id for claim in OWN if len(claim.points()) >= 200}
    own = [
        item for item in proofs.items() if isinstance(item.claim, Claim)
    ]  # a theorem is sure, or holds at few points
    many |= {item.id for item in own if len(item.claim.points()) >= 200}
    assert len(sure) >= 45
    assert len(many) >= 20
    assert len(sure | many) >= 45 + 20, "20 more, besides the 45"


def test_what_is_only_cited_is_not_proved():
    cited = [c for c in OWN if any(step.kind == "cited" for step in c.steps)]
    assert cited
    for claim in cited:
        assert RECORDED[claim.id]["given"]
        assert RECORDED[claim.id]["status"] == "holds" or all(s.reference for s in claim.steps if s.kind == "cited")


def test_every_relation_rejects_two_mutants():
    for claim in [*proofs.catalogue(), *(item.claim for item in proofs.items() if item.claim)]:
        assert len(claim.mutants) >= 2, claim.id
        assert len({m.name for m in claim.mutants}) == len(claim.mutants), claim.id
