"""KL of two exponential, two Poisson, two geometric laws: log(p/q) is linear in the point, so only the mean is asked for.

Exponential: log(a/b) + b/a − 1. Poisson: a·log(a/b) − a + b. Geometric: log(a/b) + ((1 − a)/a)·log((1 − a)/(1 − b)). Each is
compared with an integral or a sum of p·log(p/q) in balls, whose rest is bounded, and so is what the library says.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from typing import Any

import sympy as sp
from flint import arb  # type: ignore[import-untyped]

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences_proofs.densities import Z
from divergences_proofs.densities import integral as integrated
from divergences_proofs.integrals import agree, brackets, enclosed, integral, number, within

Pair = tuple[Fraction, Fraction]
FAR = 120
"""How far in means: e⁻¹²⁰ is below every ball here."""


@enclosed
def exponential(laws: Pair) -> Any:
    """∫ p·log(p/q) to FAR/a, and what lies beyond: e^(−FAR)·(|log(a/b)| + |b − a|(FAR + 1)/a)."""
    a, b = map(number, laws)
    inner = integral(lambda x, _: a * (-a * x).exp() * ((a / b).log() + (b - a) * x), arb(0), FAR / a)
    return inner + within(arb(-FAR).exp() * (abs((a / b).log()) + abs(b - a) * (FAR + 1) / a))


@enclosed
def poisson(laws: Pair) -> Any:
    """Σ p·log(p/q) up to k > 2a + 2, from where on each mass is at most half of the one before."""
    a, b = map(number, laws)
    last, mass, total = int(2 * laws[0]) + FAR, (-a).exp(), arb(0)
    for k in range(last):
        total += mass * (k * (a / b).log() + b - a)
        mass = mass * a / (k + 1)
    return total + within(mass * ((2 * last + 2) * abs((a / b).log()) + 2 * abs(b - a)))


@enclosed
def geometric(laws: Pair) -> Any:
    """Σ p·log(p/q) over the failures up to K, and the rest: (1 − a)^K·(|log(a/b)| + (K + (1 − a)/a)·|log((1 − a)/(1 − b))|)."""
    a, b = map(number, laws)
    last = int(FAR / laws[0])
    first, other = (a / b).log(), ((1 - a) / (1 - b)).log()
    inner = sum((a * (1 - a) ** k * (first + k * other) for k in range(last)), arb(0))
    return inner + within((1 - a) ** last * (abs(first) + (last + (1 - a) / a) * abs(other)))


A, B = sp.symbols("a b", positive=True)
K = sp.Symbol("k", positive=True, integer=True)


def waits_for_its_mean() -> bool:
    """E X = 1/a by a primitive, and the formula is log(a/b) + (b − a)·E X."""
    mean = integrated(A * Z * sp.exp(-A * Z), -(Z + 1 / A) * sp.exp(-A * Z), sp.Integer(0), sp.oo)
    return is_zero(sp.log(A) - sp.log(B) + (B - A) * mean - (sp.log(A) - sp.log(B) + B / A - 1)) is True


def counts_its_mean() -> bool:
    """k·aᵏ/k! = a·aᵏ⁻¹/(k − 1)!, so that E k = a; the formula is E k·log(a/b) − a + b."""
    term = K * A**K / sp.factorial(K) - A * A ** (K - 1) / sp.factorial(K - 1)
    return sp.simplify(sp.gammasimp(term)) == 0


def fails_before_it_succeeds() -> bool:
    """k·a·rᵏ = G(k + 1) − G(k) with G(k) = −(k + r/a)·rᵏ, r = 1 − a: so E k = −G(0) = (1 − a)/a."""
    r = 1 - A
    change = -(K + 1 + r / A) * r + (K + r / A)  # over rᵏ
    return sp.expand(sp.cancel(change - K * A)) == 0


def claim(
    family: str,
    truth: Callable[[Pair], Any],
    formula: Callable[[Any, Any], Any],
    text: str,
    step: Step,
    pairs: tuple[str, ...],
    *wrong: tuple[str, str, Callable[[Any, Any], Any]],
) -> Claim:
    """KL of two laws of a family of the library, each with one parameter, in both directions."""

    def against(f: Callable[[Any, Any], Any]) -> Any:
        return lambda laws: agree(truth(laws), f, laws)

    def library_agrees(laws: Pair) -> bool:
        import divergences as dv

        first, second = (getattr(dv.laws, family)(float(x)) for x in laws)
        return brackets(dv.kl(first, second), truth(laws)) and brackets(dv.reverse_kl(second, first), truth(laws))

    points: list[dict[str, Any]] = [{"laws": pair} for pair in permutations(map(Fraction, pairs), 2)]
    return Claim(
        slug=f"kl_between_{family.lower()}_laws",
        source="S1 L47-49 (KL of two laws); Kullback and Leibler 1951",
        about=("kl", "reverse_kl"),
        statement=text,
        model=Model(holds=against(formula), points=lambda: points, floats=library_agrees, enclosed=True),
        steps=(step,),
        scope=f"{family} laws of every parameter",
        mutants=(
            Mutant("arguments swapped", "the reverse", against(lambda a, b: formula(b, a))),
            *(Mutant(name, what, against(f)) for name, what, f in wrong),
        ),
    )


claims = (
    claim(
        "Exponential",
        exponential,
        lambda a, b: (a / b).log() + b / a - 1,
        "KL(Exponential(a), Exponential(b)) = log(a/b) + b/a - 1",
        Step(
            "sum",
            "E log(p/q) = log(a/b) + (b - a)·E X, E X = 1/a",
            "a primitive of a·x·exp(-ax)",
            check=waits_for_its_mean,
        ),
        ("1", "2", "3/8"),
        ("no one", "+ 1 lost", lambda a, b: (a / b).log() + b / a),
        ("means for rates", "log(b/a) + a/b - 1", lambda a, b: (b / a).log() + a / b - 1),
    ),
    claim(
        "Poisson",
        poisson,
        lambda a, b: a * (a / b).log() - a + b,
        "KL(Poisson(a), Poisson(b)) = a·log(a/b) - a + b",
        Step("sum", "E log(p/q) = E k·log(a/b) - a + b, E k = a", "k·aᵏ/k! = a·aᵏ⁻¹/(k - 1)!", check=counts_its_mean),
        ("2", "7/2", "1/4"),
        ("sign of the rest", "+ a - b", lambda a, b: a * (a / b).log() + a - b),
    ),
    claim(
        "Geometric",
        geometric,
        lambda a, b: (a / b).log() + (1 - a) / a * ((1 - a) / (1 - b)).log(),
        "KL(Geometric(a), Geometric(b)) = log(a/b) + ((1 - a)/a)log((1 - a)/(1 - b))",
        Step(
            "sum",
            "E log(p/q) = log(a/b) + E k·log((1 - a)/(1 - b)), E k = (1 - a)/a",
            "k·a·rᵏ telescopes",
            check=fails_before_it_succeeds,
        ),
        ("1/2", "1/4", "5/8"),
        (
            "trials for failures",
            "E k = 1/a",
            lambda a, b: (a / b).log() + 1 / a * ((1 - a) / (1 - b)).log(),
        ),
    ),
)
