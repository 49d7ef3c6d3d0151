"""The book prints how often intervals of samples were measured to hold; what is proved misses no more often than it says."""

import importlib
import json
import math
from pathlib import Path

import pytest
from scipy.stats import binom, hypergeom

from benchmarks import sample_coverage
from divergences.samples import Interval
from tests.tolerances import SAMPLES_RTOL

DOCS = Path(__file__).resolve().parents[2] / "docs"
samples_page = importlib.import_module("samples_page")
RECORD = samples_page.recorded()
CELLS = list(sample_coverage.cells())
ONCE_IN = 1e-4
"""How seldom a bound that holds as often as it says would look worse than this, in one cell."""


def test_every_cell_is_recorded_with_its_truth():
    assert [{name: row[name] for name in sample_coverage.key_of(CELLS[0])} for row in RECORD] == [
        sample_coverage.key_of(cell) for cell in CELLS
    ]
    for cell, row in zip(CELLS, RECORD, strict=True):
        assert row["outside"] == cell.outside
        assert float(row["truth"]) == pytest.approx(cell.truth, rel=SAMPLES_RTOL)


def test_what_is_proved_misses_no_more_often_than_it_says():
    proved = [row for row in RECORD if row["proved"]]
    assert len(proved) > 100
    assert {row["method"].split(",")[0] for row in proved} == {"TV", "JS", "KL", "W1"}
    for row in proved:
        assert row["trials"] - row["held"] <= binom.isf(ONCE_IN, row["trials"], 1 - sample_coverage.LEVEL), row


def test_what_is_approximate_holds_as_often_as_it_says_where_its_conditions_are():
    inside = [row for row in RECORD if not row["proved"] and not row["outside"]]
    assert len(inside) > 20
    for row in inside:
        most = 1 if "neighbours" in row["method"] else 0.97
        assert 0.93 <= row["held"] / row["trials"] <= most, row


def test_a_cell_counts_the_intervals_that_hold_its_truth():
    ends = iter([(0.0, 1.0), (0.5, 1.0), (0.0, 0.25), (0.375, math.inf)])
    made = lambda _: Interval(0.5, *next(ends), 0.95, (2,), "", "", False)  # noqa: E731
    row = sample_coverage.simulated(sample_coverage.Cell("method", "source", 2, 4, "few", 0.375, made))
    assert (row["held"], row["lower"], row["upper"], row["outside"]) == (2, 0.21875, "inf", "few")


def test_what_is_recorded_is_not_drawn_again(tmp_path, monkeypatch):
    drawn, made = [], Interval(0.5, 0, 1, 0.95, (2,), "", "", False)
    cells = [
        sample_coverage.Cell(m, "s", 2, 1, "", 0.5, lambda _, m=m: drawn.append(m) or made) for m in ("one", "two")
    ]
    monkeypatch.setattr(sample_coverage, "cells", lambda: iter(cells))
    record = tmp_path / "record.json"
    for only, expected in (("two", ["two"]), ("", ["two", "one"]), ("", ["two", "one"])):
        monkeypatch.setattr("sys.argv", ["sample_coverage", "--record", str(record), "--only", only])
        sample_coverage.main()
        assert drawn == expected
    assert [row["method"] for row in json.loads(record.read_text(encoding="utf-8"))] == ["one", "two"]


def test_every_cell_is_printed():
    text = samples_page.printed()
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| method")]
    assert sum(line.count("\N{NO-BREAK SPACE}%") for line in lines) == len(RECORD)
    assert all(cell.strip() for line in lines for cell in line.strip("|").split(" | "))
    assert "```{include} _generated/samples.txt" in (DOCS / "samples.md").read_text(encoding="utf-8")
    assert '"samples.txt": samples_page.printed()' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")


@pytest.mark.one_in(20)
@pytest.mark.parametrize(
    "place", [k for k, row in enumerate(RECORD) if not row["method"].startswith("W1 in the plane")]
)
def test_a_few_simulations_agree_with_the_record(place):
    """Twenty simulations hold as often as the record says, but for what twenty draws out of its own would seldom say."""
    row, again = RECORD[place], 20
    held = sample_coverage.simulated(CELLS[place]._replace(trials=again))["held"]
    both, held_in_both = row["trials"] + again, row["held"] + held
    of_few = hypergeom(both, held_in_both, again)
    assert min(of_few.cdf(held), of_few.sf(held - 1)) > ONCE_IN


@pytest.mark.parametrize(("held", "said"), [(9999, "99.9"), (10_000, "100.0"), (2, "0.0"), (9340, "93.4")])
def test_a_share_is_never_rounded_up(held, said):
    assert samples_page.share({"held": held, "trials": 10_000}) == f"{said}\N{NO-BREAK SPACE}%"
