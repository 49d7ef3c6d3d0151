"""KL(N(a, A)‖N(b, B)) = ½(tr B⁻¹A + (b − a)ᵀB⁻¹(b − a) − d + log det B/det A), and the VAE's penalty ½Σ(μ² + σ² − 1 − log σ²).

With x = a + Lz, A = LLᵀ, the log ratio is a polynomial of degree 2 in z, and E z_i = 0, E z_i·z_j = [i = j]. Tried another way:
by the chain rule, coordinate after coordinate, each a law on the line whose KL is an enclosed integral. Given x₁ the rest has a
KL of degree 2 in x₁, whose mean is that of its values one deviation to either side.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp
from flint import arb  # type: ignore[import-untyped]

import divergences as dv
from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from divergences_proofs.families import NORMAL, kl, library
from divergences_proofs.gaussians import Gaussian, Rows, by_the_chain_rule, formula, laws
from divergences_proofs.integrals import BITS, agree, brackets, number


def against(said: Any) -> Any:
    """A formula against the integrals."""

    def holds(a: Any, first: Rows, b: Any, second: Rows) -> bool:
        p, q = Gaussian(a, first), Gaussian(b, second)
        with precision(BITS):
            return agree(by_the_chain_rule(p, q), lambda: said(p, q), ())

    return holds


def points() -> Iterator[dict[str, Any]]:
    """Pairs of laws in one to three dimensions."""
    for n, turn in product((1, 2, 3), range(3)):
        (a, first), (b, second) = laws(n, turn), laws(n, 2 * turn + 1)
        yield {"a": a, "first": first, "b": b, "second": second}


def laws_agree(a: Any, first: Rows, b: Any, second: Rows) -> bool:
    """Whether the library's bounds meet the integrals of the coordinates."""
    p, q = Gaussian(a, first), Gaussian(b, second)
    with precision(BITS):
        return brackets(dv.kl(p.ours, q.ours), by_the_chain_rule(p, q))


def expected_square() -> bool:
    """E (x − b)ᵀB⁻¹(x − b) = tr B⁻¹A + (a − b)ᵀB⁻¹(a − b), x = a + Lz, for all entries of L, B⁻¹ and a − b; d = 1, 2, 3."""
    for d in (1, 2, 3):
        z, shift = (sp.Matrix(sp.symbols(f"{name}:{d}", real=True)) for name in "zs")
        factor = sp.Matrix(d, d, lambda i, j: sp.Symbol(f"l{i}{j}") if j <= i else 0)
        back = sp.Matrix(d, d, lambda i, j: sp.Symbol(f"b{min(i, j)}{max(i, j)}"))
        x = shift + factor * z
        terms = sp.Poly(sp.expand((x.T * back * x)[0]), *z).terms()
        mean = sum(c for powers, c in terms if all(k % 2 == 0 for k in powers))
        if sp.expand(mean - (back * factor * factor.T).trace() - (shift.T * back * shift)[0]) != 0:
            return False
    return True


def codes() -> Iterator[dict[str, Any]]:
    """Means and deviations of one to four codes, the prior's own among them."""
    choices = [(Fraction(m, 2), Fraction(s, 4)) for m, s in ((0, 4), (1, 4), (-3, 2), (0, 7), (4, 1), (-1, 6))]
    for n, turn in product((1, 2, 4), range(4)):
        mean, scale = zip(*(choices[(turn + 2 * k) % 6] for k in range(n)), strict=True)
        yield {"mean": mean, "scale": scale}


def enclosed_penalty(mean: Sequence[Fraction], scale: Sequence[Fraction]) -> Any:
    """The sum over the coordinates of the KL of laws on the line."""
    return sum((kl(NORMAL, (m, s, Fraction(0), Fraction(1))) for m, s in zip(mean, scale, strict=True)), arb(0))


def penalty(mean: Sequence[Fraction], scale: Sequence[Fraction], logs: int = 1, half: Fraction = Fraction(1, 2)) -> Any:
    """½Σ(μ² + σ² − 1 − log σ²)"""
    terms = (number(m * m + s * s - 1) - logs * number(s * s).log() for m, s in zip(mean, scale, strict=True))
    return number(half) * sum(terms, arb(0))


def is_penalty(said: Any) -> Any:
    """A formula against the integrals."""

    def holds(mean: Sequence[Fraction], scale: Sequence[Fraction]) -> bool:
        with precision(BITS):
            return agree(enclosed_penalty(mean, scale), lambda: said(mean, scale), ())

    return holds


def library_agrees(mean: Sequence[Fraction], scale: Sequence[Fraction]) -> bool:
    """Whether the library's bounds meet each coordinate's integral."""
    sides = [(m, s, Fraction(0), Fraction(1)) for m, s in zip(mean, scale, strict=True)]
    return all(brackets(library(NORMAL, "kl", x), kl(NORMAL, x)) for x in sides)


claims = (
    Claim(
        slug="kl_between_multivariate_normal_laws",
        source="S0 L11, S2 L55 (KL to a normal prior); Kullback 1959, chapter 9; Kingma and Welling 2014, appendix B",
        about=("kl", "reverse_kl", "jeffreys"),
        uses=("kl_between_normal_laws", "kl_obeys_the_chain_rule"),
        statement="KL(N(a, A), N(b, B)) = (tr(B⁻¹A) + (b - a)ᵀB⁻¹(b - a) - d + log(det B/det A))/2",
        model=Model(holds=against(formula), points=points, floats=laws_agree, enclosed=True),
        steps=(
            Step(
                "sum",
                "E (x - b)ᵀB⁻¹(x - b) = tr(B⁻¹A) + (a - b)ᵀB⁻¹(a - b), and d for the law's own",
                "degree 2 in z; E z_i·z_j = [i = j]",
                check=expected_square,
            ),
        ),
        scope="normal laws of every dimension with A, B positive definite; decided for d = 1, 2, 3, and tried there",
        mutants=(
            Mutant("no determinants", "log(det B/det A) lost", against(lambda p, q: formula(p, q, logs=Fraction(0)))),
            Mutant("deviations", "log(det B/det A)/2", against(lambda p, q: formula(p, q, logs=Fraction(1, 2)))),
            Mutant("arguments swapped", "the reverse", against(lambda p, q: formula(q, p))),
            Mutant("no dimension", "- d lost", against(lambda p, q: formula(p, q, less=0))),
            Mutant("trace twice", "2·tr(B⁻¹A)", against(lambda p, q: formula(p, q, trace=2))),
        ),
    ),
    Claim(
        slug="kl_between_normal_codes_and_their_prior_is_the_penalty",
        source="S0 L11, S2 L55; Kingma and Welling 2014, Auto-Encoding Variational Bayes, appendix B",
        about=("kl", "latent.normal_kl"),
        uses=("kl_between_multivariate_normal_laws", "kl_adds_up_over_independent_parts"),
        statement="KL(N(μ, diag σ²), N(0, I)) = Σ(μ² + σ² - 1 - log σ²)/2 >= 0",
        model=Model(holds=is_penalty(penalty), points=codes, floats=library_agrees, enclosed=True),
        steps=(
            Step("order", "t - 1 - log(t) >= 0", "t = σ², equality at t = 1 only", at=("t", "1")),
            Step(
                "sum",
                "tr A = Σσ², det A = Πσ²: each coordinate has (μ² + σ² - 1 - log σ²)/2 >= 0",
                "independent coordinates",
                check=lambda: inequality_holds("t - 1 - log(t) >= 0", ("t", "1")).holds and expected_square(),
            ),
        ),
        scope="normal laws of every dimension with independent coordinates, against the standard one",
        mutants=(
            Mutant(
                "log σ for log σ²",
                "Σ(μ² + σ² - 1 - log σ)/2",
                is_penalty(lambda m, s: (penalty(m, s) + penalty(m, s, 0)) / 2),
            ),
            Mutant("no half", "Σ(μ² + σ² - 1 - log σ²)", is_penalty(lambda m, s: penalty(m, s, half=Fraction(1)))),
            Mutant("no mean", "Σ(σ² - 1 - log σ²)/2", is_penalty(lambda m, s: penalty([x * 0 for x in m], s))),
            Mutant("log lost", "Σ(μ² + σ² - 1)/2", is_penalty(lambda m, s: penalty(m, s, 0))),
        ),
    ),
)
