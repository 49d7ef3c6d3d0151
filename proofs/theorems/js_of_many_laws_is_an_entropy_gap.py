"""T16, many laws: Σ wᵢ KL(pᵢ‖m) = H(m) − Σ wᵢ H(pᵢ), m = Σ wᵢpᵢ, is between 0 and H(w), 0 for equal laws only.

It is the information that an outcome gives about the law it was drawn from: with equal weights, what the classes of the
Inception Score are measured by. For two laws and weight ½ it is the JS of the notes.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, entropy, js, kl, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.autoencoders import mixture
from proofs.games import vertices
from proofs.pairs import triples

WEIGHTS = tuple(
    Vector.of(w) for w in (("1/2", "1/4", "1/4"), ("1/7", "4/7", "2/7"), ("0", "1/2", "1/2"), ("1", "0", "0"))
)


def points() -> Iterator[dict[str, Any]]:
    """Three laws each time, with weights that are even, uneven and 0; and three point masses."""
    yield {"laws": tuple(vertices(3)), "weights": WEIGHTS[0]}
    for k, point in enumerate(triples()):
        if k % 3 == 0:
            yield {"laws": (point["p"], point["q"], point["r"]), "weights": WEIGHTS[(k // 3) % 4]}


def spread(laws: Any, weights: Any) -> Exact:
    """Σ wᵢ KL(pᵢ‖m)."""
    m = mixture(weights, laws)
    return total(kl(p, m) * w for w, p in zip(weights, laws, strict=True) if w)


def gap(laws: Any, weights: Any) -> Exact:
    """H(m) − Σ wᵢ H(pᵢ)."""
    return entropy(mixture(weights, laws)) - mean_entropy(laws, weights)


def mean_entropy(laws: Any, weights: Any) -> Exact:
    """Σ wᵢ H(pᵢ)."""
    return total(entropy(p) * w for w, p in zip(weights, laws, strict=True))


def holds(laws: Any, weights: Any) -> bool:
    """The identity, the range, and where it is 0."""
    value = spread(laws, weights)
    alike = len({tuple(p) for w, p in zip(weights, laws, strict=True) if w}) == 1
    return value == gap(laws, weights) and 0 <= value <= entropy(weights) and (value == 0) == alike


def library_agrees(laws: Any, weights: Any) -> bool:
    """Whether the library's value, which knows no entropy, is the exact gap to 8 ulp."""
    import numpy as np

    import divergences as dv

    if not all(map(floats.is_dyadic, (*laws, weights))):
        return True
    table = np.stack([floats.to_float(p) for p in laws])
    return floats.within_ulp(float(dv.js_many(table, floats.to_float(weights))), gap(laws, weights))


def logs_split() -> bool:
    """Whether w·p·log(p/m) = w·p·log p − w·p·log m, for one law and one outcome."""
    return identity_holds("w*p*log(p/m) = w*p*log(p) - w*p*log(m)", interior=True).holds


claim = Claim(
    slug="js_of_many_laws_is_an_entropy_gap",
    theorem="T16",
    source="S1 L53 (two laws), S3 L103-112 (classes); Lin 1991, IEEE Trans. Inf. Theory 37(1), equation 5.1",
    about=("js_many", "entropy"),
    uses=("js_is_an_entropy_gap", "gibbs_kl_is_nonnegative"),
    statement="Σ wᵢ KL(pᵢ‖m) = H(m) - Σ wᵢ H(pᵢ) is in [0, H(w)], and 0 only where the laws that count are equal",
    formal=(
        "E(p, KL(k, l)) = H(q) - E(p, CE(k, k)) and 0 <= E(p, KL(k, l)) <= H(p) and (E(p, KL(k, l)) = 0 "
        "iff joint(p, k) = joint(p, q)) given k in channels and l in channels and q in laws(m) and q = "
        "output(p, k) and joint(p, l) = joint(p, q)"
    ),
    model=Model(holds=holds, points=points, floats=library_agrees),
    steps=(
        Step(
            "algebra",
            "w*p*log(p) - w*p*log(m) + w*r*log(r) - w*r*log(m) = w*(p*log(p) + r*log(r)) - w*(p + r)*log(m)",
            "one weight, two outcomes",
        ),
        Step("sum", "Σ wᵢpᵢ log(pᵢ/m) = Σ wᵢpᵢ log pᵢ - m log m", "logs split, then Σ wᵢpᵢ = m", check=logs_split),
        Step(
            "sum",
            "Σ wᵢ KL(pᵢ‖m) >= 0, and H(w) - Σ wᵢ KL(pᵢ‖m) = Σ wᵢpᵢ log(m/(wᵢpᵢ)) >= 0",
            "KL is nonnegative; m >= each part",
            check=lambda: (
                inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
                and identity_holds("0 - w*p*log(w) - w*p*log(p/m) = w*p*log(m/(w*p))", interior=True).holds
                and inequality_holds("p*log((p + s)/p) >= 0").holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "equal weights",
            "= the gap with weights 1/3",
            lambda laws, weights: spread(laws, weights) == gap(laws, Vector([Fraction(1, 3)] * 3)),
        ),
        Mutant(
            "the first two laws", "= JS(p₁, p₂)", lambda laws, weights: spread(laws, weights) == js(laws[0], laws[1])
        ),
        Mutant(
            "entropies unweighted",
            "= H(m) - Σ H(pᵢ)/3",
            lambda laws, weights: (
                spread(laws, weights) == entropy(mixture(weights, laws)) - mean_entropy(laws, [Fraction(1, 3)] * 3)
            ),
        ),
        Mutant("half of the range", "<= H(w)/2", lambda laws, weights: spread(laws, weights) <= entropy(weights) / 2),
    ),
)
