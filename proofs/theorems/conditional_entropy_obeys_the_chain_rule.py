"""T06: given Z, H(X, Y|Z) = H(X|Z) + H(Y|X, Z); of more variables, one after the other.

At each value of Z this is the chain rule; the law of Z averages. Y comes from X and Z through a channel from pairs.
"""

from collections.abc import Sequence
from typing import Any

from divergences.exact import Exact, Vector, entropy, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import channel, flat, joint
from proofs.pairs import pairs

Rows = Sequence[Vector]
PRODUCT = "p*k*log(p*k) = k*(p*log(p)) + p*(k*log(k))"


def points() -> list[dict[str, Any]]:
    """A law of Z, two channels to X, and two from Z and X to Y, zeros among all."""
    found = []
    for turn, x in enumerate(x for k, x in enumerate(pairs()) if k % 4 == 0 and len(x["p"]) <= 3):
        n, m, j = len(x["p"]), 1 + turn % 3, 1 + (turn + 1) % 3
        xs, ys = ([channel(a, b, turn + more) for more in (0, 3)] for a, b in ((n, m), (n * m, j)))
        found.append({"p": x["p"], "k": xs[0], "g": xs[1], "s": ys[0], "h": ys[1]})
    return found


def pair(k: Rows, s: Rows, z: int) -> Vector:
    """The law of X and Y given z."""
    m = len(k[0])
    return flat(joint(k[z], s[z * m : (z + 1) * m]))


def weights(p: Any, k: Rows) -> Vector:
    """The law of Z and X."""
    return flat(joint(p, k))


def mean(p: Any, values: Sequence[Any]) -> Exact:
    """E_p of what may be infinite where p has no mass."""
    return total(v * w for w, v in zip(p, values, strict=True) if w)


def of_both(p: Any, k: Rows, s: Rows) -> Exact:
    """H(X, Y|Z)."""
    return mean(p, [entropy(pair(k, s, z)) for z in range(len(p))])


def of_rows(p: Any, k: Rows) -> Exact:
    """The mean entropy of the rows."""
    return mean(p, [entropy(row) for row in k])


claim = Claim(
    slug="conditional_entropy_obeys_the_chain_rule",
    theorem="T06",
    source="Shannon 1948; Cover & Thomas, Elements of Information Theory, theorem 2.5.1 and corollary 2.2.1",
    about=("entropy",),
    uses=("entropy_obeys_the_chain_rule",),
    statement="H(X, Y|Z) = H(X|Z) + H(Y|X, Z)",
    formal=(
        "E(p, CE(joint(k, l), joint(k, l))) = E(p, CE(k, k)) + E(joint(p, k), CE(l, l)) "
        "given k in channels and l in channels(k)"
    ),
    model=Model(
        holds=lambda p, k, s, **_: of_both(p, k, s) == of_rows(p, k) + of_rows(weights(p, k), s), points=points
    ),
    steps=(
        Step("algebra", PRODUCT, "log of a product", interior=True),
        Step(
            "sum",
            "at each z the chain rule; the law of Z averages, p(z)·p(x|z) the law of Z and X",
            "conditional laws sum to one",
            check=lambda: identity_holds(PRODUCT, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant(
            "not given X",
            "H(X, Y|Z) = H(X|Z)",
            lambda p, k, s, **_: of_both(p, k, s) == of_rows(p, k),
        ),
        Mutant(
            "summed, not averaged",
            "H(X, Y|Z) = H(X|Z) + Σ H(Y|X = x, Z = z)",
            lambda p, k, s, **_: of_both(p, k, s) == of_rows(p, k) + total(map(entropy, s)),
        ),
        Mutant(
            "with the entropy of Z",
            "H(X, Y|Z) = H(Z) + H(X|Z) + H(Y|X, Z)",
            lambda p, k, s, **_: of_both(p, k, s) == entropy(p) + of_rows(p, k) + of_rows(weights(p, k), s),
        ),
    ),
)
