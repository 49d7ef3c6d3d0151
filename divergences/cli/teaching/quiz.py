"""`divergences quiz`: ten questions, answered line by line, judged and scored; or the same as a page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli.output import AsJson, answer, progress
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    from divergences._quiz.quiz import Quiz

HINT = "?"
"""The line that asks for a hint."""
GUIDE = "One answer a line; ? gives a hint, an empty line passes on."


def quiz(
    topic: Annotated[
        str, typer.Argument(metavar="[TOPIC|FILE]", help="js, kl, game, …, or notes.md; everything without it.")
    ] = "",
    seed: Annotated[int, typer.Option(metavar="N", help="The same seed draws the same questions.")] = 0,
    questions: Annotated[int, typer.Option(metavar="N", min=1, max=100, help="How many questions.")] = 10,
    export: Annotated[
        Path | None, typer.Option(metavar="QUIZ.html", help="Write one page that works without a server.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ten questions on a topic, or on your own notes, whose answers the library decides: right or wrong, a number, a gap.

    Answers are read line by line, from a file too. Exit code 0: none was wrong; 1: one was; 2: bad input.

    divergences quiz js --seed 3

    divergences quiz notes.md --export quiz.html
    """
    from divergences._quiz.quiz import Quiz, drawn

    with refusals():
        if export is not None:
            _writable(export)
        with progress("drawing questions", questions) as step:
            asked = Quiz(topic, seed, tuple(map(step, islice(drawn(topic, seed), questions))))
        if export is not None:
            _write(asked, export, as_json)
            return
    lines = iter(()) if as_json and sys.stdin.isatty() else _lines()
    said = _asked(asked, lines)
    if as_json:
        said = list(said)  # all is asked before it is told
    answer(asked.as_dict(), said, as_json)
    wrong = any(x.right is not True for x in asked.results.values())
    raise typer.Exit(int(wrong))


def _writable(path: Path) -> None:
    if path.suffix.lower() not in (".html", ".htm"):
        raise Refusal(f"--export: found {str(path)!r}; expected a file ending in .html")
    if not path.parent.is_dir():
        raise Refusal(f"--export: cannot write {path}: there is no folder {path.parent}")


def _write(asked: Quiz, path: Path, as_json: bool) -> None:
    from divergences._quiz.page import export

    export(asked, path)
    document: dict[str, Any] = {"files": [str(path)], "questions": len(asked)}
    answer(document, [f"Wrote {path}, a page with {len(asked)} questions that needs no server"], as_json)


def _lines() -> Iterator[str]:
    """What is typed, or piped, line by line; a terminal is asked."""
    while True:
        if sys.stdin.isatty():
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line.strip()


def _asked(quiz: Quiz, lines: Iterator[str]) -> Iterator[str]:
    """Everything that is said, in turn: the questions, what becomes of each answer, and the score."""
    yield GUIDE
    for k in range(1, len(quiz) + 1):
        yield f"\n{quiz.text(k)}"
        for line in lines:
            if not line:
                yield quiz.pass_on(k)
                break
            said, over = _said(quiz, k, line)
            yield said
            if over:
                break
    unanswered = len(quiz) - len(quiz.results)
    yield f"\n{quiz.score:g} of {len(quiz)} points" + (f", {unanswered} not answered" if unanswered else "")


def _said(quiz: Quiz, k: int, line: str) -> tuple[str, bool]:
    """What is said of a line, and whether the question is done with; what is no answer is refused, and costs nothing."""
    if line == HINT:
        return quiz.hint(k), False
    try:
        result = quiz.answer(k, line)
    except ValueError as error:
        return str(error), False
    return result.said, result.over
