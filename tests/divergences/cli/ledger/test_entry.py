"""One claim in full: as written, as read, where it fails, and the correction."""

from divergences.cli.ledger.entry import at, facts, failure
from tests.divergences.cli.calls import row_of, run


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
