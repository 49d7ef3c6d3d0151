"""T64, InfoGAN: I(c; x) ≥ E log Q(c|x) + H(c) for every Q, with equality exactly at the posterior.

What is missing is E_x KL(posterior‖Q): an auxiliary network is trained to make that zero. S3 L18 has the
information I(c; G(z, c)) without the bound.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Exact, Vector, entropy, expectation, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import channel, conditional, information_agrees, joints, marginals, mutual_information

GAP = "p*log(p/(r*t)) - p*log(s) + p*log(r) = p*log(p/(t*s))"


def points() -> Iterator[dict[str, Any]]:
    """Joint laws of the code c (columns) and the image x (rows), and an auxiliary law Q(c|x)."""
    for k, point in enumerate(joints()):
        rows = point["rows"]
        yield {"rows": rows, "guess": channel(len(rows), len(rows[0]), k + 2)}


def posterior(rows: Any) -> list[Vector]:
    """The law of c given x, for every x that has mass."""
    return [law for _, law in conditional(rows)]


def bound(rows: Any, guess: Any) -> Exact:
    """E log Q(c|x) + H(c)."""
    score = sum((expectation(row, [log(g) for g in law]) for row, law in zip(rows, guess, strict=True)), Exact())
    return score + entropy(marginals(rows)[1])


def holds(rows: Any, guess: Any) -> bool:
    """The bound, and where it is attained."""
    information, exact = mutual_information(rows), posterior(rows)
    attained = bound(rows, guess) == information
    return bound(rows, guess) <= information == bound(rows, exact) and attained == (exact == list(guess))


claim = Claim(
    slug="infogan_bound_is_the_information_less_a_kl",
    theorem="T64",
    source="S3 L18; Chen et al. 2016, InfoGAN; Barber & Agakov 2003",
    about=("mutual_information", "entropy"),
    uses=("gibbs_kl_is_nonnegative", "kl_is_zero_iff_equal"),
    statement="I(c; x) >= E log Q(c|x) + H(c), with equality iff Q(·|x) is the posterior wherever P(x) > 0",
    formal=(
        "H(output(p, k)) - E(p, CE(k, l)) <= KL(joint(p, k), joint(p, output(p, k))) and (H(output(p, k)) - E(p, "
        "CE(k, l)) = KL(joint(p, k), joint(p, output(p, k))) iff joint(p, k) = joint(p, l)) given k in channels "
        "and l in channels"
    ),
    model=Model(holds=holds, points=points, floats=lambda rows, guess: information_agrees(rows)),
    steps=(
        Step("algebra", GAP, "joint p, marginals r and t, guess s", interior=True),
        Step(
            "sum",
            "Σ p·log(p/(t·s)) = Σ_x t·KL(p(c|x)‖Q(c|x)) >= 0",
            "Gibbs for the posterior and Q",
            check=lambda: (
                identity_holds(GAP, interior=True).holds and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "entropy twice",
            "I >= E log Q(c|x) + 2·H(c)",
            lambda rows, guess: mutual_information(rows) >= bound(rows, posterior(rows)) + entropy(marginals(rows)[1]),
        ),
        Mutant(
            "every Q", "I = E log Q(c|x) + H(c)", lambda rows, guess: mutual_information(rows) == bound(rows, guess)
        ),
        Mutant(
            "an upper bound",
            "I <= E log Q(c|x) + H(c)",
            lambda rows, guess: mutual_information(rows) <= bound(rows, guess),
        ),
    ),
)
