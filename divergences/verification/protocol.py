"""The four interpreters of the language behind one protocol. None shares code with another; they meet here only.

exact      K ⊕ K·log primes decides at rational points, enclosures of its own outside that span
float      the shipped kernels in float64, at points that float64 stores exactly, up to rounding
ball       Arb enclosures at real points: disjoint balls decide
symbolic   a proof for all inputs, and so at every point
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from divergences import exact
from divergences.verification.interpreters import balls, floats
from divergences.verification.interpreters import exact as words
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Statement
from divergences.verification.prove_any import prove_any


@runtime_checkable
class Interpreter(Protocol):
    """What gives the names of the language a meaning, and with it a claim a truth value at a point.

    `judge` is True or False only where the interpreter is sure, up to what its arithmetic promises; None where the
    claim is undefined at the point, outside its reach or not settled by it. It takes what is `given` for granted.
    """

    @property
    def name(self) -> str:
        """exact, float, ball or symbolic."""
        ...

    def judge(self, statement: Statement, point: Mapping[str, Any]) -> bool | None:
        """Whether the claim is true at the point."""
        ...


@dataclass(frozen=True)
class Exact:
    """The exact interpreter: at rational points it decides without tolerance."""

    name: str = "exact"

    def judge(self, statement: Statement, point: Mapping[str, Any]) -> bool | None:
        """None where the claim is undefined, or both sides stay overlapped."""
        try:
            return words.holds(statement, point)
        except (exact.Undefined, exact.OutOfSpan, exact.Unproved):
            return None


@dataclass(frozen=True)
class Float:
    """The float interpreter: the library's own functions, at points that float64 stores exactly."""

    name: str = "float"

    def judge(self, statement: Statement, point: Mapping[str, Any]) -> bool | None:
        """None where float64 does not store the point, or the library refuses it."""
        return floats.truth(statement, point) if all(map(floats.is_dyadic, point.values())) else None


@dataclass(frozen=True)
class Ball:
    """The ball interpreter: enclosures of both sides at `bits` of precision, which decide where they are disjoint."""

    name: str = "ball"
    bits: int = balls.MOST_BITS

    def judge(self, statement: Statement, point: Mapping[str, Any]) -> bool | None:
        """None where the enclosures stay overlapped, so an equality of irrational numbers is never True."""
        try:
            return balls.truth(statement, point, bits=self.bits)
        except balls.Undefined:
            return None


@dataclass(frozen=True)
class Symbolic:
    """The prover, given `seconds`: what is proved for all inputs is true at the point."""

    name: str = "symbolic"
    seconds: float = 2.0

    def judge(self, statement: Statement, point: Mapping[str, Any]) -> bool | None:
        """True if the claim is proved for all inputs; a point does not help it, and it never says False."""
        try:
            return True if prove_any(statement, seconds=self.seconds) else None
        except (OutOfReach, Unreadable):
            return None


INTERPRETERS: tuple[Interpreter, ...] = (Exact(), Float(), Ball(), Symbolic())


def opinions(statement: Statement, point: Mapping[str, Any]) -> dict[str, bool | None]:
    """What each of the four says of the claim at the point."""
    return {interpreter.name: interpreter.judge(statement, point) for interpreter in INTERPRETERS}


def agree(said: Mapping[str, bool | None]) -> bool:
    """Whether those that are sure are sure of the same."""
    return not {True, False} <= set(said.values())
