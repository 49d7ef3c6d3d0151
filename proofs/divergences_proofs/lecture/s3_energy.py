"""EBGAN (S3 L84-101): the energy of an autoencoder, and a repelling regulariser that attracts.

Minimising the reconstruction error alone is met by an energy that is 0 everywhere; with a margin on fakes the loss
is at least 1 − TV. The regulariser Σ cos(x_i, x_j) is lower for two opposite clusters than for vectors that are spread;
EBGAN's is the mean of squared cosines of different encodings.
"""

from itertools import product
from typing import Any

from divergences.exact import total
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S3
from divergences_proofs.scores import batches, cosine, pulling_away, repelling


def different(batch: Any) -> list[tuple[Any, Any]]:
    """The pairs i ≠ j."""
    n = len(batch)
    return [(batch[i], batch[j]) for i, j in product(range(n), repeat=2) if i != j]


def orthogonal(batch: Any) -> bool:
    """Whether different vectors have inner product 0."""
    return all(sum(a * b for a, b in zip(x, y, strict=True)) == 0 for x, y in different(batch))


def parallel(batch: Any) -> bool:
    """Whether all vectors lie on one line: every 2 × 2 minor is 0."""
    return all(x[i] * y[j] == x[j] * y[i] for x, y in different(batch) for i, j in product(range(len(x)), repeat=2))


def measures_spread(batch: Any, term: Any) -> bool:
    """Whether the term is in [0, 1], 0 for orthogonal vectors only and 1 for parallel ones only."""
    value = term(batch)
    return bool(0 <= value <= 1) and (value == 0) == orthogonal(batch) and (value == 1) == parallel(batch)


def minors_for_all() -> bool:
    """Lagrange: Σ_ij (x_i y_j − x_j y_i)² = 2(|x|²|y|² − (x·y)²), one pair (i, j) at a time."""
    pair = "(a*f - b*c)**2 = a**2*f**2 + b**2*c**2 - 2*(a*c)*(b*f)"
    return identity_holds(pair, interior=False).holds


ITEMS = (
    S3(
        id="A3.15",
        lines="L84-92",
        written=r"\|Dec(Enc(x)) - x\| \to \min",
        meaning="the energy d of EBGAN in [0, 1]: with the margin term [1 - d(G(z))]_+ its loss is at least 1 - TV",
        convention="with the margin on fakes",
        claim=claimed(
            "E(p, d) + E(q, max(1 - d, 0)) >= 1 - TV(p, q)",
            ("no margin term", "E(p, d) >= 1 - TV(p, q)"),
            ("JS", "E(p, d) + E(q, max(1 - d, 0)) >= 1 - JS(p, q)"),
            ("always 1", "E(p, d) + E(q, max(1 - d, 0)) >= 1"),
            ("strict", "E(p, d) + E(q, max(1 - d, 0)) > 1 - TV(p, q)"),
        ),
        literally=Reading("E(p, d) >= 1 - TV(p, q)"),
    ),
    S3(
        id="A3.16",
        lines="L97-101",
        written=r"\text{repelling regularizer}: \sum_{ij} \cos(x_i, x_j) \to \min",
        meaning="squared cosines of different encodings: then 0 is spread and 1 is collapsed",
        claim=claimed(
            "mean of cos² over i ≠ j is in [0, 1], 0 iff the vectors are orthogonal, 1 iff they are parallel",
            Mutant(
                "not squared",
                "mean of cos over i ≠ j",
                lambda batch: measures_spread(
                    batch, lambda b: total(cosine(x, y) for x, y in different(b)) / len(different(b))
                ),
            ),
            Mutant(
                "with i = j",
                "mean of cos² over all i, j",
                lambda batch: measures_spread(
                    batch, lambda b: total(cosine(x, y) ** 2 for x, y in product(b, repeat=2)) / len(b) ** 2
                ),
            ),
            Mutant(
                "a sum",
                "Σ cos² over i ≠ j",
                lambda batch: measures_spread(batch, lambda b: total(cosine(x, y) ** 2 for x, y in different(b))),
            ),
            model=Model(holds=lambda batch: measures_spread(batch, pulling_away), points=batches),
            steps=(
                Step("order", "(a*f - b*c)**2 >= 0", "a minor of two vectors"),
                Step(
                    "sum",
                    "|x|²|y|² - (x·y)² = Σ of squared minors / 2 >= 0",
                    "Lagrange; 0 iff parallel",
                    check=minors_for_all,
                ),
            ),
        ),
        literally=Reading(
            "Σ_ij cos(x_i, x_j) >= N, what N orthogonal vectors have",
            holds=lambda batch: bool(repelling(batch) >= len(batch)),
            points=batches,
        ),
        uses=("squared_cosines_tell_parallel_from_orthogonal",),
    ),
)
