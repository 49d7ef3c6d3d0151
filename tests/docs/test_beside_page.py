"""What is printed of peers was measured, says how it differs, and comes out again where the peer is installed."""

import importlib
import math
from pathlib import Path

import pytest

from benchmarks import beside

DOCS = Path(__file__).resolve().parents[2] / "docs"
beside_page = importlib.import_module("beside_page")
RECORD = beside_page.recorded()
KINDS = (*beside.ALIKE, "precision", "estimate", "error")
PAIRS = list(zip(beside.ROWS, RECORD["rows"], strict=True))
IDS = [f"{row.quantity} {row.peer} {row.there}" for row in beside.ROWS]


def test_the_record_has_every_question_and_its_peer():
    names = ("quantity", "here", "peer", "there", "kind", "why")
    assert [[row[name] for name in names] for row in RECORD["rows"]] == [
        [getattr(row, name) for name in names] for row in beside.ROWS
    ]
    assert set(RECORD["versions"]) == {row.peer for row in beside.ROWS}
    assert set(RECORD["versions"]) >= {"torch", "tensorflow-probability", "scipy", "pot", "ott-jax", "torchmetrics"}


@pytest.mark.parametrize(("row", "said"), PAIRS, ids=IDS)
def test_the_difference_is_of_the_kind_that_is_said(row, said):
    assert row.kind in KINDS
    ours, theirs = float(said["ours"]), float(said["theirs"])
    assert said["agrees"] == row.agrees(ours, theirs) == (row.kind in beside.ALIKE)
    if row.kind == "convention":
        assert not abs(ours - theirs) <= row.within * abs(ours)


@pytest.mark.slow
@pytest.mark.parametrize(("row", "said"), PAIRS, ids=IDS)
@pytest.mark.filterwarnings("default")
def test_a_peer_that_is_installed_answers_so_again(row, said):
    if not beside.installed(row.peer):
        pytest.skip(f"{row.peer} is not installed")
    again = beside.asked(row)
    assert again["agrees"] == (row.kind in beside.ALIKE)
    if row.kind in beside.ALIKE:
        for name in ("ours", "theirs"):
            assert abs(float(again[name]) - float(said[name])) <= row.within * abs(float(said[name]))


def test_of_samples_both_calls_are_timed():
    timed = [row for row in RECORD["rows"] if "seconds" in row]
    assert timed == [row for row in RECORD["rows"] if row["here"].startswith("samples.")]
    assert {row["peer"] for row in timed} >= {"scipy", "pot", "torchmetrics", "infomeasure", "evidently"}
    for row in timed:
        assert set(row["seconds"]) == {"ours", "theirs"}
        assert all(0 < x < 10 for x in row["seconds"].values())
        assert float(row["lower"]) <= float(row["ours"]) <= float(row["upper"])


def test_every_row_is_printed():
    text = beside_page.printed()
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| quantity")]
    assert len(lines) == len(beside.ROWS)
    assert all(cell.strip() for line in lines for cell in line.strip("|").split(" | "))
    assert "```{include} _generated/beside.txt" in (DOCS / "conventions.md").read_text(encoding="utf-8")
    assert '"beside.txt": beside_page.printed()' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")


def test_numbers_are_shown_by_their_signs():
    assert [beside_page.shown(x) for x in (math.inf, math.nan, -0.25)] == ["∞", "NaN", "−0.25"]
