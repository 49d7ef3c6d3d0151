"""A toy course of one proof, and its record."""

import pytest

from divergences.verification import Claim, Mutant
from divergences.verification.formal import record
from divergences.verification.formal.sources import Sources

TEXT = "KL(p, q) >= 0"


def claim(statement=TEXT):
    return Claim("gibbs", "", statement, (Mutant("sign", "KL(p, q) <= 0"),))


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "theorems").mkdir()
    (tmp_path / "theorems" / "gibbs.v").write_text("Theorem gibbs : True.\n")
    return Sources(tmp_path)


@pytest.fixture
def recorded(sources):
    said = record.stated(claim())
    entry = {
        "kind": record.GENERATED,
        "statement": said.digest,
        "sources": record.stands(sources, "gibbs"),
        "coq": "8.16.1",
        "axioms": [],
    }
    record.write(sources, {"gibbs": entry})
    return record.read(sources)
