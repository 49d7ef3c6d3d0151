"""Each atom has one image, and the masses of atoms with the same image are added.

This is what the notes mean by x = G(z), z ~ p(z) (S0 L27-31, S1 L25-29): masses move with their points, and no density of G
is needed to average over what it generates.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="generators_move_masses_and_expectations",
    title="A generator moves masses and expectations",
    source="S0 L27-31, S1 L25-29",
    about=("pushforward",),
    says="E(image(p, f), h) = E(p, at(h, f)) given f in maps and h in R^m",
    wrong=(
        ("the masses stay", "E(image(p, f), h) = E(p, h) given f in bijections and h in R^n"),
        ("one of several", "max(image(p, f)) <= max(p) given f in maps"),
        ("uniform", "E(image(p, f), h) = sum(at(h, f))/sum(p/p)"),
    ),
)
