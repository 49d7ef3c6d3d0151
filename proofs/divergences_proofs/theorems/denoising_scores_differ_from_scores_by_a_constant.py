"""Both losses have the same E s², and the same cross term: denoising score matching.

x is clean and x̃ noisy, g their joint distribution with g(x, x̃) = p(x)·k(x̃|x), and q = Σ_x g. Where d = ∂ log k, the
slope of q is Σ_x g·d, so that ∂ log q is the conditional mean of d. Coordinate by coordinate, and for finitely many clean
and noisy values; d may be any table at all.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="denoising_scores_differ_from_scores_by_a_constant",
    theorem="T20",
    title="Matching denoising scores is matching scores",
    source="Vincent 2011, A Connection Between Score Matching and Denoising Autoencoders; Song & Ermon 2019",
    about=("chi2",),
    says=(
        "E(flat(g), (flat(differences(f, h)) + flat(d))^2) - E(q, (h - x)^2) = E(flat(g), flat(d)^2) - E(q, x^2) "
        "given p in laws(n) and q in laws(m) and g in couplings(p, q) and d costs and h in R^m and x in R^m "
        "and f in R^n and 0*p = f and columns(g*d) = x*q"
    ),
    wrong=(
        ("no constant", "E(flat(g), (flat(differences(f, h)) + flat(d))^2) = E(q, (h - x)^2)"),
        (
            "the constant's second part",
            "E(flat(g), (flat(differences(f, h)) + flat(d))^2) - E(q, (h - x)^2) = E(flat(g), flat(d)^2)",
        ),
        (
            "the score of something else",
            "E(flat(g), (flat(differences(f, h)) + flat(d))^2) - E(q, (h - x)^2) = E(flat(g), flat(d)^2) - E(q, x^2) "
            "given p in laws(n) and q in laws(m) and g in couplings(p, q) and d costs and h in R^m and x in R^m "
            "and f in R^n and 0*p = f",
        ),
        (
            "twice",
            "E(flat(g), (flat(differences(f, h)) + flat(d))^2) - E(q, (h - x)^2) = 2*(E(flat(g), flat(d)^2) - E(q, x^2))",
        ),
    ),
)
