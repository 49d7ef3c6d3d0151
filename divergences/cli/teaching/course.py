"""`divergences course new NAME`: a folder with notes, claims, a lesson, a quiz and a page, which builds as it is."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from divergences.cli.output import AsJson, answer
from divergences.cli.refusal import Refusal, refusals

NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
"""What packages and folders may be called."""
NEW = "new"
FILES = {
    "pyproject.toml.in": "pyproject.toml",
    "README.md.in": "README.md",
    "notes.md.in": "notes.md",
    "claims.py.in": "{{PACKAGE}}/__init__.py",
    "lesson.ipynb.in": "lesson.ipynb",
    "build.sh.in": "build.sh",
    "course.yml.in": ".github/workflows/course.yml",
    "gitignore.in": ".gitignore",
}
"""The files of the template, and what they become."""


def course(
    action: Annotated[str, typer.Argument(metavar="new", help="What to do: new, the one thing that there is.")],
    path: Annotated[Path, typer.Argument(metavar="NAME", help="What it is called; the folder that is made.")],
    as_json: AsJson = False,
) -> None:
    """Make a course of your own: notes, claims, a lesson, a quiz, a page, and the file by which GitHub builds them.

    divergences course new information-theory
    """
    with refusals():
        if action != NEW:
            raise Refusal(f"course: found {action!r}; expected new")
        made = create(path)
        lines = [f"Made {path} with {len(made)} files. Next:", f"  cd {path} && pip install -e . && sh build.sh"]
        answer({"files": list(map(str, made))}, lines, as_json)


def create(folder: Path) -> list[Path]:
    """Fill a new folder with a course that has its name, and return its files; what is there is refused."""
    name = folder.name
    if not NAME.fullmatch(name):
        raise Refusal(f"NAME: found {name!r}; expected small letters, digits and hyphens, such as information-theory")
    if folder.exists():
        raise Refusal(f"NAME: found {folder}, which is there; expected a new folder")
    if not folder.parent.is_dir():
        raise Refusal(f"NAME: cannot make {folder}: there is no folder {folder.parent}")
    words = {"{{NAME}}": name, "{{PACKAGE}}": name.replace("-", "_")}
    return [
        _written(folder / _filled(goal, words), _filled(_template(source), words)) for source, goal in FILES.items()
    ]


def _template(name: str) -> str:
    return (files("divergences.cli.teaching") / "template" / name).read_text(encoding="utf-8")


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub(r"\{\{\w+\}\}", lambda place: words[place[0]], text)


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
