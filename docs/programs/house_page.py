"""What the page of the house reads from the code while the book is built: the map, folders, counts and questions."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import house_map
import prose

from tests.meta import counts
from tests.meta.source import ROOT, folders_of, import_graph, siblings, tree_of

HERE = Path(__file__).parent
PACKAGE = "divergences"
ROOF = "import divergences"
"""How the root's `__init__`, the public names, is called on the map."""


def floors() -> list[list[str]]:
    """The floors of the contract in pyproject.toml, from the roof down."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in settings["contracts"] if contract["id"] == "floors")
    return [[room.strip() for room in layer.replace(":", "|").split("|")] for layer in layers]


def house() -> tuple[list[list[str]], dict[str, set[str]]]:
    """The floors with the public names on the lowest that is above all they import, and the arrows between rooms."""
    arrows = siblings(import_graph(PACKAGE), PACKAGE)
    used = arrows.pop("__init__")
    rows = floors()
    above = min(k for k, row in enumerate(rows) if used & set(row)) - 1
    rows[above].append(ROOF)
    return [list(map(_label, row)) for row in rows], {
        _label(a): {_label(b) for b in below - {"__init__"}} for a, below in {**arrows, ROOF: used}.items()
    }


def _label(room: str) -> str:
    """A room as the map calls it: a file with its ending, a folder without."""
    return f"{room}.py" if (ROOT / PACKAGE / f"{room}.py").exists() else room


def inside() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Of each folder the folders in it, those on one floor in one row, and how many files it has."""
    graph = import_graph(PACKAGE)
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for folder in folders_of(graph):
        if folder.count(".") == 1:
            arrows = siblings(graph, folder)
            inner = {room for room in arrows if f"{folder}.{room}" in folders_of(graph)}
            roads = {room: (house_map.reached(arrows, room) & inner) - {room} for room in inner}
            rows = [tuple(f"{room}/" for room in row) for row in house_map.storeys(roads)] if inner else []
            files = len(list(_path(folder).glob("*.py")))
            found[folder.partition(".")[2]] = (*rows, (f"{files} files",))
    return found


def _path(folder: str) -> Path:
    return ROOT.joinpath(*folder.split("."))


def sentence(module: str) -> str:
    """The first paragraph of a folder's or a file's docstring, in one line."""
    path = _path(module)
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return " ".join((ast.get_docstring(tree_of(path)) or "").split("\n\n")[0].split())


def picture() -> str:
    """The map."""
    rows, arrows = house()
    said = {room: sentence(PACKAGE if room == ROOF else f"{PACKAGE}.{room.removesuffix('.py')}") for room in arrows}
    return house_map.drawn(rows, arrows, inside(), said)


def rooms() -> list[str]:
    """Each folder in a paragraph: what it is, as its `__init__` says, and its files; folded by the folders of the root."""
    folders = list(folders_of(import_graph(PACKAGE)))
    lines = [*_entry(PACKAGE), ""]
    for room in (folder for folder in folders if folder.count(".") == 1):
        inside = [folder for folder in folders if f"{folder}.".startswith(f"{room}.")]
        said = re.split(r"[.:;] |[.]$", sentence(room))[0]
        entries = (line.removeprefix("  ") for folder in inside for line in _entry(folder))
        lines += [f"::::{{dropdown}} `{room.partition('.')[2]}/` – {prose.escaped(said)}", *entries, "::::", ""]
    return lines


def _entry(folder: str) -> list[str]:
    """A folder, indented by its depth, with what it is and the names of its files."""
    files = sorted(path.stem for path in _path(folder).glob("*.py") if path.stem != "__init__")
    depth = "  " * folder.count(".")
    text = " ".join((ast.get_docstring(tree_of(_path(folder) / "__init__.py")) or "").split())
    return [
        f"{depth}- **`{folder.replace('.', '/')}/`** {prose.escaped(text)}",
        f"{depth}  Files: {', '.join(map(prose.code, files))}.",
    ]


def questions() -> list[dict[str, Any]]:
    """What newcomers ask, each with the file that answers and what to look for in it."""
    return tomllib.loads((HERE / "house_questions.toml").read_text(encoding="utf-8"))["question"]


def asked() -> list[str]:
    """The questions as a table."""
    rows = [
        (prose.escaped(q["ask"]), prose.code(q["file"]), ", ".join(map(prose.code, q["names"]))) for q in questions()
    ]
    return prose.table(("Question", "File", "Look for"), rows)


def before() -> dict[str, Any]:
    """The counts of the tree that this one replaced: `python -m tests.meta.counts --json` of its last commit."""
    return json.loads((HERE / "house_before.json").read_text(encoding="utf-8"))


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Two counts side by side, as tables."""
    then, now = counts.totals(before), counts.totals(after)
    return [
        *prose.table(("", "Before", "Now"), [(name, then[name], now[name]) for name in now]),
        ":::{dropdown} Folder by folder",
        "Rooms, arrows, and arrows that run up, then:",
        "",
        *prose.table(("Folder", "Rooms", "Arrows", "Up"), _folders(before)),
        "and now:",
        "",
        *prose.table(("Folder", "Rooms", "Arrows", "Up"), _folders(after)),
        ":::",
        "",
    ]


def _folders(counted: dict[str, Any]) -> list[tuple[str, ...]]:
    rows = counted["folders"].items()
    return [(prose.code(name), str(f["rooms"]), str(f["arrows"]), str(f["up"])) for name, f in rows]


def parts() -> dict[str, str]:
    """What docs/house.md includes, by its path below docs/_generated."""
    return {
        "house/map.svg": f'<div class="scrolls" tabindex="0">{picture()}</div>',
        "house/rooms.txt": "\n".join(rooms()),
        "house/questions.txt": "\n".join(asked()),
        "house/counts.txt": "\n".join(compared(before(), counts.counted())),
    }
