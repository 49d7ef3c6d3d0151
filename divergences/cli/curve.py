"""`divergences curve`: the divergences of a model against its parameter, as a figure, a table or JSON.

The library is imported inside the functions: the parser reads this file for every command, and for `--help`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli.output import AsJson, answer, progress
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    from divergences._curves import Curve, Model


def curve(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="parallel-lines, point-masses, bernoulli, …")],
    theta: Annotated[str, typer.Option(metavar="A:B:N", help="N values from A to B, both included.")] = "-2:2:201",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The figure: .svg, .png or .pdf.")] = None,
    csv: Annotated[Path | None, typer.Option(help="The numbers, as a table.")] = None,
    quantities: Annotated[
        str, typer.Option(metavar="NAMES", help="kl, js, total_variation, …")
    ] = "kl,reverse_kl,js,w1",
    n: Annotated[int | None, typer.Option(help="Atoms on each line, for parallel-lines (64).")] = None,
    as_json: AsJson = False,
) -> None:
    """Draw the divergences of a model against its parameter θ, exact at the corners.

    divergences curve parallel-lines --theta -2:2:201 -o lines.svg --csv lines.csv

    divergences curve bernoulli --theta 0:1:101 --quantities kl,js,total_variation -o coin.png
    """
    from divergences import _curves, plot
    from divergences.cli import inputs

    with refusals():
        pair, grid = sized(model, n), inputs.grid("--theta", theta)
        files = writable({"-o": output, "--csv": csv}, plot.FORMATS, as_json)
        with progress("sweeping", len(grid)) as step:
            swept = _curves.sweep(pair, grid, [name.strip() for name in quantities.split(",")], progress=step)
        if output:
            plot.save(swept, output)
        if csv:
            swept.to_csv(csv)
    answer(columns(swept) | {"files": files}, [f"{swept!r} → {', '.join(files)}"], as_json)


def sized(name: str, n: int | None) -> Model:
    """The model of that name, with n atoms if n is given; refused for a model that has no number of atoms."""
    from divergences._curves import find_model

    model = find_model(name)
    if n is not None and "n" not in signature(model).parameters:
        raise Refusal(f"--n: found {n}; expected no --n for {name}, which has no number of atoms")
    return model if n is None else partial(model, **{"n": n})


def writable(paths: Mapping[str, Path | None], formats: Sequence[str], as_json: bool) -> list[str]:
    """The files to write; refused before the work, and not after it, if there are none or one cannot be written."""
    given = {name: path for name, path in paths.items() if path is not None}
    if not given and not as_json:
        raise Refusal("-o: found nothing to write; expected -o lines.svg, --csv lines.csv or --json")
    for name, path in given.items():
        if name == "-o" and path.suffix.lower() not in formats:
            raise Refusal(f"-o: found {str(path)!r}; expected a file that ends in {', '.join(formats)}")
        if not path.parent.is_dir():
            raise Refusal(f"{name}: cannot write {path}: there is no folder {path.parent}")
    return list(map(str, given.values()))


def columns(curve: Curve) -> dict[str, Any]:
    """The curve as a document: the model's name, θ (k,), and for each quantity its unit, values and bounds."""
    bounds = {name: {"lower": curve.lower[name], "upper": curve.upper[name]} for name in curve.lower}
    values = {name: {"values": curve[name], "unit": curve.units[name]} | bounds.get(name, {}) for name in curve}
    return {"model": curve.model, "theta": curve.theta, "quantities": values}
