"""With finitely many outcomes a bijection is a rearrangement, and the entropy stays too; densities have a Jacobian j > 0.

The ratio of the densities u/j and v/j is u/v, so D_f stays: KL of two lognormal distributions is that of the normal ones.
The differential entropy gains E log j. This is why KL, and not a difference of differential entropies, compares
distributions (S0 L43-49). The second speaks of a histogram of masses p on bins of widths w, stretched by s.
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="bijections_keep_divergences",
        theorem="T07",
        title="Bijections keep every f-divergence",
        source="S0 L43-49; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("f_divergence", "kl", "js"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        says="Df(g, image(p, f), image(q, f)) = Df(g, p, q) given f in bijections and g in generators",
        wrong=(
            ("not one to one", "Df(g, image(p, f), image(q, f)) = Df(g, p, q) given f in maps and g in generators"),
            ("one of the two is moved", "Df(g, image(p, f), q) = Df(g, p, q)"),
        ),
    ),
    Theorem(
        slug="differential_entropy_gains_the_mean_log_jacobian",
        theorem="T07",
        title="Differential entropy gains the mean log Jacobian",
        source="S0 L43 (entropy as an integral); Cover & Thomas, Elements of Information Theory",
        says="-E(p, log(p/(w*s))) = -E(p, log(p/w)) + E(p, log(s)) given w likelihoods and s likelihoods and w > 0 and s > 0",
        wrong=(
            ("invariant", "-E(p, log(p/(w*s))) = -E(p, log(p/w))"),
            ("the other sign", "-E(p, log(p/(w*s))) = -E(p, log(p/w)) - E(p, log(s))"),
        ),
    ),
)
