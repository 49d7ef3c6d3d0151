"""S4 L45-56: KL, where it is infinite, JS, and both on parallel lines.

KL and the halved JS are right. "p(x) > 0, q(x) = 0 for some x" makes KL infinite for discrete laws; for densities one
point counts nothing. The integral for JS has lost the 2 of 2·P_0/(P_0 + P_θ): it is JS − log 2, which is 0 and not
log 2 on the lines.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import INFINITY, Vector, kl
from divergences.verification import Mutant
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S4
from divergences_proofs.theorems.kl_is_infinite_iff_not_absolutely_continuous import claim as infinite_kl
from divergences_proofs.theorems.parallel_lines_have_js_log_two import theorem as lines_have_log_two


def densities() -> Iterator[dict[str, Any]]:
    """Densities constant on cells of the line, some of length 0: single points, at which q or p may be 0."""
    lengths = [(1, 0), (Fraction(1, 2), Fraction(1, 2), 0), (Fraction(1, 3), 0, Fraction(2, 3), 0)]
    for cells, at, zero in product(lengths, (0, 1, Fraction(3, 2)), (0, 1)):
        q = [Fraction(1) if length else Fraction(zero) for length in cells]
        yield {"cells": cells, "p": [Fraction(1) if length else Fraction(at) for length in cells], "q": q}


def some_point_makes_it_infinite(cells: Any, p: Any, q: Any) -> bool:
    """Whether p(x) > 0 = q(x) at some x goes with ∫ p·log(p/q) = ∞."""
    masses = [Vector(length * value for length, value in zip(cells, f, strict=True)) for f in (p, q)]
    return (kl(*masses) == INFINITY) == any(a > 0 == b for a, b in zip(p, q, strict=True))


ITEMS = (
    S4(
        id="A4.4",
        lines="L45",
        written=r"KL(P \parallel q) = \int p(x) \log \frac{p(x)}{q(x)} dx",
        meaning="the definition, with 0·log 0 = 0 and p·log(p/0) = ∞",
        claim=claimed(
            "KL(p, q) = E(p, log(p/q))",
            ("upside down", "KL(p, q) = E(p, log(q/p))"),
            ("the mean under q", "KL(p, q) = E(q, log(p/q))"),
            ("of the mean ratio", "KL(p, q) = log(E(p, p/q))"),
        ),
    ),
    S4(
        id="A4.5",
        lines="L48",
        written=r"p(x) > 0, \quad q(x) = 0 \quad \exists x",
        meaning="then KL is infinite: for discrete laws; for densities the set of such x needs p-mass",
        convention="counting measure",
        claim=replace(infinite_kl, slug=""),
        literally=Reading(
            "∫ p·log(p/q) = ∞ iff p(x) > 0 = q(x) for some x, p and q densities",
            some_point_makes_it_infinite,
            densities,
        ),
        uses=(infinite_kl.slug,),
    ),
    S4(
        id="A4.6",
        lines="L50",
        written=r"JS(P, q) = \frac{1}{2} KL(P \parallel \frac{P+q}{2}) + \frac{1}{2} KL(q \parallel \frac{P+q}{2})",
        meaning="the halved Jensen-Shannon divergence",
        claim=claimed(
            "JS(p, q) = KL(p, (p + q)/2)/2 + KL(q, (p + q)/2)/2",
            ("not halved", "JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"),
            ("reversed", "JS(p, q) = KL((p + q)/2, p)/2 + KL((p + q)/2, q)/2"),
            ("Jeffreys", "JS(p, q) = KL(p, q)/2 + KL(q, p)/2"),
        ),
    ),
    S4(
        id="A4.7",
        lines="L52",
        written=r"p(x) > 0 \Rightarrow \frac{p+q}{2}(x) > 0",
        meaning="the mean is at least p/2, so KL(p ‖ m) is never infinite: at most log 2",
        claim=claimed(
            "KL(p, (p + q)/2) <= log(2)",
            Mutant("strict", "KL(p, (p + q)/2) < log(2)", corner="disjoint"),
            ("against q", "KL(p, q) <= log(2)"),
            Mutant("the mean against p", "KL((p + q)/2, p) <= log(2)", corner="disjoint"),
            ("half of it", "KL(p, (p + q)/2) <= log(2)/2"),
        ),
        uses=("js_lies_between_zero_and_log_two",),
    ),
    S4(
        id="A4.8",
        lines="L54",
        written=r"JS(P_0, P_\theta) = \frac{1}{2} \iint (P_0(x) \log \frac{P_0(x)}{P_0(x) + P_\theta(x)} + "
        r"P_\theta(x) \log \frac{P_\theta(x)}{P_0(x) + P_\theta(x)}) dx",
        meaning="the 2 of the mean is lost under the logarithm: as written it is JS - log 2",
        claim=claimed(
            "JS(p, q) = (E(p, log(2*p/(p + q))) + E(q, log(2*q/(p + q))))/2",
            ("the 2 lost", "JS(p, q) = (E(p, log(p/(p + q))) + E(q, log(q/(p + q))))/2"),
            ("a 4", "JS(p, q) = (E(p, log(4*p/(p + q))) + E(q, log(4*q/(p + q))))/2"),
            ("the 2 outside", "JS(p, q) = E(p, log(p/(p + q))) + E(q, log(q/(p + q)))"),
        ),
        literally=Reading("JS(p, q) = (E(p, log(p/(p + q))) + E(q, log(q/(p + q))))/2"),
    ),
    S4(
        id="A4.9",
        lines="L56",
        written=r"= \log 2 \quad \text{when } \theta \neq 0",
        meaning="the value of JS on the lines, in nats and halved as in L50; 0 at θ = 0",
        claim=lines_have_log_two,
        uses=(lines_have_log_two.slug,),
    ),
)
