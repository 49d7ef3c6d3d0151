"""T07, invariance: a bijection keeps every f-divergence: KL of two lognormal laws is that of the normal laws.

With finitely many outcomes a bijection is a rearrangement, and the entropy stays too. For densities it has a Jacobian
j > 0: the ratio of the densities u/j and v/j is u/v, so D_f stays; the differential entropy gains E log j. This is why KL,
and not a difference of differential entropies, compares laws (S0 L43-49).
"""

from collections.abc import Iterator
from typing import Any

import sympy as sp

from divergences.exact import Exact, Vector, entropy, expectation, log, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import push
from proofs.generators import GENERATORS
from proofs.pairs import each, pairs


def points() -> Iterator[dict[str, Any]]:
    """A rotation by k, then a reversal."""
    for k, point in enumerate(each(pairs(), "name", GENERATORS)):
        n = len(point["p"])
        yield {**point, "order": tuple((k - i) % n for i in range(n))}


def moved(p: Any, order: Any) -> Vector:
    """The law of the rearranged outcome."""
    return push(p, [Vector(int(i == j) for i in range(len(p))) for j in order])


def merged(p: Any, order: Any) -> Vector:
    """The law when the rearrangement also merges the first two outcomes: no bijection."""
    law = moved(p, order)
    return Vector((law[0] + law[1], *law[2:])) if len(law) > 1 else law


def stretched(p: Any, j: Any) -> list[Any]:
    """The densities on bins of widths j that have the masses p."""
    return [a / w for a, w in zip(p, j, strict=True)]


def differential(density: Any, width: Any) -> Exact:
    """−∫ u·log u of a histogram with these densities on bins of these widths."""
    return -total(log(u) * (u * w) for u, w in zip(density, width, strict=True) if u)


def gain(p: Any, j: Any) -> Exact:
    """E_p log j."""
    return expectation(p, [log(w) for w in j])


def ratio_has_no_jacobian() -> bool:
    """Whether j·(v/j)·f((u/j)/(v/j)) = v·f(u/v) for any f: the integrand does not see the bijection."""
    f, (u, v, j) = sp.Function("f"), sp.symbols("u v j", positive=True)
    return (u / j) / (v / j) == u / v and j * (v / j) * f((u / j) / (v / j)) - v * f(u / v) == 0


claims = (
    Claim(
        slug="bijections_keep_divergences",
        theorem="T07",
        source="S0 L43-49; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("f_divergence", "kl", "js"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        statement="D_f(φ(P)‖φ(Q)) = D_f(P‖Q) for every bijection φ of finitely many outcomes",
        formal="Df(g, image(p, f), image(q, f)) = Df(g, p, q) given f in bijections and g in generators",
        model=Model(
            holds=lambda p, q, name, order: (
                GENERATORS[name].divergence(moved(p, order), moved(q, order)) == GENERATORS[name].value(p, q)
            ),
            points=points,
        ),
        steps=(
            Step(
                "sum",
                "∫ (v/j)·f((u/j)/(v/j))·j = ∫ v·f(u/v)",
                "the Jacobian cancels in the ratio",
                check=ratio_has_no_jacobian,
            ),
        ),
        mutants=(
            Mutant(
                "not one to one",
                "D_f is kept when two outcomes are merged",
                lambda p, q, name, order: (
                    GENERATORS[name].value(merged(p, order), merged(q, order)) == GENERATORS[name].value(p, q)
                ),
            ),
            Mutant(
                "one law moved",
                "D_f(φ(P)‖Q) = D_f(P‖Q)",
                lambda p, q, name, order: GENERATORS[name].value(moved(p, order), q) == GENERATORS[name].value(p, q),
            ),
        ),
    ),
    Claim(
        slug="differential_entropy_gains_the_mean_log_jacobian",
        theorem="T07",
        source="S0 L43 (entropy as an integral); Cover & Thomas, Elements of Information Theory",
        statement="h(p/(w·s)) = h(p/w) + E_p log s, h(p/w) that of a histogram of masses p on bins of widths w, stretched by s",
        formal=(
            "-E(p, log(p/(w*s))) = -E(p, log(p/w)) + E(p, log(s)) given w likelihoods and s likelihoods and w > 0 "
            "and s > 0"
        ),
        model=Model(
            holds=lambda p, j: differential(stretched(p, j), j) == differential(p, [1] * len(p)) + gain(p, j),
            points=lambda: (
                {"p": x["p"], "j": [2 + (k * k + i) % 5 for i in range(len(x["p"]))]} for k, x in enumerate(pairs())
            ),
        ),
        steps=(
            Step(
                "sum",
                "-∫ (u/j)·log(u/j)·j = -∫ u·log u + ∫ u·log j",
                "log of a ratio",
                check=lambda: identity_holds("0 - t*(s/t)*log(s/t) = 0 - s*log(s) + s*log(t)", interior=True).holds,
            ),
        ),
        mutants=(
            Mutant("invariant", "h(p/(w·s)) = h(p/w)", lambda p, j: differential(stretched(p, j), j) == entropy(p)),
            Mutant(
                "the other sign",
                "h(p/(w·s)) = h(p/w) - E_p log s",
                lambda p, j: differential(stretched(p, j), j) == entropy(p) - gain(p, j),
            ),
        ),
    ),
)
