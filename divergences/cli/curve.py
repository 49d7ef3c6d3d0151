"""`divergences curve`: the divergences of a model against its parameter, as a figure, a table or JSON.

The library is imported inside the functions: the parser reads this file for every command, and for `--help`.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from inspect import getdoc, signature
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli.films import Style
from divergences.cli.output import AsJson, answer, progress, writable
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    from divergences._curves import Curve, Model

WIDEST = 100
"""Columns of a curve drawn in the terminal, however wide that is."""
DIFFERENCES = "Slopes of {} are central differences: JAX cannot trace them."
LIST = "list"
"""The word for the names of all models, where a model's name is expected."""


def curve(
    model: Annotated[
        str,
        typer.Argument(
            metavar="MODEL",
            help="parallel-lines, point-masses, bernoulli, …; `divergences curve list` lists them all; or file.py:function.",
        ),
    ],
    theta: Annotated[
        str | None,
        typer.Option(
            metavar="A:B:N",
            help="N values from A to B, both included; by default a range that suits the model, such as -2:2:201, "
            "or :41 of an animation.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="The figure: .svg, .png or .pdf; with θ moving: .gif, .html or .mp4."
        ),
    ] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="The numbers, as a table: .csv.")] = None,
    quantities: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="kl, js, w2, winf, …; by default kl,reverse-kl,js,w1, without w1 where there are no points.",
        ),
    ] = None,
    n: Annotated[int | None, typer.Option(metavar="N", help="Atoms per line, for parallel-lines (default 64).")] = None,
    slopes: Annotated[bool, typer.Option("--slopes", help="Also their slopes in θ.")] = False,
    style: Style = "",
    as_json: AsJson = False,
) -> None:
    """Draw the divergences of a model against its parameter θ, exact at the corners.

    Without -o, --csv or --json it is drawn in the terminal. A model of your own is a function of θ that returns two
    distributions; naming it runs its file.

    divergences curve parallel-lines --theta -2:2:201 -o lines.svg --csv lines.csv

    divergences curve bernoulli --theta 0:1:101 --quantities kl,js,total-variation -o coin.png

    divergences curve my.py:model --theta 0:1:11 --slopes

    divergences curve parallel-lines -o lines.gif --style slide
    """
    from divergences import _curves, plot
    from divergences.cli import films, inputs

    if model == LIST:
        return listed(as_json)
    words = {"model": "MODEL", "callable": "MODEL", "theta": "--theta", "quantities": "--quantities", "n": "--n"}
    with refusals(**words, slopes="--slopes", style="--style"), hyphens():
        moving = films.moves(output)
        pair, grid = sized(model, n), inputs.grid("--theta", theta or suited(model, 41 if moving else 201))
        files = writable({"-o": output, "--csv": csv}, {"-o": (*plot.FORMATS, *plot.FILMS)})
        films.refuse("-o", output, style)
        if moving and slopes:
            raise Refusal("--slopes: found an animation, which has none; expected -o with a file ending in .svg")
        asked = names(quantities) if quantities is not None else _curves.usual(pair, float(grid[0]))
        with progress("sweeping", len(grid)) as step:
            if moving:
                shown: Any = plot.animate(pair, grid, asked, figure=films.page(), style=style, progress=step)
            else:
                shown = _curves.sweep(pair, grid, asked, slopes=slopes, progress=step)
        swept: Curve = shown.data if moving else shown
        if moving and output:
            films.write(shown, output, len(grid))
        elif output:
            plot.save(swept, output, style=style)
        if csv:
            swept.to_csv(csv)
    answer(columns(swept) | {"files": files}, [printed(swept, files)], as_json)


def printed(swept: Curve, files: Sequence[str]) -> str:
    """What was written where; or the curve itself, as wide as the terminal, and how to keep it."""
    from divergences._curves import QUANTITIES

    if files:
        said = ", ".join(QUANTITIES[name].symbol for name in swept.names) + (" and slopes" if swept.slopes else "")
        span = f"{len(swept.theta)} values of θ from {swept.theta.min():g} to {swept.theta.max():g}"
        return f"{swept.model.replace('_', ' ')}, {said} at {span} → {', '.join(files)}"
    from divergences.plot.terminal import as_text

    drawn = as_text(swept, width=min(get_terminal_size().columns, WIDEST))
    rough = ", ".join(QUANTITIES[name].symbol for name in swept.differences)
    note = f"\n{DIFFERENCES.format(rough)}" if rough else ""
    return f"{drawn}{note}\nFor a figure: -o curve.svg. For the numbers: --csv curve.csv, or --json."


def shell_name(name: str) -> str:
    """A name of the library as it is typed here: shifted_normals is shifted-normals."""
    return name.replace("_", "-")


@contextmanager
def hyphens() -> Generator[None]:
    """The names that a refusal of the library expects, as they are typed here; what was found is told as it was.

    So are the names of somebody's own file.
    """
    try:
        yield
    except ValueError as error:
        if str(error).startswith("callable:"):
            raise
        found, expected, names = str(error).partition("; expected")
        raise ValueError(found + expected + shell_name(names)) from error


def names(typed: str) -> list[str]:
    """The quantities that are typed with commas between; hyphens or underscores stand inside names."""
    from divergences._curves import QUANTITIES

    known = {shell_name(name): name for name in QUANTITIES}
    return [known.get(shell_name(name.lower()), name) for name in map(str.strip, typed.split(","))]


def suited(model: str, count: int = 201) -> str:
    """The grid of θ for a model where none is typed: so many values where the explorer shows it, one's own from −2 to 2."""
    from divergences.explorer.choices import MODELS

    shown = MODELS.get(model.replace("-", "_"))
    return f"{shown.low:g}:{shown.high:g}:{count}" if shown else f"-2:2:{count}"


def listed(as_json: bool) -> None:
    """Print every model by name, with its parameters and what it is."""
    from rich.table import Table

    from divergences._curves import named_models

    rows = {shell_name(name): {"about": (getdoc(model) or "").split("\n")[0]} for name, model in named_models().items()}
    table = Table("model", "θ ↦ (P, Q_θ)", box=None, pad_edge=False)
    for name, row in rows.items():
        table.add_row(name, row["about"])
    answer(rows, [table], as_json)


def sized(name: str, n: int | None) -> Model:
    """The model of that name, with n atoms if n is given; refused for a model that has no number of atoms."""
    from divergences._audit.callables import load
    from divergences._curves import find_model

    typed = name if ":" in name or name.endswith(".py") else ""
    model = own(typed, load(typed)) if typed else find_model(name)
    if n is not None and "n" not in signature(model).parameters:
        raise Refusal(f"--n: found {n}; expected none, {name} takes no --n")
    return model if n is None else partial(model, **{"n": n})


def own(typed: str, model: Model) -> Model:
    """The model of a file, whose own mistakes are told in one line, with the θ at which they happen."""
    from divergences._core.text import one_line

    @wraps(model)
    def told(theta: float, **more: Any) -> tuple[Any, Any]:
        try:
            return model(theta, **more)
        except Exception as error:
            said = f"{type(error).__name__}: {one_line(error)}"
            raise ValueError(f"callable: {typed} does not answer θ = {theta}: {said}") from error

    return told


def columns(curve: Curve) -> dict[str, Any]:
    """The curve as a document: the model's name, θ (k,), and for each quantity its unit, values, bounds and slopes."""
    bounds = {name: {"lower": curve.lower[name], "upper": curve.upper[name]} for name in curve.lower}
    slopes = {name: {"slopes": curve.slopes[name]} for name in curve.slopes}
    values = {
        name: {"values": curve[name], "unit": curve.units[name]} | bounds.get(name, {}) | slopes.get(name, {})
        for name in curve
    }
    differences = {"differences": curve.differences} if slopes else {}
    return {"model": curve.model, "theta": curve.theta, "quantities": values} | differences
