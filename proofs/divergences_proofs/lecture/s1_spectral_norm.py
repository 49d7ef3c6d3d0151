"""Spectral normalisation (S1 L92-100): Θ = PΣVᵀ, divided by its largest singular value σ.

The transcription reads σ as 6; a matrix over 6 has norm 1 only by chance. Power iteration estimates σ from below, so that
what it leaves has a norm of at least 1.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product as choices
from typing import Any

import sympy as sp

from divergences.exact import sqrt
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.networks import (
    apply,
    matrices,
    norm_is,
    power_step,
    product,
    rayleigh,
    reflection,
    scaled,
    transpose,
)
from divergences_proofs.notes import S1


def two_columns() -> Iterator[dict[str, Any]]:
    """Matrices with two columns: integers, and the same with the first column doubled or shrunk."""
    for w in matrices():
        if len(w[0]) == 2:
            for c in (Fraction(1), Fraction(2), Fraction(1, 3)):
                yield {"w": [[c * a, b] for a, b in w]}


def dot(x: Any, y: Any) -> Any:
    """Σ x·y."""
    return sum((a * b for a, b in zip(x, y, strict=True)), 0 * x[0])


def directions(a: Any, b: Any, c: Any, r: Any) -> tuple[Any, Any]:
    """Eigenvectors of [[a, b], [b, c]] and twice their eigenvalues, r² = (a − c)² + 4b²."""
    return ((2 * b, c - a + r), (2 * b, c - a - r)), (a + c + r, a + c - r)


def decomposed(w: Any) -> Any:
    """The v_k and 2σ_k² of W, from the entries of WᵀW."""
    (a, b), (_, c) = product(transpose(w), w)
    if b == 0:
        return ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))), (2 * a, 2 * c)
    return directions(a, b, c, sqrt((a - c) ** 2 + 4 * b * b))


def is_decomposed(w: Any) -> bool:
    """v_1 ⊥ v_2, Wv_1 ⊥ Wv_2, |Wv_k| = σ_k·|v_k|, σ_k² ≥ 0, and W = Σ Wv_k·v_kᵀ/|v_k|²."""
    (v, u), twice = decomposed(w)
    images, lengths = [apply(w, x) for x in (v, u)], (dot(v, v), dot(u, u))
    whole = [[lengths[1] * v[i] * v[j] + lengths[0] * u[i] * u[j] for j in (0, 1)] for i in (0, 1)]
    unit = lengths[0] * lengths[1]
    return (
        dot(v, u) == dot(*images) == 0
        and all(2 * dot(x, x) == t * n and t >= 0 and n > 0 for x, t, n in zip(images, twice, lengths, strict=True))
        and whole[0][0] == whole[1][1] == unit
        and whole[0][1] == whole[1][0] == 0
    )


def stretched(w: Any) -> tuple[Any, Any, Any]:
    """|Wv_1|², σ_1² and |v_1|²."""
    (v, _), (twice, _) = decomposed(w)
    return dot(apply(w, v), apply(w, v)), twice / 2, dot(v, v)


def decomposed_for_all() -> bool:
    """Proof for two columns e, f of any length: a = |e|², b = e·f ≠ 0, c = |f|² (for b = 0 the columns will do)."""
    a, b, c, r, x, y, s, t = sp.symbols("a b c r x y s t", real=True)
    (v, u), (first, second) = directions(a, b, c, r)
    gram = sp.Matrix([[a, b], [b, c]])
    v, u = sp.Matrix(v), sp.Matrix(u)
    zeros = [(v.T * u)[0], *(2 * gram * v - first * v), *(2 * gram * u - second * u)]
    zeros += list((u.T * u)[0] * v * v.T + (v.T * v)[0] * u * u.T - (v.T * v)[0] * (u.T * u)[0] * sp.eye(2))
    vanish = [sp.rem(sp.expand(z), r**2 - (a - c) ** 2 - 4 * b**2, r) == 0 for z in zeros]
    # σ₁² + σ₂² = a + c ≥ 0 and σ₁²·σ₂² = ac − b² ≥ 0: Lagrange's identity, one pair of rows at a time
    product_of_both = sp.rem(sp.expand(first * second - 4 * (a * c - b**2)), r**2 - (a - c) ** 2 - 4 * b**2, r)
    lagrange = is_zero((x**2 + s**2) * (y**2 + t**2) - (x * y + s * t) ** 2 - (x * t - s * y) ** 2)
    return all(vanish) and product_of_both == 0 and lagrange is True


def spectra() -> Iterator[dict[str, Any]]:
    """W = P·Σ·Vᵀ with rational P and V and known singular values, the largest not the first; diag(12, 1) is one."""
    yield {"w": [[Fraction(12), Fraction(0)], [Fraction(0), Fraction(1)]], "s": (Fraction(12), Fraction(1))}
    shapes, turns = ((2, 2), (3, 2), (2, 3), (4, 3)), ((1, 2, 3, 5), (2, -1, 1, 3))
    for (m, n), k, turn in choices(shapes, (1, 2, 5, 7), turns):
        s = tuple(Fraction(3 * j + k, j + 2) for j in range(min(m, n)))
        sigma = [[s[i] if i == j else Fraction(0) for j in range(n)] for i in range(m)]
        yield {"w": product(product(reflection(turn[:m]), sigma), reflection(turn[::-1][:n])), "s": s}


def has_norm_one(w: Any, over: Any) -> bool:
    """Whether ‖W/over‖ = 1, proved from both sides."""
    return norm_is(scaled(w, 1 / Fraction(over)), Fraction(1))


ITEMS = (
    S1(
        id="A1.29",
        lines="L92-96",
        written=r"\Theta = P \Sigma V^T",
        meaning="the singular value decomposition; in general by the spectral theorem, here for two columns",
        claim=claimed(
            "W = Σ_k σ_k·p_k·v_kᵀ, p_k and v_k orthonormal, σ_k >= 0, for every W with two columns",
            Mutant("V is not needed", "the columns of W are orthogonal", lambda w: dot(*transpose(w)) == 0),
            Mutant(
                "σ² for σ",
                "|Wv_1| = σ_1²·|v_1|",
                lambda w: stretched(w)[0] == stretched(w)[1] ** 2 * stretched(w)[2],
            ),
            Mutant("one σ", "σ_1 = σ_2", lambda w: decomposed(w)[1][0] == decomposed(w)[1][1]),
            model=Model(is_decomposed, two_columns, certified=True),
            steps=(Step("sum", "W = Σ W·v_k·v_kᵀ", "eigenvectors of the Gram matrix", check=decomposed_for_all),),
        ),
    ),
    S1(
        id="A1.30",
        lines="L98-100",
        written=r"\max(\Sigma) = 6, \quad \theta/6",
        meaning="spectral normalisation, σ read as 6: W over its largest singular value has norm 1",
        claim=claimed(
            "‖W/σ‖ = 1, σ = max Σ",
            Mutant("the least", "‖W/min Σ‖ = 1", lambda w, s: has_norm_one(w, min(s))),
            Mutant("the sum", "‖W/ΣΣ‖ = 1", lambda w, s: has_norm_one(w, sum(s))),
            Mutant(
                "one power step",
                "σ is |Wx|/|x| after a step",
                lambda w, s: norm_is(w, rayleigh(w, power_step(w, [1] * len(w[0])))),
            ),
            model=Model(lambda w, s: has_norm_one(w, max(s)), spectra, certified=True),
        ),
        literally=Reading("‖W/6‖ = 1", holds=lambda w, s: has_norm_one(w, 6), points=spectra),
    ),
)
