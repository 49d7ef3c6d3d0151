"""The counts of a ledger: one word for one thing, in the counts, the lines and the rows."""

from divergences.cli.ledger.summary import last, lines, marked, meaning, parts, summarise, word_of
from divergences.verification.status import ItemVerdict, Status
from tests.divergences.cli.calls import row_of


def test_the_words_of_the_summary_are_those_of_the_rows():
    rows = [row_of(f"x/{v}", "proved", v) for v in ItemVerdict] + [row_of(f"y/{s}", s) for s in Status]
    items, claims = lines(summarise(rows, 0.0))
    assert items == f"{len(ItemVerdict)} items of the notes: " + ", ".join(f"1 {word}" for word in ItemVerdict)
    assert claims == f"{len(Status)} claims: " + ", ".join(f"1 {word}" for word in Status)


def test_notes_that_are_wrong_are_no_failure_and_have_a_mark_of_their_own():
    wrong, broken = row_of("n/1", "refuted", "wrong"), row_of("n/2", "refuted")
    assert marked(word_of(wrong)) == "≠ wrong"
    assert marked(word_of(wrong), ok=False) == "✗ wrong"
    assert marked(word_of(broken)) == "✗ false"
    assert len({marked(word)[0] for word in ItemVerdict if word is ItemVerdict.WRONG or word.value == "right"}) == 2


def test_what_another_course_has_on_record_is_not_said_to_have_been_checked():
    believed = row_of("y/1", "formal") | {"formal": {"checked": "as recorded"}}
    assert marked(word_of(believed)) == "✓ true (formal, as recorded)"
    assert "checked by a proof assistant" not in meaning(word_of(believed))
    summary = summarise([believed, row_of("y/2", "formal"), row_of("y/3", "proved")], 0.0)
    assert list(lines(summary)) == ["3 claims: 1 formal, 1 formal, as recorded, 1 proved"]
    assert "nothing here did" in " ".join(meaning(word) for _, counted in parts(summary) for _, word, _ in counted)


def test_the_last_line_says_whether_all_is_well():
    rows = [row_of("x/1", "proved"), row_of("x/2", "proved")]
    assert last(summarise(rows, 1.0)) == "✓ Everything came out as recorded; 2 of 2 wrong versions rejected; 1.0 s."
    failed = [rows[0], rows[1] | {"ok": False}]
    assert last(summarise(failed, 1.0)).startswith("✗ 1 of 2 did not come out as recorded; ")


def test_items_are_counted_by_what_they_stand_by():
    right = [row_of("n/1", "proved", "right"), row_of("n/2", "holds", "right")]
    corrected = row_of("n/3", "refuted", "wrong") | {"corrected": {"status": "argued"}}
    by = summarise([*right, corrected], 0.0)["items_by"]
    assert {status: n for status, n in by["right"].items() if n} == {"proved": 1, "holds": 1}
    assert {status: n for status, n in by["wrong"].items() if n} == {"argued": 1}


def test_courses_are_counted_apart():
    rows = [row_of("n/1", "proved", "right"), row_of("m/1", "refuted", "wrong"), row_of("n/2", "proved", "right")]
    assert list(lines(summarise(rows, 0.0))) == [
        "2 items of the notes (n): 2 right",
        "1 item of the notes (m): 1 wrong",
    ]


def test_what_is_accepted_is_counted_by_its_level():
    rows = [
        row_of("x/1", "proved") | {"level": "R5"},
        row_of("x/2", "holds"),
        row_of("x/3", "refuted") | {"accepted": False},
    ]
    found = summarise(rows, 0.0)["levels"]
    assert {level: n for level, n in found.items() if n} == {"R5": 1, "R3": 1}
    assert "R1" not in found
