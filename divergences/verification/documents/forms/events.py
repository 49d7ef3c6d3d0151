r"""`\sup_A |P(A) - Q(A)|` over all events: what the outcomes of the best event add up to.

An event and its complement have opposite differences, as both laws have mass 1: the bars change nothing.
"""

from __future__ import annotations

import re

EVENT = (
    r"(?P<event>[ABES])(?:\s*\\in\s*(?:\\mathcal\s*\{?\s*[FAB]\s*\}?|\\mathscr\s*\{?\s*[FAB]\s*\}?|\\Sigma|2\^\s*\{?.*?\}?)"
    r"|\s*\\subset(?:eq)?\s*(?:\\mathcal\s*\{?\s*X\s*\}?|\\Omega|X))?"
)
"""All events: of a class of functions or sets, as \\mathcal{H}, it would be another supremum."""
LAW = r"(?:\\mathbb\s*\{\s*[PQ]\s*\}|[pqPQ])(?:\s*_\s*(?:\{[^{}]*\}|\\?[A-Za-z]+|\d))?"
SIDE = r"(?:\\left|\\right|\\[bB]igg?[lr]?)?\s*"
BAR = rf"{SIDE}(?:\||\\vert|\\[lr]vert)\s*"
OPEN, CLOSE = rf"{SIDE}(?:\(|\[|\\\{{)\s*", rf"{SIDE}(?:\)|\]|\\\}})\s*"
AT = r"\s*(?:\\left)?\(\s*(?P=event)\s*(?:\\right)?\)\s*"
GAP = rf"(?P<one>{LAW}){AT}-\s*(?P<other>{LAW}){AT}"
OPTIMUM = re.compile(
    rf"\\(?:sup|max)(?:\\limits)?\s*_\s*(?:\{{\s*{EVENT}\s*\}}|(?P<bare>[ABES]))\s*(?:(?P<bars>{BAR})|(?P<brackets>{OPEN}))?"
)
POSITIVE = re.compile(
    rf"\\sum(?:\\limits)?\s*_\s*\{{\s*x\s*(?::|\\colon|\\mid|\|)\s*(?P<one>{LAW})\(x\)\s*(?:>|\\geq?)\s*(?P<other>{LAW})\(x\)\s*\}}\s*"
    rf"(?:{SIDE}[(\[]\s*)(?P=one)\(x\)\s*-\s*(?P=other)\(x\)\s*(?:{SIDE}[)\]])"
)


def without_events(text: str) -> str:
    r"""A formula with sums over outcomes for optima over events, and for \sum_{x: p(x) > q(x)} (p(x) - q(x))."""
    text = POSITIVE.sub(lambda found: _excess(found["one"], found["other"]), text)
    at = 0
    while found := OPTIMUM.search(text, at):
        at = found.end()
        event = found["event"] or found["bare"]
        behind = re.compile(
            GAP.replace("(?P=event)", event) + ("" if not _wrapped(found) else BAR if found["bars"] else CLOSE)
        )
        gap = behind.match(text, at)
        if gap and gap["one"] != gap["other"]:
            best = _excess(gap["one"], gap["other"])
            text = f"{text[: found.start()]}{best} {text[gap.end() :]}"
            at = found.start() + len(best)
    return text


def _wrapped(found: re.Match[str]) -> bool:
    return bool(found["bars"] or found["brackets"])


def _excess(one: str, other: str) -> str:
    """What a law has more than another, where it has more."""
    return rf"\sum_x \max\left({one}(x) - {other}(x), 0\right)"
