"""What rows come to: exit codes by what was refuted, read and left open; marks; and a row for a claim that was lost."""

import pytest

from divergences.verification.catalogue.summary import (
    SHOWN,
    UNREADABLE,
    counted,
    exit_code,
    lost,
    stands,
    summarise,
)
from divergences.verification.status import Status, in_words


def rows(*statuses, accept_holds=False):
    return [{"status": s, "ok": stands(s, accept_holds), "seconds": 1.0} for s in statuses]


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (["proved", "proved"], 0),
        (["proved", "cited"], 0),
        (["proved", "argued", "cited", "holds"], 3),
        (["proved", "refuted", "holds", "unknown"], 1),
        (["proved", "refuted", UNREADABLE], 2),
        (["proved", "holds"], 3),
        (["unknown"], 3),
    ],
)
def test_exit_codes(statuses, code):
    assert exit_code(summarise(rows(*statuses))) == code


def test_what_only_holds_is_accepted_where_that_is_asked_for():
    assert exit_code(summarise(rows("proved", "holds", accept_holds=True))) == 0
    assert exit_code(summarise(rows("unknown", "holds", accept_holds=True))) == 3


def test_every_status_has_a_mark_and_only_what_stands_is_ticked():
    marks = {status: shown[0] for status, shown in SHOWN.items()}
    assert set(map(str, Status)) | {UNREADABLE} == set(marks)
    assert {s for s in marks if marks[s] == "✓"} == {s for s in marks if stands(s)}
    assert [s for s in marks if marks[s] == marks["holds"]] == ["holds"]


def test_a_reader_is_told_one_of_three_words_and_what_is_true_also_how():
    assert {status.answer for status in Status} == {"true", "false", "not decided"}
    assert {SHOWN[s] for s in Status if not s.true} == {"○ not decided (no counterexample)", "✗ false", "? not decided"}
    assert SHOWN["cited"] == "✓ true (cited)"
    assert counted({"proved": 3, "cited": 1, "refuted": 2, "holds": 1, "unknown": 1, "definition": 7}) == [
        "4 true (3 proved, 1 cited)",
        "2 false",
        "2 not decided",
    ]
    assert counted({"proved": 3}) == ["3 true (proved)"]
    assert counted({}) == []


@pytest.mark.parametrize(
    ("claim", "said", "words"),
    [
        ("0 = 1", "0 = 1: false. There is more.", "0 = 1. There is more."),
        ("0 = 1", "0 = 1: not decided.", "0 = 1"),
        ("0 < 1", "0 < 1: proved for all inputs.", "0 < 1. Proved for all inputs."),
        ("0 < 1", "claim: found 0; expected 1", "claim: found 0; expected 1"),
        ("", "claim: found 0", "claim: found 0"),
    ],
)
def test_neither_claim_nor_answer_comes_twice(claim, said, words):
    assert in_words(claim, said) == words


def test_counts_add_up():
    found = summarise(rows("proved", "holds", "holds", UNREADABLE))
    assert (found["claims"], found["holds"], found[UNREADABLE], found["ok"], found["seconds"]) == (4, 2, 1, False, 4.0)


def test_a_lost_claim_is_unknown_and_says_why():
    row = lost("p = q", "a", 3, "the time is up", 2.0)
    assert (row["status"], row["ok"], row["line"], row["faults"]) == ("unknown", False, 3, ["the time is up"])
    assert "the time is up" in row["said"]
