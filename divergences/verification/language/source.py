"""A clause of a claim: its tree, in the names of the language, and the text in which its parts were typed.

A claim as it was read is in the language's own spelling, whether it was typed so, in LaTeX or as people write.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from divergences.verification.language.characters import closing
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.papers import in_letters, notes, refuse_other_variables
from divergences.verification.language.reader.expr import Expr, node
from divergences.verification.language.reader.lexer import upright_letters
from divergences.verification.language.reader.omitted import Omitted
from divergences.verification.language.reader.relations import words_of
from divergences.verification.language.reader.writer import placed, spelled, tree_of, written
from divergences.verification.language.sentences import in_words
from divergences.verification.language.typed import Typed
from divergences.verification.language.units import in_nats

LONGEST = 4096
HELLINGER = re.compile(r"H²|H\s*\^\s*\{?\s*2|\bHell|\\mathrm\s*\{H\}\s*\^")
OWN = re.compile(r"(?<!\w)Hell2\(")


@dataclass(frozen=True)
class Source:
    """A tree of clauses, one clause or a formula."""

    tree: Expr
    typed: Typed

    @property
    def code(self) -> str:
        """The clause in the language's own spelling."""
        return written(self.tree)

    @property
    def column(self) -> int:
        """Where it begins in what was typed."""
        return self.typed.at(self.tree.span[0])

    def of(self, tree: Expr) -> Source:
        """Another tree of the same text."""
        return Source(tree, self.typed)

    def words(self) -> tuple[str, ...]:
        """The words between its clauses."""
        return words_of(self.tree) if self.tree.op == "text" else ()

    def split(self, *words: str) -> list[Source]:
        """The pieces between these words."""
        parts, between = (self.tree.args, self.words()) if self.tree.op == "text" else ((self.tree,), ())
        cuts = [-1, *(k for k, word in enumerate(between) if word in words), len(between)]
        return [self.of(_joined(parts[a + 1 : b + 1], between[a + 1 : b])) for a, b in pairwise(cuts)]

    def names(self) -> Collection[str]:
        """All letters, and words that stand by themselves."""
        return {str(x.value) for x in self.tree.walk() if x.op == "name"}


def _joined(parts: tuple[Expr, ...], words: tuple[str, ...]) -> Expr:
    return node("text", words, parts, (parts[0].span[0], parts[-1].span[1])) if words else parts[0]


@lru_cache(maxsize=1024)
def clean(text: str, *, printed: bool = False) -> Source:
    """The clauses of a text; refused if it is too long, too deep, in a strange script or has more than one reading.

    What the library itself has printed is in the language's own spelling, where p ** 2 is a power at each outcome: it is not
    asked about.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"{len(text)} characters", expected=f"at most {LONGEST}; state one claim at a time")
    if not printed and (latex := in_latex(text)):
        typed = placed(latex, Typed.of(text))
        if (lettered := in_letters(typed)) is typed:
            return Source(Omitted(Typed.of(text)).of(latex), Typed.of(text))
        return Source(tree_of(lettered, printed=True)[0], lettered)
    if not printed:
        refuse_other_variables(text)
    typed = in_nats((None if printed else in_words(text)) or upright_letters(Typed.of(text)))
    typed = typed if printed else in_letters(typed)
    return Source(tree_of(typed, printed=printed)[0], typed)


def as_read(text: str) -> str:
    """The claim in the language's own spelling, "" if it was typed so."""
    latex = in_latex(text)
    plain = None if latex else in_nats(in_words(text) or upright_letters(Typed.of(text)))
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
