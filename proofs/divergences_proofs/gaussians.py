"""Normal laws of several coordinates: their KL by the formula, and coordinate after coordinate as enclosed integrals."""

from fractions import Fraction
from typing import Any, NamedTuple

import sympy as sp
from flint import arb  # type: ignore[import-untyped]

from divergences.laws import MultivariateNormal
from divergences_proofs.families import NORMAL, kl
from divergences_proofs.integrals import number

Rows = tuple[tuple[Fraction, ...], ...]


class Gaussian(NamedTuple):
    """N(mean, L·Lᵀ), L lower triangular with a positive diagonal."""

    mean: tuple[Fraction, ...]
    factor: Rows

    @property
    def covariance(self) -> Any:
        """L·Lᵀ."""
        factor = sp.Matrix(self.factor)
        return factor * factor.T

    @property
    def ours(self) -> Any:
        """The library's law."""
        rows = self.covariance.tolist()
        return MultivariateNormal([float(x) for x in self.mean], [[float(x) for x in row] for row in rows])

    def given(self, x: Fraction) -> "Gaussian":
        """The law of the other coordinates where the first is x."""
        z = (x - self.mean[0]) / self.factor[0][0]
        mean = tuple(m + row[0] * z for m, row in zip(self.mean[1:], self.factor[1:], strict=True))
        return Gaussian(mean, tuple(row[1:] for row in self.factor[1:]))


def by_the_chain_rule(p: Gaussian, q: Gaussian) -> Any:
    """KL as enclosed integrals on the line: of the first coordinate, and of the others given it, by its two values."""
    if not p.mean:
        return arb(0)
    (m, s), (n, t) = ((law.mean[0], law.factor[0][0]) for law in (p, q))
    rest = sum(by_the_chain_rule(p.given(x), q.given(x)) for x in (m - s, m + s)) / 2
    return kl(NORMAL, (m, s, n, t)) + rest


def real(x: Any) -> Any:
    """A rational number of SymPy as a ball."""
    return number(Fraction(int(x.p), int(x.q)))


def formula(p: Gaussian, q: Gaussian, trace: int = 1, logs: Fraction = Fraction(1), less: int = 1) -> Any:
    """½(trace·tr B⁻¹A + (b − a)ᵀB⁻¹(b − a) − less·d + logs·log det B/det A)."""
    first, second = p.covariance, q.covariance
    shift = sp.Matrix(q.mean) - sp.Matrix(p.mean)
    back = second.inv()
    square = trace * (back * first).trace() + (shift.T * back * shift)[0] - less * len(p.mean)
    return (real(sp.Rational(square)) + number(logs) * real(second.det() / first.det()).log()) / 2


def laws(n: int, turn: int) -> Gaussian:
    """Uneven dyadic means and factors, off the diagonal of both signs."""
    mean = tuple(Fraction((turn + 2 * k) % 5 - 2, 2) for k in range(n))
    row = [[Fraction((turn + 3 * i + j) % 5 - 2, 2) for j in range(i)] for i in range(n)]
    return Gaussian(
        mean, tuple((*row[i], Fraction(2 + (turn + i) % 3, 2), *[Fraction(0)] * (n - 1 - i)) for i in range(n))
    )
