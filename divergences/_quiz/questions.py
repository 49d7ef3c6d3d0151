"""Questions of four kinds, and what is said of an answer to each.

A verdict is right or wrong; a value is a number at a counterexample; a gap is filled with a number, a formula or a function; a
convention is what makes a wrong formula true. A question holds the truth as the judge found it, and why.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from string import ascii_lowercase
from typing import Any

from divergences._quiz.pool import called
from divergences.exact import elementary
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.judge.judge_text import judge_text
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import evaluate, letters, read
from divergences.verification.prover.reasons import reasons

GAP = "□"
"""What is to be filled in."""
LONGEST = 400
"""Characters of an answer."""
PLACES = 2
"""Digits after the point that a rounded number has at least."""
DECIMAL = re.compile(r"[+-]?\d*\.(\d+)")
SAME = {"true": "right", "false": "wrong", "r": "right", "w": "wrong", "t": "right", "f": "wrong"}
"""How else the two answers are given."""
RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True)
class Judged:
    """What an answer is: right, wrong, or (None) not decided; and why, where that is about the answer."""

    right: bool | None
    said: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked, the right answer and the reason, both computed; and a hint that does not give it away."""

    kind: str
    asks: str
    claim: str
    """What it is asked about: a claim, an expression at a point, or a claim with a gap."""
    truth: str
    because: str
    hint: str

    def options(self) -> Sequence[str]:
        """The answers to choose from; none where it is free."""
        return ()

    def judged(self, answer: str) -> Judged:
        """What the answer is; ValueError in one line for what is none."""
        raise NotImplementedError


@dataclass(frozen=True)
class Choice(Question):
    """One of several answers is right."""

    among: tuple[str, ...]

    def options(self) -> Sequence[str]:
        """The right answer among the others, as they are offered."""
        return self.among

    def judged(self, answer: str) -> Judged:
        """By the answer itself, or its letter."""
        said = " ".join(answer.split()).lower().rstrip(").")
        known = {text.lower(): text for text in self.among}
        if self.kind == "verdict":
            said = SAME.get(said, said)
        else:
            known |= dict(zip(ascii_lowercase, self.among, strict=False))
        if said not in known:
            expected = self.among if self.kind == "verdict" else ascii_lowercase[: len(self.among)]
            raise ValueError(f"answer: found {answer.strip()!r}; expected one of {', '.join(expected)}")
        return Judged(known[said] == self.truth)


@dataclass(frozen=True)
class Value(Question):
    """A number, which is compared exactly; one with a point is right if it is rounded right."""

    exact: Any

    def judged(self, answer: str) -> Judged:
        """By its value: 0.69, log(2), 1/2 or inf."""
        text = answer.strip().replace("∞", "inf")
        value = constant(text)
        if rounded := DECIMAL.fullmatch(text):
            return Judged(self._rounds(Fraction(text), len(rounded[1])))
        return Judged(elementary.compare(value, self.exact) == 0)

    def _rounds(self, given: Fraction, places: int) -> bool:
        if elementary.compare(given, self.exact) == 0:
            return True
        if places < PLACES:
            raise ValueError(f"answer: found {float(given):g}; expected {PLACES} digits after the point, or a formula")
        half = Fraction(1, 2 * 10**places)
        return elementary.compare(self.exact, given - half) >= 0 >= elementary.compare(self.exact, given + half)


@dataclass(frozen=True)
class Gap(Question):
    """A claim with a gap, and the words with which it may not be filled."""

    barred: frozenset[str]

    def judged(self, answer: str) -> Judged:
        """By the judge, who is asked about the claim that the answer makes."""
        if found := called(expression(answer)) & self.barred:
            raise ValueError(f"answer: found {', '.join(sorted(found))}; expected a formula without {self.without()}")
        return self.filled(answer)

    def filled(self, answer: str) -> Judged:
        """What becomes of the claim with this in its gap."""
        try:
            verdict = judge_text(self.claim.replace(GAP, f"({answer.strip()})"), repaired=False)
        except Unreadable as error:
            raise ValueError(f"answer: {error.told()}") from error
        if verdict.true:
            return Judged(True)
        return Judged(False if verdict.false else True if verdict.accepted else None, " ".join(verdict.sentences()[1:]))

    def without(self) -> str:
        """The words that are barred."""
        return ", ".join(sorted(self.barred))


def expression(answer: str) -> ast.expr:
    """The answer as one expression of the language; ValueError for anything else."""
    text = answer.strip()
    if not 0 < len(text) <= LONGEST:
        raise ValueError(f"answer: found {len(text)} characters; expected 1 to {LONGEST}")
    try:
        found = read(f"({text}) = 0")
    except (Unreadable, OutOfReach) as error:
        raise ValueError(f"answer: found {text!r}, which cannot be read; expected a number or a formula") from error
    if len(found.relation.links) != 1 or found.relation.negated or found.condition or found.given:
        raise ValueError(f"answer: found {text!r}; expected a number or a formula, and no claim")
    return found.relation.links[0].left


def constant(text: str) -> Any:
    """The value of an expression without letters."""
    tree = expression(text)
    if letters(tree):
        raise ValueError(f"answer: found {text!r}; expected a number: 0.69, log(2), 1/2 or inf")
    return evaluate(tree, WORDS, {})


def formula_of(function: Callable[..., Any]) -> str:
    """The formula of a function that was given as an answer, by calling it with letters; ValueError if that cannot be."""
    import sympy

    try:
        names = list(inspect.signature(function).parameters)
        return str(function(*sympy.symbols(names, positive=True)))
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(
            f"answer: found a function that cannot be called with letters ({error}); expected one of + - * / ** and sympy's "
            "functions, lambda p, q: p/(p + q)"
        ) from error


def reason(verdict: Verdict) -> str:
    """Why a claim is right or wrong: what was decided, with the counterexample or the proof."""
    decided = " ".join([f"{verdict.status.shown}.", *verdict.sentences()[1:]])
    return "\n".join([decided, *reasons(verdict.certificate)])
