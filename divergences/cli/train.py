"""`divergences train`: a generator against a critic, with what is certain at each check; after Ctrl-C it goes on later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli.columns import Columns
from divergences.cli.films import Style
from divergences.cli.output import AsJson, answer, writable
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from divergences.lab import Run

INTERRUPTED, STOPPED = 130, "interrupted"
"""The exit code of a run that was stopped, as of every command, and how its note begins."""
KEPT = "interrupted.npz"
"""Where it is kept if no file was named."""
OPTIONS = ("game", "constraint", "critic_steps", "optimiser", "rate", "batch", "steps", "checks", "seed", "resume")
WORDS = dict.fromkeys(("data", "theta", "modes"), "DATA") | {name: f"--{name.replace('_', '-')}" for name in OPTIONS}
"""What a refusal of the library's argument is called here."""

LEGEND = {
    "step": "steps of the generator so far",
    "gain": "the game's value on the samples, without the penalty: what the critic says",
    "w1": "W1 between generated and real samples",
    "floor": "W1 between two samples of the data, about what a perfect generator would reach",
    "slope": "the critic's largest measured slope: its Lipschitz constant is at least this",
    "generator_gradient": "length of the gradient of the generator's loss",
    "modes": "modes of the data that the generator reaches",
    "penalised": "the largest gain of any critic under this gradient penalty, on these samples",
    "clipped": "the largest gain of any critic of this shape with clipped weights, on these samples",
    "js_critic": "JS as the critic's gain estimates it, (gain + log 4)/2",
    "theta": "the generator's parameter",
    "w1_laws": "W1 of the two distributions themselves",
    "js": "JS of the two distributions themselves",
}
"""What stands in each column."""


def train(
    data: Annotated[
        str,
        typer.Argument(
            metavar="DATA", help="ring:8, lines:2, normals:2, or a .npy or .csv file with one sample in each row."
        ),
    ],
    game: Annotated[
        str, typer.Option(metavar="NAME", help="minimax, non_saturating, hinge, wasserstein, f_gan:chi2, …")
    ] = "wasserstein",
    constraint: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="clip:0.01, penalty:10, r1:10, spectral or none; by default penalty:10 for wasserstein, none for others.",
        ),
    ] = "",
    critic_steps: Annotated[int, typer.Option(metavar="N", help="Critic steps for each step of the generator.")] = 5,
    optimiser: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="adam, rmsprop or sgd; two, as in adam,sgd, are the critic's and the generator's."
        ),
    ] = "adam",
    rate: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER",
            help="The learning rate, or two: the critic's and the generator's; by default it depends on the constraint.",
        ),
    ] = None,
    batch: Annotated[int, typer.Option(metavar="N", help="Samples in each step.")] = 256,
    steps: Annotated[int, typer.Option(metavar="N", help="Steps of the generator.")] = 1000,
    checks: Annotated[int, typer.Option(metavar="N", help="How many times to measure, evenly spaced.")] = 20,
    seed: Annotated[int, typer.Option(metavar="N", help="The same seed gives the same run.")] = 0,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The figure: .svg, .png or .pdf.")
    ] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="The numbers, as a table.")] = None,
    animate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What is generated over what is real, check by check: .gif, .html or .mp4."),
    ] = None,
    style: Style = "",
    resume: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Save the run in this file, and continue from it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Train a generator against a critic, and measure W1 and the critic's slope with certified bounds as it goes.

    divergences train ring:8 -o run.svg

    divergences train ring:8 --steps 2000 --checks 6 --animate ring.gif --style slide

    divergences train lines:2 --game minimax --steps 5000 --resume run.npz
    """
    from divergences import lab, plot
    from divergences.cli import films

    game = game.strip().lower().replace("-", "_")
    with refusals(**WORDS):
        files = writable(
            {"-o": output, "--csv": csv, "--animate": animate, "--resume": resume},
            {"-o": plot.FORMATS, "--animate": plot.FILMS},
        )
        films.refuse("--animate", animate, style)
        told: dict[str, Any] = dict(critic_steps=critic_steps, batch=batch, steps=steps, checks=checks, seed=seed)
        told |= {
            "optimiser": both(optimiser, str),
            "rate": rate and both(rate, number),
            "constraint": constrained(constraint or ("penalty:10" if game == "wasserstein" else "none")),
        }
        run = lab.train(source(data), game=game, resume=resume, **told)
        if csv:
            run.to_csv(csv)
        if output and len(run):
            drawn(run, output, style)
        if animate and len(run):
            films.write(plot.animate(run, figure=films.page(), style=style), animate, len(run))
        note = kept(run, resume)
    answer(document(run, note, files), [*table(run, note, files)], as_json)
    if note:
        raise typer.Exit(INTERRUPTED if note.startswith(STOPPED) else 1)


def kept(run: Run, resume: Path | None) -> str:
    """What is said of the run's end; one that was interrupted is in a file, and goes on from it, even if none was named."""
    if not run.note.startswith(STOPPED):
        return run.note
    path = resume or Path(KEPT)
    run.state.write(path)
    return f"{run.note.partition(';')[0]}; to continue, run the same command with --resume {path}"


def source(text: str) -> Any:
    """ring:8, lines:2, normals:2, or the samples of a file."""
    from divergences import lab
    from divergences.cli import inputs

    name, _, value = text.partition(":")
    if name in ("lines", "normals"):
        return getattr(lab, name)(number("DATA", value or "2"))
    if name == "ring":
        modes = number("DATA", value or "8")
        return lab.ring(int(modes) if modes % 1 == 0 else modes)  # type: ignore[arg-type]
    if Path(text).suffix.lower() not in (".npy", ".csv"):
        raise Refusal(f"DATA: found {text!r}; expected ring:8, lines:2, normals:2, or a .npy or .csv file")
    return inputs.table("DATA", text)


def constrained(text: str) -> Any:
    """clip:0.01, penalty:10, r1:10, spectral or none."""
    from divergences import lab

    kinds = {"clip": lab.Clip, "penalty": lab.Penalty, "r1": lab.R1}
    name, _, value = text.lower().partition(":")
    if name in ("none", "spectral") and not value:
        return None if name == "none" else lab.Spectral()
    if name not in kinds or not value:
        raise Refusal(f"--constraint: found {text!r}; expected clip:0.01, penalty:10, r1:10, spectral or none")
    with refusals(bound="--constraint", weight="--constraint"):
        return kinds[name](number("--constraint", value))


def number(name: str, text: str) -> float:
    """A number as typed, 0.001 or 1e-3 or 1/1000."""
    from divergences.cli.inputs import fraction

    try:
        return float(fraction(text))
    except (ValueError, ArithmeticError) as error:
        raise Refusal(f"{name}: found {text!r}; expected a number") from error


def both(text: str, read: Callable[..., Any]) -> Any:
    """One for both players, or two, the critic's first."""
    parts = [part.strip() for part in text.split(",")]
    values = parts if read is str else [read("--rate", part) for part in parts]
    return values[0] if len(values) == 1 else tuple(values)


def drawn(run: Run, path: Path, style: str) -> None:
    """The run as a figure in a file."""
    from matplotlib.figure import Figure

    from divergences import plot
    from divergences.plot.style import in_style

    figure = Figure(figsize=(7, 4.4), layout="constrained")
    plot.run(run, figure.add_subplot())
    in_style(figure, style).savefig(path)


def document(run: Run, note: str, files: list[str]) -> dict[str, Any]:
    """The record as data."""
    bounds = {name: {"lower": run.lower[name], "upper": run.upper[name]} for name in run.lower}
    columns = {name: {"values": run[name]} | bounds.get(name, {}) for name in run.names}
    terms = {name: run.errors[name] for name in run.errors}
    errors = {"terms": terms, "said": run.errors.said}
    return {"name": run.name, "seen": run.seen, "note": note, "columns": columns, "errors": errors, "files": files}


def table(run: Run, note: str, files: list[str]) -> list[Any]:
    """What was seen, the checks as rows with what each column is, what the gain misses, and where it was written."""
    from rich.table import Table

    rows = Columns(
        [name.replace("_", " ") for name in run.names],
        [[f"{check[name]:.4g}" for name in run.names] for check in run],
    )
    ends = [note] if note else []
    ends += [f"→ {', '.join(files)}"] if files else []
    legend = Table("", "", box=None, show_header=False, pad_edge=False)
    for name in run.names:
        legend.add_row(name.replace("_", " "), LEGEND[name])
    return [run.name, *filter(None, [run.seen]), "", rows, "", legend, "", str(run.errors), *ends]
