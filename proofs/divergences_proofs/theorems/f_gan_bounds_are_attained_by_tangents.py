"""The tangent at s is t ↦ f′(s)·t − f*(f′(s)): at s = p/q it is f(p/q), and q times that is the outcome's share of D_f.

So the critic T = f′(p/q) attains E_p T − E_q f*(T) = D_f(p‖q).
"""

from divergences.verification import Theorem

TANGENTS = "f in generators and t, h in tangents(f, p, q)"

theorem = Theorem(
    slug="f_gan_bounds_are_attained_by_tangents",
    theorem="T11",
    title="Tangents attain the f-GAN's bound",
    source="S1 L25-40 (the game for JS); Nowozin, Cseke & Tomioka 2016, f-GAN",
    about=("f_divergence", "kl", "reverse_kl", "js", "chi2", "hellinger2", "triangular", "games.f_gan"),
    uses=("f_gan_bounds_f_divergences_from_below",),
    says=f"E(p, t) - E(q, h) = Df(f, p, q) given {TANGENTS}",
    wrong=(
        (
            "the ratio upside down",
            "E(p, t) - E(q, h) = Df(f, p, q) given f in generators and t, h in tangents(f, q, p)",
        ),
        (
            "half-way",
            "E(p, t) - E(q, h) = Df(f, p, q) "
            "given f in generators and r in laws(n) and r = (p + q)/2 and t, h in tangents(f, r, q)",
        ),
        ("any line below", "E(p, t) - E(q, h) = Df(f, p, q) given f in generators and t, h in conjugates(f)"),
        ("the other direction", "E(p, t) - E(q, h) = Df(f, q, p)"),
    ),
)
