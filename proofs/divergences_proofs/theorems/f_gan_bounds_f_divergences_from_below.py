"""For T = f′(s) the bound is f(s) + f′(s)·(t − s) ≤ f(t): the tangent at s lies below f. Equality at T = f′(p/q).

h is f*(T) or more, f*(y) = sup_t (t·y − f(t)). For JS this is the GAN game (S1 L25-40) with T = ½·log 2D.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="f_gan_bounds_f_divergences_from_below",
    theorem="T11",
    title="Every f-GAN critic bounds D_f from below",
    source="S1 L25-40 (the game for JS); Nowozin, Cseke & Tomioka 2016, f-GAN",
    about=("f_divergence", "kl", "reverse_kl", "js", "chi2", "hellinger2", "triangular", "games.f_gan"),
    says="E(p, t) - E(q, h) <= Df(f, p, q) given f in generators and t, h in conjugates(f)",
    wrong=(
        ("T as its own penalty", "E(p, t) - E(q, t) <= Df(f, p, q)"),
        ("exchanged", "E(q, t) - E(p, h) <= Df(f, p, q) given f in generators and t, h in tangents(f, q, p)"),
        ("every critic attains it", "E(p, t) - E(q, h) = Df(f, p, q)"),
    ),
)
