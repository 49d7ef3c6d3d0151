"""S0 L19-27: the losses of the discriminator and the generator, and the game.

Twice the logarithm is on the wrong side: 1 − log D where log(1 − D) is meant. As a discriminator's loss that has no
minimum where q > p. As a generator's loss it happens to be the non-saturating one plus one bit. The game has min and
max the wrong way round for L = −V: a generator that moves second collapses, which costs exactly min 2·JS(p, δ).
"""

from typing import Any

from divergences.exact import Exact, js, log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds, prove
from divergences.verification.judge.item import Reading, claimed
from divergences.verification.language.grammar import read
from divergences_proofs.games import gap, laws_of_data, maximin, minimax, vertices
from divergences_proofs.notes import S0


def values(p: Any) -> tuple[Exact, Exact]:
    """min_G max_D V and max_D min_G V, G over the point masses, of which p is the worst mixture."""
    return minimax(p, vertices(len(p))), maximin(p, vertices(len(p)), p)


def collapse(p: Any) -> Exact:
    """min_x 2·JS(p, δ_x)."""
    return min(js(p, q) * 2 for q in vertices(len(p)))


def game_holds(p: Any) -> bool:
    """Both values of the game."""
    first, second = values(p)
    return second == -log(4) and first == collapse(p) - log(4)


def game_for_all() -> bool:
    """Proof: V(p, p, D) ≤ −log 4 bounds max min, which D = 1/2 reaches; V(p, q, D*) = 2·JS − log 4 gives min max."""
    return (
        inequality_holds("p*log(d) + p*log(1 - d) <= -p*log(4)", at=("d", "1/2")).holds
        and prove(read("V(p, q, 1/2 + 0*p) = -log(4)"), ()) is True
        and prove(read("V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)"), ()) is True
    )


def written_order_is_harmless(p: Any) -> bool:
    """Whether both orders have the same value."""
    return gap(p, vertices(len(p)), p) == 0


ITEMS = (
    S0(
        id="A0.4",
        lines="L19, L27",
        written=r"L_D = -\mathbb{E}_{x \sim X} \log_2 D(x) - \mathbb{E}_{z \sim N(0, 1)} (1 - \log_2 D(G(z)))",
        meaning="the discriminator's loss, D* its minimum; 1 - log D is written where log(1 - D) is meant",
        claim=claimed(
            "-E(p, log(d)) - E(q, log(1 - d)) >= -V(p, q, Dstar(p, q))",
            ("1 - log D", "-E(p, log(d)) - E(q, 1 - log(d)) >= -V(p, q, Dstar(p, q))"),
            ("a maximum", "-E(p, log(d)) - E(q, log(1 - d)) <= -V(p, q, Dstar(p, q))"),
            ("strict", "-E(p, log(d)) - E(q, log(1 - d)) > -V(p, q, Dstar(p, q))"),
            ("always one half", "-E(p, log(d)) - E(q, log(1 - d)) >= log(4)"),
        ),
        literally=Reading("-V(p, q, d)/log(2) = -E(p, log2(d)) - E(q, 1 - log2(d))"),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
    S0(
        id="A0.5",
        lines="L21",
        written=r"L_G = \mathbb{E}_{z \sim N(0,1)} (1 - \log_2 D(G(z)))",
        meaning="the part of V that depends on G; as written it is the non-saturating loss plus one bit",
        claim=claimed(
            "V(p, q, d) = E(p, log(d)) + log(2)*E(q, log2(1 - d))",
            ("1 - log D", "V(p, q, d) = E(p, log(d)) + log(2)*E(q, 1 - log2(d))"),
            ("non-saturating", "V(p, q, d) = E(p, log(d)) - log(2)*E(q, log2(d))"),
            ("bits added to nats", "V(p, q, d) = E(p, log(d)) + E(q, log2(1 - d))"),
        ),
        literally=Reading("V(p, q, d) = E(p, log(d)) + log(2)*E(q, 1 - log2(d))"),
    ),
    S0(
        id="A0.6",
        lines="L23",
        written=r"L(G, D) = \min_D \max_G - \mathbb{E}_{x \sim X} \log_2 D(x) - \mathbb{E}_{z \sim N(0,1)} (1 - "
        r"\log_2 D(G(z)))",
        meaning="the game for L = -V is max_G min_D L; in the order written the generator moves second and collapses",
        claim=claimed(
            "min_G max_D V = -log 4 + min_x 2·JS(p, δ_x) and max_D min_G V = -log 4, G ranging over the point masses δ_x",
            Mutant("the order is all the same", "min max = max min", written_order_is_harmless),
            Mutant("JS not doubled", "min max = -log 4 + min JS", lambda p: (values(p)[0] + log(4)) * 2 == collapse(p)),
            Mutant("the other way", "min max <= max min", lambda p: values(p)[0] <= values(p)[1]),
            Mutant("information", "gap = min_x -log p(x)", lambda p: values(p)[0] + log(4) == min(-log(m) for m in p)),
            model=Model(holds=game_holds, points=laws_of_data, certified=True),
            steps=(
                Step("order", "p*log(d) + p*log(1 - d) <= -p*log(4)", "best D = 1/2 if q = p", at=("d", "1/2")),
                Step(
                    "sum",
                    "min_x V(p, δ_x, D) <= Σ p·V(p, δ_x, D) = V(p, p, D) <= -log 4",
                    "a minimum is below a mean",
                    check=game_for_all,
                ),
            ),
        ),
        literally=Reading(
            "min_D max_G (-V) = max_G min_D (-V), G ranging over the point masses",
            written_order_is_harmless,
            laws_of_data,
        ),
        uses=("gan_value_identity", "optimal_discriminator_maximises_gan_value"),
    ),
    S0(
        id="A0.7",
        lines="L25",
        written=r"\begin{array}{l} 1) L \xrightarrow{D} \min \\ 2) L \xrightarrow{G} \max \end{array} \quad \left. "
        r"\begin{array}{l} \times 5 \quad \bar{x} + f \\ \times 1 \quad \bar{x} + f \end{array} \right\}",
        meaning="first D lowers L = -V (five steps, n_critic), then G raises it (one): its ceiling is log 4, at q = p",
        convention="loss is −V",
        claim=claimed(
            "-V(p, q, d) >= -V(p, q, Dstar(p, q)) = log(4) - 2*JS(p, q) <= log(4)",
            ("D raises it", "-V(p, q, d) <= -V(p, q, Dstar(p, q))"),
            ("G lowers it", "-V(p, q, Dstar(p, q)) >= log(4)"),
            ("halved", "-V(p, q, Dstar(p, q)) = log(4) - JS(p, q)"),
        ),
        literally=Reading("V(p, q, d) >= V(p, q, Dstar(p, q))"),
        uses=("gan_value_identity", "optimal_discriminator_maximises_gan_value"),
    ),
)
