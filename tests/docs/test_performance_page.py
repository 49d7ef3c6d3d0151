"""The printed table of ratios is what was measured, on each kind of processor."""

import importlib
import json
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
performance_page = importlib.import_module("performance_page")
FILES = sorted(performance_page.MEASURED.glob("*.json"))


def test_both_kinds_of_processor_were_measured_and_say_so():
    facts = {path.stem: json.loads(path.read_text(encoding="utf-8"))["machine"] for path in FILES}
    assert facts.keys() == {"AVX-512", "AVX2"}
    assert "X86_V4" in facts["AVX-512"]["instructions NumPy uses"]
    assert "X86_V4" not in facts["AVX2"]["instructions NumPy uses"]
    assert facts["AVX2"]["instructions XLA uses"] == "at most AVX2"


def test_the_printed_ratios_are_those_of_the_times():
    cells = [
        [c.strip().replace("\\", "").strip("`").replace("\N{NON-BREAKING HYPHEN}", "-") for c in line.split("|")[1:-1]]
        for line in performance_page.printed().splitlines()
        if "|" in line
    ]
    assert cells[0] == ["task", "peer", "contestant", "AVX-512", "AVX2"]
    seconds = [
        {(r["task"], r["contestant"]): r["seconds"] for r in json.loads(path.read_text(encoding="utf-8"))["rows"]}
        for path in FILES
    ]
    assert len(cells) > 15
    for task, peer, name, *printed in cells[2:]:
        for found, times in zip(printed, seconds, strict=True):
            assert found == f"{times[task, peer] / times[task, name]:.2g}"


def test_a_ratio_is_the_peers_time_over_ours():
    rows = [("a", "peer", 3.0, 1.0), ("a", "ours", 1.5, 2.0)]
    run = {"rows": [dict(zip(("task", "contestant", "seconds", "ratio"), row, strict=True)) for row in rows]}
    assert performance_page.ratios(run) == {("a", "peer", "ours"): "2"}


@pytest.mark.parametrize("file", ["performance.md", "programs/printed.py"])
def test_the_page_includes_it(file):
    assert re.search(
        r"_generated/performance.txt|performance_page.printed\(\)", (DOCS / file).read_text(encoding="utf-8")
    )
