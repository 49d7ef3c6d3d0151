"""T14: |E f·h/(1 − d)| ≤ s/(1 − s)·E|f| ≤ s/(1 − s)·√E f² where the critic d and its slope h are at most s < 1.

d_i is the discriminator at the i-th fake, within s of the perfect one, which says 0; h_i is its slope there and f_i the slope
of the fake with respect to a parameter. So −E f·h/(1 − d) is the gradient of E log(1 − d), and it vanishes with s. Arjovsky
and Bottou have the constant s·M/(1 − s), M² a bound on E f².
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, sqrt
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import triples

SLOPE = "diff(log(1 - d), d)*(h*f) = 0 - f*h/(1 - d)"
GAP = "s*(1 - d) - s*(1 - s) = s*(s - d)"


def points() -> list[dict[str, Any]]:
    """A critic from 0 to s, slopes from −s to s, all of them at their ends every third time, and a generator's slopes."""
    found: list[dict[str, Any]] = []
    for k, x in enumerate(triples()):
        if k % 3 == 0:
            s, n = Fraction(1 + k % 5, 7), len(x["p"])
            f = Vector(5 * a - 2 * b for a, b in zip(x["q"], x["r"], strict=True))
            if len(found) % 3 == 0:
                d, h = Vector([s] * n), Vector(s * (1 if a >= 0 else -1) for a in f)
                f = f if len(found) % 2 else Vector([Fraction(2)] * n)
                h = h if len(found) % 2 else Vector([s] * n)
            else:
                d, h = Vector(s * a for a in x["r"]), Vector(s * (a - b) for a, b in zip(x["q"], x["r"], strict=True))
            found.append({"p": x["p"], "d": d, "f": f, "h": h, "s": s})
    return found


def gradient(p: Any, d: Any, f: Any, h: Any) -> Fraction:
    """The size of E f·h/(1 − d)."""
    return abs(sum((w * a * b / (1 - c) for w, c, a, b in zip(p, d, f, h, strict=True)), Fraction(0)))


def mean_size(p: Any, f: Any) -> Fraction:
    """E|f|."""
    return sum((w * abs(a) for w, a in zip(p, f, strict=True)), Fraction(0))


def root_mean_square(p: Any, f: Any) -> Exact:
    """√E f²."""
    return sqrt(sum((w * a * a for w, a in zip(p, f, strict=True)), Fraction(0)))


ONE, OVER = Vector((Fraction(1),)), Vector((Fraction(2, 3),))

claim = Claim(
    slug="gradients_vanish_next_to_a_perfect_discriminator",
    theorem="T14",
    source="S1 L55 (vanishing gradients); Arjovsky & Bottou 2017, theorem 2.4",
    about=("gan_value",),
    uses=("a_perfect_discriminator_teaches_nothing",),
    statement="|E_p[f·h/(1 - d)]| <= s/(1 - s)·E_p|f| <= s/(1 - s)·√(E_p f²) for 0 <= d <= s, |h| <= s, 0 < s < 1",
    formal=(
        "abs(E(p, f*h/(1 - d))) <= s/(1 - s)*E(p, abs(f)) <= s/(1 - s)*sqrt(E(p, f^2)) "
        "given f in R^n and h in R^n and d <= s and abs(h) <= s and s in (0, 1)"
    ),
    model=Model(
        holds=lambda p, d, f, h, s: (
            gradient(p, d, f, h) <= s / (1 - s) * mean_size(p, f)
            and root_mean_square(p, f) * (s / (1 - s)) >= s / (1 - s) * mean_size(p, f)
        ),
        points=points,
    ),
    assumptions=(
        Assumption(
            "d <= s at every fake",
            {"p": ONE, "d": OVER, "f": ONE, "h": Vector((Fraction(1, 2),)), "s": Fraction(1, 2)},
            lambda p, d, f, h, s: all(x <= s for x in d),
        ),
        Assumption(
            "|h| <= s at every fake",
            {"p": ONE, "d": Vector((Fraction(1, 2),)), "f": ONE, "h": OVER, "s": Fraction(1, 2)},
            lambda p, d, f, h, s: all(abs(x) <= s for x in h),
        ),
    ),
    steps=(
        Step("calculus", SLOPE, "the slope of log(1 - d)", interior=True),
        Step("algebra", GAP, "s/(1 - d) <= s/(1 - s), over both denominators"),
        Step(
            "sum",
            "|Σ p·f·h/(1 - d)| <= Σ p·|f|·s/(1 - s)",
            "the triangle inequality; Cauchy and Schwarz",
            check=lambda: identity_holds(GAP, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant(
            "without the denominator",
            "|E f·h/(1 - d)| <= s·E|f|",
            lambda p, d, f, h, s: gradient(p, d, f, h) <= s * mean_size(p, f),
        ),
        Mutant(
            "a hundredth less",
            "|E f·h/(1 - d)| <= 99/100·s/(1 - s)·E|f|",
            lambda p, d, f, h, s: 100 * gradient(p, d, f, h) <= 99 * s / (1 - s) * mean_size(p, f),
        ),
        Mutant(
            "squared",
            "|E f·h/(1 - d)| <= s²/(1 - s)·E|f|",
            lambda p, d, f, h, s: gradient(p, d, f, h) <= s**2 / (1 - s) * mean_size(p, f),
        ),
        Mutant(
            "the mean's root",
            "s/(1 - s)·√(E f²) <= |E f·h/(1 - d)|",
            lambda p, d, f, h, s: root_mean_square(p, f) * (s / (1 - s)) <= gradient(p, d, f, h),
        ),
    ),
)
