"""The ball of critics says which distance is found: |f| ≤ 1 gives 2·TV, Lipschitz f W1, both together a third one.

The notes write sup over ‖f‖ ≤ 1 without saying which norm (S1 L77, S3 L62). With the sup norm the best critic is the sign
of p − q. With both bounds the distance is W1 for the metric min(d, 2), and lies below the two; it is equivalent to
Dudley's, whose critics have |f| and slope of sum 1 at most.
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="the_sup_norm_ball_gives_twice_tv",
        theorem="T62",
        title="The sup-norm ball gives twice TV",
        source="S1 L77, S3 L62 (‖f‖ <= 1 without a subscript); Müller 1997",
        about=("total_variation", "w1_dual"),
        says=(
            "E(p, f) - E(q, f) <= 2*TV(p, q) and "
            "E(p, (p - q)/abs(p - q)) - E(q, (p - q)/abs(p - q)) = 2*TV(p, q) given f in R^n and abs(f) <= 1"
        ),
        wrong=(
            ("TV itself", "E(p, f) - E(q, f) <= TV(p, q)"),
            ("W1", "E(p, f) - E(q, f) <= W1(p, q, d) given f in R^n and abs(f) <= 1 and d metric"),
            ("any critic", "E(p, f) - E(q, f) <= 2*TV(p, q) given f in R^n"),
        ),
    ),
    Theorem(
        slug="bounded_lipschitz_critics_lie_below_both",
        theorem="T62",
        title="Bounded Lipschitz critics lie below both",
        source="S1 L77, S3 L62 (both readings at once); Villani, Optimal Transport: Old and New",
        about=("wasserstein1", "total_variation"),
        uses=("the_sup_norm_ball_gives_twice_tv", "strong_duality_by_certificate"),
        says=(
            "E(p, h) - E(q, h) <= E(p, f) - E(q, f) = W1(p, q, min(d, 2)) <= min(W1(p, q, d), 2*TV(p, q)) "
            "for some f in bounded lipschitz(d) given d metric and h in bounded lipschitz(d)"
        ),
        wrong=(
            ("W1", "W1(p, q, min(d, 2)) = W1(p, q, d) given d metric"),
            ("2·TV", "W1(p, q, min(d, 2)) = 2*TV(p, q) given d metric"),
            ("the smaller one", "W1(p, q, min(d, 2)) = min(W1(p, q, d), 2*TV(p, q)) given d metric"),
        ),
    ),
)
