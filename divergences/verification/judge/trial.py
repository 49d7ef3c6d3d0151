"""Trying a statement at exact points: how often it held, and the smallest point at which it did not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.points.classes import Point


@dataclass
class Tally:
    """What happened at the points that met the hypotheses."""

    held: int = 0
    failed: int = 0
    undefined: int = 0
    """∞ − ∞ and the like: neither held nor refuted."""
    undecided: int = 0
    """Outside what the exact interpreter can decide."""
    witness: Point | None = None
    """The smallest point at which the statement fails."""
    example: Point | None = None
    """The smallest point at which it holds."""

    @property
    def met(self) -> int:
        """At how many points it was decided."""
        return self.held + self.failed


def try_at(holds: Callable[[Point], bool], places: Sequence[Point], *, until_failure: bool = False) -> Tally:
    """Decide at every place, given smallest first, or only until it fails."""
    tally = Tally()
    for point in places:
        if until_failure and tally.failed:
            break
        try:
            held = holds(point)
        except Undefined:
            tally.undefined += 1
        except (OutOfSpan, Unproved):
            tally.undecided += 1
        else:
            tally.held += held
            tally.failed += not held
            tally.example = tally.example or (point if held else None)
            tally.witness = tally.witness or (None if held else point)
    return tally


def size(point: Point) -> tuple[int, int]:
    """Fewer outcomes first, then smaller denominators."""
    vectors = [v if isinstance(v, (tuple, list)) else (v,) for v in point.values()]
    entries = [x for v in vectors for x in v if isinstance(x, Fraction)]
    return max(map(len, vectors), default=0), sum(x.denominator for x in entries)
