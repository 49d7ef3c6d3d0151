"""The API: from the list in `api.md`, an index with a line for each name, and a page for each with its formula on top."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from api_figures import figure
from prose import escaped, table

DOCS = Path(__file__).parents[1]
FORMULAS: dict[str, str] = tomllib.loads(Path(__file__).with_name("formulas.toml").read_text(encoding="utf-8"))
"""Name → its definition in LaTeX."""
BLOCK = re.compile(r"^```\{eval-rst\}\n(.*?)^```$\n?", re.DOTALL | re.MULTILINE)
ENTRY = re.compile(r"^\.\. auto(function|class|data|module|exception):: ([\w.]+)\n((?:   .*\n?)*)", re.MULTILINE)
MODULE = re.compile(r"^\.\. currentmodule:: ([\w.]+)$", re.MULTILINE)

PUBLIC = tuple(
    f"divergences.{x}" for x in ("critics", "frames", "games", "lab", "laws", "maps", "models", "plot", "samples")
)
"""Modules whose names are called through them: dv.games.minimax is not dv.minimax."""


class Name(NamedTuple):
    """A public name as the list has it: how it is documented, under which module, with which options."""

    kind: str
    module: str
    name: str
    options: str

    @property
    def full(self) -> str:
        """Relative to divergences."""
        return f"{self.module}.{self.name}".removeprefix("divergences").removeprefix(".")

    @property
    def shown(self) -> str:
        """As it is called: dv.kl, or Transport for a class that is only returned."""
        return f"dv.{self.full}" if self.module in ("divergences", *PUBLIC) else self.name


def names(text: str) -> Iterator[Name]:
    """The names of the list, in their order."""
    module = "divergences"
    for found in re.finditer(f"{MODULE.pattern}|{ENTRY.pattern}", text, re.MULTILINE):
        if found[1]:
            module = found[1]
        else:
            yield Name(found[2], module, found[3], found[4].rstrip())


def pages() -> dict[str, str]:
    """The index, and a page for each name, by path."""
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    every = list(names(text))
    waiting = iter(every)

    def listed(block: re.Match[str]) -> str:
        count = len(ENTRY.findall(block[1]))
        return "\n".join(table(("name", "what it is"), [_row(next(waiting)) for _ in range(count)], "names"))

    hidden = ["```{toctree}", ":hidden:", ":maxdepth: 1", "", *(f"api/{name.full}" for name in every), "```", ""]
    text = re.sub(r"\]\((\w+\.md)", r"](../\1", text)
    index = BLOCK.sub(listed, text) + "\n" + "\n".join(hidden)
    return {"api.md": index, **{f"api/{name.full}.md": page(name) for name in every}}


def _row(name: Name) -> tuple[str, str]:
    value = getattr(importlib.import_module(name.module), name.name)
    said = getattr(value, "formula", "") or _comment(name) if name.kind == "data" else inspect.getdoc(value) or ""
    first = " ".join(said.partition("\n\n")[0].split())
    return f"[{name.shown}](api/{name.full}.md)", escaped(first.partition(". ")[0].rstrip("."))


def _comment(name: Name) -> str:
    """What stands under a constant where it is defined, in the folder of its module."""
    folder = Path(str(importlib.import_module(name.module).__file__)).parent
    for path in sorted(folder.rglob("*.py")):
        lines = ast.parse(path.read_text(encoding="utf-8")).body
        for made, under in pairwise(lines):
            to = (
                made.targets[0]
                if isinstance(made, ast.Assign)
                else made.target
                if isinstance(made, ast.AnnAssign)
                else None
            )
            if isinstance(to, ast.Name) and to.id == name.name and isinstance(under, ast.Expr):
                return str(ast.literal_eval(under.value))
    return ""


def page(name: Name) -> str:
    """The formula, the figure, and what the docstring says."""
    formula = ["$$", FORMULAS[name.full], "$$", ""] if name.full in FORMULAS else []
    directive = [f".. currentmodule:: {name.module}", "", f".. auto{name.kind}:: {name.name}", name.options]
    return "\n".join([f"# {name.shown}", "", *formula, *figure(name.full), "```{eval-rst}", *directive, "```", ""])
