"""T04: D_f is convex in the pair of laws: D_f(λp + (1 − λ)p′ ‖ λq + (1 − λ)q′) ≤ λ·D_f(p‖q) + (1 − λ)·D_f(p′‖q′).

The ratio of the mixtures is a mixture of the ratios, with weights λq and (1 − λ)q′; f is convex; that is all. Where a
q is 0, f(t + h) ≤ f(t) + h·f′(∞) takes its place. The notes use it unsaid when they average over batches and labels.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from divergences.exact import Exact, mix
from divergences.verification import Claim, Model, Mutant, Step
from proofs.convexity import weights_of_a_chord, weights_of_a_mixture
from proofs.generators import GENERATORS
from proofs.pairs import each, triples

RATIOS = tuple(Fraction(x) for x in ("1/3", "4/5", "1/2", "1/7"))


def points() -> Iterator[dict[str, Any]]:
    """Four laws of one length, every divergence in turn, uneven mixtures."""
    quadruples = (
        {"p": a["p"], "q": a["q"], "r": b["q"], "s": b["p"]}
        for a, b in pairwise(triples())
        if len(a["p"]) == len(b["p"])
    )
    return each(each(quadruples, "name", GENERATORS), "t", RATIOS)


def sides(p: Any, q: Any, r: Any, s: Any, name: str, t: Fraction) -> tuple[Exact, Exact]:
    """D of the mixtures, and the mixture of D."""
    d = GENERATORS[name].value
    return d(mix(p, r, t), mix(q, s, t)), d(p, q) * (1 - t) + d(r, s) * t


claim = Claim(
    slug="f_divergences_are_jointly_convex",
    theorem="T04",
    source="S1 L53; Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "kl", "js", "total_variation", "hellinger2", "chi2", "triangular", "jeffreys"),
    statement="D_f(mix(p, r, t)‖mix(q, s, t)) <= (1 - t)·D_f(p‖q) + t·D_f(r‖s)",
    formal=(
        "Df(f, mix(p, r, t), mix(q, s, t)) <= (1 - t)*Df(f, p, q) + t*Df(f, r, s) "
        "given f in generators, s in laws(n) and t in [0, 1]"
    ),
    model=Model(holds=lambda **k: sides(**k)[0] <= sides(**k)[1], points=points),
    steps=(
        Step(
            "algebra",
            "(λp + μr)/(λq + μs) = w·p/q + w'·r/s, w = λq/(λq + μs)",
            "ratios of mixtures are mixtures",
            check=weights_of_a_mixture,
        ),
        Step(
            "order",
            "f(t + h) <= f(t) + h·f'(∞)",
            "chords from t; where s = 0",
            check=weights_of_a_chord,
        ),
        Step(
            "sum",
            "(λq + μs)·f(…) <= λq·f(p/q) + μs·f(r/s)",
            "f is convex, outcome by outcome",
            check=lambda: weights_of_a_mixture() and weights_of_a_chord(),
        ),
    ),
    mutants=(
        Mutant("concave", "D_f of the mixtures >= the mixture", lambda **k: sides(**k)[0] >= sides(**k)[1]),
        Mutant("strict", "D_f of the mixtures < half the mixture", lambda **k: sides(**k)[0] < sides(**k)[1] / 2),
        Mutant(
            "the larger law once",
            "D_f(mix(p, r, t)‖q) <= the mixture",
            lambda p, q, r, s, name, t: GENERATORS[name].value(mix(p, r, t), q) <= sides(p, q, r, s, name, t)[1],
        ),
    ),
)
