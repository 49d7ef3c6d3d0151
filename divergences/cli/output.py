"""What a command prints: its answer on stdout, as JSON or for a reader, and a progress bar on stderr.

Rich is imported when something is printed with it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

AsJson = Annotated[bool, typer.Option("--json", help='Only JSON on stdout; ∞ is the string "inf".')]
"""The type of every command's parameter `as_json`."""


def answer(document: Mapping[str, Any], printed: Iterable[RenderableType], as_json: bool) -> None:
    """Print the document as one line of JSON, or else what is to be printed for a reader, part by part.

    Where stdout is no terminal the text is 200 columns wide, so that tables are not folded in files and pipes.
    """
    if as_json:
        import json

        from divergences._core.text import plain

        print(json.dumps(plain(document), ensure_ascii=False, allow_nan=False))
        return
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    for part in printed:
        console.print(part, markup=False, soft_wrap=isinstance(part, str))


@contextmanager
def progress(doing: str, total: int) -> Generator[Callable[..., Any]]:
    """A bar on stderr, if that is a terminal; calling `step(x, …)` moves it on by one and returns x."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    console = Console(stderr=True)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=total)

        def step(*done: Any) -> Any:
            bar.advance(task)
            return done[0]

        yield step
