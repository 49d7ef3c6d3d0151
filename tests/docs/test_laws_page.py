"""The book prints what was compared, nothing of which was missed."""

import importlib
from collections import Counter
from pathlib import Path

from benchmarks import laws

DOCS = Path(__file__).resolve().parents[2] / "docs"
laws_page = importlib.import_module("laws_page")
RECORD = laws_page.recorded()
VERDICTS = ("contained", "infinite", "refused", "not compared")


def test_nothing_was_missed_and_every_cell_is_accounted_for():
    rows = RECORD["rows"]
    assert sum(row["cells"] for row in rows) == RECORD["cells"] == 2 * len(laws.NAMES) * RECORD["pairs"] >= 2000
    assert sum(RECORD["within"].values()) <= RECORD["pairs"] <= RECORD["of"] == sum(1 for _ in laws.pairs())
    assert all("missed" not in row for row in rows)
    assert all(sum(row.get(verdict, 0) for verdict in VERDICTS) == row["cells"] for row in rows)
    told = Counter()
    for one in RECORD["others"]:
        told[one["verdict"]] += one["cells"]
    assert told["refused"] + told["not compared"] == sum(
        row.get("refused", 0) + row.get("not compared", 0) for row in rows
    )


def test_every_kind_of_pair_has_every_divergence():
    kinds = dict.fromkeys(kind for kind, _, _ in laws.pairs())
    assert [(row["kind"], row["name"]) for row in RECORD["rows"]] == [(k, n) for k in kinds for n in laws.NAMES]
    assert set(laws_page.WORDS) == set(laws.NAMES)


def test_every_row_is_printed():
    text = laws_page.printed()
    lines = [line for line in text.splitlines() if line.startswith("| ") and "cells" not in line]
    assert len(lines) == len(RECORD["rows"]) + sum(one["verdict"] != "estimated" for one in RECORD["others"])
    assert all(cell.strip() for line in lines for cell in line.strip("|").split(" | "))
    assert "```{include} _generated/laws.txt" in (DOCS / "conventions.md").read_text(encoding="utf-8")
    assert '"laws.txt": laws_page.printed()' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")
