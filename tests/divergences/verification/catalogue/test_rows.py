"""Rows: a verdict as data with what its reader needs, a row for what cannot be judged, and counts that add up."""

import json

import pytest

from divergences.verification import Claim, Model, Mutant, Theorem
from divergences.verification.catalogue import rows
from divergences.verification.language.notes import Note
from divergences.verification.status import Status

TRUE = rows.of_note(Note("gibbs", "KL(p, q) >= 0", 3), 30, 0, 10.0)
FALSE = rows.of_note(Note("symmetry", "KL(p, q) = KL(q, p)", 4), 30, 0, 10.0)
STRANGE = rows.of_note(Note("what", "KL(p, " + "q" * 300, 5), 30, 0, 10.0)


def test_a_note_is_a_row_with_its_place():
    assert (TRUE["id"], TRUE["line"], TRUE["ok"], TRUE["status"]) == ("gibbs", 3, True, "proved")
    assert (FALSE["id"], FALSE["ok"], FALSE["status"]) == ("symmetry", False, "refuted")
    assert "false" in FALSE["said"]


def test_a_theorem_is_a_row_with_its_title_and_its_text():
    row = rows.of_claim(
        Theorem("gibbs", "KL is never negative", "KL(p, q) >= 0", "here", (("strict", "KL(p, q) > 0"),))
    )
    assert (row["title"], row["text"]) == ("KL is never negative", "KL(p, q) >= 0")
    assert (row["status"], row["mutants_rejected"]) == ("holds", 1)
    assert row["statement"] == "For all distributions p, q on n outcomes: KL(p, q) >= 0"


def test_what_cannot_be_read_is_a_row_too():
    assert (STRANGE["status"], STRANGE["ok"], STRANGE["level"]) == (rows.UNREADABLE, False, "")
    assert STRANGE["said"].startswith("claim: ")
    assert len(STRANGE["statement"]) == rows.SHOWN + 1


def test_a_mistake_of_ours_does_not_read_as_unreadable(monkeypatch):
    def broken(*_, **__):
        raise ValueError("planted")

    monkeypatch.setattr(rows, "judge_text", broken)
    with pytest.raises(ValueError, match="planted"):
        rows.of_note(Note("gibbs", "KL(p, q) >= 0", 3), 30, 0, 10.0)


def test_the_summary_counts_every_status_once():
    summary = rows.summarise([TRUE, TRUE, FALSE, STRANGE])
    assert list(summary) == ["claims", "ok", *map(str, Status), rows.UNREADABLE, "seconds"]
    assert [summary[name] for name in ("claims", "proved", "refuted", "unreadable")] == [4, 2, 1, 1]
    assert summary["ok"] is False
    assert rows.summarise([TRUE])["ok"] is True


def test_a_claim_that_breaks_is_unknown_and_says_why():
    model = Model(holds=lambda x: x / 0, points=lambda: [{"x": 1}])
    row = rows.of_claim(Claim("broken", "here", "nobody can tell", (Mutant("m", "x"),), model=model))
    assert (row["status"], row["level"], row["accepted"], row["mutants_total"]) == ("unknown", "R1", False, 1)
    assert row["faults"] == ["judging it ended with ZeroDivisionError: division by zero"]


def test_rows_are_plain_json():
    assert json.loads(json.dumps([TRUE, FALSE, STRANGE])) == [TRUE, FALSE, STRANGE]
    assert type(TRUE["status"]) is str
