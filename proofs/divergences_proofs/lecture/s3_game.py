"""The GAN of S3 (L9-12): the order of min and max, and "BCE" for V.

The order matters: a generator of point masses that answers last loses nothing, one that is answered loses twice
the JS between p and its mode. What is called L_BCE is V, minus twice the mean binary cross-entropy.
"""

from divergences.exact import Vector, js, log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.games import gap, laws_of_data, maximin, minimax, vertex, vertices
from divergences_proofs.notes import S3


def mode(p: Vector) -> Vector:
    """The point mass at the most likely outcome."""
    return vertex(p.index(max(p)), len(p))


def orders(p: Vector) -> bool:
    """Both orders of the game against point masses, and their gap."""
    laws = vertices(len(p))
    return maximin(p, laws, p) == -log(4) and minimax(p, laws) == 2 * js(p, mode(p)) - log(4)


def falls_for_all() -> bool:
    """2·JS(p, δ_k) falls with a = p_k: its slope is log(a/(1 + a)); at a = 1 it is 0."""
    return (
        identity_holds(
            "diff(a*log(2*a/(1 + a)) + log(2/(1 + a)) + (1 - a)*log(2), a) = log(a/(1 + a))", interior=True
        ).holds
        and identity_holds("2*JS(1, 1) + 2*JS(0, 0) = 0", interior=False).holds
        and identity_holds("log(a/(1 + a)) = -log(1 + 1/a)", interior=True).holds
        and inequality_holds("log(1 + 1/a) > 0", interior=True).holds
    )


ITEMS = (
    S3(
        id="A3.1",
        lines="L9",
        written=r"\min_{\theta_G} \max_{\theta_D} L(\theta_D, \theta_G)",
        meaning="the discriminator answers the generator; in the other order a generator that collapses gets away with it",
        claim=claimed(
            "G in {δ_k}: max_D min_G V = -log 4 and min_G max_D V = -log 4 + 2·JS(p, δ_k), k the mode of p",
            Mutant("the order does not matter", "min max = max min", lambda p: gap(p, vertices(len(p)), p) == 0),
            Mutant("JS un-halved", "gap = JS(p, δ_k)", lambda p: gap(p, vertices(len(p)), p) == js(p, mode(p))),
            Mutant(
                "any outcome",
                "k = 0",
                lambda p: minimax(p, vertices(len(p))) == 2 * js(p, vertex(0, len(p))) - log(4),
            ),
            model=Model(holds=orders, points=laws_of_data),
            steps=(
                Step(
                    "order",
                    "p*log(d) + p*log(1 - d) <= -2*p*log(2)",
                    "no D wins against the mixture p",
                    at=("d", "1/2"),
                ),
                Step("algebra", "V(p, q, 1/2) = -(p + q)*log(2)", "D = 1/2 gets -log 4 always"),
                Step("algebra", "2*JS(a, 1) = a*log(2*a/(1 + a)) + log(2/(1 + a))", "at k, with a = p_k"),
                Step("algebra", "2*JS(p, 0) = p*log(2)", "elsewhere; together (1 - a)·log 2"),
                Step(
                    "sum",
                    "2·JS(p, δ_k) = a·log(2a/(1 + a)) + log(2/(1 + a)) + (1 - a)·log 2",
                    "falls with a: least at the mode",
                    check=falls_for_all,
                ),
            ),
        ),
        uses=("gan_value_identity",),
    ),
    S3(
        id="A3.2",
        lines="L12",
        written=r"L_{BCE} = E_{x_{real}}[\log D(x)] + E_{z \sim p_z}[\log(1 - D(G(z)))]",
        meaning="this is V; the binary cross-entropy of the labels is -V as a sum, -V/2 as a mean",
        convention="BCE is +V",
        claim=claimed(
            "V(p, q, d) = -2*(E(p/2, -log(d)) + E(q/2, -log(1 - d)))",
            ("sign", "V(p, q, d) = 2*(E(p/2, -log(d)) + E(q/2, -log(1 - d)))"),
            ("sum and mean", "V(p, q, d) = -(E(p/2, -log(d)) + E(q/2, -log(1 - d)))"),
            ("labels exchanged", "V(p, q, d) = -2*(E(q/2, -log(d)) + E(p/2, -log(1 - d)))"),
        ),
        literally=Reading("V(p, q, d) = E(p/2, -log(d)) + E(q/2, -log(1 - d))"),
    ),
)
