"""What samples of a generator are scored by, exactly: the Fréchet distance, repelling terms.

The Fréchet distance of Gaussians is the square of their W2; where Σ₂ = T·Σ₁·T with T symmetric and positive definite, x
→ T·x + Δ is an optimal map, which quadratic potentials prove. EBGAN's pulling-away term is the mean squared cosine of
different vectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

import sympy as sp

from divergences.exact import Exact, Unproved, Vector, sqrt, total
from divergences_proofs import networks
from divergences_proofs.networks import Matrix

# --- Fréchet distance


class Gaussians(NamedTuple):
    """N(0, Σ) and N(Δ, T·Σ·T), Σ and T symmetric and positive definite."""

    shift: Vector
    covariance: Matrix
    transport: Matrix

    @property
    def image(self) -> Matrix:
        """T·Σ·T, the covariance of the second."""
        return networks.product(networks.product(self.transport, self.covariance), self.transport)


def trace(a: Matrix) -> Fraction:
    """Σ a_ii."""
    return sum((a[k][k] for k in range(len(a))), Fraction(0))


def squared(x: Sequence[Any]) -> Any:
    """|x|²."""
    return sum(c * c for c in x)


def coupling_cost(pair: Gaussians, cross: Matrix) -> Fraction:
    """E|x − y|² for a coupling whose centred cross-covariance E x·yᵀ is `cross`."""
    return squared(pair.shift) + trace(pair.covariance) + trace(pair.image) - 2 * trace(cross)


def frechet(pair: Gaussians) -> Fraction:
    """W2² of the two: what the map T costs, and what the potentials collect, which must agree.

    |x − y|² − xᵀ(I − T)x − yᵀ(I − T⁻¹)y = (Tx − y)ᵀ·T⁻¹·(Tx − y) ≥ 0, for centred x and y.
    """
    t, back, one = pair.transport, networks.inverse(pair.transport), networks.identity(len(pair.transport))
    if not (is_definite(t) and is_definite(pair.covariance)):
        raise Unproved("the map or the covariance is not symmetric and positive definite")
    upper = coupling_cost(pair, networks.product(t, pair.covariance))
    lower = squared(pair.shift) + trace(networks.product(networks.minus(one, t), pair.covariance))
    lower += trace(networks.product(networks.minus(one, back), pair.image))
    if upper != lower:
        raise Unproved("the potentials collect less than the map costs")
    return upper


def potentials_for_all() -> bool:
    """The identity of `frechet`, in every dimension: matrices as symbols that do not commute, T·T⁻¹ = T⁻¹·T = 1."""
    t, back, x, y, x_row, y_row = sp.symbols("t s x y u v", commutative=False)
    square: Any = sp.expand((x_row * t - y_row) * back * (t * x - y))
    gap = (x_row - y_row) * (x - y) - x_row * (1 - t) * x - y_row * (1 - back) * y
    return sp.expand(square.subs({t * back: 1, back * t: 1}) - gap) == 0


def transport_for_all() -> bool:
    """T = A⁻¹·B·A⁻¹ with A = Σ₁^½ and B = (A·Σ₂·A)^½ has T·Σ₁·T = Σ₂, in every dimension: symbols as above."""
    a, back, root, image = sp.symbols("a s b c", commutative=False)
    t: Any = back * root * back
    unit: dict[Any, Any] = {a * back: 1, back * a: 1}
    moved: Any = (t * a * a * t).subs(unit).subs(unit)
    return (moved.subs(root**2, a * image * a)).subs(unit) == image


def is_definite(a: Matrix) -> bool:
    """Whether the matrix is symmetric with positive pivots."""
    symmetric = [list(row) for row in a] == [list(row) for row in zip(*a, strict=True)]
    return symmetric and all(d > 0 for d in networks.ldl(a)[1])


def frechet_commuting(shift: Vector, first: Vector, second: Vector) -> Exact:
    """|Δ|² + Σ(√λ − √μ)² for covariances with common eigenvectors and eigenvalues λ and μ."""
    return total([squared(shift), *((sqrt(a) - sqrt(b)) ** 2 for a, b in zip(first, second, strict=True))])


# --- repelling terms


def cosine(x: Sequence[Fraction], y: Sequence[Fraction]) -> Exact:
    """x·y/(|x|·|y|), of vectors other than 0."""
    return sqrt(1 / (squared(x) * squared(y))) * sum(a * b for a, b in zip(x, y, strict=True))


def repelling(batch: Sequence[Sequence[Fraction]]) -> Exact:
    """Σ_ij cos(x_i, x_j), i = j included: |Σ_i x_i/|x_i||²."""
    return total(cosine(x, y) for x, y in product(batch, repeat=2))


def pulling_away(batch: Sequence[Sequence[Fraction]]) -> Exact:
    """The mean of cos² over pairs i ≠ j."""
    n = len(batch)
    pairs = [(i, j) for i, j in product(range(n), repeat=2) if i != j]
    return total(cosine(batch[i], batch[j]) ** 2 for i, j in pairs) / len(pairs)


# --- what to try them at


def gaussians() -> Iterator[dict[str, Gaussians]]:
    """One to three dimensions: uneven covariances and maps, equal ones, shifts with and without."""
    yield {"pair": Gaussians(Vector.of((0,)), [[Fraction(1)]], [[Fraction(1)]])}
    yield {"pair": Gaussians(Vector.of((3,)), [[Fraction(1)]], [[Fraction(2)]])}
    for n, turn in product((1, 2, 3), range(12)):
        shift = Vector(Fraction((turn * k + turn) % 5, k + 1) for k in range(n))
        yield {"pair": Gaussians(shift, definite(n, turn), definite(n, 3 * turn + 1))}


def definite(n: int, turn: int) -> Matrix:
    """A·Aᵀ with A unit lower triangular times an uneven diagonal; I for turn 0."""
    lower = [
        [Fraction((turn * (i + 2 * j + 1)) % 4 - (turn > 0), j + 1) if j < i else Fraction(i == j) for j in range(n)]
        for i in range(n)
    ]
    scale = [
        [Fraction(1 + turn * (i + 1) % 5 * (turn > 0), 1 + turn % 2) if i == j else Fraction(0) for j in range(n)]
        for i in range(n)
    ]
    a = networks.product(lower, scale)
    return networks.product(a, networks.transpose(a))


def batches() -> Iterator[dict[str, Any]]:
    """Vectors other than 0: orthogonal, collapsed to one or to two opposite ones, and uneven."""
    known = (
        ((1, 0), (-1, 0)),
        ((1, 0), (0, 1)),
        ((1, 2), (1, 2), (2, 4)),
        ((3, 4), (3, 4), (-3, -4), (-3, -4)),
        ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)),
    )
    drawn = (
        tuple(tuple((5 * k + 3 * i * i + i * k * turn) % 7 - 2 + (k == 0) * 5 for k in range(d)) for i in range(n))
        for n, d, turn in product((2, 3, 5), (2, 3, 4), range(4))
    )
    yield from ({"batch": tuple(Vector.of(x) for x in batch)} for batch in (*known, *drawn))
