"""The ledger: claims are found by their names, compared with the record, counted, and told."""

import json

import pytest

from divergences.cli import workers
from divergences.cli.ledger import (
    at,
    choose,
    facts,
    failure,
    last,
    lines,
    marked,
    meaning,
    parts,
    printed,
    settle,
    summarise,
    word_of,
    write,
)
from divergences.cli.output import answer
from divergences.cli.refusal import Refusal
from divergences.verification import Claim
from divergences.verification.status import ItemVerdict, Status
from tests.divergences.cli.calls import TRUE, row_of, run


def test_a_whole_name_wins_over_the_names_it_begins():
    longer = Claim(slug="js_is_small_too", source="", statement=TRUE.statement, mutants=())
    assert choose([longer, TRUE], ["js_is_small"]) == [TRUE]
    assert choose([longer, TRUE], ["js_is_smal"]) == [longer, TRUE]
    assert choose([longer, TRUE], None) == [longer, TRUE]


def test_what_is_asked_for_more_than_once_is_there_once_and_in_its_place():
    other = Claim(slug="kl_is_large", source="", statement=TRUE.statement, mutants=())
    third = Claim(slug="w1_is_between", source="", statement=TRUE.statement, mutants=())
    assert choose([TRUE, other, third], ["w1", "js", "js_is_small"]) == [TRUE, third]
    with pytest.raises(Refusal, match="found 'zz'"):
        choose([TRUE, other], ["js", "zz"])


def test_a_verdict_that_is_not_as_recorded_fails():
    row = workers.judge_one(TRUE, 5)
    record = {"status": row["status"], "level": row["level"], "mutants_total": 1}
    assert settle(row, "R1", record)["ok"]
    for name, other in {"status": "holds", "level": "R3", "mutants_total": 2}.items():
        settled = settle(row, "R1", record | {name: other})
        assert not settled["ok"]
        assert settled["differs"] == [f"{name} is {row[name]}, the record says {other}"]


def test_a_definition_alone_needs_no_level():
    row = {"id": "A1.1", "level": "R1", "accepted": True, "verdict": ItemVerdict.DEFINITION}
    assert settle(row, "R5", None)["ok"]
    assert settle(row | {"verdict": ItemVerdict.RIGHT}, "R5", None)["differs"] == ["the level is only R1"]


def test_one_claim_is_recorded_beside_the_others(tmp_path):
    file, rows = tmp_path / "ledger.json", [{"id": name, "status": "proved"} for name in "ab"]
    write(file, rows)
    write(file, [{"id": "a", "status": "holds"}], others=True)
    assert json.loads(file.read_text(encoding="utf-8")) == {"a": {"status": "holds"}, "b": {"status": "proved"}}
    write(file, rows[:1])
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"a"}


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


def test_an_item_that_is_wrong_tells_the_line_its_reading_the_counterexample_and_the_correction():
    found = run("verify", "--only", "A1.15", "--points", "5")
    assert found.exit_code == 0, found.output
    said = {line[:16].strip(): line[16:].strip() for line in found.stdout.splitlines() if line[:2].strip()}
    assert found.stdout.startswith("≠ wrong: lecture/A1.15\n  the notes are wrong here, as recorded")
    assert said["notes"] == "S1, line 53"
    assert said["as written"].startswith(r"JS(P, q) = \left(\log_2 q + KL(")
    assert said["read as"] == "JS(p, q) = (log(4) + KL(p, (p + q)/2) + KL(q, (p + q)/2))/2"
    assert said["fails at"].startswith("p = (1), q = (1). At this point the left side is 0 and the right side is ")
    assert said["what is true"].startswith("JS(p, q) = (KL(p, (p + q)/2) + KL(q, (p + q)/2))/2 = ")
    assert said["how known"] == "proved for all inputs"
    assert "level" not in found.stdout


def test_what_is_empty_is_left_out():
    assert set(facts(row_of("x/1", "proved"))) == {"claim"}


def test_a_theorem_is_shown_with_its_title_and_its_text_beside_its_sentence():
    shown = facts(row_of("x/1", "holds") | {"title": "KL is never negative", "text": "KL(p, q) >= 0"})
    assert list(shown) == ["title", "claim", "text"]
    assert (shown["title"], shown["text"]) == ("KL is never negative", "KL(p, q) >= 0")


def test_why_a_refuted_claim_fails():
    row = row_of("x/1", "refuted") | {"witness": {"p": ["1", "0"], "t": ["1/2"]}, "differs": ["level is R3"]}
    assert failure(row) == "✗ x/1: fails at p = (1, 0), t = 1/2; level is R3"
    assert at({"x": [["0", "1"], ["1", "0"]]}) == "x = ((0, 1), (1, 0))"


ROWS = [row_of("notes/1.1", "refuted", "wrong"), row_of("notes/1.2", "proved", "right"), row_of("theorems/a", "argued")]


def told(capsys, rows, shown, verbose=False):
    """The lines that are printed."""
    answer({}, printed(rows, summarise(rows, 2.0), shown, verbose), False)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_the_summary_and_its_legend_come_last_and_no_claim_is_listed(capsys):
    lines = told(capsys, ROWS, [])
    assert lines[1] == "2 items of the notes"
    assert lines[-2].startswith("✓ Everything came out as recorded; ")
    assert not any("notes/" in line or "theorems/" in line for line in lines)
    assert any("1  ≠ wrong" in line and "the notes are wrong here, as recorded" in line for line in lines)
    assert "✓ wrong" not in "\n".join(lines)


def test_rows_that_are_asked_for_come_before_the_summary(capsys):
    lines = told(capsys, ROWS, ROWS)
    assert [line.split()[1] for line in lines[2:5]] == ["wrong", "right", "true"]
    assert lines[-1].startswith("✓ Everything came out as recorded; ")


def test_levels_are_shown_with_v_only(capsys):
    said = "level: how rigorously it is known. R3: decided exactly at points"
    assert said in told(capsys, ROWS, ROWS, verbose=True)
    assert not any("level" in line for line in told(capsys, ROWS, ROWS))


@pytest.mark.parametrize("count", [1, 3])
def test_what_fails_says_why(capsys, count):
    rows = [
        row_of(f"x/{k}", "holds") | {"ok": False, "differs": ["status is holds, recorded is proved"]}
        for k in range(count)
    ]
    lines = told(capsys, rows, rows)
    assert sum("status is holds, recorded is proved" in line for line in lines) == count
    assert lines[-1].startswith(f"✗ {count} of {count} ")
