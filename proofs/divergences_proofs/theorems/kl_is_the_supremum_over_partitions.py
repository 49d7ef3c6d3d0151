"""T09, Gelfand–Yaglom–Perez: KL is the supremum of KL over finite partitions, and lower semicontinuous.

On general spaces this is cited. With finitely many outcomes it is decided here: no partition has more than the finest
one, the finer of two has the larger KL, and the finest attains it. The notes move from sums to integrals freely
(S0 L45-49); this is the theorem that allows it.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Exact, Vector, kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.pairs import pairs


def points() -> Iterator[dict[str, Any]]:
    """A pair, and a partition by labels, with a coarser one."""
    for k, point in enumerate(pairs()):
        labels = tuple((2 * i + k) % 3 for i in range(len(point["p"])))
        yield {**point, "labels": labels}


def kl_of_parts(p: Any, q: Any, labels: Any) -> Exact:
    """KL of the laws of the labels."""
    return kl(
        *(Vector(sum(w for w, x in zip(law, labels, strict=True) if x == y) for y in set(labels)) for law in (p, q))
    )


def coarser(labels: Any) -> tuple[int, ...]:
    """Two of the parts merged."""
    return tuple(min(x, 1) for x in labels)


def holds(p: Any, q: Any, labels: Any) -> bool:
    """Coarser ≤ finer ≤ finest, and the finest attains KL."""
    finest = kl_of_parts(p, q, range(len(p)))
    return kl_of_parts(p, q, coarser(labels)) <= kl_of_parts(p, q, labels) <= finest == kl(p, q)


claim = Claim(
    slug="kl_is_the_supremum_over_partitions",
    theorem="T09",
    source="S0 L45-49; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl",),
    uses=("f_divergences_do_not_grow_through_a_channel",),
    statement="KL(P‖Q) is the supremum over finite partitions; with finitely many outcomes the finest attains it",
    model=Model(holds=holds, points=points),
    steps=(
        Step(
            "cited",
            "on any measurable space KL(P‖Q) = sup over finite partitions, and KL is lower semicontinuous",
            "not proved here for general spaces",
            reference="Gelfand, Yaglom and Perez; see Polyanskiy & Wu, Information Theory: From Coding to Learning",
        ),
    ),
    mutants=(
        Mutant(
            "every partition attains it",
            "KL of any parts = KL",
            lambda p, q, labels: kl_of_parts(p, q, labels) == kl(p, q),
        ),
        Mutant(
            "coarser is larger",
            "a coarser partition has the larger KL",
            lambda p, q, labels: kl_of_parts(p, q, coarser(labels)) >= kl_of_parts(p, q, labels),
        ),
    ),
)
