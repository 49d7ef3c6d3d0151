"""The likelihood of a sample (S2 L1): independent draws, and the same product by counts.

The form in counts is right. The transcription starts the product at n = 2: without its first factor it is no
probability.
"""

from collections.abc import Iterator
from itertools import product
from math import comb, prod
from typing import Any

import sympy as sp

from divergences.exact import Vector, total
from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.autoencoders import weights
from divergences_proofs.notes import S2
from divergences_proofs.samples import (
    all_samples,
    counts,
    excluding,
    likelihood,
    likelihood_of_counts,
    samples,
)


def laws() -> Iterator[dict[str, Any]]:
    """A law of two to four outcomes, some without mass, and a size of sample."""
    for n, size, turn in product((2, 3, 4), (1, 2, 3), range(4)):
        q = weights(n, turn)
        yield {"q": excluding(q, 0) if turn == 3 else q, "size": size}


def mass_of_all(q: Any, size: int, first: int = 0) -> Any:
    """Σ over all samples of ∏_{n ≥ first} q(x_n), the first draw counted as 0."""
    return sum(likelihood(q, sample[first:]) for sample in all_samples(len(q), size))


def one_more_draw() -> bool:
    """Σ_c q(c) = 1 brings the total of ∏ from one size of sample to the next; the empty product is 1."""
    rest, q = sp.symbols("rest q", positive=True)
    return sp.expand(rest * q + rest * (1 - q) - rest) == 0 and likelihood(Vector(), ()) == 1


def one_more_factor() -> bool:
    """q·q^n = q^(n + 1): one more draw of an outcome, and none is q⁰ = 1."""
    q, n = sp.symbols("q n", positive=True)
    return sp.powsimp(q * q**n) == q ** (n + 1) and likelihood_of_counts(Vector((0,)), (0,)) == 1


ITEMS = (
    S2(
        id="A2.2",
        lines="L1",
        written=r"p(x) = \prod_{n=2}^{N} q_\theta(x_n)",
        meaning="the probability of N independent draws; the product starts at n = 1",
        claim=claimed(
            "Σ ∏_{n=1}^N q(x_n) = 1 over all samples of N draws: the product is a law of samples",
            Mutant(
                "without one outcome",
                "Σ ∏ q(x_n) = 1 over samples that miss c = 0",
                lambda q, size: mass_of_all(q[1:], size) == 1,
            ),
            Mutant(
                "a sum",
                "Σ Σ_n q(x_n) = 1",
                lambda q, size: total(total(q[c] for c in x) for x in all_samples(len(q), size)) == 1,
            ),
            Mutant(
                "every value once",
                "Σ ∏_c q(c) = 1, c the values in the sample",
                lambda q, size: sum(prod(q[c] for c in set(x)) for x in all_samples(len(q), size)) == 1,
            ),
            model=Model(holds=lambda q, size: mass_of_all(q, size) == 1, points=laws),
            steps=(
                Step("sum", "Σ_x Σ_c ∏ q(x_n)·q(c) = Σ_x ∏ q(x_n)·Σ_c q(c)", "induction on N", check=one_more_draw),
            ),
        ),
        literally=Reading(
            "Σ ∏_{n=2}^N q(x_n) = 1 over all samples of N draws",
            holds=lambda q, size: mass_of_all(q, size, first=1) == 1,
            points=laws,
        ),
    ),
    S2(
        id="A2.3",
        lines="L1",
        written=r"\prod_n q_\theta(x_n) = \prod_c [q_\theta(c)]^{n_c}, \quad n_c = \#\{x_n = c\}",
        meaning="the likelihood depends on the sample through its counts only",
        claim=claimed(
            "∏_n q(x_n) = ∏_c q(c)^{n_c}",
            Mutant(
                "counts as factors",
                "∏_n q(x_n) = ∏_c n_c·q(c)",
                lambda sample, q, r: (
                    likelihood(q, sample) == prod(m * k for m, k in zip(q, counts(sample, len(q)), strict=True))
                ),
            ),
            Mutant(
                "every value once",
                "∏_n q(x_n) = ∏_c q(c), c the values in the sample",
                lambda sample, q, r: likelihood(q, sample) == prod(q[c] for c in set(sample)),
            ),
            Mutant(
                "the probability of the counts",
                "∏_n q(x_n) = C(N, n_1)·∏_c q(c)^{n_c}",
                lambda sample, q, r: (
                    likelihood(q, sample)
                    == comb(len(sample), counts(sample, len(q))[0]) * likelihood_of_counts(q, counts(sample, len(q)))
                ),
            ),
            model=Model(
                holds=lambda sample, q, r: likelihood(q, sample) == likelihood_of_counts(q, counts(sample, len(q))),
                points=samples,
            ),
            steps=(Step("sum", "q(c)·q(c)^n = q(c)^(n + 1)", "induction on N", check=one_more_factor),),
        ),
    ),
)
