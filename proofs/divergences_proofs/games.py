"""The GAN game on finitely many outcomes, exactly: best responses, both orders of min and max, and their gap.

V(p, q, D) = E_p log D + E_q log(1 − D). Against a fixed D the generator's best responses are the laws on the outcomes
where D is largest: mode collapse. Against a fixed q the best D is p/(p + q). The order matters unless the generator
reaches its own mixtures: min_q max_D is played against one law, max_D min_q against the worst mixture of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from divergences.exact import Exact, Unproved, Vector, expectation, gan_value, log, optimal_discriminator
from divergences.verification.points.classes import drawn_pairs, witness_pairs
from divergences_proofs.autoencoders import mixture

Laws = Sequence[Vector]


def vertex(k: int, n: int) -> Vector:
    """The point mass at outcome k of n."""
    return Vector(Fraction(j == k) for j in range(n))


def vertices(n: int) -> list[Vector]:
    """All point masses: a generator that ignores its noise."""
    return [vertex(k, n) for k in range(n)]


# --- one player moves


def best_responses(d: Vector) -> list[int]:
    """The outcomes on which D is largest: the laws on them are the generator's best answers to D."""
    return [k for k, x in enumerate(d) if x == max(d)]


def response_value(p: Vector, d: Vector) -> Exact:
    """min_q V(p, q, D) = E_p log D + log(1 − max D)."""
    return expectation(p, [log(x) for x in d]) + log(1 - max(d))


def least_value(p: Vector, laws: Laws, d: Vector) -> Exact:
    """min V(p, q, D) over the laws, one after the other."""
    return min(gan_value(p, q, d) for q in laws)


def greatest_value(p: Vector, q: Vector) -> Exact:
    """max_D V(p, q, D), attained at D* = p/(p + q)."""
    return gan_value(p, q, optimal_discriminator(p, q))


# --- both players move


def minimax(p: Vector, laws: Laws) -> Exact:
    """min over the laws of max_D V: the discriminator answers."""
    return min(greatest_value(p, q) for q in laws)


def maximin(p: Vector, laws: Laws, weights: Sequence[Fraction]) -> Exact:
    """max_D of the least V over the laws, proved by weights of a worst mixture: the generator answers.

    For the mixture q̄ and its D* each D has min_q V(q, D) ≤ V(q̄, D) ≤ V(q̄, D*); so D* is optimal if no law of the
    generator brings V below V(q̄, D*). Unproved where one does.
    """
    worst = mixture(weights, laws)
    d = optimal_discriminator(p, worst)
    if sum(weights) != 1 or min(weights) < 0 or least_value(p, laws, d) != gan_value(p, worst, d):
        raise Unproved("the weights are not those of a worst mixture")
    return gan_value(p, worst, d)


def gap(p: Vector, laws: Laws, weights: Sequence[Fraction]) -> Exact:
    """min_q max_D V − max_D min_q V ≥ 0."""
    return minimax(p, laws) - maximin(p, laws, weights)


# --- games to try


def law_pairs() -> Iterator[dict[str, Vector]]:
    """p and q on one to six outcomes, every class of pairs among them."""
    return ({"p": p, "q": q} for p, q in [*witness_pairs(), *drawn_pairs(24)])


def laws_of_data() -> Iterator[dict[str, Vector]]:
    """p alone, of two outcomes and more."""
    for p, q in [*witness_pairs(), *drawn_pairs(16)]:
        yield from ({"p": law} for law in (p, q) if len(law) > 1)
