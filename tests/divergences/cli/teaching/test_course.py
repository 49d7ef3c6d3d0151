"""`divergences course new`: a folder that builds as it is, from nothing; and an existing one is left as it is."""

import json
import os
import shlex
import subprocess
import sys
import tomllib

import pytest

from divergences.cli.teaching.course import FILES
from tests.divergences.cli.calls import document, refused, run
from tests.meta.source import ROOT


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A new course, made in an empty folder."""
    monkeypatch.chdir(tmp_path)
    assert run("course", "new", "week-one").exit_code == 0
    return tmp_path / "week-one"


def test_every_file_of_the_template_is_written_and_filled(course):
    paths = [path for path in course.rglob("*.*") if path.is_file()]
    found = {path.relative_to(course).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert {goal.replace("{{PACKAGE}}", "week_one") for goal in FILES.values()} == set(found)
    assert not any("{{" in text.replace("${{", "") for text in found.values())
    template = ROOT / "divergences" / "cli" / "teaching" / "template"
    assert {path.name for path in template.iterdir()} == set(FILES)


def test_its_notebook_is_one(course):
    nbformat = pytest.importorskip("nbformat")
    nbformat.validate(nbformat.read(course / "lesson.ipynb", 4))


def test_it_says_what_it_made(tmp_path):
    found = document("course", "new", str(tmp_path / "stat"))
    assert len(found["files"]) == len(FILES)


def test_refusals_are_one_line_and_nothing_is_touched(course):
    before = (course / "notes.md").read_text(encoding="utf-8")
    assert "which is there; expected a new folder" in refused("course", "new", "week-one")
    assert (course / "notes.md").read_text(encoding="utf-8") == before
    assert "expected small letters" in refused("course", "new", "Week 1")
    assert "there is no folder" in refused("course", "new", "no/where")
    assert "expected new" in refused("course", "old", "week-two")


def installed(course):
    """What an editable install does to the entry points, from the course's own pyproject.toml; the environment to run in."""
    project = tomllib.loads((course / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    about = course / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    about.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (about / "METADATA").write_text(head, encoding="utf-8")
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {point}" for name, point in points.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = os.pathsep.join([str(course), str(ROOT), str(ROOT / "proofs")])
    return os.environ | {"PYTHONPATH": path}


def commands(course):
    """The commands of the course's build."""
    return [shlex.split(line) for line in (course / "build.sh").read_text(encoding="utf-8").splitlines()[3:]]


def called(command, course, environment):
    """One of them, as the shell would run it."""
    words = [sys.executable, "-m", *command] if command[0] == "divergences" else command
    return subprocess.run(words, cwd=course, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_it_builds_from_an_empty_folder(course):
    environment = installed(course)
    for command in commands(course):
        ran = called(command, course, environment)
        assert ran.returncode == 0, (command, ran.stdout, ran.stderr)
    names = {path.name for path in (course / "site").iterdir()}
    assert names == {"lines.svg", "normals.svg", "coin.svg", "lines.gif", "page.html", "quiz.html"}
    ran = called(["divergences", "verify", "--only", "week_one", "--json"], course, environment)
    rows = {row["id"]: row for row in json.loads(ran.stdout)["claims"]}
    assert list(rows) == ["week_one/1.1", "week_one/1.2", "week_one/theorems/total_variation_bounds_js"]
    assert [row.get("verdict") for row in rows.values()] == ["right", "convention", None]
    assert all(row["mutants_rejected"] == row["mutants_total"] > 0 for row in rows.values())


@pytest.mark.slow
def test_a_false_formula_stops_the_build(course):
    notes = course / "notes.md"
    notes.write_text(notes.read_text(encoding="utf-8").replace("2\\, JS", "JS"), encoding="utf-8")
    assert called(commands(course)[0], course, installed(course)).returncode == 1


@pytest.mark.slow
def test_its_lesson_runs(course, monkeypatch):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", installed(course)["PYTHONPATH"])
    notebook = nbformat.read(course / "lesson.ipynb", 4)
    nbclient.NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(course)}}).execute()
    shown = json.dumps(notebook.cells)
    assert "0 of 5 points" in shown
    assert "A smallest counterexample" in shown
