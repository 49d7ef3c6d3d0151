"""Sources of Coq as one text: what all scripts stand on as it is, and what a theorem needs besides in modules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from divergences.verification.formal import courses
from divergences.verification.formal.sources import Sources
from divergences.verification.printed.refusal import Unprintable

LIBRARY = "library/certificates/Equality.v"
IMPORTS = re.compile(r"^(?:From\s+\S+\s+)?Require\s[^.]*(?:\.[\w][^.]*)*\.\s*$|^Open Scope R_scope\.\s*$", re.MULTILINE)


@cache
def library() -> str:
    """The sources that a script stands on, in one text."""
    sources, files = _files()
    return "\n".join(f"{_alone(sources, x)}\n" for x in files)


def modules(sources: Sources, path: Path) -> list[str]:
    """A theorem after what it needs and the library has not, each in a module of its name that imports what it asks for.

    So a name means there what it means in the source, whatever other sources call so.
    """
    _, shared = _files()
    return [_module(sources, x, {*shared}) for x in sources.closure(path) if x not in shared]


def imported(file: str) -> list[str]:
    """A file of the library that only some scripts stand on, with what it needs, and its import."""
    sources, _ = _files()
    path = sources.root / file
    return [*modules(sources, path), f"Import {path.stem}."]


def _files() -> tuple[Sources, list[Path]]:
    for sources in courses.found():
        path = sources.root / LIBRARY
        if path.is_file():
            return sources, sources.closure(path)
    raise Unprintable("the library of Coq is not installed with the package")


def _module(sources: Sources, path: Path, shared: set[Path]) -> str:
    asked = [x.stem for x in sources.requires(path) if x not in shared]
    imports = f"Import {' '.join(dict.fromkeys(asked))}.\n" if asked else ""
    return f"Module {path.stem}.\n{imports}{_alone(sources, path)}\nEnd {path.stem}."


def _alone(sources: Sources, path: Path) -> str:
    return IMPORTS.sub("", sources.text(path)).strip()
