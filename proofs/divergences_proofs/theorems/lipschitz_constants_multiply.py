"""|f(g(x)) − f(g(y))| ≤ L·|g(x) − g(y)| ≤ L·M·|x − y|; and m_1/m_0 ≤ m_2/m_1 ≤ … for m_k = Σ λᵏ·c² over eigenvectors of WᵀW.

A constant is the supremum of those on finitely many sites. So a network's constant is at most the product of its layers' norms;
dividing a layer by an estimate σ̂ ≤ ‖W‖, as spectral normalisation does (S1 L98-100), leaves a norm of at least 1, and only a
certificate bounds it from above.
"""

from divergences.verification import Theorem

ESTIMATE, NEXT = "norm(applied(w, x))/norm(x)", "norm(applied(w, y))/norm(y)"
STEP = "w in matrices(s) and s in R and x in R^n and y in R^n and applied(transposed(w), applied(w, x)) = y"

claims = (
    Theorem(
        slug="lipschitz_constants_multiply",
        theorem="T60",
        title="Lipschitz constants multiply",
        source="S0 L88-96, S1 L92-100",
        about=("w1_dual", "critics.lipschitz", "critics.lipschitz_bound"),
        says=(
            "Lip(after(g, f), d, c) <= Lip(g, b, c)*Lip(f, d, b) given f in functions(d, b) and g in functions(b, c)"
        ),
        wrong=(
            ("equal", "Lip(after(g, f), d, c) = Lip(g, b, c)*Lip(f, d, b)"),
            ("maximum", "Lip(after(g, f), d, c) <= max(Lip(g, b, c), Lip(f, d, b))"),
            ("sum less one", "Lip(after(g, f), d, c) <= Lip(g, b, c) + Lip(f, d, b) - 1"),
        ),
    ),
    Theorem(
        slug="power_iteration_stays_below_the_norm",
        theorem="T60",
        title="Power iteration rises, and stays below the norm",
        source="S1 L98-100; Miyato et al. 2018",
        about=("w1_dual", "critics.spectral_norm", "critics.spectral_normalise"),
        says=f"{ESTIMATE} <= {NEXT} <= s given {STEP}",
        wrong=(
            ("falls", f"{NEXT} <= {ESTIMATE}"),
            (
                "exact after three steps",
                "norm(applied(w, z)) <= norm(applied(w, v))/norm(v)*norm(z) "
                f"given {STEP} and z in R^n and u in R^n and v in R^n "
                "and applied(transposed(w), applied(w, y)) = u and applied(transposed(w), applied(w, u)) = v",
            ),
            ("any next vector", f"{ESTIMATE} <= {NEXT} given w in matrices(s) and s in R and x in R^n and y in R^n"),
        ),
    ),
)
