"""T14: against the generators that are point masses, max_D min_q V = −log 4, and min_q max_D V is larger unless p is one.

A generator that moves last against one discriminator gains everything by mixing: the D* of the mixture p itself holds it to
−log 4. One that moves first must be a single point, and pays 2·JS(p, δ) − log 4. Swapping min and max (S0 L23) is no matter of
taste. For every set of laws max min <= min max, with equality where a law of the set is the worst mixture.
"""

from typing import Any

from divergences.exact import Vector, log
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.games import gap, laws_of_data, maximin, minimax, vertices


def one_point(p: Any) -> bool:
    """Whether p is a point mass."""
    return max(p) == 1


def holds(p: Any) -> bool:
    """Both values, and that they differ."""
    laws = vertices(len(p))
    return maximin(p, laws, p) == -log(4) < minimax(p, laws)


def library_agrees(p: Any) -> bool:
    """Whether the library's minimax is exact to 8 ulp, its maximin within its own gap and rounding."""
    import numpy as np

    import divergences as dv

    if not floats.is_dyadic(p):
        return True
    laws = np.eye(len(p))
    play = dv.maximin(floats.to_float(p), laws)
    proved = (
        abs(float(play.value) + float(np.log(4))) <= float(play.gap) + floats.SLACK and float(play.gap) <= floats.SLACK
    )
    return proved and floats.within_ulp(float(dv.minimax(floats.to_float(p), laws)), minimax(p, vertices(len(p))))


claim = Claim(
    slug="the_order_of_minimax_matters_without_mixtures",
    theorem="T14",
    source="S0 L23, S1 L9-23; Goodfellow 2016, NIPS tutorial",
    about=("minimax", "maximin", "gan_value"),
    uses=("a_generator_that_meets_a_fixed_discriminator_collapses", "optimal_discriminator_maximises_gan_value"),
    statement="over the point masses max_D min_q V(p, q, D) = -log 4 < min_q max_D V(p, q, D), for p that is none",
    formal=(
        "V(p, point(a), d) <= -log(4) = V(p, point(b), 1/2 + 0*d) < V(p, point(b), Dstar(p, point(b))) given "
        "a in peaks(d) and b in sites and max(p) < 1"
    ),
    model=Model(holds=holds, points=laws_of_data, floats=library_agrees),
    assumptions=(Assumption("p is no point mass", {"p": Vector.of(("0", "1"))}, lambda p: not one_point(p)),),
    steps=(
        Step("order", "V(p, q, d) <= V(p, q, Dstar(p, q))", "against p itself, -log 4", at=("d", "p/(p + q)")),
        Step(
            "sum",
            "min over points of V(p, ·, D) <= V(p, p, D) <= -log 4, and D = 1/2 attains it",
            "a mean is at least the least",
            check=lambda: inequality_holds("V(p, q, d) <= V(p, q, Dstar(p, q))", ("d", "p/(p + q)")).holds,
        ),
        Step(
            "sum",
            "2·JS(p, δ) > 0 where p is not δ",
            "JS vanishes for equal laws only",
            check=lambda: inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds,
        ),
    ),
    mutants=(
        Mutant("no gap", "min max = max min", lambda p: gap(p, vertices(len(p)), p) == 0),
        Mutant(
            "the first point",
            "min max is that of the first point",
            lambda p: minimax(p, vertices(len(p))) == minimax(p, vertices(len(p))[:1]),
        ),
        Mutant("0 for points", "min max = 0", lambda p: minimax(p, vertices(len(p))) == 0),
    ),
)
