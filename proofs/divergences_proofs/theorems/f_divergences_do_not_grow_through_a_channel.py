"""A channel splits every outcome in fixed proportions, which changes nothing, and then merges, by joint convexity.

Merging outcomes with the same p/q loses nothing: parts of one ratio add up. The notes push distributions through a generator
(S0 L27-31) without saying that no divergence can grow there.
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="f_divergences_do_not_grow_through_a_channel",
        theorem="T05",
        title="No f-divergence grows through a channel",
        source="S0 L27-31 (a law pushed through the generator); Csiszár 1967; Polyanskiy & Wu",
        about=(
            "f_divergence",
            "kl",
            "js",
            "total_variation",
            "hellinger2",
            "chi2",
            "triangular",
            "jeffreys",
            "frames.kl",
            "frames.reverse_kl",
            "frames.jeffreys",
            "frames.js",
            "frames.total_variation",
            "frames.hellinger2",
            "frames.chi2",
            "frames.triangular",
        ),
        uses=("f_divergences_are_jointly_convex",),
        says="Df(f, output(p, k), output(q, k)) <= Df(f, p, q) given k in channels and f in generators",
        wrong=(
            ("nothing is lost", "Df(f, output(p, k), output(q, k)) = Df(f, p, q)"),
            ("divergences grow", "Df(f, output(p, k), output(q, k)) >= Df(f, p, q)"),
            (
                "two channels",
                "Df(f, output(p, k), output(q, l)) <= Df(f, p, q) "
                "given k in channels, l in channels and f in generators",
            ),
        ),
    ),
    Theorem(
        slug="f_divergences_are_kept_by_sufficient_channels",
        theorem="T05",
        title="A sufficient channel keeps every f-divergence",
        source="Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("f_divergence", "kl", "js"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        says="Df(f, output(p, k), output(q, k)) = Df(f, p, q) given k in sufficient channels(p, q) and f in generators",
        wrong=(
            (
                "merging what differs",
                "Df(f, output(p, k), output(q, k)) = Df(f, p, q) given k in channels and f in generators",
            ),
            (
                "one channel for each",
                "Df(f, output(p, k), output(q, l)) = Df(f, p, q) "
                "given k in sufficient channels(p, q), l in sufficient channels(p, q) and f in generators",
            ),
        ),
    ),
)
