"""The command line: `divergences verify`, `check`, `compare`, `curve`, `explore`.

Answers go to stdout, progress and refusals to stderr. Exit 0: all holds; 1: something does not; 2: bad input, in one line.
With --json stdout is one JSON document, in which ∞ is the string "inf". Claims come in through the entry-point group
`divergences.claims`, so that the library never imports proofs and a course can ship its own.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from divergences._core.text import plain
from divergences._curves import sweep
from divergences.cli import check as _checking
from divergences.cli import compare as _comparison
from divergences.cli import curve as _curving
from divergences.cli import inputs, ledger, workers
from divergences.cli.inputs import Refusal, refusals

LEVELS = tuple(f"R{k}" for k in range(1, 6))
UsageError: Any = typer.BadParameter.__mro__[1]  # Click's, or of the copy that newer Typers carry


class OneLine(TyperGroup):
    """A command group whose refusals are one line on stderr and exit 2, usage errors included."""

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        """Run, and leave with the exit code."""
        try:
            code = super().main(*args, standalone_mode=False, **kwargs)
        except (Refusal, UsageError) as error:
            said = str(error) if isinstance(error, Refusal) else error.format_message()
            context = getattr(error, "ctx", None)
            help_on = f" (see {context.command_path} --help)" if context else ""
            print(f"divergences: error: {' '.join(said.split())}{help_on}", file=sys.stderr)
            code = 2
        except typer.Abort:
            code = 130
        return sys.exit(code or 0) if standalone_mode else code


app = typer.Typer(name="divergences", cls=OneLine, add_completion=False, pretty_exceptions_enable=False)
AsJson = Annotated[bool, typer.Option("--json", help='Only JSON on stdout; ∞ is the string "inf".')]


def main() -> None:
    """What the console script runs."""
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"divergences {version('divergences')}")
        raise typer.Exit


@app.callback()
def divergences(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Divergences between distributions, computed and verified: KL, JS, the optimal discriminator, Wasserstein-1.

    Exit code 0: all holds; 1: something does not; 2: bad input.
    """


@app.command()
def verify(
    only: Annotated[str | None, typer.Option(metavar="ID", help="One claim, or all whose name starts so.")] = None,
    level: Annotated[
        str, typer.Option(metavar="R1…R5", help="The least level you accept; below it a claim fails.")
    ] = "R1",
    points: Annotated[
        int | None, typer.Option(min=1, help="Random points for each claim, on top of the witnesses.")
    ] = None,
    record: Annotated[Path | None, typer.Option(metavar="FILE", help="Write down what came out, to compare.")] = None,
    as_json: AsJson = False,
) -> None:
    """Judge every claim and every formula of the notes; exit 0 only if all comes out as it is recorded.

    divergences verify

    divergences verify --only A1.15 --json

    divergences verify --only theorems/js --level R5
    """
    with refusals():
        if level not in LEVELS:
            raise Refusal(f"--level: found {level!r}; expected one of {', '.join(LEVELS)}")
        chosen, start = ledger.choose(workers.load(), only), time.perf_counter()
    with _progress("judging", len(chosen)) as step:
        judged = workers.judge_all(chosen, points, step)
    if record:
        ledger.write(record, judged)
    known = {} if record else ledger.recorded()
    rows = [ledger.settle(row, level, known.get(row["id"])) for row in judged]
    summary = ledger.summarise(rows, time.perf_counter() - start)
    _answer({"claims": rows, "summary": summary}, ledger.printed(rows, summary), as_json)
    raise typer.Exit(0 if summary["ok"] else 1)


@app.command()
def falsify(
    only: Annotated[str | None, typer.Option(metavar="ID", help="One claim, or all whose name starts so.")] = None,
    as_json: AsJson = False,
) -> None:
    """Try every wrong version of every claim on every class of inputs: which class lets which mistakes through.

    divergences falsify

    divergences falsify --only theorems/js --json
    """
    with refusals():
        chosen = ledger.choose(workers.load(), only)
    with _progress("falsifying", len(chosen)) as step:
        rows = [row for claim in chosen for row in step(workers.falsified(claim))]
    summary = workers.counted(rows)
    _answer({"mutants": list(map(vars, rows)), "summary": summary}, ledger.printed_matrix(summary), as_json)
    raise typer.Exit(0 if summary["ok"] else 1)


@app.command()
def check(
    claim: Annotated[str, typer.Argument(metavar="CLAIM|NOTES", help="A claim, or a .md file with claim blocks.")],
    points: Annotated[int, typer.Option(min=1, max=10**6, help="Points at which each claim is tried.")] = 300,
    seed: Annotated[int, typer.Option(help="Of the points that are drawn.")] = 0,
    timeout: Annotated[float, typer.Option(min=0.0, help="Seconds for each claim.")] = 10.0,
    report: Annotated[str | None, typer.Option(metavar="html|json|junit", help="Write a report, or a FILE.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where the report goes.")] = None,
    as_json: AsJson = False,
) -> None:
    """Judge a claim, or every claim of your notes: proved, holds, refuted with a counterexample, or unknown.

    divergences check "JS(p, q) <= log(2)*TV(p, q)"

    divergences check "KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1)"

    divergences check notes.md --report junit -o claims.xml
    """
    with refusals():
        write = _checking.report_to(report, output)
        found, several = _checking.gather(claim)
        with _progress("judging", len(found)) as step:
            rows = [step(_checking.judge(note, points, seed, timeout)) for note in found]
        write(rows, claim if several else "claim")
    summary = _checking.summarise(rows)
    if not several and summary["unreadable"]:
        raise Refusal(rows[0]["said"])
    document = {"claims": rows, "summary": summary} if several else rows[0]
    _answer(document, _checking.printed(rows, summary, claim), as_json)
    raise typer.Exit(_checking.exit_code(summary))


@app.command()
def compare(
    p: Annotated[str, typer.Argument(metavar="P", help="The data: 0.5,0.5 or 1/3,2/3, or a .npy or .csv file.")],
    q: Annotated[str, typer.Argument(metavar="Q", help="The model, in the same forms.")],
    points: Annotated[
        str | None, typer.Option(help="Where the outcomes lie: 0,1,3 or '0,0;1,0' or a file. Gives W₁.")
    ] = None,
    points_q: Annotated[str | None, typer.Option(help="Where Q's outcomes lie, if not where P's do.")] = None,
    metric: Annotated[str, typer.Option(help="Between points: euclidean, cityblock or chebyshev.")] = "euclidean",
    base: Annotated[float | None, typer.Option(help="Of the logarithm: 2 gives bits; nats by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Every divergence of P and Q in both directions, the optimal discriminator, and W₁ when points are given.

    divergences compare 0.5,0.5 1/3,2/3

    divergences compare p.csv q.npy --base 2

    divergences compare 1/2,1/2 1/4,3/4 --points '0,0;3,4' --metric cityblock
    """
    with refusals():
        a, b = inputs.vector("P", p), inputs.vector("Q", q)
        report = _comparison.compare(a, b, base, **_comparison.places(points, points_q, metric, len(a), len(b)))
    _answer(report, _comparison.printed(report), as_json)


@app.command()
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
    with refusals():
        from divergences import plot

        pair, grid = _curving.sized(model, n), inputs.grid("--theta", theta)
        files = _curving.writable({"-o": output, "--csv": csv}, plot.FORMATS, as_json)
        with _progress("sweeping", len(grid)) as step:
            found = sweep(pair, grid, [name.strip() for name in quantities.split(",")], progress=step)
        if output:
            plot.save(found, output)
        if csv:
            found.to_csv(csv)
    _answer(_curving.columns(found) | {"files": files}, [f"{found!r} → {', '.join(files)}"], as_json)


@app.command()
def explore(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of this machine; 0 is any free one.")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page, or only say where it is.")
    ] = True,
    export: Annotated[Path | None, typer.Option(metavar="PAGE.html", help="Write a page that needs no server.")] = None,
    as_json: AsJson = False,
) -> None:
    """Open a page to touch: drag histograms, move θ, see every divergence with its plan and critic, judge a claim.

    divergences explore --export explorer.html
    """
    with refusals():
        from divergences.cli import explore as command

        command.explore(port, browser=browser, export=export, as_json=as_json)


def _answer(document: Any, printed: Iterable[Any], as_json: bool) -> None:
    """The answer on stdout, for a program or for a reader; as wide as it takes where nobody looks at a terminal."""
    if as_json:
        print(json.dumps(plain(document), ensure_ascii=False, allow_nan=False))
        return
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    for part in printed:
        console.print(part, markup=False, soft_wrap=isinstance(part, str))


@contextmanager
def _progress(doing: str, total: int) -> Generator[Callable[..., Any]]:
    """A bar on stderr while the work goes on, if that is a terminal; each step hands on what it is given."""
    from rich.progress import MofNCompleteColumn, Progress

    console = Console(stderr=True)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=total)

        def step(*done: Any) -> Any:
            bar.advance(task)
            return done[0]

        yield step
