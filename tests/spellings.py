"""A fuzzer for `python -m tests.fuzz --only spellings`: one claim in plain text, Unicode and LaTeX must mean the same.

A claim is printed in our LaTeX, and its plain text is typed as people do: other names, bars, superscripts, signs of their
own. What is read of it must be true at the same corners, false at the same ones, and without value at the same ones.
"""

import random
import re
import time

from hypothesis import strategies as st

from divergences._core.clock import OutOfTime, ending
from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Statement, read
from divergences.verification.language.latex import latex
from divergences.verification.language.shapes import check_shapes
from tests import twins
from tests.verdicts import BASES, CONDITIONS, PATIENCE

TRIED = 24
"""Corners at which two readings are compared."""
TYPED = (
    (r"\bKL\((\w), (\w)\)", (r"KL(\1‖\2)", r"KL(\1 || \2)", r"D_{KL}(\1 ∥ \2)", r"D_KL(\1, \2)", r"kl(\1, \2)")),
    (r"\bTV\(", ("d_TV(", "D_TV(", "TVD(", "tv(")),
    (r"\bJS\(", ("JSD(", "D_JS(", "js(")),
    (r"\bHell2\(", ("H²(", "H^2(")),
    (r"\bchi2\(", ("χ²(", "χ^2(")),
    (r"\bTri\(", ("Δ(",)),
    (r"\bE\(([pq]), ([a-z])\)", (r"E_\1[\2]", r"𝔼_{\1}[\2]")),
    (r"\blog\(", ("ln(",)),
    (r"\bsqrt\(", ("√(",)),
    (r"\bexp\(-(\w+)\((\w), (\w)\)\)(?! *\*\*)", (r"e^-\1(\2, \3)", r"e^{-\1(\2, \3)}")),
    (r"\b([pqr])\*\*2\b", (r"\1²(x)", r"\1(x)²", r"\1^{2}(x)")),
    (r"\(([pqr]) - ([pqr])\)(?=\*\*2)", (r"(\1 - \2)(x)",)),
    (r"\*\*2\b", ("²", "^2", "^{2}")),
    (r"\*\*3\b", ("³", "^3")),
    (r"(?<!\*)\*(?!\*)", (" · ", "×", " * ")),
    (r"<=", ("≤", "⩽")),
    (r">=", ("≥", "⩾")),
    (r"!=", ("≠",)),
    (r" << ", (" ≪ ",)),
    (r" in ", (" ∈ ",)),
    (r" - ", (" − ",)),
    (r"\binf\b", ("∞",)),
    (r" given ", (" whenever ", " if ")),
    (r"\b2\*(?=[A-Z])", ("2", "2 ")),
    (r"\bDstar\(p, q\)", ("D*(p, q)", "D^*(p, q)")),
    (r"1/2\*", ("½ ", "½·")),
)
"""Plain text → how people type it."""
CLAIMS = [*BASES, *(text for texts in twins.TRUE.values() for text in texts)]


@st.composite
def spelled(draw):
    """(plain text, the same in another spelling, from a seed)."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    text = rng.choice(CLAIMS)
    if rng.random() < 1 / 2 and "grad" not in text:
        text = twins.twin(rng, text)
    if " given " not in text and rng.random() < 1 / 4:
        text += f" given {rng.choice(CONDITIONS)}"
    return text, rng.random()


def respelled(text: str, share: float) -> str:
    """The text in LaTeX, or as people type it."""
    rng = random.Random(share)
    if share < 1 / 2:
        return latex(text)
    for pattern, others in TYPED:
        if rng.random() < 1 / 2:
            text = re.sub(pattern, rng.choice(others), text)
    return text


def same_meaning(case):
    """`same` for a claim of which the other spelling means what the plain one does; `refused` where either is no claim."""
    text, share = case
    try:
        plain = read(text)
        check_shapes(plain)
        other = respelled(text, share)
    except (Unreadable, OutOfReach):
        return "no claim"
    try:
        again = read(other)
        check_shapes(again)
    except (Unreadable, OutOfReach):
        return "refused in LaTeX" if share < 1 / 2 else "refused as typed"
    for at, _ in zip(twins.corners(plain), range(TRIED), strict=False):
        said = _said(plain, at), _said(again, at)
        assert None in said or said[0] == said[1], f"{text} is {said[0]}, and {other} is {said[1]} at {at}"
    return "same in LaTeX" if share < 1 / 2 else "same as typed"


def _said(statement: Statement, at: dict[str, object]) -> str | None:
    """What becomes of a statement at a point; None where that is not decided."""
    try:
        conditions = [x for x in statement.given if not isinstance(x, Domain)]
        with ending(time.perf_counter() + PATIENCE):
            if not all(relation_holds(x, at) for x in conditions):
                return "left out"
            return str(holds(statement, at))
    except Undefined:
        return "without value"
    except (OutOfSpan, Unproved, OutOfTime):
        return None


TARGETS = {"spellings": (same_meaning, spelled(), 60)}
