from dataclasses import replace

import pytest

from divergences.cli.ledger.entry import facts
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
    path = sources.theorems["gibbs"]
    entry = {
        "kind": record.GENERATED,
        "statement": said.digest,
        "sources": sources.digest(path),
        "coq": "8.16.1",
        "axioms": [],
    }
    record.write(sources, {"gibbs": entry})
    return record.read(sources)


ROW = {"id": "theorems/gibbs", "status": "proved", "level": "R5", "accepted": True, "faults": []}


def test_what_is_recorded_is_formal_without_coq(sources, recorded):
    row = record.told(ROW, claim(), sources, recorded)
    assert (row["status"], row["level"], row["accepted"]) == ("formal", "R6", True)


def test_an_edit_of_the_claim_without_its_proof_is_red(sources, recorded):
    row = record.told(ROW, claim("KL(p, q) >= 1/1000"), sources, recorded)
    assert not row["accepted"]
    assert "its statement changed since its formal proof was checked" in row["faults"][0]


def test_an_edit_of_the_proof_is_red(sources, recorded):
    sources.theorems["gibbs"].write_text("Theorem gibbs : True. Proof.\n")
    row = record.told(ROW, claim(), sources, recorded)
    assert "its formal proof changed" in row["faults"][0]


def test_a_proof_that_is_gone_is_red_and_a_new_one_says_nothing_yet(sources, recorded):
    assert record.told(ROW, claim(), sources, {}) == ROW
    (sources.root / "theorems" / "gibbs.v").unlink()
    assert "is gone" in record.told(ROW, claim(), Sources(sources.root), recorded)["faults"][0]


def test_a_record_that_assumes_anything_of_its_own_is_red(sources, recorded):
    entry = recorded["gibbs"] | {"axioms": ["Classical_Prop.classic", "gibbs.planted"]}
    row = record.told(ROW, claim(), sources, {"gibbs": entry})
    assert (row["status"], row["accepted"]) == ("unknown", False)
    assert "its record assumes gibbs.planted" in row["faults"][0]


def test_a_second_text_is_shown_beside_what_it_made_formal(sources, recorded):
    model = replace(claim("KL is never negative"), model=object(), formal=TEXT)
    row = record.told(ROW, model, sources, recorded)
    assert (row["status"], row["formal"]["text"]) == ("formal", TEXT)
    assert "text" not in record.told(ROW, claim(), sources, recorded)["formal"]
    assert (
        "read by a person"
        in facts(row | {"statement": "", "argument": {}, "given": [], "mutants": [], "ok": True})["formal"]
    )


def test_a_written_statement_is_never_formal(sources, recorded):
    entry = recorded["gibbs"] | {"kind": record.WRITTEN, "statement": ""}
    model = claim("in words that nobody parses")
    object.__setattr__(model, "model", object())
    row = record.told(ROW, model, sources, {"gibbs": entry})
    assert row["status"] == "proved"
    assert row["formal"]["kind"] == "written"


def test_a_claim_that_is_refuted_is_not_mended_by_a_record(sources, recorded):
    row = record.told(ROW | {"accepted": False, "status": "refuted"}, claim(), sources, recorded)
    assert row["status"] == "refuted"


def test_a_written_statement_cannot_be_recorded_as_generated(sources):
    """Without a generated statement both digests are empty: that they agree says nothing."""
    entry = {
        "kind": record.GENERATED,
        "statement": "",
        "axioms": [],
        "sources": sources.digest(sources.theorems["gibbs"]),
    }
    assert "has none" in record.stale(sources, "gibbs", record.Stated(reason="no words"), entry)
    assert record.stale(sources, "gibbs", record.Stated(reason="no words"), entry | {"kind": record.WRITTEN}) == ""
