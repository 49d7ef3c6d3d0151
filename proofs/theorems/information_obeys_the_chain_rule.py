"""T06: what Y and Z tell of X is what Z tells, and what Y tells of it where Z is known: I(X; Y, Z) = I(X; Z) + I(X; Y|Z).

I(X; Y|Z) is the mean over Z of the information between X and Y at its value: KL of their law given Z from the law under which
they are independent there. At each value of Z the chain rule of KL, against X's own law and its law given Z; then the mean.
"""

from typing import Any

from divergences.exact import Exact, Vector, kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import flat, joint, mutual_information, product, push
from proofs.theorems.conditional_entropy_obeys_the_chain_rule import Rows, mean, pair, points

SPLIT = "k*s*log(k*s/(r*h)) = k*s*log(k/r) + k*s*log(s/h)"


def together(p: Any, k: Rows, s: Rows) -> Exact:
    """I(X; Y, Z), by entropies: X down, and all pairs of Z and Y across."""
    m = len(k[0])
    rows = [flat([Vector(w * k[z][x] * c for c in s[z * m + x]) for z, w in enumerate(p)]) for x in range(m)]
    return mutual_information(rows)


def first(p: Any, k: Rows) -> Exact:
    """I(X; Z), by entropies."""
    return mutual_information(joint(p, k))


def second(k: Rows, s: Rows, z: int) -> Vector:
    """The law of Y at a value of Z."""
    return push(k[z], s[z * len(k[0]) : (z + 1) * len(k[0])])


def given(p: Any, k: Rows, s: Rows) -> Exact:
    """I(X; Y|Z), by KL."""
    return mean(p, [kl(pair(k, s, z), product(k[z], second(k, s, z))) for z in range(len(p))])


def unconditional(p: Any, k: Rows, s: Rows) -> Exact:
    """I(X; Y)."""
    m, j = len(k[0]), len(s[0])
    masses = [flat(joint(p, [pair(k, s, z) for z in range(len(p))]))[c :: m * j] for c in range(m * j)]
    law = [sum(x) for x in masses]
    return mutual_information([Vector(law[x * j : (x + 1) * j]) for x in range(m)])


claim = Claim(
    slug="information_obeys_the_chain_rule",
    theorem="T06",
    source="Shannon 1948; Cover & Thomas, Elements of Information Theory, theorem 2.5.2",
    about=("mutual_information", "kl"),
    uses=("kl_obeys_the_chain_rule",),
    statement="I(X; Y, Z) = I(X; Z) + I(X; Y|Z)",
    formal=(
        "KL(joint(p, joint(k, l)), joint(p, joint(always(output(p, k)), output(k, l)))) "
        "= KL(joint(p, k), joint(p, output(p, k))) + E(p, KL(joint(k, l), joint(k, output(k, l)))) "
        "given k in channels and l in channels(k)"
    ),
    model=Model(
        holds=lambda p, k, s, **_: together(p, k, s) == first(p, k) + given(p, k, s),
        points=points,
    ),
    steps=(
        Step("algebra", SPLIT, "log of a product", interior=True),
        Step(
            "sum",
            "at each z KL of (X, Y) from P_X ⊗ P_Y|z is KL(P_X|z‖P_X) and what it is from P_X|z ⊗ P_Y|z",
            "conditional laws sum to one",
            check=lambda: identity_holds(SPLIT, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant(
            "not given Z",
            "I(X; Y, Z) = I(X; Z) + I(X; Y)",
            lambda p, k, s, **_: together(p, k, s) == first(p, k) + unconditional(p, k, s),
        ),
        Mutant(
            "summed, not averaged",
            "I(X; Y, Z) = I(X; Z) + Σ_z I(X; Y|Z = z)",
            lambda p, k, s, **_: together(p, k, s) == first(p, k) + given([1] * len(p), k, s),
        ),
        Mutant(
            "conditioning does not increase information",
            "I(X; Y|Z) <= I(X; Y)",
            lambda p, k, s, **_: given(p, k, s) <= unconditional(p, k, s),
        ),
        Mutant(
            "the first part alone",
            "I(X; Y, Z) = I(X; Z)",
            lambda p, k, s, **_: together(p, k, s) == first(p, k),
        ),
    ),
)
