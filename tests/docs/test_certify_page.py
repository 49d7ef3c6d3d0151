"""The page on foreign answers prints what was recorded, rounded outwards; its example runs, and POT's rows come out again."""

import importlib
import re
from pathlib import Path

import pytest

from benchmarks import foreign
from tests.tolerances import W1_RELATIVE

DOCS = Path(__file__).resolve().parents[2] / "docs"
certify_page = importlib.import_module("certify_page")
ROWS = certify_page.recorded()["rows"]


def test_the_example_of_the_page_runs(capsys):
    text = (DOCS / "certify.md").read_text(encoding="utf-8")
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(block, {})
    assert "by given plan, given potentials" in capsys.readouterr().out


def test_every_row_is_shown_and_no_bracket_is_shown_narrower_than_it_is():
    lines = [line for line in certify_page.printed().splitlines() if " ≤ W₂ ≤ " in line]
    assert len(lines) == len(ROWS)
    for line, row in zip(lines, ROWS, strict=True):
        low, high = (float(v) for v in re.search(r"(\S+) ≤ W₂ ≤ (\S+)", line).groups())
        assert row["solver"] in line
        assert row["lower"] - 1e-3 <= low <= row["lower"] <= row["upper"] <= high <= row["upper"] + 1e-3


def test_digits_are_dropped_outwards():
    assert certify_page.outwards(1.234567, 1.345678) == ("1.2345", "1.3457")
    assert certify_page.outwards(1.234512, 1.345612) == ("1.2345", "1.3457")


def test_all_brackets_of_one_question_overlap():
    for atoms in (foreign.ATOMS, foreign.MANY):
        rows = [row for row in ROWS if row["atoms"] == atoms]
        assert max(row["lower"] for row in rows) <= min(row["upper"] for row in rows)
    assert {row["solver"].split()[0].strip(",") for row in ROWS} == {"POT", "OTT", "BSP", "GeomLoss"}


@pytest.mark.slow
def test_the_rows_of_pot_come_out_again():
    again = {(row["solver"], row["given"]): row for row in foreign.pot_exact(*foreign.clouds(foreign.ATOMS))}
    compared = [row for row in ROWS if row["status"] == "optimal"]
    assert len(compared) == 3
    for row in compared:
        found = again[row["solver"], row["given"]]
        assert found["status"] == "optimal"
        assert found["lower"] == pytest.approx(row["lower"], rel=W1_RELATIVE)
        assert found["upper"] == pytest.approx(row["upper"], rel=W1_RELATIVE)
