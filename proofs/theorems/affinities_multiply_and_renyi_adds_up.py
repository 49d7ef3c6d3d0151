"""T06: affinities Σ√pq multiply over independent parts, so that Rényi's divergences add up.

Every power p^α·q^(1 − α) of a product is a product of powers, and a sum of products factors. H² and χ² do not add up.
"""

from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import chi2, hellinger2, log, renyi
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from proofs.pairs import triples
from proofs.theorems.kl_adds_up_over_independent_parts import copies, turned

ORDERS = (Fraction(2), Fraction(3), Fraction(5))


def library_agrees(p: Any, q: Any, r: Any) -> bool:
    """Whether the library's Rényi divergence adds up, up to rounding."""
    import divergences as dv

    if not all(map(floats.is_dyadic, (p, q, r))):
        return True
    left, right = (floats.to_float(x) for x in copies(p, q, r))
    p, q, r, s = (floats.to_float(x) for x in (p, q, r, turned(r)))
    whole, sum_ = dv.renyi(left, right, 0.5), dv.renyi(p, q, 0.5) + dv.renyi(r, s, 0.5)
    return whole == sum_ or abs(whole - sum_) <= floats.SLACK * max(1.0, abs(sum_))


def multiplies_for_every_order() -> bool:
    """Whether (pa)^α(qb)^(1−α) = p^α q^(1−α) · a^α b^(1−α), by logarithms, for positive numbers and every α."""
    p, q, a, b, order = sp.symbols("p q a b alpha", positive=True)
    left = order * sp.log(p * a) + (1 - order) * sp.log(q * b)
    right = order * sp.log(p) + (1 - order) * sp.log(q) + order * sp.log(a) + (1 - order) * sp.log(b)
    return is_zero(left - right) is True


claim = Claim(
    slug="affinities_multiply_and_renyi_adds_up",
    theorem="T06",
    source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
    about=("hellinger2", "renyi"),
    statement="1 - H²(p ⊗ r, q ⊗ s) = (1 - H²(p, q))·(1 - H²(r, s)), and R_2, R_3, R_5 add up",
    formal=(
        "1 - Hell2(joint(p, r), joint(q, s)) = (1 - Hell2(p, q))*(1 - Hell2(r, s)) and log(E(joint(p, "
        "r), joint(p, r)/joint(q, s))) = log(E(p, p/q)) + log(E(r, r/s)) and log(E(joint(p, r), "
        "(joint(p, r)/joint(q, s))**2))/2 = log(E(p, (p/q)**2))/2 + log(E(r, (r/s)**2))/2 and "
        "log(E(joint(p, r), (joint(p, r)/joint(q, s))**4))/4 = log(E(p, (p/q)**4))/4 + log(E(r, "
        "(r/s)**4))/4 given r in laws(m) and s in laws(m)"
    ),
    model=Model(
        holds=lambda p, q, r: (
            1 - hellinger2(*copies(p, q, r)) == (1 - hellinger2(p, q)) * (1 - hellinger2(r, turned(r)))
            and all(renyi(*copies(p, q, r), a) == renyi(p, q, a) + renyi(r, turned(r), a) for a in ORDERS)
        ),
        points=lambda: (x for x in triples() if len(x["p"]) <= 4),
        floats=library_agrees,
    ),
    steps=(
        Step("algebra", "(p*a)**3/(q*b)**2 = p**3/q**2*(a**3/b**2)", "powers of products", interior=True),
        Step(
            "sum",
            "Σ_xy (pa)^α·(qb)^(1 - α) = (Σ_x p^α·q^(1 - α))·(Σ_y a^α·b^(1 - α))",
            "a sum of products factors",
            check=lambda: multiplies_for_every_order(),
        ),
    ),
    mutants=(
        Mutant(
            "H² adds up",
            "H² of the pair is the sum",
            lambda p, q, r: hellinger2(*copies(p, q, r)) == hellinger2(p, q) + hellinger2(r, turned(r)),
        ),
        Mutant(
            "χ² adds up",
            "χ² of the pair is the sum",
            lambda p, q, r: chi2(*copies(p, q, r)) == chi2(p, q) + chi2(r, turned(r)),
        ),
        Mutant(
            "log of the sum",
            "R_2 of the pair is the log of a sum",
            lambda p, q, r: renyi(*copies(p, q, r), 2) == log(1 + chi2(p, q) + chi2(r, turned(r))),
        ),
    ),
)
