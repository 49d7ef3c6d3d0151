"""A divergence as books write it: its arguments in brackets, KL[p‖q], and D with bars between them, which is KL."""

from __future__ import annotations

import re

from divergences.verification.language.typed import Typed
from divergences.verification.language.written.tokens import CLOSE, OPEN, closing

BARS = ("||", "‖", "∥")
BRACKETED = re.compile(r"(?<![\w^])(?:D_?\{?(?:KL|JS|TV)\}?|KL|JSD?|TVD?|CE|H|D|V)(\[)")
BARRED = re.compile(r"(?<![\w^])D\s*(\()")
"""A discriminator takes a point and no bars: D(p‖q) is the divergence of information theory."""


def called(typed: Typed) -> Typed:
    """The text with parentheses around those arguments, and KL for that D."""
    for found in reversed(list(BRACKETED.finditer(typed.text))):
        opens = found.start(1)
        if (close := closing(typed.text, opens)) is not None and typed.text[close] == "]":
            typed = typed.spliced(close, close + 1, ")").spliced(opens, opens + 1, "(")
    for found in reversed(list(BARRED.finditer(typed.text))):
        if _has_bars(typed.text, found.start(1)):
            typed = typed.spliced(found.start(), found.start() + 1, "KL")
    return typed


def _has_bars(text: str, opens: int) -> bool:
    """Whether a double bar stands between the arguments of the parenthesis that opens there."""
    depth = 0
    for k in range(opens, len(text)):
        depth += (text[k] in OPEN) - (text[k] in CLOSE)
        if depth == 0:
            return False
        if depth == 1 and text.startswith(BARS, k):
            return True
    return False
