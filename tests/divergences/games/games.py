"""Every game of the library, and pairs of laws with zeros, equal and disjoint ones among them."""

from fractions import Fraction

from divergences import games

NAMES = ("kl", "reverse_kl", "jeffreys", "js", "total_variation", "hellinger2", "chi2", "triangular")
ORDERS = (-2, -0.5, 0.5, 1.5, 2, 3)
GAMES = {
    game.name: game
    for game in (
        *(games.minimax, games.non_saturating, games.hinge, games.least_squares(), games.least_squares("0/1")),
        *(games.energy(), games.energy(2.5)),
        *(games.f_gan(name) for name in NAMES),
        *(games.f_gan("alpha", alpha=order) for order in ORDERS),
    )
}
WEIGHTS = ((4, 3, 1, 0), (1, 0, 3, 4), (1, 1, 1, 1), (0, 0, 1, 1), (1, 0, 0, 0), (0, 1, 5, 2))
LAWS = [[Fraction(w, sum(row)) for w in row] for row in WEIGHTS]
PAIRS = [(p, q) for p in LAWS for q in LAWS]


def floats(law):
    """The law in float64."""
    return [float(x) for x in law]
