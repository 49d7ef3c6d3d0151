"""T05, data processing: I(X; Z) ≤ I(X; Y) for X → Y → Z.

The chain read from its middle: Y has the law p, and X and Z come from it through channels k and l, independently. Each
cell of (X, Z) is a sum over y: the log-sum inequality. X and Z may be given outcomes without mass, so that there are as
many of both.
"""

from typing import Any

from divergences.exact import Exact
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import channel, joint, mutual_information
from proofs.pairs import pairs

TANGENT = "p*log(p/q) - p*log(c) - p + c*q >= 0"
SAME = "l*p*log((l*p)/(l*q)) = l*(p*log(p/q))"


def points() -> list[dict[str, Any]]:
    """A law of Y, and for each y laws of X and of Z; in turn Z = Y."""
    found = []
    for turn, x in enumerate(pairs()):
        if turn % 4 == 0:
            n = len(x["p"])
            one = (
                [[int(i == j) for j in range(n)] for i in range(n)]
                if turn % 3 == 0
                else channel(n, 1 + turn % 3, turn + 2)
            )
            found.append({"p": x["p"], "rows": channel(n, 1 + (turn + 1) % 4, turn), "columns": one})
    return found


def ends(p: Any, rows: Any, columns: Any) -> Exact:
    """I(X; Z)."""
    table = [
        [sum(w * a[x] * b[z] for w, a, b in zip(p, rows, columns, strict=True)) for z in range(len(columns[0]))]
        for x in range(len(rows[0]))
    ]
    return mutual_information(table)


def first(p: Any, rows: Any) -> Exact:
    """I(X; Y)."""
    return mutual_information(joint(p, rows))


claim = Claim(
    slug="processing_does_not_increase_information",
    theorem="T05",
    source="S3 L18 (InfoGAN); Cover & Thomas, Elements of Information Theory, theorem 2.8.1",
    about=("mutual_information", "kl"),
    uses=("log_sum_inequality", "mutual_information_is_shared_entropy"),
    statement=(
        "I(X; Z) <= I(X; Y) for every Markov chain X → Y → Z of finitely many values, X and Z with equally many values, "
        "some of which may have probability 0"
    ),
    formal=(
        "KL(outputs(p, k, l), joint(output(p, k), output(p, l))) <= KL(joint(p, k), joint(p, output(p, k))) "
        "given k in channels and l in channels"
    ),
    scope="Y of n values, X and Z of m values each, some of them perhaps without mass, for every m and n",
    model=Model(holds=lambda p, rows, columns: ends(p, rows, columns) <= first(p, rows), points=points),
    steps=(
        Step("order", TANGENT, "log-sum, at the slope c", at=("p", "c*q")),
        Step("algebra", SAME, "a common factor", interior=True),
        Step(
            "sum",
            "Σ_z P(z|y) = 1 leaves I(X; Y)",
            "conditional laws sum to one",
            check=lambda: inequality_holds(TANGENT, ("p", "c*q")).holds and identity_holds(SAME, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant(
            "nothing is lost", "I(X; Z) = I(X; Y)", lambda p, rows, columns: ends(p, rows, columns) == first(p, rows)
        ),
        Mutant("it grows", "I(X; Z) >= I(X; Y)", lambda p, rows, columns: ends(p, rows, columns) >= first(p, rows)),
        Mutant(
            "half is lost",
            "2·I(X; Z) <= I(X; Y)",
            lambda p, rows, columns: ends(p, rows, columns) * 2 <= first(p, rows),
        ),
    ),
)
