"""`divergences demo`: one of everything in seconds, each line with the command that made it."""

from __future__ import annotations

import io
import re
import shlex
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import typer

from divergences.cli.output import AsJson, answer
from divergences.cli.refusal import Refusal

LINES = (
    ("A claim is proved", ("check", "JS(p, q) <= log(2)*TV(p, q)"), "true"),
    ("or refuted, with a smallest counterexample", ("check", "KL(p, q) = KL(q, p)"), "counterexample"),
    ("Divergences between two histograms, ∞ where it is", ("compare", "0.5,0.5,0", "0.25,0.25,0.5"), "∞"),
    ("Two parallel lines: KL is ∞ until they meet", ("curve", "parallel-lines", "--theta", "0:1:3"), "∞ at"),
    ("A function of another library, audited", ("audit", "scipy.special:rel_entr", "--as", "kl"), "^convention"),
    ("A theorem, as Coq's kernel is asked", ("formal", "--only", "gibbs_kl_is_nonnegative", "--statement"), "forall"),
    ("And you are asked", ("quiz", "S4", "--questions", "1"), r"^1\. "),
)
"""What is shown, the command that shows it, and which of its lines."""


def demo(context: typer.Context, as_json: AsJson = False) -> None:
    """One of everything, in seconds; above each line stands the command that made it.

    divergences demo
    """
    rows: list[dict[str, Any]] = []
    for said, command, line in LINES:
        rows.append(shown(context.find_root().command, command, line) | {"shows": said})
        if not as_json:
            answer({}, _printed(rows[-1]), as_json)
    if as_json:
        answer({"lines": rows}, (), as_json)


def shown(app: Any, command: tuple[str, ...], wanted: str) -> dict[str, Any]:
    """A command as it is typed, the first line that it prints in which the pattern is found, and how long it took."""
    start, printed = time.perf_counter(), io.StringIO()
    with redirect_stdout(printed):
        try:
            code = app.main(list(command), prog_name="divergences", standalone_mode=False) or 0
        except SystemExit as ended:
            code = ended.code
    lines = [line.strip() for line in printed.getvalue().splitlines() if re.search(wanted, line)]
    if not lines:
        raise Refusal(f"demo: {shlex.join(command)} printed no line with {wanted!r}; please report it")
    typed = f"divergences {shlex.join(command)}"
    return {"command": typed, "line": lines[0], "exit_code": code, "seconds": time.perf_counter() - start}


def _printed(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['shows']}:"
    yield f"  $ {row['command']}"
    yield f"  {row['line']}\n"
