"""T60: weights in [−c, c] give a ReLU network of widths n_0, …, n_{L−1}, 1 a constant of at most K(c) = c^L·√n_0·n_1⋯n_{L−1}.

Attained by the network whose weights are all c. S4 L100 clips to 0.001 and asks which constant results; the Wasserstein
GAN clips to 0.01, which is 10^L times as much. So the critic's value is K·W1 at most, and K is 1 only by accident.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Exact
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from proofs import critics

WIDTHS = ((1,), (4,), (2, 3), (3, 2), (2, 3, 2), (1, 2, 2, 3))


def network(c: Fraction, widths: Any, scale: Any = 1) -> dict[str, Any]:
    """Weights of uneven size and sign, `scale` times those that are clipped to c."""
    sizes = critics.constant_network(c, widths)
    uneven = [
        [[w * (-1) ** (i * j) * Fraction(i + j + 1, 2) for j, w in enumerate(r)] for i, r in enumerate(m)]
        for m in sizes
    ]
    clipped = [[[w * scale for w in r] for r in m] for m in critics.clip(uneven, c)]
    return {"c": c, "weights": clipped, "x": tuple(Fraction(k + 2) for k in range(widths[0])), "widths": widths}


def points() -> Iterator[dict[str, Any]]:
    """Three bounds, six shapes."""
    cs = (Fraction(1, 100), Fraction(1, 1000), Fraction(3, 2))
    return (network(c, widths) for c, widths in product(cs, WIDTHS))


def slopes(c: Any, widths: Any, weights: Any, x: Any) -> list[Exact]:
    """|f(x) − f(y)|/‖x − y‖ of the network towards 0, −x and a neighbour."""
    others = ([0 * v for v in x], [-v for v in x], [v + (k == 0) for k, v in enumerate(x)])
    return [critics.slope(weights, x, y) for y in others]


def attained(c: Any, widths: Any, weights: Any, x: Any) -> Exact:
    """The slope of the network whose weights are all c, between 1 and 0."""
    one = [Fraction(1)] * widths[0]
    return critics.slope(critics.constant_network(c, widths), one, [0 * v for v in one])


def bound(c: Any, widths: Any, **_: Any) -> Exact:
    """K(c)."""
    return critics.clipped_constant(c, widths)


def within(**k: Any) -> bool:
    """Whether all weights lie in [−c, c]."""
    return all(abs(w) <= k["c"] for matrix in k["weights"] for row in matrix for w in row)


def library_agrees(c: Any, widths: Any, weights: Any, x: Any) -> bool:
    """Whether the library's bound is K(c), and it clips weights three times these to these, where float64 stores them."""
    import numpy as np

    import divergences as dv
    from divergences.verification.interpreters import floats

    near = abs(dv.critics.clipped_bound(float(c), (*widths, 1)) / float(bound(c, widths)) - 1) <= floats.SLACK
    if not floats.is_dyadic(c):
        return near
    steep = [np.array([[float(3 * w) for w in row] for row in matrix]) for matrix in weights]
    clipped = critics.clip([[[3 * w for w in row] for row in matrix] for matrix in weights], c)
    found = dv.critics.clip(steep, float(c))
    return near and all(
        a.tolist() == [[float(w) for w in row] for row in b] for a, b in zip(found, clipped, strict=True)
    )


ABOUT = ("w1_dual", "critics.clip", "critics.clipped_bound")
SOURCE = "S4 L100, S0 L83-96; Arjovsky, Chintala, Bottou 2017, Algorithm 1"

claims = (
    Claim(
        slug="clipped_networks_have_lipschitz_constant_at_most_k",
        theorem="T60",
        source=SOURCE,
        about=ABOUT,
        uses=("lipschitz_constants_multiply",),
        statement="a ReLU network f with weights in [-c, c] has Lip(f) <= K(c) = c^L·√n_0·n_1⋯n_{L-1}",
        formal=(
            "abs(network(l, x) - network(l, y)) <= stretch(c, l)*norm(x - y) given l in networks(c) and x in R^n and y "
            "in R^n and c in [0, inf)"
        ),
        model=Model(
            holds=lambda **k: all(s <= bound(**k) for s in slopes(**k)),
            points=points,
            floats=library_agrees,
        ),
        assumptions=(Assumption("the weights are clipped", network(Fraction(1), (2, 2), scale=9), within),),
        steps=(
            Step(
                "order",
                "‖Wx‖ <= c·√(nm)·‖x‖ for one layer, ReLU contracts, layers multiply",
                "Cauchy-Schwarz, then one layer more",
                check=critics.clipped_bound_for_all,
            ),
        ),
        mutants=(
            Mutant("c^L", "K = c^L", lambda **k: attained(**k) <= k["c"] ** len(k["widths"])),
            Mutant("half of it", "K = K(c)/2", lambda **k: attained(**k) * 2 <= bound(**k)),
            Mutant("1-Lipschitz", "K = 1", lambda **k: attained(**k) <= 1),
        ),
    ),
    Claim(
        slug="networks_of_full_weights_attain_k",
        theorem="T60",
        source=SOURCE,
        about=ABOUT,
        uses=("clipped_networks_have_lipschitz_constant_at_most_k",),
        statement="the ReLU network f whose weights are all c > 0 has |f(x) - f(y)| = K(c)·‖x - y‖ > 0 for some x, y",
        formal=(
            "abs(network(l, x) - network(l, y)) = stretch(c, l)*norm(x - y) > 0 for some x in R^n, y in R^n given l in "
            "full networks(c) and c in [0, inf) and stretch(c, l) > 0"
        ),
        model=Model(holds=lambda **k: attained(**k) == bound(**k), points=points),
        steps=(
            Step(
                "sum",
                "weights c take v·1 to (c·n·v)·1: K(c) is reached",
                "every layer stretches the diagonal",
                check=lambda: critics.clipped_bound_for_all() and critics.clipped_bound_attained_for_all(),
            ),
        ),
        mutants=(
            Mutant("c^L", "K = c^L", lambda **k: attained(**k) == k["c"] ** len(k["widths"])),
            Mutant("linear in c", "K(c) = c·K(1)", lambda **k: attained(**k) == bound(1, k["widths"]) * k["c"]),
            Mutant("1-Lipschitz", "K = 1", lambda **k: attained(**k) == 1),
        ),
    ),
)
