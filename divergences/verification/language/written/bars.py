"""Bars: |p − q| is abs(p − q), ‖p − q‖₁ the sum of it; a pair of bars between two arguments is a comma."""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.ambiguities import two_readings
from divergences.verification.language.written.tokens import CLOSE, OPEN

NORM = r"(?:\|\||‖|∥)([^|‖∥]{1,200}?)(?:\|\||‖|∥)\s*(?:_\{?1\}?|₁)"


def unbarred(typed: Typed) -> Typed:
    """The text without bars, but for those that have no partner."""
    typed = typed.replaced(NORM, r"sum(abs(\1))")
    _refuse_bars(typed)
    typed = typed.replaced(r"\s*(?:\|\||‖|∥)\s*", ", ")
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


def _refuse_bars(typed: Typed) -> None:
    """Refuse |a||b|, where || stands between two absolute values, and p ‖ q ‖ r, a divergence of three laws."""
    single, double = [0], [0]
    for found in re.finditer(r"\|\||[|‖∥()\[\]{}]", typed.text):
        sign, at = found.group(), typed.at(found.start())
        if sign in OPEN:
            single, double = [*single, 0], [*double, 0]
        elif sign in CLOSE:
            single, double = single[:-1] or [0], double[:-1] or [0]
        elif sign == "|":
            single[-1] += 1
        elif sign == "||" and single[-1] % 2:
            raise two_readings("||", at, "|…|*|…|, a product", "a bar between two arguments, (…) || (…)")
        else:
            double[-1] += 1
            if double[-1] > 1 and len(double) > 1:
                raise Unreadable(f"a second {sign}", at, "two arguments: KL(p || q)")
