r"""Commands of LaTeX as plain text: `\mathcal{N}(\mu_1, \sigma_1^2)` as `N(μ_1, σ_1^2)`, `I(X;Y \mid Z)` as `I(X;Y|Z)`."""

from __future__ import annotations

import re

from divergences.verification.language.characters import COMMANDS, VARIANTS, closing, two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed

MIXED = re.compile(r"(?<![\w.^_{])(\d+)\s*(?:\\[,;:! ])*\s*\\[tdc]?frac\s*\{?\d+\}?\s*\{?\d+")
STANDS: tuple[tuple[str, str], ...] = (
    (r"\$\$?|\\[\[\]]|\\(?:displaystyle|left|right|middle|[bB]igg?[lr]?)(?![A-Za-z])|\\[!,;:]", " "),
    (r"\\q?quad(?![A-Za-z])|\\ |(?<!\\)~(?=\\)", " "),
    (r"\\mathcal\s*\{?\s*([NU])\s*\}?", r" \1"),
    (r"\\mathbb\s*\{?\s*([ER])\s*\}?", r"\1"),
    (r"\\(?:mathrm|operatorname\*?|mathsf|mathbf|textrm|mathit)\s*\{\s*([\w ]*?)\s*\}", r"\1"),
    (r"\\text\s*\{([^{}]*)\}", r" \1 "),
    (r"\\[lr]?Vert(?![A-Za-z])|\\parallel(?![A-Za-z])|\\\||\\mid\s*\\mid(?![A-Za-z])", "||"),
    (r"\\[lr]?vert(?![A-Za-z])", "|"),
    (r"\\[td]?frac\s*(\d)\s*(\d)|\\[td]?frac\s*\{(\w+)\}\s*\{(\w+)\}", r"(\1\3/\2\4)"),
    (r"\\(log|ln|exp|min|max)(?![A-Za-z])\s*", r"\1 "),
    (r"(?<=log|exp|min|max) (?=\()|(?<=ln) (?=\()", ""),
    (r"\\(?:leqslant|leq|le)(?![A-Za-z])", "<="),
    (r"\\(?:geqslant|geq|ge)(?![A-Za-z])", ">="),
    (r"\\(?:neq|ne)(?![A-Za-z])", "!="),
    (r"\\(?:lt)(?![A-Za-z])", "<"),
    (r"\\(?:gt)(?![A-Za-z])", ">"),
    (r"\\infty(?![A-Za-z])", "inf"),
    (r"\\(?:cdot|times)(?![A-Za-z])", "*"),
    (r"\\sim(?![A-Za-z])", "~"),
    (r"\\in(?![A-Za-z])", " in "),
    (r"\\(?:iff|Leftrightarrow)(?![A-Za-z])", " iff "),
    (r"\\(?:implies|Rightarrow)(?![A-Za-z])", " implies "),
    *((rf"\\{name}(?![A-Za-z])", letter) for name, letter in {**COMMANDS, **VARIANTS}.items()),
    (r"(?<=log )\s*([α-ω](?:_\w)?)\s*\^\s*(\d)(?!\w)", r"(\1^\2)"),
    (r"_\{\s*(\w+)\s*\}", r"_\1"),
)
"""Pattern → what it stands for, applied in this order."""


def is_tex(text: str) -> bool:
    """Whether it is typed in LaTeX."""
    return "\\" in text or "$" in text


def plain(typed: Typed) -> Typed:
    """The same claim without commands; refused where one is not known."""
    typed = typed.mapped(r"[.,;\s]+(?=\s*\$*\s*$)", lambda _: "")
    if found := MIXED.search(typed.text):
        raise two_readings(
            found.group(), typed.at(found.start()), f"{found.group(1)} + \\frac…", f"{found.group(1)} \\cdot \\frac…"
        )
    for pattern, stands in STANDS:
        typed = typed.replaced(pattern, stands)
    typed = _roots(_fractions(typed))
    if found := re.search(r"\\[A-Za-z]*", typed.text):
        raise Unreadable(found.group(), typed.at(found.start()), "what the page of the language lists of LaTeX")
    return typed


def _fractions(typed: Typed) -> Typed:
    r"""\frac{a}{b} as ((a)/(b)), the innermost last."""
    while found := re.search(r"\\[td]?frac\s*\{", typed.text):
        middle = closing(typed.text, found.end() - 1)
        below = re.compile(r"\s*\{").match(typed.text, middle + 1) if middle else None
        end = closing(typed.text, below.end() - 1) if below else None
        if middle is None or below is None or end is None:
            raise Unreadable("a fraction", typed.at(found.start()), "two pairs of braces", more=" that is not closed")
        typed = typed.spliced(end, end + 1, "))").spliced(middle, below.end(), ")/(")
        typed = typed.spliced(found.start(), found.end(), "((")
    return typed


def _roots(typed: Typed) -> Typed:
    r"""\sqrt{a} as sqrt(a)."""
    while found := re.search(r"\\sqrt\s*(\{|\d)", typed.text):
        end = closing(typed.text, found.end() - 1) if found.group(1) == "{" else found.end() - 1
        if end is None:
            raise Unreadable("a root", typed.at(found.start()), "a brace", more=" that is not closed")
        inside = found.group(1) if found.group(1) != "{" else ""
        typed = typed.spliced(end, end + 1, f"{inside})").spliced(
            found.start(), end if inside else found.end(), "sqrt("
        )
    return typed
