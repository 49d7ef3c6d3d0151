"""What a judgement says, and how to write it down: fractions as text, so that it is JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any

from divergences.exact import Exact
from divergences.verification.judge.explanation import explain
from divergences.verification.points.classes import Point

LEVELS = ("R1", "R2", "R3", "R4", "R5")
"""Searched, enclosed, decided at points, certificate, proved for all."""


@dataclass(frozen=True)
class Verdict:
    """status: proved, holds, refuted or unknown; level: R1 to R5; both computed from what ran."""

    id: str
    status: str
    level: str
    points: int
    """At how many points the hypotheses were met and the claim was decided."""
    witness: Point | None
    """The smallest point that refutes the claim (or that proves a `not …`)."""
    mutants_rejected: int
    mutants_total: int
    seconds: float
    statement: str
    given: list[str] = field(default_factory=list)
    """Outside theorems that the proof uses."""
    steps: list[dict[str, Any]] = field(default_factory=list)
    mutants: list[dict[str, Any]] = field(default_factory=list)
    """Each wrong version, with the interpreters that reject it."""
    undefined: int = 0
    faults: list[str] = field(default_factory=list)
    """Why the status is unknown."""
    met: int = 0
    """At how many of the points tried the hypotheses were met."""
    equalities: int = 0
    """At how many points a <= or >= was an equality."""
    undecided: int = 0
    """At how many points the exact interpreter could not tell."""
    broken: str = ""
    """The first link of a refuted chain that fails."""
    repairs: list[str] = field(default_factory=list)
    """What would make a refuted claim true, with the convention's name."""
    basis: str = ""
    """What a proof is of: `text`, the claim's own words; `steps`, each decided, that they give the words being read;
    `certificates` at its points; an `example`."""
    certificate: dict[str, Any] = field(default_factory=dict)
    """What a proof for all inputs re-checks from."""
    interpreters: dict[str, int] = field(default_factory=dict)
    """How many points each interpreter judged: exact, float (the library), ball; symbolic is 1 for a proof of all."""

    @property
    def accepted(self) -> bool:
        """Whether the claim stands: proved, or holding at every point."""
        return self.status in ("proved", "holds")

    def explain(self) -> str:
        """A paragraph: what was decided, where, and both sides at the witness, exactly and as decimals."""
        return explain(self)

    def as_dict(self) -> dict[str, Any]:
        """JSON-able, fractions as text."""
        return {f.name: plain(getattr(self, f.name)) for f in fields(self)}


def plain(x: Any) -> Any:
    """Fractions and exact numbers as text, containers as lists and dicts: what JSON can hold."""
    if isinstance(x, Mapping):
        return {str(k): plain(v) for k, v in x.items()}
    if isinstance(x, (tuple, list)):
        return [plain(v) for v in x]
    return str(x) if isinstance(x, (Fraction, Exact)) else x
