"""What a check writes: HTML for people, JSON for programs, JUnit for continuous integration."""

import json
import xml.etree.ElementTree as ET

import pytest

from divergences.cli import report
from tests.divergences.cli.calls import checked as run
from tests.divergences.verification.language.test_notes import NOTES


@pytest.mark.slow
def test_reports(written, tmp_path):
    written.write_text(NOTES + "\n```claim\nKL(p, q) = KL(q, p)\nKL(p, q = 0\n```\n", encoding="utf-8")
    out = tmp_path / "report.xml"
    assert run(written, "--report", "junit", "-o", out).exit_code == 2
    suite = ET.parse(out).getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("8", "1", "1")
    assert suite[6].get("line") == "26"
    found = run(written, "--report", tmp_path / "r.html")
    assert found.exit_code == 2
    assert found.stdout.endswith(f"The report: {tmp_path / 'r.html'}\n")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.count('<tr class="') == 8
    assert "KL(p, q) &gt;= 0" in page
    assert '<td class="verdict">✗ false</td>' in page
    assert page.count("<details><summary>How it was decided</summary>") >= 1
    assert "R3" not in page.split("<tbody>")[1]
    assert "http" not in page
    assert run(written, "--report", "json", "-o", tmp_path / "r.json").exit_code == 2
    assert len(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["claims"]) == 8
    assert [case[0].tag for case in suite if len(case)] == ["skipped", "failure", "error"]


def row(status):
    words = {"id": "a", "statement": "b", "written": "b", "level": "", "said": "c"}
    return words | {"status": status, "line": 1, "seconds": 0.0}


@pytest.mark.parametrize(
    ("status", "colour", "outcome"),
    [
        ("formal", "good", None),
        ("proved", "good", None),
        ("argued", "good", None),
        ("holds", "open", "skipped"),
        ("cited", "good", None),
        ("unknown", "open", "failure"),
        ("not understood", "open", "skipped"),
        ("definition", "plain", "skipped"),
        ("refuted", "bad", "failure"),
        ("unreadable", "bad", "error"),
    ],
)
def test_only_what_stands_is_green_and_passes(status, colour, outcome):
    assert f'<tr class="{colour}">' in report.as_html([row(status)], "x")
    (case,) = ET.fromstring(report.as_junit([row(status)], "x").encode())
    assert [child.tag for child in case] == ([] if outcome is None else [outcome])


def test_on_paper_it_is_light_and_folds_nothing():
    """What is folded cannot be unfolded there; a dark page would be printed dark."""
    style = report.as_html([row("proved")], "x")
    _, _, paper = style.partition("@media print {")
    assert "details { display: none }" in paper
    assert "color-scheme: light }" in paper
    assert "@media (prefers" not in style
