"""Above, by the product of the two plans; below, because the marginals of a coupling of the products pay for a part each.

So the sum f(x) + g(y) of two best critics is a best critic. With the Euclidean product distance it is only ≤: that is the
difference between √(a² + b²) and a + b.
"""

from divergences.verification import Theorem

SITES = "x in R^(n, k) and y in R^(n, k) and z in R^(m, k) and w in R^(m, k)"
PRODUCT = "W1(joint(p, r), joint(q, s), together(distances(x, y), distances(z, w)))"

theorem = Theorem(
    slug="w1_adds_over_city_block_products",
    theorem="T53",
    title="W1 adds over city-block products",
    source="S1 L57-61 (a product law); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    says=(
        f"{PRODUCT} = W1(p, q, distances(x, y)) + W1(r, s, distances(z, w)) "
        f"given r in laws(m) and s in laws(m) and {SITES}"
    ),
    wrong=(
        (
            "another product distance",
            "W1(joint(p, r), joint(q, s), distances(sums(x, z), sums(y, w))) "
            "= W1(p, q, distances(x, y)) + W1(r, s, distances(z, w))",
        ),
        ("product of the factors", f"{PRODUCT} = W1(p, q, distances(x, y))*W1(r, s, distances(z, w))"),
        ("maximum", f"{PRODUCT} = max(W1(p, q, distances(x, y)), W1(r, s, distances(z, w)))"),
    ),
)
