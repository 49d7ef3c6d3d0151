"""Two spaces with a linear map each way and a critic on each, as in CycleGAN, and where they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from divergences_proofs.networks import IllTyped, Map, Matrix, Space, left_inverse, matrices, scaled, shape, transpose

LINE = Space("R", 1)


class Cycle(NamedTuple):
    """G_{1→2} and G_{2→1}, D₁ and D₂."""

    go: Map
    come: Map
    first_critic: Map
    second_critic: Map


def spaces(w: Matrix) -> tuple[Space, Space]:
    """X₁ and X₂: different spaces, even of one dimension."""
    rows, columns = shape(w)
    return Space("X1", columns), Space("X2", rows)


def cycle(w: Matrix, back: Matrix | None = None) -> Cycle:
    """G_{1→2} = W and G_{2→1} = back (Wᵀ, if not given)."""
    first, second = spaces(w)
    critics = (Map(x, LINE, [[Fraction(k - 2, 3) for k in range(x.dimension)]]) for x in (first, second))
    return Cycle(Map(first, second, w), Map(second, first, transpose(w) if back is None else back), *critics)


def typed(statement: Callable[[], bool]) -> bool:
    """The statement, false where its maps do not compose."""
    try:
        return statement()
    except IllTyped:
        return False


def judged_after(critic: Map, generator: Map) -> bool:
    """Whether D ∘ G is a map to R, and D(G(x)) its value at a point x."""
    x = [Fraction(2 * k + 3, k + 1) for k in range(generator.source.dimension)]
    return typed(
        lambda: (
            (critic @ generator).target == LINE
            and (critic @ generator)(x, generator.source) == critic(generator(x, generator.source), generator.target)
        )
    )


def round_trip(w: Matrix, x: list[Any], back: Matrix) -> list[Any]:
    """G_{2→1}(G_{1→2}(x)), one after the other."""
    both = cycle(w, back)
    return both.come(both.go(x, both.go.source), both.go.target)


def points() -> Iterator[dict[str, Any]]:
    """A matrix and a point of X₁."""
    return ({"w": w, "x": [Fraction(2 * k + 3, k + 1) for k in range(len(w[0]))]} for w in matrices())


def injective() -> Iterator[dict[str, Any]]:
    """Those whose columns are independent, and shrunk."""
    for point in points():
        try:
            left_inverse(point["w"])
        except ZeroDivisionError:
            continue
        yield from ({**point, "w": scaled(point["w"], c)} for c in (Fraction(1), Fraction(2, 3)))
