"""Answering D* of the average of all laws so far, the average of N modes is within TV (n − 1)/N of p: no outcome has more than
N·p_i + 1 of them.

D* is largest where p_i/n_i is, n_i the number of times that i was played. That quotient is at least the mean Σp_i/Σn_i = 1/N,
so that n_i ≤ N·p_i before i is played again. This is the divisor method of apportionment that rounds every quotient up.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from divergences.exact import Vector, optimal_discriminator, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import pairs

ROUNDS = 40
RARE = Vector.of(("1/500", "499/500"))


def points() -> Iterator[dict[str, Any]]:
    """Laws of the pairs, and one whose first outcome is rare."""
    yield {"p": RARE}
    for x in list(pairs())[::5]:
        yield {"p": x["p"]}


def played(p: Any, rounds: int = ROUNDS) -> list[tuple[int, ...]]:
    """How often each outcome was played, after each round."""
    counts, found = [0] * len(p), []
    for k in range(rounds):
        d = optimal_discriminator(p, Vector(Fraction(c, max(k, 1)) for c in counts))
        best = max((i for i in range(len(p)) if p[i]), key=lambda i: (d[i], -i))
        counts[best] += 1
        found.append(tuple(counts))
    return found


def within(p: Any, excess: Any = 1) -> bool:
    """n_i ≤ N·p_i + excess, and TV ≤ excess·(n − 1)/N, after each round."""
    return all(
        all(c <= k * x + excess for c, x in zip(counts, p, strict=True))
        and total_variation(p, Vector(Fraction(c, k) for c in counts)) <= excess * Fraction(len(p) - 1, k)
        for k, counts in enumerate(played(p), 1)
    )


def holds(p: Any) -> bool:
    """As stated, for two outcomes and more; one outcome is played for ever."""
    return len(p) == 1 or within(p)


def mean_quotient() -> bool:
    """Whether x/a ≥ (x + y)/(a + b) is x/a ≥ y/b: the largest quotient is at least that of the sums."""
    return identity_holds("x/a - (x + y)/(a + b) = b*(x/a - y/b)/(a + b)", interior=False).holds


claim = Claim(
    slug="fictitious_play_comes_within_one_over_the_rounds",
    source="S2 L5, S0 L23; Brown 1951; Balinski & Young 1982, Fair Representation",
    about=("lab.fictitious_play", "optimal_discriminator", "total_variation"),
    uses=("best_responses_stay_one_mode_away",),
    statement="after N best responses to D* of their average: n_i <= N·p_i + 1, and TV(p, average) <= (n - 1)/N",
    formal="c <= k*p + 1 and TV(p, c/k) <= (sum(p/p) - 1)/k given k in counts and c in plays(p, k)",
    model=Model(holds=holds, points=points),
    steps=(
        Step(
            "sum",
            "x/a - (x + y)/(a + b) = b·(x/a - y/b)/(a + b): what is played has n_i/N <= p_i before",
            "the largest quotient exceeds that of sums",
            check=mean_quotient,
        ),
        Step(
            "sum",
            "TV = Σ (n_i/N - p_i)⁺ <= (n - 1)/N",
            "not every outcome is above its share",
            check=mean_quotient,
        ),
    ),
    mutants=(
        Mutant("99 % of it", "TV <= 0.99·(n - 1)/N", lambda p: len(p) == 1 or within(p, Fraction(99, 100))),
        Mutant(
            "at once",
            "TV(p, average) = 0 after n rounds",
            lambda p: total_variation(p, Vector(Fraction(c, len(p)) for c in played(p)[len(p) - 1])) == 0,
        ),
        Mutant(
            "each round is nearer",
            "TV falls with each round",
            lambda p: all(
                total_variation(p, Vector(Fraction(c, k + 1) for c in after))
                <= total_variation(p, Vector(Fraction(c, k) for c in before))
                for k, (before, after) in enumerate(pairwise(played(p)), 1)
            ),
        ),
    ),
)
