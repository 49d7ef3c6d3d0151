"""A lecturer's hour: every command from an empty folder to a class, run and timed into `lecturers_hour.json`."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

OUT = Path(__file__).parents[1] / "lecturers_hour.json"
NAME = "week-one"
ROWS = (
    (f"divergences course new {NAME}", "notes, claims, a lesson and what builds them"),
    ("divergences check notes.md", "every formula of the notes, judged"),
    ("divergences verify --only week_one", "the claims and their wrong versions, judged"),
    ("divergences curve parallel-lines -o site/lines.svg", "a figure"),
    ("divergences curve shifted-normals -o site/normals.svg", "a figure"),
    ("divergences curve bernoulli -o site/coin.svg", "a figure"),
    ("divergences curve parallel-lines -o site/lines.gif", "an animation"),
    ("divergences explore --export site/page.html", "the live page"),
    ("divergences quiz notes.md --export site/quiz.html", "the quiz as a page"),
    ("jupyter nbconvert --to html --execute --output-dir site lesson.ipynb", "the lesson, run"),
)
"""The commands of the course's build, and what each makes."""


def measured(folder: Path) -> list[dict[str, Any]]:
    """Each command run in the folder, with its seconds; a RuntimeError with what it said if one fails."""
    found: list[dict[str, Any]] = []
    for command, makes in ROWS:
        course = folder / NAME
        place = course if course.exists() else folder
        start = time.perf_counter()
        words = shlex.split(command)
        words = [sys.executable, "-m", *words] if words[0] == "divergences" else words
        ran = subprocess.run(words, cwd=place, env=_environment(course), capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - start
        if ran.returncode:
            raise RuntimeError(f"{command}: exit {ran.returncode}\n{ran.stdout}\n{ran.stderr}")
        found.append({"command": command, "makes": makes, "seconds": round(seconds, 1)})
        if place is folder:
            _install(course)
    return found


def _environment(course: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(course), os.environ.get("PYTHONPATH", "")])}


def _install(course: Path) -> None:
    """What `pip install -e .` does for the course's entry point, without a network; and the folder for what is made."""
    project = tomllib.loads((course / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    about = course / f"week_one-{project['version']}.dist-info"
    about.mkdir()
    about.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {project['version']}\n")
    points = project["entry-points"]["divergences.claims"]
    lines = ["[divergences.claims]", *(f"{name} = {point}" for name, point in points.items())]
    about.joinpath("entry_points.txt").write_text("\n".join(lines) + "\n")
    (course / "site").mkdir()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        rows = measured(Path(folder))
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    machine = f"on {cores} cores that others used too (load {load:.0f})" if load > cores else f"on {cores} cores"
    OUT.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1) + "\n", encoding="utf-8")
