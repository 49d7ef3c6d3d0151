"""S4 L98: the question how steep a network with clipped weights can be.

|f(x) − f(y)|/‖x − y‖ is at most K(c) = c^L·√n_0·n_1⋯n_{L−1} for L layers of widths n_0, …, n_{L−1} and one output:
each layer stretches by at most the root of its sum of squared weights (Cauchy–Schwarz), at most c·√(n·m); ReLU does
not stretch. The network with all weights c reaches it.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import prod
from typing import Any

from divergences.exact import Exact, sqrt
from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import claimed
from divergences_proofs import critics
from divergences_proofs.notes import S4

WIDTHS = ((1,), (3,), (2, 3), (1, 4), (5, 1), (2, 5, 4), (3, 2, 2, 3), (4, 1, 3))
CLIPS = tuple(map(Fraction, ("1/1000", "1/100", "1/3", "2")))


def networks() -> Iterator[dict[str, Any]]:
    """Widths and bounds, with weights that clipping moves and weights that it leaves alone."""
    for k, (c, widths) in enumerate(product(CLIPS, WIDTHS)):
        raw = [[[weight(c, i, j, n + k) for j in range(n)] for i in range(m)] for n, m in pairwise((*widths, 1))]
        yield {"c": c, "weights": raw, "widths": widths}


def weight(c: Fraction, i: int, j: int, turn: int) -> Fraction:
    """Uneven weights of both signs, a third of them outside [−c, c]."""
    return c * Fraction((7 * i * i + 3 * i * j + 5 * j + turn) % 11 - 5, 3)


def inputs(n: int) -> list[list[Fraction]]:
    """Uneven points of ℝⁿ."""
    return [[Fraction((k * k + 3 * i * k + i) % 7 - 2, k) for i in range(n)] for k in (1, 2, 3)]


def slopes(weights: Any, widths: Any) -> list[Exact]:
    """The secants of the network between the inputs, with ReLU and with |·| as activations."""
    places = [(x, y) for x, y in combinations(inputs(widths[0]), 2) if x != y]
    runs = [sqrt(sum((a - b) ** 2 for a, b in zip(x, y, strict=True))) for x, y in places]
    rises = [
        [abs(critics.network(weights, x, phi) - critics.network(weights, y, phi)) for x, y in places]
        for phi in (critics.relu, abs)
    ]
    return [run * rise / (run * run) for rise_of in rises for rise, run in zip(rise_of, runs, strict=True)]


def steepest(c: Any, widths: Any) -> Exact:
    """The secant of the network with all weights c between (3, …, 3) and (1, …, 1)."""
    return critics.slope(critics.constant_network(c, widths), [Fraction(3)] * widths[0], [Fraction(1)] * widths[0])


def is_constant(c: Any, weights: Any, widths: Any, bound: Any) -> bool:
    """No secant of the clipped network exceeds the bound, and the network with all weights c has one that reaches it."""
    clipped = critics.clip(weights, c)
    return all(s <= bound for s in slopes(clipped, widths)) and steepest(c, widths) == bound


def layers(c: Any, widths: Any) -> Exact:
    """K(c), layer by layer: the product of the largest Frobenius norms c·√(n·m)."""
    return sqrt(prod((c * c * n * m for n, m in pairwise((*widths, 1))), start=Fraction(1)))


def clipped_alone(c: Any, weights: Any, widths: Any) -> bool:
    """K(c) for the weights before clipping."""
    return all(s <= critics.clipped_constant(c, widths) for s in slopes(weights, widths))


ITEMS = (
    S4(
        id="A4.13",
        lines="L98",
        written=r"\frac{|f(x^{(1)}) - f(x^{(2)})|}{\|x^{(1)} - x^{(2)}\|} \leq ?",
        meaning="the largest slope of a network of L layers whose weights are clipped to [-c, c], φ 1-Lipschitz",
        asks=True,
        claim=claimed(
            "|f(x) - f(y)|/‖x - y‖ <= K(c) = c^L·√n_0·n_1⋯n_(L-1), with equality for the weights c and ReLU",
            Mutant("no widths", "K = c^L", lambda **k: is_constant(**k, bound=k["c"] ** len(k["widths"]))),
            Mutant(
                "no root",
                "K = c^L·n_0·n_1⋯",
                lambda **k: is_constant(**k, bound=k["c"] ** len(k["widths"]) * prod(k["widths"])),
            ),
            Mutant(
                "root of all",
                "K = c^L·√(n_0·n_1⋯)",
                lambda **k: is_constant(**k, bound=sqrt(prod(k["widths"])) * k["c"] ** len(k["widths"])),
            ),
            Mutant("c itself", "K = c", lambda **k: is_constant(**k, bound=k["c"])),
            Mutant("no clipping", "K(c) whatever the weights", clipped_alone),
            model=Model(
                holds=lambda **k: (
                    is_constant(**k, bound=critics.clipped_constant(k["c"], k["widths"]))
                    and layers(k["c"], k["widths"]) == critics.clipped_constant(k["c"], k["widths"])
                    and critics.frobenius_bound(critics.clip(k["weights"], k["c"])) <= layers(k["c"], k["widths"])
                ),
                points=networks,
                certified=True,
            ),
            steps=(
                Step(
                    "algebra",
                    "w**2*b**2 + v**2*a**2 - 2*w*a*v*b = (w*b - v*a)**2",
                    "Cauchy-Schwarz for a pair of columns",
                ),
                Step("order", "(a + s)**2 >= a**2", "c = |w| + s: a weight's square"),
                Step(
                    "order",
                    "|φ(a) - φ(b)| <= |a - b|",
                    "ReLU takes only one part",
                    check=critics.relu_contracts_for_all,
                ),
                Step("algebra", "c**2*n*m*k**2 = (c*k)**2*n*m", "one layer more, bound squared"),
                Step("order", "Lip(f) <= K(c)", "all layers", check=critics.clipped_bound_for_all),
                Step("algebra", "c*n*v = n*(c*v)", "weights c take v·1 to c·n·v·1"),
                Step(
                    "sum",
                    "Lip(f) <= Π c·√(n_l·n_(l-1)) = c^L·√n_0·n_1⋯n_(L-1), attained",
                    "inner widths appear twice",
                    check=lambda: critics.clipped_bound_for_all() and critics.clipped_bound_attained_for_all(),
                ),
            ),
        ),
    ),
)
