"""The falsification matrix: which class of inputs tells each wrong version from its claim, and which lets it through.

A class at which a wrong version is never decided is vacuous there, and counts as letting it through. Equal pairs hide
every factor, mirror pairs the direction of KL; generic pairs must hide nothing: a wrong version that only a corner can
tell (strictness, disjoint supports) names that corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from divergences.verification.judge.claim import Claim, Mutant, Theorem
from divergences.verification.judge.judge_theorem import rejected
from divergences.verification.judge.trial import Trial
from divergences.verification.points.classes import CORNERS, GENERIC, Point, kind
from divergences.verification.points.reduction import size

OWN = "its own points"
"""The class of a claim that brings its points along, since the language cannot say it, and of one about numbers alone."""
COLUMNS = (*CORNERS, GENERIC, OWN)


@dataclass(frozen=True)
class Row:
    """One wrong version: by class, whether it is rejected there (None: it is never decided there)."""

    claim: str
    mutant: str
    statement: str
    rejected: dict[str, bool | None]
    corner: str = ""

    @property
    def survives(self) -> bool:
        """Whether generic inputs let it through, or the corner that it names does."""
        told = self.corner or (OWN if OWN in self.rejected else GENERIC)
        return self.rejected.get(told) is not True


def falsify(claims: Iterable[Claim | Theorem]) -> list[Row]:
    """Every wrong version against every class of inputs."""
    return [row for claim in claims for row in (_drawn(claim) if isinstance(claim, Theorem) else _tried(claim))]


def _tried(claim: Claim) -> Iterator[Row]:
    places = classes(claim)
    for mutant in claim.mutants:
        yield Row(claim.id, mutant.name, mutant.statement, _by_class(claim, mutant, places), mutant.corner)


def _drawn(theorem: Theorem) -> Iterator[Row]:
    """Points are drawn for each text of a theorem, and have no classes."""
    for mutant in theorem.mutants:
        yield Row(theorem.id, mutant.name, mutant.statement, {OWN: rejected(mutant)["rejected"]})


def classes(claim: Claim) -> dict[str, list[Point]]:
    """The points that meet the hypotheses, smallest first, by class."""
    by_class: dict[str, list[Point]] = {}
    for point in sorted(filter(claim.meets, claim.points()), key=size):
        by_class.setdefault(OWN if claim.model or not has_laws(point) else kind(point), []).append(point)
    return by_class


def has_laws(point: Point) -> bool:
    """Whether there is more than numbers in it: only then it has a class."""
    return any(isinstance(value, (tuple, list)) for value in point.values())


def _by_class(claim: Claim, mutant: Mutant, places: dict[str, list[Point]]) -> dict[str, bool | None]:
    return {name: _rejected(claim, mutant, places[name]) for name in COLUMNS if name in places}


def _rejected(claim: Claim, mutant: Mutant, points: Sequence[Point]) -> bool | None:
    """`some p, q` is wrong where it never comes true; any other claim where it fails once."""
    trial = Trial.at(partial(claim.mutant_holds, mutant), points, until_failure=not claim.existential)
    if trial.decided == 0:
        return None
    return trial.held == 0 if claim.existential else trial.failed > 0


def summarise(rows: Sequence[Row]) -> dict[str, Any]:
    """By class: how many wrong versions it rejects, lets through, and never decides; and who survives."""
    count = {
        name: {
            said: sum(name in row.rejected and row.rejected[name] is value for row in rows)
            for said, value in (("rejected", True), ("let through", False), ("vacuous", None))
        }
        for name in COLUMNS
    }
    survivors = [f"{row.claim}: {row.mutant}" for row in rows if row.survives]
    return {"mutants": len(rows), "classes": count, "survivors": survivors, "ok": not survivors}
