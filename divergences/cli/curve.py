"""What `divergences curve` is asked for and answers: the model, the files to write, the curve as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any

from divergences._curves import Curve, find_model
from divergences.cli.inputs import Refusal


def sized(name: str, n: int | None) -> Any:
    """The model, with n atoms where that can be said."""
    model = find_model(name)
    if n is not None and "n" not in signature(model).parameters:
        raise Refusal(f"--n: found {n}; expected no --n for {name}, which has no number of atoms")
    return model if n is None else partial(model, **{"n": n})


def writable(paths: Mapping[str, Path | None], formats: Sequence[str], as_json: bool) -> list[str]:
    """The files to write, refused before the work and not after it."""
    given = {name: path for name, path in paths.items() if path is not None}
    if not given and not as_json:
        raise Refusal("-o: found nothing to write; expected -o lines.svg, --csv lines.csv or --json")
    for name, path in given.items():
        if name == "-o" and path.suffix.lower() not in formats:
            raise Refusal(f"-o: found {str(path)!r}; expected a file that ends in {', '.join(formats)}")
        if not path.parent.is_dir():
            raise Refusal(f"{name}: cannot write {path}: there is no folder {path.parent}")
    return list(map(str, given.values()))


def columns(found: Curve) -> dict[str, Any]:
    """The curve as data."""
    bounds = {name: {"lower": found.lower[name], "upper": found.upper[name]} for name in found.lower}
    values = {name: {"values": found[name], "unit": found.units[name]} | bounds.get(name, {}) for name in found}
    return {"model": found.model, "theta": found.theta, "quantities": values}
