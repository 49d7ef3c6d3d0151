"""Above, x → x + a is a coupling; below, the critic −⟨a, x⟩/‖a‖ is 1-Lipschitz and collects ‖a‖.

That y is a translate of x is said without a: each site moves as far as the mean does. The notes have two distributions of this
shape only on parallel lines (S1 L57-61).
"""

from divergences.verification import Theorem

W1, MOVED = "W1(p, p, distances(x, y))", "E(p, x) - E(p, y)"
SITES = "x in R^(n, k) and y in R^(n, k)"

theorem = Theorem(
    slug="w1_of_a_translate_is_the_shift",
    theorem="T47",
    title="W1 of a translate is the shift",
    source="S1 L57-61, S0 L72 (parallel lines); Villani, Optimal Transport: Old and New",
    about=("w1_line", "wasserstein1"),
    uses=("weak_duality",),
    says=f"{W1} = norm({MOVED}) given {SITES} and apart(x, y) = norm({MOVED})",
    wrong=(
        ("no norm", f"{W1} = sum(E(p, y) - E(p, x))"),
        ("city-block length", f"{W1} = sum(abs({MOVED}))"),
        ("squared", f"{W1} = norm({MOVED})^2"),
        ("any sites", f"{W1} = norm({MOVED}) given {SITES}"),
    ),
)
