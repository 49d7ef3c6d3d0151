"""The ledger for a reader: what it comes to stands last, and claims only where they are asked for or fail."""

import pytest

from divergences.cli.ledger.summary import summarise
from divergences.cli.ledger.told import printed
from divergences.cli.output import answer
from tests.divergences.cli.calls import row_of

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
