"""What a command prints: its answer on stdout, as JSON or for a reader, and a progress bar on stderr.

Lines end with words: no line is longer than the terminal is wide, and none breaks inside a word that fits. Rich is imported
when something is printed with it.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.measure import Measurement
    from rich.text import Text

AsJson = Annotated[bool, typer.Option("--json", help='Only JSON on stdout; ∞ is the string "inf".')]
"""The type of every command's parameter `as_json`."""
WHOLE = re.compile(r"\w+ = \([^()]{1,30}\)|\w*\([^()]{1,24}\)|[≈=] -?[\d./]+(?![\w*])")
"""Pieces of a formula that stand on one line: p = (1, 0), KL(p, q), ≈ 0.693."""
KEPT = "\u00a0"
"""A blank at which no line ends."""
WIDEST = 10_000
"""Columns of a table in a file or a pipe."""


def answer(document: Mapping[str, Any], printed: Iterable[RenderableType], as_json: bool) -> None:
    """Print the document as one line of JSON, or else what is to be printed for a reader, part by part.

    Where stdout is no terminal, and COLUMNS names no width, a line of text stays one line and a table is as wide as it is,
    so that nothing is folded in files and pipes.
    """
    if as_json:
        import json

        from divergences._core.text import plain

        print(json.dumps(plain(document), ensure_ascii=False, allow_nan=False))
        return
    from rich.console import Console

    folds = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    console = Console(width=None if folds else WIDEST, highlight=False, emoji=False)
    for part in printed:
        if isinstance(part, str):
            text = "\n".join(map(partial(wrapped, width=console.width), part.split("\n"))) if folds else part
            console.print(text, markup=False, soft_wrap=True)
        else:
            console.print(part, markup=False)


def wrapped(line: str, width: int) -> str:
    """The line as lines of whole words and short formulas; those after the first begin two columns further right than it."""
    start = len(line) - len(line.lstrip())
    whole = WHOLE.sub(lambda found: found[0].replace(" ", KEPT) if len(found[0]) < width // 2 else found[0], line)
    return textwrap.fill(
        whole.strip(),
        width,
        initial_indent=" " * start,
        subsequent_indent=" " * (start + 2),
        break_long_words=False,
        break_on_hyphens=False,
    ).replace(KEPT, " ")


def pointed(typed: str, column: int | None, width: int) -> list[str]:
    """What was typed, and a caret below a column of it; nothing if there is none."""
    from rich.cells import cell_len

    if column is None or column > len(typed):
        return []
    at, room = column - 1, width - 4
    start = 0 if cell_len(typed) <= room else max(0, at - room // 2)
    before, after = typed[start:at], typed[at : start + room]
    line = re.sub(r"\s", " ", before + after)
    return [f"  {line[:room]}", f"  {' ' * cell_len(before)}^"]


@dataclass(frozen=True)
class Name:
    """The name of a file or a claim, which is broken where its words end: after a slash or an underscore."""

    text: str

    def lines(self, width: int) -> list[str]:
        """Lines of at most so many columns, if no word is longer."""
        found = [""]
        for word in re.findall(r"[^/_]*[/_]?", self.text):
            if found[-1] and len(found[-1]) + len(word) > width:
                found.append("")
            found[-1] += word
        return found

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        from rich.text import Text

        yield Text("\n".join(self.lines(options.max_width)), no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement

        return Measurement(max(map(len, self.lines(1))), len(self.text))


@dataclass(frozen=True)
class Folded:
    """A text in a cell of a table, folded as lines are: between words, and around short formulas."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        from rich.text import Text

        yield Text(wrapped(self.text, options.max_width), overflow="fold")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.cells import cell_len
        from rich.measure import Measurement

        return Measurement(max(map(cell_len, self.text.split()), default=0), cell_len(self.text))


def writable(paths: Mapping[str, Path | None], endings: Mapping[str, Sequence[str]]) -> list[str]:
    """The files to write; refused before the work, and not after it, if one cannot be written."""
    given = {name: path for name, path in paths.items() if path is not None}
    for name, path in given.items():
        known = endings.get(name, ())
        if known and path.suffix.lower() not in known:
            raise Refusal(f"{name}: found {str(path)!r}; expected a file ending in {', '.join(known)}")
        if not path.parent.is_dir():
            raise Refusal(f"{name}: cannot write {path}: there is no folder {path.parent}")
    return list(map(str, given.values()))


@contextmanager
def progress(doing: str, total: int) -> Generator[Callable[..., Any]]:
    """A bar on stderr, if that is a terminal; calling `step(x, …)` moves it on by one and returns x."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    console = Console(stderr=True, emoji=False)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=total)

        def step(*done: Any) -> Any:
            bar.advance(task)
            return done[0]

        yield step
