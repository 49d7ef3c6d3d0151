"""Labels of a measure's atoms and coordinates: what comes for them later, in a table of its own, must be labelled alike.

Positions 0, 1, 2, …, which pandas gives to what has no labels, are none here: solvers' tables have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from divergences._core.labels.alignment import alike, equal
from divergences._core.labels.given import Labelled, Labels, labelled

Named = tuple[str, "Labelled | None"]
"""What a refusal calls a measure, and its labels."""


def labels_of(points: Any, mass: Any) -> Labelled | None:
    """What a measure remembers of its points (n,) or (n, d) and its masses (n,): labels of atoms and of coordinates."""
    places, masses = labelled("points", points), labelled("mass", mass)
    rows = next((x.axes[0] for x in (masses, places) if x is not None and _each(x.axes[0])), None)
    heads = places.axes[1] if places is not None and len(places.axes) > 1 else None
    return Labelled("points", "list", (rows, heads)) if _each(rows) or _each(heads) else None


def refuse_coordinates(mu: Named, nu: Named) -> None:
    """Refuse points whose coordinates have other names, or an other order."""
    _compare((*mu, 1), (*nu, 1), "coordinates in the same order; reorder the columns of its points")


def refuse_order(mu: Named, nu: Named, *, fix: str = "mass.reindex(…)") -> None:
    """Refuse masses of the same points whose labels are the same ones in an other order."""
    a, b = (None if labels is None else _each(labels.axes[0]) for _, labels in (mu, nu))
    if a and b and alike(a, b):
        _compare((*mu, 0), (*nu, 0), f"labels in the same order, as both have the same points; {fix}")


def refuse_atoms(name: str, x: Any, measures: Sequence[Named]) -> None:
    """Refuse a table of which axis k is not labelled as the atoms of measure k are."""
    found = labelled(name, x)
    for k, (owner, labels) in enumerate(measures):
        if found is not None and k < len(found.axes):
            side = "rows" if k == 0 else "columns"
            fix = f"labels in the same order; {name} with its {side} in the order of the atoms of {owner}"
            _compare((owner, labels, 0), (name, found, k), fix)


def fits(x: Any, measure: Labelled | None) -> bool:
    """Whether the labels of the vector x, if it has any, are those of a measure's atoms."""
    found = labelled("", x)
    a, b = (None if y is None else _each(y.axes[0]) for y in (measure, found))
    return a is None or b is None or equal(tuple(a), tuple(b))


def refuse_ground(metric: Any, measures: Sequence[tuple[str, Any, Labelled | None]]) -> None:
    """Refuse a matrix of distances, and indices into it, of which one place has two labels.

    `measures` are names, the indices (n,), and labels.
    """
    found = labelled("metric", metric)
    known: dict[int, tuple[str, Any]] = {}
    sides = [each for each in (_each(x) for x in found.axes) if each] if found is not None else []
    for each in sides:
        _place(known, "metric", range(len(each)), each, "metric = metric.loc[metric.index, metric.index]")
    for name, at, labels in measures:
        each = _each(labels.axes[0]) if labels is not None else None
        if each:
            table = "metric.index" if sides else "one index of all places"
            _place(known, name, at, each, f"points = {table}.get_indexer(mass.index)")


def _place(known: dict[int, tuple[str, Any]], name: str, at: Any, each: Sequence[Any], fix: str) -> None:
    for k, label in zip(at, each, strict=False):
        owner, other = known.setdefault(int(k), (name, label))
        if not equal(other, label):
            _refuse(name, label, int(k), owner, other, f"one label for each place; {fix}")


def _compare(p: tuple[str, Labelled | None, int], q: tuple[str, Labelled | None, int], fix: str) -> None:
    """Refuse labels of q along one axis that are not those of p along another, where both have some."""
    a, b = (None if labels is None else _each(labels.axes[axis]) for _, labels, axis in (p, q))
    if a is not None and b is not None and len(a) == len(b):  # other lengths are refused as shapes
        for k, (x, y) in enumerate(zip(a, b, strict=True)):
            if not equal(x, y):
                _refuse(q[0], y, k, p[0], x, f"the same {fix}")


def _refuse(name: str, label: Any, at: int, owner: str, other: Any, expected: str) -> NoReturn:
    x, y = (v.item() if hasattr(v, "item") else v for v in (label, other))
    raise ValueError(f"{name}: found the label {x!r} at index {at}, where {owner} has {y!r}; expected {expected}")


def _each(labels: Labels | None) -> list[Any] | None:
    """The labels, None for none and for positions."""
    each = None if labels is None or labels.each is None else list(labels.each)
    return None if each is None or each == list(range(len(each))) else each
