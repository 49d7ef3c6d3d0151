"""T02, range: 0 ≤ D_f ≤ (f(0) + f′(∞))·TV for every convex f with f(1) = 0.

Below: f lies above its tangent c·(t − 1) at 1, and Σ q·c·(p/q − 1) = 0. Above: a chord lies above a convex function,
so f(t) ≤ (1 − t)·f(0) below 1 and f(t) ≤ (t − 1)·f′(∞) above. Times q, the first factors add up to TV each. Equality
where every p/q is 0, 1 or ∞: so JS is log 2 on disjoint laws, the notes' plateau (S1 L55), and δ·log 2 on laws that
share all but δ of their mass. The formal text writes f(0) + f′(∞) as D_f of the laws (1, 0) and (0, 1).
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import INFINITY, Exact, Vector, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from proofs.convexity import weights_of_a_chord
from proofs.generators import GENERATORS
from proofs.pairs import each, pairs


def bound(p: Any, q: Any, name: str) -> Exact:
    """(f(0) + f′(∞))·TV, 0 if TV = 0."""
    f, tv = GENERATORS[name], total_variation(p, q)
    ends = [Exact.of(x) for x in (f.zero, f.slope)]
    return (INFINITY if INFINITY in ends else ends[0] + ends[1]) * tv


def overlapping_or_disjoint() -> Iterator[dict[str, Any]]:
    """Every p/q is 0, 1 or ∞: here the bound is attained."""
    for p, q in (("1/2 1/3 1/6 0", "1/2 0 1/6 1/3"), ("2/7 0 5/7 0", "0 1/9 0 8/9"), ("1/5 3/10 1/2", "1/5 3/10 1/2")):
        yield {"p": Vector.of(p.split()), "q": Vector.of(q.split())}


def points() -> Iterator[dict[str, Any]]:
    """Every generator at the first pair, and at the pairs with equality; then in turn."""
    for point in overlapping_or_disjoint():
        yield from ({**point, "name": name} for name in GENERATORS)
    yield from each(pairs(), "name", GENERATORS)


def holds(p: Any, q: Any, name: str) -> bool:
    """Both ends, and equality where it is claimed."""
    d, most = GENERATORS[name].divergence(p, q), bound(p, q, name)
    only = all(a == b or a == 0 or b == 0 for a, b in zip(p, q, strict=True))
    return 0 <= d <= most and (not only or d == most)


def library_agrees(p: Any, q: Any, name: str) -> bool:
    """Whether the library's `f_divergence` stays between the ends, up to rounding."""
    import numpy as np

    import divergences as dv

    if not (floats.is_dyadic(p) and floats.is_dyadic(q)):
        return True
    g = GENERATORS[name]
    d = dv.f_divergence(
        lambda t: g.f(t, np.log, np.sqrt),
        floats.to_float(p),
        floats.to_float(q),
        f_zero=float(Exact.of(g.zero)),
        slope=float(Exact.of(g.slope)),
    )
    return -floats.SLACK <= d <= float(bound(p, q, name)) + floats.SLACK


claim = Claim(
    slug="f_divergences_lie_between_zero_and_range_times_tv",
    theorem="T02",
    source="S1 L53-55 (JS <= log 2); Vajda 1972; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "total_variation"),
    statement="0 <= D_f(p‖q) <= (f(0) + f'(∞))·TV(p, q), f convex, f(1) = 0",
    formal=(
        "0 <= Df(f, p, q) <= Df(f, r, s)*TV(p, q) given f in generators and r in laws(m) and s in laws(m) and r is (1, 0) "
        "and s is (0, 1)"
    ),
    model=Model(holds=holds, points=points, floats=library_agrees),
    steps=(
        Step(
            "order",
            "f(t) <= (1 - t)·f(0) for t <= 1 and f(t) <= (t - 1)·f'(∞) for t >= 1",
            "chords from 1 to 0 and ∞",
            check=weights_of_a_chord,
        ),
        Step("algebra", "q*t*(p/q - 1) = t*(p - q)", "Σ f >= Σ its tangent = 0", interior=True),
        Step(
            "sum",
            "Σ q·max(1 - p/q, 0) = Σ q·max(p/q - 1, 0) = TV",
            "both parts of p - q sum alike",
            check=lambda: (
                weights_of_a_chord()
                and agree_everywhere(lambda p, q: max(q - p, 0) + max(p - q, 0), lambda p, q: abs(p - q), 2)
                and agree_everywhere(lambda p, q: max(q - p, 0) - max(p - q, 0), lambda p, q: q - p, 2)
            ),
        ),
    ),
    mutants=(
        Mutant(
            "half of the range",
            "D_f <= (f(0) + f'(∞))·TV/2",
            lambda p, q, name: GENERATORS[name].divergence(p, q) <= bound(p, q, name) / 2,
        ),
        Mutant(
            "TV squared",
            "D_f <= (f(0) + f'(∞))·TV²",
            lambda p, q, name: (
                GENERATORS[name].divergence(p, q) <= bound(p, q, name) * (total_variation(p, q).rational() or 0)
            ),
        ),
        Mutant(
            "f(0) only",
            "D_f <= f(0)·TV",
            lambda p, q, name: (
                GENERATORS[name].divergence(p, q) <= Exact.of(GENERATORS[name].zero) * total_variation(p, q)
            ),
        ),
    ),
)
