"""T26, beyond Pinsker, with t = TV(p, q): Kullback's KL ≥ 2t² + (4/9)t⁴, and Vajda's bound.

Merge the outcomes to coins a ≥ b, t = a − b. In s = a − b the curvature of KL is 1/(a(1 − a)) ≥ 4 + 4x², x = 2a − 1, and
twice integrated that is 2t² + (4/9)t⁴ + 2t²·(2b − 1 + 2t/3)². Vajda's log((1 + t)/(1 − t)) − 2t/(1 + t) grows without
end as t → 1, as KL does; where TV = 1 it is not defined. The notes have no inequality between KL and TV.
"""

import sympy as sp

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import nonnegative
from proofs.pairs import library_agrees, pairs, stated, wrong

FOURTH = "2*TV(p, q)**2 + 4/9*TV(p, q)**4 <= KL(p, q)"
B, S = sp.symbols("b s", positive=True)
COINS = (B + S) * sp.log((B + S) / B) + (1 - B - S) * sp.log((1 - B - S) / (1 - B))


def curvature_of_coins() -> bool:
    """Whether kl(b + s‖b) is 0 with slope 0 at s = 0, and its curvature is 4 + 4x² + 4x⁴/(1 − x²), x = 2(b + s) − 1.

    Here 1 − x² = 4a(1 − a) > 0: with a = 1/(1 + e) the last term is visibly ≥ 0.
    """
    x = 2 * (B + S) - 1
    starts = is_zero(COINS.subs(S, 0)) is is_zero(sp.diff(COINS, S).subs(S, 0)) is True
    rest = 4 * x**4 / (1 - x**2)
    e = sp.Symbol("e", positive=True)
    seen = nonnegative(sp.factor(rest.subs(S, 1 / (1 + e) - B)))
    return starts and seen and is_zero(sp.diff(COINS, S, 2) - 4 - 4 * x**2 - rest) is True


def twice_integrated() -> bool:
    """Whether 2t² + (4/9)t⁴ + 2t²·(y + 2t/3)², y = 2b − 1, has value and slope 0 at 0 and curvature 4 + 4(y + 2t)²."""
    y, t, rest = 2 * B - 1, S, sp.Rational(4, 9) * S**4
    bound = 2 * t**2 + rest + 2 * t**2 * (y + 2 * t / 3) ** 2
    starts = is_zero(bound.subs(S, 0)) is is_zero(sp.diff(bound, S).subs(S, 0)) is True
    return starts and is_zero(sp.diff(bound, S, 2) - 4 - 4 * (y + 2 * t) ** 2) is True


claims = (
    Claim(
        slug="vajda_bounds_kl_from_below_by_tv",
        theorem="T26",
        source="Vajda 1970, Note on discrimination information and variation",
        about=("kl", "total_variation"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        statement="log((1 + TV(p, q))/(1 - TV(p, q))) - 2*TV(p, q)/(1 + TV(p, q)) <= KL(p, q)",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("doubled", "2*log((1 + TV(p, q))/(1 - TV(p, q))) - 4*TV(p, q)/(1 + TV(p, q)) <= KL(p, q)"),
            Mutant("nothing subtracted", "log((1 + TV(p, q))/(1 - TV(p, q))) <= KL(p, q)"),
            Mutant("JS for KL", "log((1 + TV(p, q))/(1 - TV(p, q))) - 2*TV(p, q)/(1 + TV(p, q)) <= JS(p, q)"),
        ),
    ),
    Claim(
        slug="kl_exceeds_pinsker_by_a_fourth_power",
        theorem="T26",
        source="Kullback 1967, A lower bound for discrimination information in terms of variation",
        about=("kl", "total_variation"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        statement=FOURTH,
        formal=FOURTH,
        model=Model(holds=stated(FOURTH), points=pairs, floats=library_agrees(FOURTH)),
        steps=(
            Step("calculus", "d²/ds² kl(b + s‖b) >= 4 + 4·(2b - 1 + 2s)²", "coins a = b + s", check=curvature_of_coins),
            Step(
                "sum",
                "kl(b + t‖b) >= 2t² + 4t⁴/9 + 2t²·(2b - 1 + 2t/3)²",
                "integrate twice; merging keeps TV",
                check=lambda: curvature_of_coins() and twice_integrated(),
            ),
        ),
        mutants=(
            wrong("4/3 for 4/9, no square", "2*TV(p, q)**2 + 4/3*TV(p, q)**2 <= KL(p, q)"),
            wrong("TV not halved", "8*TV(p, q)**2 + 64/9*TV(p, q)**4 <= KL(p, q)"),
            wrong("4/3 with TV³", "2*TV(p, q)**2 + 4/3*TV(p, q)**3 <= KL(p, q)"),
        ),
    ),
)
