"""Files judged again whenever they are saved: only what has changed is judged, and only that is printed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from divergences.verification.docket.summary import Row
    from divergences.verification.documents.check_file import Court
    from divergences.verification.documents.statement import Statement

PAUSE = 0.4
"""Seconds between two looks at the clock of the file."""


class Watched:
    """A file, and what was said of its lines when it was read last."""

    def __init__(self, path: str, inline: bool) -> None:
        self.path, self._inline = path, inline
        self._seen: tuple[int, int] | None = None
        self._said: dict[tuple[str, str, str], int] = {}

    def news(self, court: Court) -> Iterator[tuple[str, str]]:
        """Since the last look, each line that is new or has changed, as (colour sign, text); nothing if none has."""
        from divergences.verification.documents.check_file import statements_of

        try:
            status = Path(self.path).stat()
            seen = status.st_mtime_ns, status.st_size
            if seen == self._seen:
                return
            self._seen = seen
            found = statements_of(self.path, inline=self._inline)
        except (OSError, ValueError) as error:  # an editor is saving it, or it is half a notebook
            yield "?", f"{self.path}: {error}"
            return
        keys = [(s.kind, s.claim, s.written) for s in found]
        new = [s for s, key in zip(found, keys, strict=True) if key not in self._said]
        gone = len(self._said.keys() - set(keys))
        self._said = dict.fromkeys(keys, 0)
        yield from self._lines(court, new)
        yield "", f"{self.path}: {len(new)} of {len(found)} lines judged again, {gone} gone"

    def _lines(self, court: Court, statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
        from divergences.verification.documents.report import outcome, place

        for statement in statements:
            row: Row = court.rows([statement])[0]
            said = outcome(row)
            yield said[:1], f"{self.path}:{place(row)}: {row['written']}  {said}"


def watch(files: Sequence[str], how: tuple[int, int, float], *, inline: bool = False, looks: int | None = None) -> None:
    """Judge and print until somebody interrupts, or so many looks were taken."""
    if not files:
        raise Refusal("--watch: found a claim; expected files")
    from rich.console import Console
    from rich.text import Text

    from divergences.cli.files.judged import COLOURS
    from divergences.verification.documents.check_file import Court

    console = Console(highlight=False)
    watched = [Watched(path, inline) for path in files]
    console.print(f"Watching {', '.join(files)}; Ctrl-C ends it.", markup=False, soft_wrap=True)
    with Court(*how) as court:
        while looks is None or looks > 0:
            for file in watched:
                for sign, said in file.news(court):
                    console.print(Text(said, COLOURS.get(sign, "")), soft_wrap=True)
            looks = None if looks is None else looks - 1
            time.sleep(PAUSE if looks is None or looks else 0)
