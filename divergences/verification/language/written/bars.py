"""Bars: |p − q| is abs(p − q), ‖p − q‖₁ the sum of it; a pair of bars between two arguments is a comma."""

from __future__ import annotations

from divergences.verification.language.typed import Typed
from divergences.verification.language.written.tokens import CLOSE, OPEN

NORM = r"(?:\|\||‖|∥)([^|‖∥]{1,200}?)(?:\|\||‖|∥)\s*(?:_\{?1\}?|₁)"


def unbarred(typed: Typed) -> Typed:
    """The text without bars, but for those that have no partner."""
    typed = typed.replaced(NORM, r"sum(abs(\1))").replaced(r"\s*(?:\|\||‖|∥)\s*", ", ")
    if "|" not in typed.text:
        return typed
    stands: dict[int, str] = {}
    waiting: list[int | None] = [None]  # for each open bracket the bar that is not closed yet
    for k, character in enumerate(typed.text):
        if character in OPEN:
            waiting.append(None)
        elif character in CLOSE:
            waiting = waiting[:-1] or [None]
        elif character == "|" and waiting[-1] is None:
            waiting[-1] = k
        elif character == "|":
            stands |= {waiting[-1]: "abs(", k: ")"}  # pyright: ignore[reportAssignmentType]
            waiting[-1] = None
    return typed.mapped(r"\|", lambda found: stands.get(found.start(), "|"))
