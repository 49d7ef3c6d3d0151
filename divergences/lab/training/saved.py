"""A run in a file: its settings, its rows and its state, so that it goes on bit by bit as if it had not stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import jax
import jax.numpy as jnp
import numpy as np

from divergences.lab.training.loop import State
from divergences.laws.estimate import Estimate


@dataclass(frozen=True)
class Saved:
    """The settings as text, the arrays of the state, and a row for each check that was made."""

    told: Mapping[str, str]
    state: State
    rows: tuple[Mapping[str, Any], ...]

    def write(self, path: Path) -> None:
        """Into a file beside, which then takes the place of the old one: an interrupt leaves one of the two."""
        rows = [{name: _plain(x) for name, x in row.items()} for row in self.rows]
        head = json.dumps({"told": dict(self.told), "rows": rows})
        leaves = {f"leaf{k}": np.asarray(x) for k, x in enumerate(jax.tree.leaves(self.state))}
        beside = path.with_name(path.name + ".part")
        with beside.open("wb") as file:
            np.savez(file, allow_pickle=False, head=np.array(head), **leaves)
        os.replace(beside, path)


def load(path: Path, told: Mapping[str, str], start: State) -> Saved:
    """The run that the file holds, refused unless it is this one; `start` says how the arrays belong together."""
    leaves, tree = jax.tree.flatten(start)
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            head = json.loads(str(file["head"]))
            found = [jnp.asarray(file[f"leaf{k}"]) for k in range(len(leaves))]
    except (ValueError, KeyError, EOFError, BadZipFile, IsADirectoryError) as error:
        raise ValueError(f"resume: found {path}, which holds no run; expected a file that a run has written") from error
    refuse_other(head["told"], told)
    if [x.shape for x in found] != [x.shape for x in map(jnp.asarray, leaves)]:
        raise ValueError(f"resume: found networks of other shapes in {path}; expected those of this run")
    rows = tuple({name: _estimate(x) for name, x in row.items()} for row in head["rows"])
    return Saved(told, jax.tree.unflatten(tree, found), rows)


def refuse_other(found: Mapping[str, str], told: Mapping[str, str]) -> None:
    """A run goes on with what it began with."""
    for name, value in told.items():
        if found.get(name) != value:
            raise ValueError(
                f"resume: found a run with {name} = {found.get(name)}; expected {value}, as it is given now"
            )


def _plain(x: Any) -> Any:
    return [x.value, x.lower, x.upper, x.method] if isinstance(x, Estimate) else float(x)


def _estimate(x: Any) -> Any:
    return Estimate(*x) if isinstance(x, list) else x
