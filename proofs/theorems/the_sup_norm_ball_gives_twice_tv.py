"""T62: the ball of critics says which distance is found: |f| ≤ 1 gives 2·TV, Lipschitz f W1, both together a third one.

The notes write sup over ‖f‖ ≤ 1 without saying which norm (S1 L77, S3 L62). With the sup norm the best critic is the sign
of p − q and the value is 2·TV. With both bounds the distance is W1 for the metric min(d, 2), and lies below the two; it is
equivalent to Dudley's, whose critics have |f| and slope of sum 1 at most.
"""

from itertools import product
from typing import Any

from divergences.exact import costs, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import critic, gain, is_lipschitz, optimum, pairs, w1


def best_bounded(p: Any, q: Any) -> Any:
    """max E_p f − E_q f over the corners f of the cube [−1, 1]ⁿ, all tried."""
    return max(gain(f, p, q) for f in product((-1, 1), repeat=len(p)))


def truncated(x: Any) -> Any:
    """min(d, 2)."""
    return [[min(c, 2 + 0 * c) for c in row] for row in costs(x, x)]


def bounded_lipschitz(p: Any, q: Any, x: Any) -> Any:
    """The best critic with |f| ≤ 1 and slope ≤ 1: W1 for min(d, 2), its critic centred, checked to be in both balls."""
    best, cost = optimum(p, q, truncated(x)), costs(x, x)
    f = critic(best, truncated(x))
    centred = [a - (max(f) + min(f)) / 2 for a in f]
    inside = all(abs(a) <= 1 for a in centred) and is_lipschitz(centred, cost)
    return best.value if inside and gain(centred, p, q) == best.value else None


def below_both(p: Any, q: Any, x: Any) -> bool:
    """Whether the distance of both bounds is attained in both balls and lies below W1 and 2·TV."""
    found = bounded_lipschitz(p, q, x)
    return found is not None and found <= w1(p, q, x) and found <= total_variation(p, q) * 2


claims = (
    Claim(
        slug="the_sup_norm_ball_gives_twice_tv",
        theorem="T62",
        source="S1 L77, S3 L62 (‖f‖ <= 1 without a subscript); Müller 1997",
        about=("total_variation", "w1_dual"),
        uses=(),
        statement="max of E_p f - E_q f over |f| <= 1 is 2·TV(p, q), attained by f = sign(p - q)",
        formal=(
            "E(p, f) - E(q, f) <= 2*TV(p, q) and E(p, (p - q)/abs(p - q)) - E(q, (p - q)/abs(p - q)) = "
            "2*TV(p, q) given f in R^n and abs(f) <= 1"
        ),
        model=Model(
            holds=lambda p, q, x: (
                best_bounded(p, q)
                == total_variation(p, q) * 2
                == gain([(a > b) - (a < b) for a, b in zip(p, q, strict=True)], p, q)
            ),
            points=pairs,
        ),
        steps=(
            Step("order", "s*(1 - f) <= s", "f(p - q) <= |p - q| where f <= 1"),
            Step(
                "sum",
                "Σ f·(p - q) <= Σ |p - q| = Σ sign(p - q)·(p - q) = 2·TV",
                "outcome by outcome",
                check=lambda: (
                    agree_everywhere(
                        lambda p, q: (1 if p > q else -1) * (p - q), lambda p, q: max(p - q, 0) + max(q - p, 0), 2
                    )
                    and inequality_holds("s*(1 - f) <= s").holds
                ),
            ),
        ),
        mutants=(
            Mutant("TV itself", "= TV(p, q)", lambda p, q, x: best_bounded(p, q) == total_variation(p, q)),
            Mutant("W1", "= W1(p, q)", lambda p, q, x: best_bounded(p, q) == w1(p, q, x)),
            Mutant(
                "discriminator's ball",
                "the same over 0 <= f <= 1",
                lambda p, q, x: best_bounded(p, q) / 2 == total_variation(p, q) * 2,
            ),
        ),
    ),
    Claim(
        slug="bounded_lipschitz_critics_lie_below_both",
        theorem="T62",
        source="S1 L77, S3 L62 (both readings at once); Villani, Optimal Transport: Old and New",
        about=("wasserstein1", "total_variation"),
        uses=("the_sup_norm_ball_gives_twice_tv", "strong_duality_by_certificate"),
        statement="max over |f| <= 1 of slope <= 1 is W1 for the metric min(d, 2), at most W1 and at most 2·TV",
        formal=(
            "E(p, h) - E(q, h) <= E(p, f) - E(q, f) = W1(p, q, min(d, 2)) <= min(W1(p, q, d), 2*TV(p, q)) for some "
            "f in bounded lipschitz(d) given d metric and h in bounded lipschitz(d)"
        ),
        model=Model(holds=below_both, points=lambda: pairs(30), certified=True),
        steps=(
            Step(
                "cited",
                "W1 for the metric min(d, 2) is attained by a critic that is 1-Lipschitz for it",
                "the duality, for another metric",
                reference="Kantorovich–Rubinstein theorem; Villani, Remark 6.5",
            ),
            Step("algebra", "(f - (f + g)/2) + (g - (f + g)/2) = 0", "centred between its extremes"),
            Step(
                "sum",
                "min(d, 2) <= d, and the critic varies by at most 2",
                "fewer critics, smaller costs",
                check=lambda: (
                    agree_everywhere(lambda d, b: d - min(d, b), lambda d, b: max(d - b, 0), 2)
                    and identity_holds("w*(c + s) - w*c = w*s", interior=False).holds
                ),
            ),
        ),
        mutants=(
            Mutant("W1", "= W1", lambda p, q, x: bounded_lipschitz(p, q, x) == w1(p, q, x)),
            Mutant("2·TV", "= 2·TV", lambda p, q, x: bounded_lipschitz(p, q, x) == total_variation(p, q) * 2),
            Mutant(
                "the smaller one",
                "= min(W1, 2·TV)",
                lambda p, q, x: bounded_lipschitz(p, q, x) == min(w1(p, q, x), total_variation(p, q) * 2),
            ),
        ),
    ),
)
