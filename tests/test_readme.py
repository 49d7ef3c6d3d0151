"""What people read first is true: examples run, commands exist, files are there, the figure is the one the code draws."""

import doctest
import importlib.util
import math
import re
import shlex
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import divergences_proofs as proofs
import pytest
import yaml

import divergences as dv
from divergences.cli import ledger
from divergences.verification.language.notes import notes

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = (
    "README.md",
    "docs/start.md",
    "docs/conventions.md",
    "docs/which.md",
    "docs/pitfalls.md",
    "docs/sinkhorn.md",
    "docs/games.md",
    "docs/dynamics.md",
    "docs/scores.md",
)


def blocks(text, *languages):
    """The fenced blocks in these languages."""
    return re.findall(rf"^```(?:{'|'.join(languages)})\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def examples(text, name):
    """All Python examples of a page, as one doctest."""
    return doctest.DocTestParser().get_doctest("\n".join(blocks(text, "python", "pycon")), {}, name, name, 0)


def commands(text):
    """The lines of a page that call the command line."""
    return [line for block in blocks(text, "sh") for line in block.splitlines() if line.startswith("divergences ")]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("page", PAGES)
def test_examples_run(page):
    test = examples((ROOT / page).read_text(encoding="utf-8"), page)
    report = []
    result = doctest.DocTestRunner().run(test, out=report.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(report)


def test_a_wrong_example_is_caught():
    test = examples("```python\n>>> 1 + 1\n3\n```\n", "planted")
    assert doctest.DocTestRunner().run(test, out=lambda _: None).failed == 1


def test_the_readme_has_a_six_line_example_and_the_two_commands():
    assert len(doctest.DocTestParser().get_examples(blocks(README, "python")[0])) == 6
    assert blocks(README, "sh")[:2] == ["pip install . && divergences verify\n", "pip install '.[test]' && pytest\n"]


FILES = {
    block.splitlines()[0].removeprefix("# "): block
    for page in PAGES
    for block in blocks((ROOT / page).read_text("utf-8"), "python")
    if re.match(r"# \w+\.py\n", block)
}
"""The files that the pages show, by the names in their first lines."""


@pytest.mark.one_in(9)
@pytest.mark.parametrize("line", sorted({c for page in PAGES for c in commands((ROOT / page).read_text("utf-8"))}))
def test_commands_run(line, tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    call = [sys.executable, "-m", *shlex.split(line, comments=True)]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout or {path.name for path in tmp_path.iterdir()} - FILES.keys()


def test_every_file_that_the_readme_names_exists():
    named = re.findall(r"[`(]([\w./]+\.[a-z]\w*|proofs/divergences_proofs/theorems)[`)]", README)
    assert len(named) >= 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_project_files_agree_on_the_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    citation = dict(re.findall(r"^([\w-]+): (.*)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE))
    assert (citation["cff-version"], citation["version"], citation["license"]) == ("1.2.0", version, "Apache-2.0")
    assert dv.__version__ == version
    assert version in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 40


def test_the_recipe_for_conda_asks_for_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    recipe, asked = yaml.safe_load((ROOT / ".ci" / "recipe.yaml").read_text(encoding="utf-8")), project["project"]
    run = [line.replace("matplotlib-base", "matplotlib").replace(" ", "") for line in recipe["requirements"]["run"]]
    assert run == [f"python{asked['requires-python']}", *asked["dependencies"]]
    assert recipe["requirements"]["host"][-1].replace(" ", "") == project["build-system"]["requires"][0]
    assert recipe["context"]["version"] == asked["version"]
    assert recipe["build"]["python"]["entry_points"] == [f"{k} = {v}" for k, v in asked["scripts"].items()]
    imported = recipe["tests"][0]["python"]["imports"]
    assert imported == [Path(name).name for name in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]]


@pytest.mark.parametrize(
    "path", [*ROOT.glob(".github/*/*.yml"), ROOT / ".readthedocs.yaml"], ids=lambda path: path.name
)
def test_what_hosts_read_names_files_extras_and_steps_that_exist(path):
    written = path.read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    said = yaml.safe_load(written)
    assert {name for text in re.findall(r"\[([a-z,]+)\]'", written) for name in text.split(",")} <= extras.keys()
    assert all((ROOT / name).exists() for name in re.findall(r"\.ci/\w+|docs/conf\.py", written))
    if path.parent.name == "workflows":
        assert said["permissions"] == {"contents": "read"}
        assert all({"run", "uses"} & step.keys() for job in said["jobs"].values() for step in job["steps"])
    elif path.parent.name == "ISSUE_TEMPLATE":
        assert {"name", "description", "body"} <= said.keys()
    else:
        assert set(said["python"]["install"][0]["extra_requirements"]) <= extras.keys()


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", ["parallel_lines", "what_epsilon_costs", "game_losses"])
def test_the_figure_is_the_one_that_the_code_draws(name, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "docs" / "programs")
    figures = importlib.import_module("figures")
    getattr(figures, name)(tmp_path / f"{name}.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.svg", f"{name}_dark.svg"]
    for drawn in tmp_path.iterdir():
        kept = figures.STATIC / drawn.name
        assert described(drawn) == described(kept)
        # Another version of matplotlib places text a little differently; the same version must draw the same file.
        if creator(drawn) == creator(kept):
            assert drawn.read_bytes() == kept.read_bytes()


def test_the_figure_has_the_corners():
    rows = [line.split() for line in described(ROOT / "docs" / "_static" / "parallel_lines.svg").splitlines()]
    assert rows[0] == ["theta", "kl", "reverse_kl", "js", "w1"]
    at_zero = [row for row in rows[1:] if float(row[0]) == 0]
    assert at_zero == [["0", "0", "0", "0", "0"]]
    for theta, kl, reverse_kl, js, w1 in (row for row in rows[1:] if float(row[0]) != 0):
        assert (kl, reverse_kl, js) == ("inf", "inf", "0.69314718056")
        assert w1 == theta.removeprefix("-")


def test_the_figure_of_epsilon_stays_in_its_band():
    rows = [line.split() for line in described(ROOT / "docs" / "_static" / "what_epsilon_costs.svg").splitlines()]
    assert rows[0] == ["epsilon", "entropic", "debiased"]
    numbers = [[float(v) for v in row] for row in rows[1:]]
    entropic = [row[1] for row in numbers]
    assert entropic == sorted(entropic)
    assert all(e <= entropic[0] + epsilon * math.log(24) for epsilon, e, _ in numbers)
    assert all(0 <= s <= e for _, e, s in numbers)


def described(svg):
    """The numbers that a figure carries with it."""
    return ET.parse(svg).findtext(".//{http://purl.org/dc/elements/1.1/}description")


def creator(svg):
    """Which matplotlib drew the figure."""
    return ET.parse(svg).findtext(".//{http://purl.org/dc/elements/1.1/}title")


@pytest.mark.slow
def test_the_exercises_have_the_answers_that_the_page_gives():
    text = (ROOT / "docs" / "exercises.md").read_text(encoding="utf-8")
    answers = re.findall(r"^ +:::\{dropdown\} Answer\n +(Refuted|Proved)\b", text, re.MULTILINE)
    verdicts = [dv.check(note.text).status for note in notes(text)]
    assert [answer.lower() for answer in answers] == verdicts
    assert (len(verdicts), verdicts.count("refuted")) == (10, 7)
    assert "Ten statements" in text
    assert "Seven are wrong" in text


def test_the_readme_has_the_summary_of_the_ledger():
    record = proofs.recorded()
    rows = [
        record[claim.id]
        | {
            "id": claim.id,
            "theorem": getattr(claim, "theorem", ""),
            "accepted": True,
            "ok": True,
            "mutants_rejected": 0,
        }
        for claim in proofs.claims()
    ]
    said = list(ledger.lines(ledger.summarise(rows, 0.0)))
    assert blocks(README, "text")[0].splitlines() == said
