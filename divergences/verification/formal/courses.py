"""The Coq sources that installed packages bring: the folder `coq` beside the module that offers their claims."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from divergences.verification.formal import record
from divergences.verification.formal.sources import Sources

GROUP = "divergences.claims"


@cache
def found() -> tuple[Sources, ...]:
    """One for each course that has such a folder."""
    places: list[Sources] = []
    for point in sorted(entry_points(group=GROUP), key=lambda e: e.name):
        point.load()
        file = sys.modules[point.module].__file__
        root = Path(file).parent / "coq" if file else None
        if root is not None and root.is_dir():
            places.append(Sources(root))
    return tuple(places)


@cache
def recorded() -> tuple[tuple[Sources, Mapping[str, Any]], ...]:
    """The sources, each with its record."""
    return tuple((sources, record.read(sources)) for sources in found())
