"""The ratio of the mixtures is a mixture of the ratios, with weights λq and (1 − λ)q′; f is convex; that is all.

Where a q is 0, f(t + h) ≤ f(t) + h·f′(∞) takes its place. The notes use it unsaid when they average over batches and
labels.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="f_divergences_are_jointly_convex",
    theorem="T04",
    title="Every f-divergence is jointly convex",
    source="S1 L53; Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "kl", "js", "total_variation", "hellinger2", "chi2", "triangular", "jeffreys"),
    says=(
        "Df(f, mix(p, r, t), mix(q, s, t)) <= (1 - t)*Df(f, p, q) + t*Df(f, r, s) "
        "given f in generators, s in laws(n) and t in [0, 1]"
    ),
    wrong=(
        ("concave", "Df(f, mix(p, r, t), mix(q, s, t)) >= (1 - t)*Df(f, p, q) + t*Df(f, r, s)"),
        ("half of it", "Df(f, mix(p, r, t), mix(q, s, t)) <= ((1 - t)*Df(f, p, q) + t*Df(f, r, s))/2"),
        ("one side is mixed", "Df(f, mix(p, r, t), q) <= (1 - t)*Df(f, p, q) + t*Df(f, r, s)"),
    ),
)
