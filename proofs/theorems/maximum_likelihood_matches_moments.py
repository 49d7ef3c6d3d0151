"""T12: in an exponential family the likeliest law has the moments of the data, and a law that has them is the likeliest.

Another member of the family is r = q·eᶠ/E_q eᶠ, f a combination of the statistics; the loss of data p, −Σ p·log q, is KL(p‖q)
but for an entropy. KL(p‖r) − KL(p‖q) = log E_q eᶠ − E_p f is at least 0 where E_p f = E_q f, by Jensen. Along t·f it is convex
in t, 0 at t = 0, and its slope there is E_q f − E_p f: a likeliest law has slope 0 along every statistic.
"""

from fractions import Fraction
from itertools import islice
from typing import Any

import sympy as sp

from divergences.exact import Vector, expectation, kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import pairs
from proofs.variational import tilted

SPLIT = "p*log(p/r) = p*log(p/q) - p*log(r/q)"
STEP = Fraction(65, 64)
"""e to the power of the steps along f: a small one, and others."""


def points() -> list[dict[str, Any]]:
    """A law with mass everywhere, data that have its mean of f or not, f of small whole numbers."""
    found = []
    for turn, x in enumerate(islice(pairs(), 0, None, 3)):
        n = len(x["p"])
        if turn % 2 or n > 5:
            continue
        f = Vector((turn // 2 + i * i) % 3 - 1 for i in range(n))
        q = Vector((a + Fraction(1, n)) / 2 for a in x["q"])
        p = x["p"]
        if turn % 4:  # as much mass as q where f has each value
            at = {v: [i for i in range(n) if f[i] == v] for v in f}
            own, wanted = ({v: sum(law[i] for i in at[v]) for v in at} for law in (p, q))
            p = Vector(p[i] * wanted[v] / own[v] if own[v] else q[i] for i, v in enumerate(f))
        found.append({"p": p, "q": q, "f": f})
    return found


def matches(p: Any, q: Any, f: Any) -> bool:
    """Whether the means agree."""
    return expectation(p, f) == expectation(q, f)


def along(q: Any, f: Any, base: Fraction) -> Vector:
    """The tilt of q by base^f."""
    return tilted(q, Vector(base ** int(k) for k in f))


def likeliest(p: Any, q: Any, f: Any, *bases: Fraction) -> bool:
    """Whether no such step along f, there or back, comes nearer to p."""
    return all(kl(p, q) <= kl(p, along(q, f, b)) for base in bases for b in (base, 1 / base))


def least_is_balanced(p: Any, q: Any, f: Any) -> bool:
    """The mean is that of q if small steps come no nearer."""
    return not likeliest(p, q, f, STEP) or matches(p, q, f)


def balanced_is_least(p: Any, q: Any, f: Any) -> bool:
    """No step comes nearer if the mean is that of q."""
    return not matches(p, q, f) or likeliest(p, q, f, STEP, Fraction(2), Fraction(7))


def slope_is_the_gap() -> bool:
    """The slope of log E_q exp(t·f) at t = 0 is E_q f, where the masses sum to one."""
    t, a, b, *f = sp.symbols("t a b f:3", real=True)
    masses = (a, b, 1 - a - b)
    above = sp.log(sum(w * sp.exp(t * x) for w, x in zip(masses, f, strict=True)))
    return bool(sp.simplify(sp.diff(above, t).subs(t, 0) - sum(w * x for w, x in zip(masses, f, strict=True))) == 0)


STEPS = (
    Step("algebra", SPLIT, "log of a quotient", interior=True),
    Step("order", "KL(p, q) - p + q >= 0", "log x <= x - 1, outcome by outcome", at=("p", "q")),
)
claims = (
    Claim(
        slug="maximum_likelihood_matches_moments",
        theorem="T12",
        source="Fisher 1922; Barndorff-Nielsen 1978; Wainwright & Jordan 2008, section 3.6",
        about=("kl", "cross_entropy"),
        uses=("maximum_likelihood_minimises_kl_from_the_sample",),
        statement="E_p f = E_q f for q that has the least KL from the data p among its tilts q·exp(t·f)/E_q exp(t·f), p << q",
        formal="E(p, f) = E(q, f) given f in R^n and q in likeliest(p, f)",
        model=Model(holds=least_is_balanced, points=points),
        steps=(
            *STEPS,
            Step(
                "calculus",
                "d/dt (log E_q exp(t·f) - t·E_p f) = E_q f - E_p f at t = 0",
                "three outcomes; a mean has as many",
                check=slope_is_the_gap,
            ),
            Step(
                "sum",
                "the slope of log E_q exp(t·f) - t·E_p f at 0 is E_q f - E_p f, and 0 at a minimum",
                "a mean of f·exp(t·f) at t = 0",
                check=lambda: identity_holds(SPLIT, interior=True).holds,
            ),
        ),
        mutants=(
            Mutant("whatever the law", "E_p f = E_q f for every q", matches),
            Mutant(
                "the moment of the next law",
                "E_p f is that of a tilt",
                lambda p, q, f: not likeliest(p, q, f, STEP) or matches(p, along(q, f, STEP), f),
            ),
            Mutant(
                "equal laws",
                "p = q for the likeliest q",
                lambda p, q, f: not likeliest(p, q, f, STEP) or list(p) == list(q),
            ),
        ),
    ),
    Claim(
        slug="laws_that_match_the_moments_are_likeliest",
        theorem="T12",
        source="Csiszár 1975, I-divergence geometry; Wainwright & Jordan 2008, section 3.6",
        about=("kl", "cross_entropy"),
        uses=("kl_obeys_pythagoras_at_tilted_laws",),
        statement="KL(p‖q) <= KL(p‖r) for every tilt r = q·exp(f)/E_q exp(f), if E_p f = E_q f",
        formal="KL(p, q) <= KL(p, r) given f in R^n and r in tilts(q, f) and E(p, f) = E(q, f)",
        model=Model(holds=balanced_is_least, points=points),
        steps=(
            *STEPS,
            Step(
                "sum",
                "KL(p‖r) - KL(p‖q) = log E_q exp(f) - E_q f >= 0",
                "the means agree; it is KL(q‖r)",
                check=lambda: inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds,
            ),
        ),
        mutants=(
            Mutant("whatever the means", "KL(p‖q) <= KL(p‖r)", lambda p, q, f: likeliest(p, q, f, STEP)),
            Mutant(
                "strictly",
                "KL(p‖q) < KL(p‖r)",
                lambda p, q, f: not matches(p, q, f) or kl(p, q) < kl(p, along(q, f, Fraction(2))),
            ),
            Mutant(
                "backwards",
                "KL(p‖r) <= KL(p‖q)",
                lambda p, q, f: not matches(p, q, f) or kl(p, along(q, f, Fraction(2))) <= kl(p, q),
            ),
        ),
    ),
)
