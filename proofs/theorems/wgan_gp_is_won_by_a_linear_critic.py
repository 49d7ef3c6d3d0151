"""Between δ_0 and δ_r no piecewise linear critic does better under WGAN-GP than the line of slope 1 + r/(2λ).

A critic with slope f_i on the share p_i of the segment earns r·E_p f and pays λ·E_p(|f| − 1)². What it lacks of r + r²/(4λ) is
the mean of λ·(|f| − 1 − r/(2λ))² + r·(|f| − f), which is 0 only at that slope. So the overshoot of a linear critic
(gradient_penalty_overestimates_w1) is that of the game, and not of a class that is too small.
"""

from fractions import Fraction
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import pairs

GAP = "r + r**2/(4*t) - r*f + t*(f - 1)**2 = t*(f - 1 - r/(2*t))**2"
SLOPES = tuple(Fraction(x) for x in ("1", "-1/2", "3", "0", "3/2", "-2"))


def points() -> list[dict[str, Any]]:
    """Shares with slopes of both signs; and the line that wins, with another slope where there is no share."""
    found = []
    for k, x in enumerate(pairs()):
        if k % 10 == 0:
            r, t = Fraction(1 + k % 5, 2), Fraction(1 + k % 7, 3)
            best, n = 1 + r / (2 * t), len(x["p"])
            drawn = [SLOPES[(i + k) % 6] for i in range(n)]
            line = [best if m else s for m, s in zip(x["p"], drawn, strict=True)]
            found += [{"p": x["p"], "f": f, "r": r, "t": t} for f in (tuple(drawn), tuple(line))]
    return found


def value(p: Any, f: Any, r: Fraction, t: Fraction) -> Fraction:
    """r·E_p f − λ·E_p(|f| − 1)²."""
    return sum((m * (r * s - t * (abs(s) - 1) ** 2) for m, s in zip(p, f, strict=True)), Fraction(0))


def holds(p: Any, f: Any, r: Fraction, t: Fraction) -> bool:
    """The bound, and who attains it."""
    most, best = r + r * r / (4 * t), 1 + r / (2 * t)
    linear = all(s == best for m, s in zip(p, f, strict=True) if m)
    return value(p, f, r, t) <= most and (value(p, f, r, t) == most) == linear


claim = Claim(
    slug="wgan_gp_is_won_by_a_linear_critic",
    source="S0 L100-102, S1 L81-85 (the penalty); Gulrajani et al. 2017, Improved Training of Wasserstein GANs",
    about=("wasserstein1",),
    uses=("gradient_penalty_overestimates_w1",),
    statement="r·E_p f - λ·E_p(|f| - 1)² <= r + r²/(4λ) for slopes f on shares p of [0, r], = iff f = 1 + r/(2λ) where p > 0",
    formal=(
        "s*E(p, f) - t*E(p, (abs(f) - 1)^2) <= s + s^2/(4*t) and (s*E(p, f) - t*E(p, (abs(f) - 1)^2) = s + s^2/(4*t) "
        "iff p*f = p*(1 + s/(2*t))) given f in R^n and s in (0, inf) and t in (0, inf)"
    ),
    model=Model(holds=holds, points=points),
    steps=(
        Step("algebra", GAP, "the square of one piece", interior=True),
        Step("order", "w*s**2 >= 0", "squares with shares"),
        Step(
            "sum",
            "r + r²/(4λ) - value = E_p[λ·(|f| - 1 - r/(2λ))² + r·(|f| - f)] >= 0",
            "shares sum to one, and f <= |f|",
            check=lambda: identity_holds(GAP, interior=True).holds and inequality_holds("w*s**2 >= 0").holds,
        ),
    ),
    mutants=(
        Mutant("no overshoot", "value <= r", lambda p, f, r, t: value(p, f, r, t) <= r),
        Mutant(
            "half of it",
            "value <= r + r²/(8λ)",
            lambda p, f, r, t: value(p, f, r, t) <= r + r * r / (8 * t),
        ),
        Mutant(
            "1 % less",
            "value <= r + 99/400·r²/λ",
            lambda p, f, r, t: value(p, f, r, t) <= r + r * r * 99 / (400 * t),
        ),
        Mutant(
            "slope one wins",
            "equal iff f = 1 where p > 0",
            lambda p, f, r, t: (
                (value(p, f, r, t) == r + r * r / (4 * t)) == all(s == 1 for m, s in zip(p, f, strict=True) if m)
            ),
        ),
    ),
)
