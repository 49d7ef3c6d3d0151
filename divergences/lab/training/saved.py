"""A run in a file: its settings, its rows and its state, so that it goes on bit by bit as if it had not stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import BadZipFile

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.types import ArrayLike
from divergences.lab.run import Run
from divergences.lab.training.checks import Row
from divergences.lab.training.loop import State

Points: TypeAlias = np.ndarray
"""(k, d) or (checks, k, d), float32."""
MOST = 2**16
"""Numbers that are kept of a sample at a check: all 400 points of up to 163 coordinates."""


def kept(points: ArrayLike) -> Points:
    """The first points of a sample (n, d), as many as are kept."""
    found = np.asarray(points, np.float32)
    return found[: max(1, MOST // found.shape[1])]


@dataclass(frozen=True)
class Saved:
    """The settings as text, the arrays of the state, and for each check that was made a row, and the points it looked at."""

    told: Mapping[str, str]
    state: State
    rows: tuple[Row, ...]
    points: tuple[tuple[Points, Points], ...] = ()
    """Real and generated, as many of each as MOST allows; fewer pairs than rows if an older file held none."""

    def stacked(self) -> dict[str, Points]:
        """The points of all checks, (checks, k, d): "real" and "generated"; NaN for a check whose points were not kept."""
        lost = len(self.rows) - len(self.points)
        found = {}
        for k, name in enumerate(("real", "generated")):
            each = [pair[k] for pair in self.points]
            empty = [np.full_like(each[0], np.nan)] * lost if each else []
            found[name] = np.stack(empty + each) if each else np.empty((0, 0, 0), np.float32)
        return found

    def write(self, path: Path) -> None:
        """Into a file beside, which then takes the place of the old one: an interrupt leaves one of the two."""
        head = json.dumps({"told": self.told, "rows": self.rows})
        beside = path.with_name(path.name + ".part")
        with beside.open("wb") as file:
            leaves = map(np.asarray, jax.tree.leaves(self.state))
            np.savez(file, *leaves, allow_pickle=False, head=np.array(head), **self.stacked())
        os.replace(beside, path)


def begun(resume: str | PathLike[str] | Run | None, told: Mapping[str, str], start: State) -> Saved:
    """The run before its first step, or where the file or the run that was given has stopped: refused unless it is this one."""
    found = resume.state if isinstance(resume, Run) else read(Path(resume)) if resume else None
    if isinstance(resume, Run) and not isinstance(found, Saved):
        raise ValueError("resume: found a run without a state; expected one of train, or the file it has written")
    if not found:
        return Saved(told, start, ())
    for name, value in told.items():
        if found.told.get(name) != value:
            raise ValueError(
                f"resume: found a run with {name} = {found.told.get(name)}; expected {value}, as it is given now"
            )
    leaves, (expected, tree) = jax.tree.leaves(found.state), jax.tree.flatten(start)
    if [jnp.shape(x) for x in leaves] != [jnp.shape(x) for x in expected]:
        raise ValueError("resume: found networks of other shapes; expected those of this run")
    return Saved(told, jax.tree.unflatten(tree, leaves), found.rows, found.points)


def read(path: Path) -> Saved | None:
    """What the file holds, its state as a list of arrays; nothing if there is none yet."""
    if not path.parent.is_dir():
        raise ValueError(
            f"resume: found {str(path)!r} in a folder that does not exist; expected a file, or where one can be"
        )
    if not path.exists():
        return None
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            head = json.loads(str(file["head"]))
            state: Any = [jnp.asarray(file[name]) for name in file.files if name.startswith("arr_")]
            kept = (file[name] for name in ("real", "generated") if name in file.files)
            return Saved(head["told"], state, tuple(head["rows"]), tuple(zip(*kept, strict=True)))
    except (ValueError, KeyError, EOFError, BadZipFile, IsADirectoryError) as error:
        raise ValueError(f"resume: found {path}, which holds no run; expected a file that a run has written") from error
