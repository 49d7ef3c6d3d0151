"""q·(p/q)·f(q/p) = p·f(q/p), and Σ c·(p − q) = 0.

So KL and reverse KL are one family (S1 L47-49), a symmetric divergence has f° = f up to a slope, and one generator
serves two names.
"""

from divergences.verification import Theorem

RATIOS = (
    "f in convex(s, t) and s in R and t in R and x in [s, t]^n and x is (1, 3)/2 and p is (1, 1)/2 and q is (1, 3)/4"
)
"""Where x = q/p."""

theorem = Theorem(
    slug="exchanging_the_laws_conjugates_the_generator",
    theorem="T03",
    title="Exchanging the laws conjugates the generator",
    source="S1 L47-49 (KL and reverse KL); Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "kl", "reverse_kl"),
    says="Df(g, p, q) = Df(f, q, p) given f in generators and g in exchanges(f, c) and c in R",
    wrong=(
        ("f(1/t) without t", f"E(q, of(f, x)) = E(p, of(f, x)) given {RATIOS}"),
        ("not exchanged", "Df(g, p, q) = Df(f, p, q)"),
        ("a constant added", "Df(g, p, q) + 1 = Df(f, q, p)"),
    ),
)
