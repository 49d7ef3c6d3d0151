"""T14: over the mixtures of finitely many generators min max V = max min V.

There are weights and a discriminator, of which neither does better alone; V is 2·JS − log 4 of the mixture nearest to the data.

The mixture of least JS exists, for JS is continuous and weights are compact. On the way from it to another mixture the best
discriminators of the way earn against that one at least what they earn against the nearest; and so does their limit, D*, with 0
and not ½ where neither data nor mixture are: a generator that goes there must not be taken for data. Where there are data the
nearest mixture has mass as soon as any has, since the slope of JS is −∞ there.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, gan_value, js, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.autoencoders import mixture
from proofs.channels import channel, normalised
from proofs.games import minimax, vertex

HALF = Fraction(1, 2)
Laws = Sequence[Vector]


def sure(p: Vector, q: Vector, nowhere: Fraction = Fraction(0)) -> Vector:
    """D*, and a number where neither law has mass."""
    return Vector(a / (a + b) if a + b else nowhere for a, b in zip(p, q, strict=True))


def points() -> list[dict[str, Any]]:
    """Data, one law or two that change places, and laws that the discriminator knows as well or better; zeros among all."""
    found = []
    for turn in range(36):
        n = 2 + turn % 3
        p = normalised([(turn + 2 * i) % 4 or i == 0 for i in range(n)])
        first = channel(1, n, turn)[0]
        laws, weights = [first], [Fraction(1)]
        if turn % 2:
            p = Vector([(p[0] + p[1]) / 2] * 2 + list(p[2:]))
            laws, weights = [first, Vector((first[1], first[0], *first[2:]))], [HALF, HALF]
        f = sure(p, mixture(weights, laws))
        worse = [vertex(f.index(min(f)), n), first][: turn % 3]
        found.append({"p": p, "laws": [*laws, *worse], "weights": [*weights, *[Fraction(0)] * len(worse)]})
    return found


def value(p: Vector, laws: Laws, weights: Sequence[Fraction]) -> Exact:
    """2·JS(p, q̄) − log 4 of the mixture."""
    return 2 * js(p, mixture(weights, laws)) - log(4)


def is_saddle(p: Vector, laws: Laws, weights: Sequence[Fraction], f: Vector, v: Exact) -> bool:
    """Whether V(p, q̄, f) = v, f earns v against every law, and is the best against the mixture."""
    q = mixture(weights, laws)
    earned = [gan_value(p, law, f) for law in laws]
    return gan_value(p, q, f) == v == gan_value(p, q, sure(p, q)) and all(x >= v for x in earned)


def holds(p: Vector, laws: Laws, weights: Sequence[Fraction]) -> bool:
    """The saddle point with f = D*, 0 where neither has mass."""
    return is_saddle(p, laws, weights, sure(p, mixture(weights, laws)), value(p, laws, weights))


def library_agrees(p: Vector, laws: Laws, weights: Sequence[Fraction]) -> bool:
    """Whether `maximin` finds the value, within its own gap and rounding."""
    import divergences as dv

    if not all(map(floats.is_dyadic, (p, *laws))):
        return True
    play = dv.maximin(floats.to_float(p), [floats.to_float(law) for law in laws])
    return abs(float(play) - float(value(p, laws, weights))) <= float(play.gap) + floats.SLACK


claim = Claim(
    slug="minimax_and_maximin_agree_over_mixtures_of_generators",
    theorem="T14",
    source="S0 L23, S1 L9-23 (the game); Sion 1958; Arora et al. 2017, Generalization and Equilibrium in GANs",
    about=("maximin", "gan_value", "js"),
    uses=("optimal_discriminator_maximises_gan_value", "gan_value_identity"),
    statement="min_q max_D V(p, q, D) = max_D min_q V(p, q, D), over the mixtures q of finitely many laws, at a saddle point",
    formal=(
        "2*JS(p, output(w, k)) - log(4) = V(p, output(w, k), f) <= V(p, output(q, k), f) "
        "for some w, f in saddles(p, k) given p in laws(m) and k in channels"
    ),
    model=Model(holds=holds, points=points, floats=library_agrees, certified=True),
    steps=(
        Step("order", "V(p, q, d) <= V(p, q, Dstar(p, q))", "D* is best against each mixture", at=("d", "p/(p + q)")),
        Step("algebra", "(1 - t)*q + t*r = q + t*(r - q)", "V is linear in the mixture"),
        Step(
            "sum",
            "V(p, r, D_t) >= 2·JS(p, q̄) - log 4 for D_t = D*(p, (1-t)·q̄ + t·r), and for their limit",
            "q̄ is nearest; t times the rest",
            check=lambda: inequality_holds("V(p, q, d) <= V(p, q, Dstar(p, q))", ("d", "p/(p + q)")).holds,
        ),
    ),
    mutants=(
        Mutant(
            "without mixtures",
            "min_q max_D V = max_D min_q V over the laws themselves",
            lambda p, laws, weights: minimax(p, laws) == value(p, laws, weights),
        ),
        Mutant(
            "½ where neither has mass",
            "f = D* with ½ there",
            lambda p, laws, weights: is_saddle(
                p, laws, weights, sure(p, mixture(weights, laws), HALF), value(p, laws, weights)
            ),
        ),
        Mutant(
            "equal weights",
            "all laws have the same weight",
            lambda p, laws, weights: holds(p, laws, [Fraction(1, len(laws))] * len(laws)),
        ),
        Mutant(
            "JS once",
            "the value is JS - log 4",
            lambda p, laws, weights: is_saddle(
                p,
                laws,
                weights,
                sure(p, mixture(weights, laws)),
                js(p, mixture(weights, laws)) - log(4),
            ),
        ),
    ),
)
