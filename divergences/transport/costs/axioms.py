"""Whether a matrix is a metric, and the refusal that names the axiom it breaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import SupportsInt

import numpy as np

from divergences._core.types import HostMatrix

ALL_TRIPLES = 500
"""Up to this many points the triangle inequality is checked on all triples, above on `TRIPLES` seeded ones."""
TRIPLES = 10_000


def refuse_metric(table: HostMatrix, precision: float, names: Sequence[str] | None = None) -> None:
    """Raise the ValueError that says which axiom of a metric the matrix (N, N) breaks, by more than its rounding.

    `precision` is the machine epsilon its entries carry; 2¹² of them, of the largest entry, are let pass. Points are
    called by their `names`, or by their numbers.
    """

    def d(*pair: SupportsInt) -> str:
        i, j = (int(v) for v in pair)
        return f"d({names[i] if names else i}, {names[j] if names else j}) = {float(table[i, j])!r}"

    broken, wish = _broken_axiom(table, 2.0**12 * precision * float(np.max(table, initial=0.0)), d)
    if broken:
        raise ValueError(f"metric: found {broken}; expected {wish}")


def _broken_axiom(table: HostMatrix, slack: float, d: Callable[..., str]) -> tuple[str, str]:
    """What was found and what was expected, by the first axiom that fails; two empty strings if none does."""
    if (wrong := np.argwhere(~np.isfinite(table))).size:
        return d(*wrong[0]), "finite distances; repair it"
    if (wrong := np.argwhere(table < 0)).size:
        return f"{d(*wrong[0])}, negative", "distances >= 0; repair it"
    if (wrong := np.flatnonzero(np.diagonal(table) > slack)).size:
        return d(wrong[0], wrong[0]), "a zero diagonal; set it to 0"
    if (wrong := np.argwhere(np.abs(table - table.T) > slack)).size:
        return f"{d(*wrong[0])} but {d(*wrong[0][::-1])}", "symmetry; for example (D + D.T)/2"
    if (triple := _broken_triangle(table, slack)) is not None:
        i, j, k = triple
        return f"{d(i, j)} > {d(i, k)} + {d(k, j)}", "the triangle inequality; take shortest paths first"
    return "", ""


def _broken_triangle(table: HostMatrix, slack: float) -> tuple[int, int, int] | None:
    """A triple (i, j, k) with d(i, j) > d(i, k) + d(k, j), or None."""
    size = len(table)
    if size > ALL_TRIPLES:
        i, j, k = np.random.default_rng(0).integers(size, size=(3, TRIPLES))
        wrong = np.flatnonzero(table[i, j] - (table[i, k] + table[k, j]) > slack)
        return (int(i[wrong[0]]), int(j[wrong[0]]), int(k[wrong[0]])) if len(wrong) else None
    for k in range(size):
        excess = table - (table[:, k, None] + table[k])
        if excess.max() > slack:
            i, j = np.unravel_index(int(excess.argmax()), excess.shape)
            return int(i), int(j), k
    return None
