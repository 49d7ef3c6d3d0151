"""Linear networks in exact arithmetic: typed maps and their compositions, inverses, spectral norms with certificates, AdaIN.

A spectral norm is never computed, it is bracketed: s²·I − WᵀW = L·D·Lᵀ with D ≥ 0 proves ‖W‖ ≤ s, a vector x with
|Wx|² ≥ s²·|x|² proves ‖W‖ ≥ s. Norms come as their squares, which are rational more often than they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from divergences.exact import sqrt, total

Matrix: TypeAlias = Sequence[Sequence[Any]]


class IllTyped(TypeError):
    """The maps do not compose, or the point is not in the map's source."""


class Space(NamedTuple):
    """A named ℝⁿ: X₁ and X₂ are different spaces even where both are ℝ²."""

    name: str
    dimension: int


@dataclass(frozen=True)
class Map:
    """A linear map source → target; its matrix has one row for each coordinate of the target."""

    source: Space
    target: Space
    matrix: Matrix

    def __post_init__(self) -> None:
        if shape(self.matrix) != (self.target.dimension, self.source.dimension):
            raise IllTyped(f"matrix: found {shape(self.matrix)}; expected a map {self.source} -> {self.target}")

    def __matmul__(self, first: Map) -> Map:
        """self ∘ first."""
        if first.target != self.source:
            raise IllTyped(f"composition: found a map from {self.source} after a map into {first.target}")
        return Map(first.source, self.target, product(self.matrix, first.matrix))

    def __call__(self, x: Sequence[Any], space: Space) -> list[Any]:
        """The image of a point x of the space."""
        if space != self.source:
            raise IllTyped(f"point: found one of {space}; expected one of {self.source}")
        return apply(self.matrix, x)


def shape(a: Matrix) -> tuple[int, int]:
    """Rows and columns."""
    return len(a), len(a[0])


def identity(n: int, scale: Any = 1) -> Matrix:
    """scale·I."""
    return [[Fraction(0) if i != j else Fraction(1) * scale for j in range(n)] for i in range(n)]


def transpose(a: Matrix) -> Matrix:
    """Aᵀ."""
    return [list(column) for column in zip(*a, strict=True)]


def product(a: Matrix, b: Matrix) -> Matrix:
    """A·B."""
    if shape(a)[1] != shape(b)[0]:
        raise IllTyped(f"product: found shapes {shape(a)} and {shape(b)}; expected columns as many as rows")
    return [
        [sum((x * y for x, y in zip(row, column, strict=True)), 0 * a[0][0]) for column in transpose(b)] for row in a
    ]


def apply(a: Matrix, x: Sequence[Any]) -> list[Any]:
    """A·x."""
    return [row[0] for row in product(a, [[c] for c in x])]


def scaled(a: Matrix, c: Any) -> Matrix:
    """c·A."""
    return [[c * x for x in row] for row in a]


def minus(a: Matrix, b: Matrix) -> Matrix:
    """A − B."""
    return [[x - y for x, y in zip(*rows, strict=True)] for rows in zip(a, b, strict=True)]


def inverse(a: Matrix) -> Matrix:
    """A⁻¹ by Gauss–Jordan; ZeroDivisionError for a singular matrix."""
    n = len(a)
    rows = [[*map(Fraction, row), *unit] for row, unit in zip(a, identity(n), strict=True)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if rows[i][k]), k)
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return [row[n:] for row in rows]


def left_inverse(a: Matrix) -> Matrix:
    """(AᵀA)⁻¹Aᵀ, for independent columns: undoes A, and is undone by A only where A is square."""
    return product(inverse(product(transpose(a), a)), transpose(a))


def reflection(v: Sequence[Any]) -> Matrix:
    """I − 2vvᵀ/|v|²: a rational orthogonal matrix."""
    length = sum(Fraction(c) ** 2 for c in v)
    return minus(identity(len(v)), [[2 * a * b / length for b in v] for a in v])


def ldl(a: Matrix) -> tuple[Matrix, list[Any]]:
    """A = L·D·Lᵀ, L unit lower triangular; D ends at the first pivot that shows that A is not ⪰ 0."""
    n, lower, pivots = len(a), [list(row) for row in identity(len(a))], []
    for j in range(n):
        rest = [a[i][j] - sum(lower[i][k] * lower[j][k] * pivots[k] for k in range(j)) for i in range(j, n)]
        pivots.append(rest[0])
        if rest[0] < 0 or (rest[0] == 0 and any(rest)):
            break
        for i in range(j + 1, n):
            lower[i][j] = rest[i - j] / rest[0] if rest[0] else Fraction(0)
    return lower, pivots


def norm_at_most(w: Matrix, square: Any) -> bool:
    """Whether ‖W‖² ≤ square, proved: square·I − WᵀW = L·D·Lᵀ, multiplied out, and D ≥ 0."""
    gap = minus(identity(shape(w)[1], square), product(transpose(w), w))
    lower, pivots = ldl(gap)
    if len(pivots) < len(gap) or any(d < 0 for d in pivots):
        return False
    return product([[x * d for x, d in zip(row, pivots, strict=True)] for row in lower], transpose(lower)) == gap


def norm_at_least(w: Matrix, square: Any) -> bool:
    """Whether ‖W‖² ≥ square, proved by a vector x ≠ 0 with |Wx|² ≥ square·|x|², read off the first pivot ≤ 0."""
    lower, pivots = ldl(minus(identity(shape(w)[1], square), product(transpose(w), w)))
    j = next((k for k, d in enumerate(pivots) if d <= 0), None)
    if j is None:
        return False
    x = [Fraction(int(k == j)) for k in range(len(lower))]
    for i in reversed(range(j)):
        x[i] = -sum((lower[k][i] * x[k] for k in range(i + 1, j + 1)), Fraction(0))
    return rayleigh(w, x) >= square


def norm_is(w: Matrix, square: Any) -> bool:
    """Whether ‖W‖² = square, proved from both sides."""
    return norm_at_most(w, square) and norm_at_least(w, square)


def rayleigh(w: Matrix, x: Sequence[Any]) -> Any:
    """|Wx|²/|x|² ≤ ‖W‖²."""
    return sum(c * c for c in apply(w, x)) / sum(c * c for c in x)


def power_step(w: Matrix, x: Sequence[Any]) -> list[Any]:
    """WᵀW·x, the unnormalised step of power iteration."""
    return apply(transpose(w), apply(w, x))


def moments(x: Sequence[Any]) -> tuple[Any, Any]:
    """μ(x) and σ(x) over the pixels of one channel, σ² = mean |x − μ|²."""
    mean = total(x) / len(x)
    return mean, sqrt(total((c - mean) * (c - mean) for c in x) / len(x))


def adain(x: Sequence[Any], y: Sequence[Any]) -> list[Any]:
    """(x − μ(x))/σ(x)·σ(y) + μ(y); ZeroDivisionError where x is constant: there is nothing to scale."""
    (mean, spread), (style_mean, style_spread) = moments(x), moments(y)
    ratio = style_spread * spread * (1 / (spread * spread).rational())
    return [(c - mean) * ratio + style_mean for c in x]


def matrices() -> Iterator[Matrix]:
    """Integer matrices of 1 to 4 rows and 1 to 3 columns, uneven, some of them singular, none zero."""
    for rows in range(1, 5):
        for columns in range(1, 4):
            for seed in (1, 2, 3):
                entries = range(rows * columns)
                flat = [Fraction((seed * (k * k + 3 * k + 5) + k * seed**2) % 11 - 4) for k in entries]
                yield [flat[i * columns : (i + 1) * columns] for i in range(rows)]
