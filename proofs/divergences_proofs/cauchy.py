"""Cauchy laws seen from one of them: with x = m₁ + s₁·tan φ the angle φ is uniform, and p/q = P + Q·cos 2φ + R·sin 2φ.

P² − Q² − R² = 1 and P = 2c² − 1, c² = ((m₁ − m₂)² + (s₁ + s₂)²)/(4s₁s₂): so every f-divergence is a function of c, symmetric
in the laws. The mean of log(P + Q·cos θ + R·sin θ) over the circle is log((P + √(P² − Q² − R²))/2) (mean value property).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import sympy as sp
from flint import arb  # type: ignore[import-untyped]

from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.integrals import Integrand, Laws, agree, brackets, enclosed, integral, number, pairs

M, N = sp.symbols("m n", real=True)
S, T, C = sp.symbols("s t c", positive=True)
MEAN_VALUE = Step(
    "cited",
    "the mean of log(P + Q·cos θ + R·sin θ) is log((P + √(P² - Q² - R²))/2)",
    "log|1 + βz| is harmonic, |β| < 1",
    reference="the mean value property of harmonic functions (Gauss)",
)


def c(m: Any, s: Any, n: Any, t: Any) -> Any:
    """√(((m − n)² + (s + t)²)/(4st))."""
    return (((m - n) ** 2 + (s + t) ** 2) / (4 * s * t)).sqrt()


def is_one_circle() -> bool:
    """p/q as a trigonometric polynomial, P² − Q² − R² = 1 and P = 2c² − 1, for all parameters."""
    cosine, sine = sp.symbols("cosine sine", real=True)
    ratio = ((T * cosine) ** 2 + ((M - N) * cosine + S * sine) ** 2) / (S * T)
    p, q = (((T**2 + (M - N) ** 2 + sign * S**2) / (2 * S * T)) for sign in (1, -1))
    r = (M - N) / T
    double = p * (cosine**2 + sine**2) + q * (cosine**2 - sine**2) + r * 2 * sine * cosine
    square = ((M - N) ** 2 + (S + T) ** 2) / (4 * S * T)
    return all(sp.cancel(sp.together(x)) == 0 for x in (ratio - double, p**2 - q**2 - r**2 - 1, p - 2 * square + 1))


@enclosed
def expectation(laws: Laws, g: Integrand) -> Any:
    """E_p g(p/q): an integral over half a turn, with nothing left outside."""
    m, s, n, t = map(number, laws)

    def integrand(u: Any, analytic: bool) -> Any:
        angle = arb.pi() * u
        sine, cosine = angle.sin(), angle.cos()
        return g(((t * cosine) ** 2 + ((m - n) * cosine + s * sine) ** 2) / (s * t), analytic)

    return integral(integrand, arb(0), arb(1))


@enclosed
def area(laws: Laws, low: int, high: int) -> Any:
    """∫(F − G) from low to high, in panels that double."""
    m, s, n, t = map(number, laws)
    powers = [sign * 2**k for k in range(25) for sign in (1, -1)]
    ends = sorted({low, high, *(e for e in (0, *powers) if low < e < high)})
    return sum(
        (
            integral(lambda x, _: (((x - m) / s).atan() - ((x - n) / t).atan()) / arb.pi(), arb(a), arb(b))
            for a, b in pairwise(ends)
        ),
        arb(0),
    )


def library(name: str, laws: Laws) -> Any:
    """The library's estimate of the divergence of that name."""
    import divergences as dv

    p, q = (dv.laws.Cauchy(float(m), float(s)) for m, s in (laws[:2], laws[2:]))
    return getattr(dv, name)(p, q)


def compared(
    name: str,
    share: Integrand,
    text: str,
    formula: Callable[[Any], Any],
    *wrong: tuple[str, str, Callable[[Any], Any]],
    steps: tuple[Step, ...],
) -> Claim:
    """The claim that the library's divergence of that name is this function of c, in both directions."""

    def library_agrees(laws: Laws) -> bool:
        ball = expectation(laws, share)
        return all(brackets(library(name, way), ball) for way in (laws, laws[2:] + laws[:2]))

    def against(f: Callable[[Any], Any]) -> Callable[..., bool]:
        def holds(laws: Laws) -> bool:
            back = laws[2:] + laws[:2]
            return all(agree(expectation(way, share), lambda *k: f(c(*k)), way) for way in (laws, back))

        return holds

    return Claim(
        slug=f"{name}_between_cauchy_laws",
        source="S1 L47-53 (KL and JS of densities); Nielsen and Okamura 2021, arXiv:2101.12459",
        about=(name,),
        statement=f"between Cauchy laws {text}, c² = ((m₁ - m₂)² + (s₁ + s₂)²)/(4s₁s₂), in both directions",
        model=Model(
            holds=against(formula), points=lambda: pairs("1 1, 1/2 3/2, 2 1/4"), floats=library_agrees, enclosed=True
        ),
        steps=steps,
        scope="Cauchy laws of every place and scale > 0",
        mutants=tuple(Mutant(title, said, against(f)) for title, said, f in wrong),
    )
