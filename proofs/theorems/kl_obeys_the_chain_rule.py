"""T06, chain rule: KL(P_XY‖Q_XY) = KL(P_X‖Q_X) + E_X KL(P_{Y|X}‖Q_{Y|X}), X of the law P_X.

The logarithm of a product, averaged. S2 L1 multiplies the masses of independent samples.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import kl, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import channel, flat, joint
from proofs.pairs import pairs

SPLIT = "p*a*log(p*a/(q*b)) = a*p*log(p/q) + p*a*log(a/b)"


def points() -> Iterator[dict[str, Any]]:
    """Laws of X, and for each x a law of Y under P and under Q."""
    for k, point in enumerate(pairs()):
        n, m = len(point["p"]), 1 + (k + 1) % 4
        yield {**point, "rows": channel(n, m, k), "columns": channel(n, m, k + 3)}


def whole(p: Any, q: Any, rows: Any, columns: Any) -> Any:
    """KL of the joint laws."""
    return kl(flat(joint(p, rows)), flat(joint(q, columns)))


def parts(p: Any, q: Any, rows: Any, columns: Any, under: Any = None) -> Any:
    """KL of the first coordinates, and the mean KL of the second, given the first."""
    return kl(p, q) + total(
        kl(a, b) * w for w, a, b in zip(under if under is not None else p, rows, columns, strict=True) if w
    )


claim = Claim(
    slug="kl_obeys_the_chain_rule",
    theorem="T06",
    source="S2 L1; Cover & Thomas, Elements of Information Theory; mathlib, klDiv_compProd_left",
    about=("kl",),
    statement="KL(P_XY‖Q_XY) = KL(P_X‖Q_X) + E_P KL(P_Y|X‖Q_Y|X)",
    formal="KL(joint(p, k), joint(q, l)) = KL(p, q) + E(p, KL(k, l)) given k in channels and l in channels",
    model=Model(holds=lambda **k: whole(**k) == parts(**k), points=points),
    steps=(
        Step("algebra", SPLIT, "log of a product", interior=True),
        Step(
            "sum",
            "Σ_y P(y|x) = 1 takes the first term to KL(P_X‖Q_X)",
            "conditional laws sum to one",
            check=lambda: identity_holds(SPLIT, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant("under Q", "the second term under Q_X", lambda p, q, **k: whole(p, q, **k) == parts(p, q, **k, under=q)),
        Mutant("marginals only", "KL(P_XY‖Q_XY) = KL(P_X‖Q_X)", lambda p, q, **k: whole(p, q, **k) == kl(p, q)),
        Mutant(
            "no weights",
            "the second term summed",
            lambda p, q, **k: whole(p, q, **k) == parts(p, q, **k, under=[1] * len(p)),
        ),
    ),
)
