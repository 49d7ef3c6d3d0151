"""A claim as it was read, in the language's own spelling, whether it was typed so, in LaTeX or as people write."""

from __future__ import annotations

import re

from divergences.verification.language.characters import closing
from divergences.verification.language.papers import in_letters, notes
from divergences.verification.language.reader.expr import Expr
from divergences.verification.language.reader.lexer import upright_letters
from divergences.verification.language.reader.writer import placed, spelled, written
from divergences.verification.language.sentences import in_words
from divergences.verification.language.typed import Typed

HELLINGER = re.compile(r"H²|H\s*\^\s*\{?\s*2|\bHell|\\mathrm\s*\{H\}\s*\^")
OWN = re.compile(r"(?<!\w)Hell2\(")


def as_read(text: str) -> str:
    """The claim in the language's own spelling, "" if it was typed so."""
    latex = in_latex(text)
    plain = None if latex else in_words(text) or upright_letters(Typed.of(text))
    typed = (in_letters(placed(latex, Typed.of(text))) if latex else spelled(in_letters(plain or Typed.of(text)))).text
    return "" if typed == text else typed


def named(text: str) -> list[str]:
    """What the letters of the claim stand for, where others were typed."""
    return notes(written(latex) if (latex := in_latex(text)) else upright_letters(Typed.of(text)).text)


def without_half(text: str) -> str:
    """The claim with H² as Σ (√p − √q)²; "" where it has no H², or the language's own word Hell2."""
    if not HELLINGER.search(text) or OWN.search(text):
        return ""
    said = as_read(text)
    at = 0
    while found := OWN.search(said, at):
        close = closing(said, found.end() - 1)
        if close is None:
            return ""
        said = f"{said[: found.start()]}(2*{said[found.start() : close + 1]}){said[close + 1 :]}"
        at = found.end() + len("(2*")
    return said if at else ""


def in_latex(text: str) -> Expr | None:
    """The claim in the language, if it is typed in LaTeX."""
    if "\\" in text or "$" in text:
        from divergences.verification.language.tex.sentence import is_latex, tree

        if is_latex(text):
            return tree(text)
    return None
