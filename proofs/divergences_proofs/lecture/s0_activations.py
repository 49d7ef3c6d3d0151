"""S0 L88-96: which activations are 1-Lipschitz.

The question after ReLU has a positive answer: it is 1-Lipschitz, as are x, sin, tanh and the sigmoid, whose smallest
constant is 1/4.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp
from flint import arb, fmpq  # type: ignore[import-untyped]

from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import positive
from divergences.verification.judge.item import claimed
from divergences_proofs.critics import relu, relu_contracts_for_all
from divergences_proofs.notes import S0

CONSTANTS = {"x": Fraction(1), "sin": Fraction(1), "sigmoid": Fraction(1, 4), "tanh": Fraction(1), "relu": Fraction(1)}
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "x": lambda x: x,
    "sin": lambda x: x.sin(),
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    "tanh": lambda x: x.tanh(),
    "relu": relu,
}


def activations() -> Iterator[dict[str, Any]]:
    """Each function between points near and far, on both sides of 0."""
    places = [
        tuple(map(Fraction, s.split()))
        for s in ("1/1000 -1/1000", "1/100 0", "1/10 -1/7", "1/2 1/3", "3 -2", "5 4", "-1 -7/2", "1/3 -9", "20 1/50")
    ]
    yield from ({"name": name, "a": a, "b": b} for name, (a, b) in product(FUNCTIONS, places))


def rise(name: str, a: Fraction, b: Fraction) -> Any:
    """|φ(a) − φ(b)|: exact for x and ReLU, a ball for the others."""
    f = FUNCTIONS[name]
    return abs(f(a) - f(b)) if name in ("x", "relu") else abs(f(ball(a)) - f(ball(b)))


def ball(x: Fraction) -> Any:
    """A rational number as a ball."""
    return arb(fmpq(x.numerator, x.denominator))


def within(name: str, a: Fraction, b: Fraction, constant: Fraction) -> bool:
    """Whether the secant is at most the constant, certainly."""
    bound = constant * abs(a - b)
    return bool(rise(name, a, b) <= (bound if name in ("x", "relu") else ball(bound)))


def sharp(name: str, a: Fraction, constant: Fraction) -> bool:
    """Whether the secant over [0, |a|] is certainly at least the constant minus a²."""
    bound = (constant - a * a) * abs(a)
    return bool(rise(name, abs(a), Fraction(0)) >= (bound if name in ("x", "relu") else ball(bound)))


def sharp_constants(name: str, a: Fraction, b: Fraction, constants: dict[str, Fraction]) -> bool:
    """The constant bounds the secant, and a smaller one would not."""
    return within(name, a, b, constants[name]) and sharp(name, a, constants[name])


def slopes_for_all() -> bool:
    """Proof of |φ′| ≤ φ′(0): y = e^(−x) makes 1/4 − σ′ and 1 − tanh′ squares, the half angle 1 − cos²; all 0 at x = 0."""
    x, y, t = sp.Symbol("x", real=True), sp.Symbol("y", positive=True), sp.Symbol("t", real=True)
    sigmoid = sp.diff(1 / (1 + sp.exp(-x)), x).subs(sp.exp(-x), y)
    tanh = sp.diff((1 - sp.exp(-x) ** 2) / (1 + sp.exp(-x) ** 2), x).subs(sp.exp(-x), y).subs(sp.exp(-2 * x), y**2)
    gaps = {
        sp.Rational(1, 4) - sigmoid: (1 - y) ** 2 / (4 * (1 + y) ** 2),
        1 - tanh: (1 - y**2) ** 2 / (1 + y**2) ** 2,
        1 - ((1 - t**2) / (1 + t**2)) ** 2: (2 * t / (1 + t**2)) ** 2,
    }
    squares = all(is_zero(gap - square) is True and square.is_nonnegative for gap, square in gaps.items())
    return squares and positive(sigmoid) and positive(tanh) and not any(v.subs({y: 1, t: 0}) for v in gaps.values())


def with_constant(**changed: str) -> dict[str, Fraction]:
    """The table with other constants."""
    return CONSTANTS | {name: Fraction(c) for name, c in changed.items()}


ITEMS = (
    S0(
        id="A0.24",
        lines="L88-96",
        written=r"x; \sin(x), \sigma(x), \tanh x, \text{ReLU}(x) = \max(0, x) - ?",
        meaning="1-Lipschitz functions, ReLU too; their smallest constants are 1, 1, 1/4, 1, 1",
        claim=claimed(
            "|φ(a) - φ(b)| <= L|a - b| with L = 1, 1, 1/4, 1, 1 for x, sin, σ, tanh, ReLU, and no smaller L does",
            Mutant("σ: 1/5", "L = 1/5 for σ", lambda **k: sharp_constants(**k, constants=with_constant(sigmoid="1/5"))),
            Mutant(
                "σ: 1",
                "L = 1 is the smallest for σ",
                lambda **k: sharp_constants(**k, constants=with_constant(sigmoid="1")),
            ),
            Mutant(
                "ReLU: 1/2", "L = 1/2 for ReLU", lambda **k: sharp_constants(**k, constants=with_constant(relu="1/2"))
            ),
            Mutant(
                "tanh: 1/2", "L = 1/2 for tanh", lambda **k: sharp_constants(**k, constants=with_constant(tanh="1/2"))
            ),
            model=Model(
                holds=lambda **k: sharp_constants(**k, constants=CONSTANTS), points=activations, certified=True
            ),
            steps=(
                Step("order", "|a⁺ - b⁺| <= |a - b|", "negative parts take the rest", check=relu_contracts_for_all),
                Step(
                    "calculus",
                    "diff(L·x - φ(x), x) >= 0 and diff(L·x + φ(x), x) >= 0",
                    "neither L·x - φ(x) nor L·x + φ(x) falls",
                    check=slopes_for_all,
                ),
                Step(
                    "sum",
                    "sup|φ'| = 1, 1/4, 1 for sin, σ, tanh, attained at 0",
                    "differences are squares, 0 at 0",
                    check=slopes_for_all,
                ),
            ),
        ),
    ),
)
