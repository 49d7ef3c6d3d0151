"""T05, data processing: D_f(pK‖qK) ≤ D_f(p‖q) for every channel K; with equality if K is sufficient.

Merging two outcomes is T04 with one mixture; a channel splits every outcome in fixed proportions, which changes
nothing, and then merges. A permutation loses nothing, and neither does a merging of outcomes with the same p/q. The
notes push laws through a generator (S0 L27-31) without saying that no divergence can grow there.
"""

from collections.abc import Iterator
from typing import Any

import sympy as sp

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from proofs.channels import channel, push
from proofs.convexity import weights_of_a_chord, weights_of_a_mixture
from proofs.generators import GENERATORS
from proofs.pairs import each, pairs


def points() -> Iterator[dict[str, Any]]:
    """Channels with 1 to 4 outputs; every divergence at the first pair, then in turn."""
    for k, point in enumerate(each(pairs(), "name", GENERATORS)):
        yield {**point, "rows": channel(len(point["p"]), 1 + (k + 2) % 4, k)}


def homogeneous() -> bool:
    """Whether (kq)·f((kp)/(kq)) = k·q·f(p/q) for any f."""
    f, (p, q, k) = sp.Function("f"), sp.symbols("p q k", positive=True)
    return sp.cancel(k * p / (k * q)) == p / q and (k * q * f(p / q)) - k * (q * f(p / q)) == 0


def before_and_after(p: Any, q: Any, name: str, rows: Any) -> tuple[Any, Any]:
    """D_f of the inputs and of the outputs."""
    d = GENERATORS[name].value
    return d(p, q), d(push(p, rows), push(q, rows))


def sufficient_points() -> Iterator[dict[str, Any]]:
    """Each outcome split in three uneven parts, the same for p and q: merging them again loses nothing."""
    parts = Vector.of(("1/2", "1/3", "1/6"))
    for point in each(pairs(), "name", GENERATORS):
        fine = {x: Vector(w * part for w in point[x] for part in parts) for x in "pq"}
        n = len(point["p"])
        rows = [Vector(int(y == (n - 1 - x // 3)) for y in range(n)) for x in range(3 * n)]
        yield {**fine, "name": point["name"], "rows": rows}


PROOF = Step(
    "sum",
    "Σ_y g(Σ_x p·K, Σ_x q·K) <= Σ_x Σ_y K·g(p, q) = Σ_x g(p, q), g(p, q) = q·f(p/q)",
    "merge by T04; rows sum to one",
    check=lambda: homogeneous() and weights_of_a_mixture() and weights_of_a_chord(),
)

claims = (
    Claim(
        slug="f_divergences_do_not_grow_through_a_channel",
        theorem="T05",
        source="S0 L27-31 (a law pushed through the generator); Csiszár 1967; Polyanskiy & Wu",
        about=("f_divergence", "kl", "js", "total_variation", "hellinger2", "chi2", "triangular", "jeffreys"),
        uses=("f_divergences_are_jointly_convex",),
        statement="D_f(pK‖qK) <= D_f(p‖q) for every channel K",
        formal="Df(f, output(p, k), output(q, k)) <= Df(f, p, q) given k in channels and f in generators",
        model=Model(holds=lambda **k: before_and_after(**k)[1] <= before_and_after(**k)[0], points=points),
        steps=(PROOF,),
        mutants=(
            Mutant(
                "nothing is lost",
                "D_f(pK‖qK) = D_f(p‖q)",
                lambda **k: before_and_after(**k)[1] == before_and_after(**k)[0],
            ),
            Mutant(
                "it grows", "D_f(pK‖qK) >= D_f(p‖q)", lambda **k: before_and_after(**k)[1] >= before_and_after(**k)[0]
            ),
            Mutant(
                "two channels",
                "D_f(pK‖qL) <= D_f(p‖q), L a rearrangement of K",
                lambda p, q, name, rows: (
                    GENERATORS[name].value(push(p, rows), push(q, rows[::-1])) <= GENERATORS[name].value(p, q)
                ),
            ),
        ),
    ),
    Claim(
        slug="f_divergences_are_kept_by_sufficient_channels",
        theorem="T05",
        source="Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("f_divergence", "kl", "js"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        statement="D_f(pK‖qK) = D_f(p‖q) if K merges only outcomes with equal p/q",
        formal=(
            "Df(f, output(p, k), output(q, k)) = Df(f, p, q) given k in sufficient channels(p, q) and f in generators"
        ),
        model=Model(holds=lambda **k: before_and_after(**k)[0] == before_and_after(**k)[1], points=sufficient_points),
        steps=(
            Step(
                "sum",
                "Σ_i g(k_i·p, k_i·q) = (Σ k_i)·g(p, q) = g(p, q)",
                "parts of one ratio add up",
                check=homogeneous,
            ),
        ),
        mutants=(
            Mutant(
                "merging what differs",
                "D_f is kept when neighbours are merged",
                lambda p, q, name, rows: (
                    before_and_after(p, q, name, [*rows[1:], rows[0]])[1] == before_and_after(p, q, name, rows)[0]
                ),
            ),
            Mutant(
                "one channel for each",
                "D_f(pK‖qL) = D_f(p‖q), L a rearrangement of K",
                lambda p, q, name, rows: (
                    GENERATORS[name].value(push(p, rows), push(q, rows[::-1])) == GENERATORS[name].value(p, q)
                ),
            ),
        ),
    ),
)
