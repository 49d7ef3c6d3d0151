"""The page for teachers: no empty cell, every name resolves, scenes are about their row, exercises are rejected versions."""

import importlib
import json
import re
import shlex
from pathlib import Path

import divergences_proofs as proofs
import pytest

from divergences.cli import ledger
from divergences.cli.teaching.course import FILES
from divergences.explorer import export

teachers_page, systems_page, lecturers_hour = map(
    importlib.import_module, ("teachers_page", "systems_page", "lecturers_hour")
)
DOCS = Path(__file__).resolve().parents[2] / "docs"
ROWS = systems_page.rows()
CLAIMS = {claim.slug: claim for claim in (*proofs.catalogue(), *proofs.items())}
RECORD = ledger.recorded()


@pytest.fixture(scope="module")
def lines():
    text = teachers_page.page(RECORD).partition("## From the notes to the class")[2]
    return [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| lines", "| ---"))]


def test_no_cell_is_empty_and_every_name_resolves(lines):
    assert len(lines) == len(ROWS)
    for row, line in zip(ROWS, lines, strict=True):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        assert len(cells) == len(teachers_page.HEADS)
        assert all(cells), cells
        assert all(f"(#item-{item})" in cells[0] for item in row.items)
        assert re.findall(r"#(?:claim|item)-([\w.]+)\)", cells[1] + cells[4]) == [row.claim, row.claim]
        linked = re.search(r'href="../page.html#(\w+)"', cells[3])
        assert linked[1] in export.SCENES if linked else cells[3].startswith("`")


def test_scenes_lead_to_the_theorem_or_speak_of_the_function():
    found = {row: teachers_page.scene(row) for row in ROWS}
    assert set(found.values()) >= {"histograms", "discriminator", "lines", "mass", "dirac", "losses"}
    for row, name in found.items():
        linked = teachers_page.linked_from(name) if name else ()
        about = {x for slug in linked for x in CLAIMS[slug].about}
        assert not name or row.claim in linked or row.function.removeprefix("dv.") in about


def test_exercises_are_wrong_versions_that_the_judge_rejects():
    for row in ROWS:
        claim = CLAIMS[row.claim]
        recorded = RECORD[claim.id]
        assert recorded["mutants_total"] == len(claim.mutants) > 0
        assert teachers_page.exercise(claim, RECORD)


def test_a_claim_without_a_wrong_version_stops_the_build():
    claim = CLAIMS[ROWS[0].claim]
    with pytest.raises(RuntimeError, match="found no wrong version"):
        teachers_page.exercise(claim, {claim.id: {"mutants_total": 0}})


def test_the_hour_was_measured_by_the_commands_of_the_course():
    measured = json.loads((DOCS / "lecturers_hour.json").read_text(encoding="utf-8"))
    assert [(x["command"], x["makes"]) for x in measured["rows"]] == list(lecturers_hour.ROWS)
    assert all(x["seconds"] > 0 for x in measured["rows"])
    assert sum(x["seconds"] for x in measured["rows"]) < 3600
    template = DOCS.parent / "divergences" / "cli" / "teaching" / "template"
    built = (template / "build.sh.in").read_text(encoding="utf-8").replace("{{PACKAGE}}", "week_one")
    commands = [line for line in built.splitlines() if line.startswith("divergences ")]
    assert [command for command, _ in lecturers_hour.ROWS[1:-1]] == commands
    assert lecturers_hour.ROWS[-1][0] in (template / "course.yml.in").read_text(encoding="utf-8")
    assert shlex.split(lecturers_hour.ROWS[0][0])[1:3] == ["course", "new"]
    assert "build.sh.in" in FILES


def test_the_book_has_the_page():
    assert "_generated/teachers" in (DOCS / "index.md").read_text(encoding="utf-8")
    assert '"teachers.md": teachers_page.page(rows)' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")
