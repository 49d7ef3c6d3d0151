"""A toy course at the doors of what is formal: what its record says is believed of no text that fails, or was changed since."""

from dataclasses import replace

import pytest

from divergences.cli.ledger import facts
from divergences.verification import Theorem
from divergences.verification.catalogue import formal_status
from divergences.verification.formal import kernel, record
from divergences.verification.formal.sources import Sources
from divergences.verification.judge.item import Item
from tests.coq import needs_coq
from tests.divergences.verification.conftest import TEXT, claim

ROW = {"id": "theorems/gibbs", "status": "proved", "level": "R5", "accepted": True, "faults": []}


def test_what_is_recorded_is_formal_without_coq(sources, recorded):
    row = formal_status.told(ROW, claim(), sources, recorded)
    assert (row["status"], row["level"], row["accepted"]) == ("formal", "R6", True)


def test_an_edit_of_the_claim_without_its_proof_is_red(sources, recorded):
    row = formal_status.told(ROW, claim("KL(p, q) >= 1/1000"), sources, recorded)
    assert not row["accepted"]
    assert "its statement changed since its formal proof was checked" in row["faults"][0]


def test_an_edit_of_the_proof_is_red(sources, recorded):
    sources.theorems["gibbs"].write_text("Theorem gibbs : True. Proof.\n")
    row = formal_status.told(ROW, claim(), sources, recorded)
    assert "its formal proof changed" in row["faults"][0]


def test_a_proof_that_is_gone_is_red_and_a_new_one_says_nothing_yet(sources, recorded):
    assert formal_status.told(ROW, claim(), sources, {}) == ROW
    (sources.root / "theorems" / "gibbs.v").unlink()
    assert "is gone" in formal_status.told(ROW, claim(), Sources(sources.root), recorded)["faults"][0]


def test_a_record_that_assumes_anything_of_its_own_is_red(sources, recorded):
    entry = recorded["gibbs"] | {"axioms": ["Classical_Prop.classic", "gibbs.planted"]}
    row = formal_status.told(ROW, claim(), sources, {"gibbs": entry})
    assert (row["status"], row["accepted"]) == ("unknown", False)
    assert "its record assumes gibbs.planted" in row["faults"][0]


def test_a_second_text_is_shown_beside_what_it_made_formal(sources, recorded):
    model = replace(claim("KL is never negative"), model=object(), formal=TEXT)
    row = formal_status.told(ROW, model, sources, recorded)
    assert (row["status"], row["formal"]["text"]) == ("formal", TEXT)
    assert "text" not in formal_status.told(ROW, claim(), sources, recorded)["formal"]
    assert (
        "is for a reader to judge"
        in facts(row | {"statement": "", "argument": {}, "given": [], "mutants": [], "ok": True})["formal"]
    )


def test_an_item_whose_claim_is_a_theorem_stands_on_the_proof_of_the_theorem(monkeypatch, sources, recorded):
    theorem = Theorem("gibbs", "KL is never negative", TEXT, "here", (("strict", "KL(p, q) > 0"),))
    item = Item("2.1", "p. 3", "x", "x", claim=theorem)
    monkeypatch.setattr(formal_status.courses, "recorded", lambda: ((sources, recorded),))
    monkeypatch.setattr(formal_status.courses, "ids", lambda course: {theorem.id})
    monkeypatch.setattr(formal_status.courses, "are_ours", lambda course: True)
    right = formal_status.of_courses(ROW | {"id": item.id, "verdict": "right", "corrected": {}}, item)
    assert (right["status"], right["level"]) == ("formal", "R6")
    assert "text" not in right["formal"]
    stands = {"status": "holds", "level": "R3", "statement": theorem.statement}
    wrong = formal_status.of_courses(ROW | {"status": "refuted", "verdict": "wrong", "corrected": stands}, item)
    assert wrong["status"] == "refuted"
    assert (wrong["corrected"]["status"], wrong["corrected"]["level"]) == ("formal", "R6")
    other = formal_status.of_courses(ROW | {"verdict": "right"}, replace(item, claim=claim()))
    assert other["status"] == ROW["status"]


def test_a_written_statement_is_never_formal(sources, recorded):
    entry = recorded["gibbs"] | {"kind": record.WRITTEN, "statement": ""}
    model = claim("in words that nobody parses")
    object.__setattr__(model, "model", object())
    row = formal_status.told(ROW, model, sources, {"gibbs": entry})
    assert row["status"] == "proved"
    assert row["formal"]["kind"] == "written"


def test_a_claim_that_is_refuted_is_not_mended_by_a_record(sources, recorded):
    row = formal_status.told(ROW | {"accepted": False, "status": "refuted"}, claim(), sources, recorded)
    assert row["status"] == "refuted"


def test_a_record_that_another_course_brings_is_told_as_what_it_says_and_raises_no_level(sources, recorded):
    row = formal_status.told(ROW, claim(), sources, recorded, ours=False)
    assert (row["status"], row["level"], row["formal"]["checked"]) == ("formal", "R5", "as recorded")
    assert "checked" not in formal_status.told(ROW, claim(), sources, recorded)["formal"]


def forged(sources, text):
    """A claim of the text, and a record that has every public digest right."""
    false = replace(claim("in words"), model=object(), formal=text)
    entry = {"kind": record.GENERATED, "coq": "8.16.1", "axioms": []}
    entry |= {"statement": record.stated(false).digest, "sources": record.stands(sources, "gibbs")}
    return false, {"gibbs": entry}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("KL(p, q) = 0", "is false at p = "),
        ("W1(p, r, d)^2 <= W1(p, q, d)^2 + W1(q, r, d)^2 given d metric", "is false at d = "),
        ("f <= at(f, i) given f in R^n and i in sites", "is false at f = "),
        ("not KL(p, q) >= 0", "says nothing"),
        ("TV(p, q) = 2 given t in (0, 1) and t > 2", "says nothing"),
    ],
)
def test_a_forged_line_makes_no_text_formal_that_fails_at_a_point_or_is_met_at_none(sources, text, why):
    false, entries = forged(sources, text)
    row = formal_status.told(ROW, false, sources, entries)
    assert (row["status"], row["accepted"]) == ("unknown", False)
    assert why in row["faults"][0]


def test_a_forged_line_makes_no_text_formal_whose_letters_are_bound_twice(sources):
    false = replace(claim("in words"), model=object(), formal="f <= 0 given f in R^n and n in sites")
    entry = {"kind": record.GENERATED, "statement": "", "coq": "8.16.1", "axioms": []}
    entry |= {"sources": record.stands(sources, "gibbs")}
    assert formal_status.told(ROW, false, sources, {"gibbs": entry})["status"] == "unknown"


def test_a_course_with_definitions_of_its_own_has_nothing_formal(sources):
    (sources.root / "library").mkdir()
    (sources.root / "library" / "Divergences.v").write_text("Definition TV (n : nat) (p q : nat -> R) : R := 0.\n")
    course = Sources(sources.root)
    _, entries = forged(course, TEXT)
    row = formal_status.told(ROW, claim(), course, entries)
    assert row["status"] == "unknown"
    assert "library/Divergences.v is not the library's own" in row["faults"][0]


def test_what_is_formal_is_asked_of_coq_again(monkeypatch, sources, recorded):
    monkeypatch.setattr(formal_status.courses, "recorded", lambda: ((sources, recorded),))
    monkeypatch.setattr(formal_status.courses, "ids", lambda course: {claim().id})
    monkeypatch.setattr(formal_status.kernel, "version", lambda: "8.16.1")
    monkeypatch.setattr(formal_status.kernel, "workplace", lambda sources, coq: sources)
    monkeypatch.setattr(
        formal_status.kernel, "compiled_and_checked", lambda *_: kernel.Checked(("gibbs.planted",), 0.0)
    )
    assert formal_status.again(claim()) == "it assumes gibbs.planted"
    monkeypatch.setattr(formal_status.kernel, "compiled_and_checked", lambda *_: kernel.Checked((), 0.0))
    assert formal_status.again(claim()) == ""
    assert "changed" in formal_status.again(claim("KL(p, q) >= 1/1000"))
    assert formal_status.again(replace(claim(), slug="other")) == "no formal proof of it is recorded"


def test_a_proof_of_another_course_under_the_same_name_says_nothing_of_a_claim(monkeypatch, sources, recorded):
    """Neither that it is formal, nor that it is stale."""
    monkeypatch.setattr(formal_status.courses, "recorded", lambda: ((sources, recorded),))
    monkeypatch.setattr(formal_status.courses, "ids", lambda course: {"another/gibbs"})
    for said in (claim(), claim("KL(p, q) >= 1/1000")):
        assert formal_status.of_courses(ROW, said) == ROW
        assert formal_status.again(said) == "no formal proof of it is recorded"


@needs_coq
@pytest.mark.slow
def test_coq_refuses_a_proof_that_was_recorded_and_is_none(monkeypatch, tmp_path, sources, recorded):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(formal_status.courses, "recorded", lambda: ((sources, recorded),))
    monkeypatch.setattr(formal_status.courses, "ids", lambda course: {claim().id})
    assert formal_status.again(claim())
