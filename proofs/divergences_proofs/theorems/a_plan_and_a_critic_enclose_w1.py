"""Cut the plan down where it exceeds a marginal; what is left over goes any way at all, at the largest cost t.

Rows may be cut first, or columns: the smaller of the two bills counts. So each bracket of the library is right: no solver
is trusted, and no triangle inequality is used.
"""

from divergences.verification import Theorem

COLUMNS_FIRST = "sum(max(p - rows(g), 0)) + sum(max(columns(g) - q, 0))"
ROWS_FIRST = "sum(max(q - columns(g), 0)) + sum(max(rows(g) - p, 0))"
ABOVE = f"sum(g*d) + t*min({COLUMNS_FIRST}, {ROWS_FIRST})"

theorem = Theorem(
    slug="a_plan_and_a_critic_enclose_w1",
    theorem="T42",
    title="Any masses and any potentials enclose W1",
    source="S1 L75-77, S3 L56-62; Peyré & Cuturi, Computational Optimal Transport",
    about=("wasserstein1", "certify", "samples.wasserstein1"),
    uses=("weak_duality",),
    says=(
        f"E(p, f) - E(q, h) <= W1(p, q, d) <= {ABOVE} "
        "given q in laws(m) and f, h in potentials(d) and d costs up to t and t in R and g masses"
    ),
    wrong=(
        ("what is missed costs nothing", "W1(p, q, d) <= sum(g*d)"),
        (
            "half of it at the largest cost",
            f"W1(p, q, d) <= sum(g*d) + t/2*min({COLUMNS_FIRST}, {ROWS_FIRST})",
        ),
        ("reversed", f"{ABOVE} <= W1(p, q, d)"),
        (
            "any functions",
            "E(p, f) - E(q, h) <= W1(p, q, d) given q in laws(m) and f in R^n and h in R^m and d costs up to t and t in R",
        ),
    ),
)
