"""T63: where both sides exist, ∇_θ W1(P, P_θ) = −E ∇_θ f*(g_θ(Z)), f* an optimal critic held fixed.

Z has finitely many values. This is what WGAN training uses (S0 L106, S1 L87).

f* stays 1-Lipschitz when θ moves, so E_P f* − E f*(g_{θ+h}(Z)) is a lower
bound of W1 at θ + h that touches it at h = 0; a function above a touching line has that line's slope, if it has one. At
θ = 0 of the parallel lines it has none: the slopes are −1 and +1, and every critic is optimal.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector, costs, expectation
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.couplings import on_the_line, optimum, w1

H = Fraction(1, 10**6)


def generated(x: Any, theta: Fraction) -> list[Fraction]:
    """g_θ(z) = z + θ(1 + z²)/2, at the values x of Z."""
    return [z + theta * (1 + z * z) / 2 for z in x]


def slope(p: Any, q: Any, x: Any, theta: Fraction, h: Fraction) -> Fraction:
    """The difference quotient of W1(P, P_θ) in θ, exact within a linear piece."""
    ends: Any = [w1(p, q, x, generated(x, t)).rational() for t in (theta, theta + h)]
    return (ends[1] - ends[0]) / h


def critics_slope(p: Any, q: Any, x: Any, theta: Fraction, h: Fraction) -> Fraction:
    """The difference quotient of E_P f* − E f*(g_θ(Z)), f* = max_i (u_i − |x_i − z|) from an exact optimum at θ."""
    best = optimum(p, q, costs(x, generated(x, theta)))

    def critic(z: Fraction) -> Any:
        return max(u - abs(s - z) for u, s in zip(best.u, x, strict=True))

    before, after = ([critic(z) for z in generated(x, t)] for t in (theta, theta + h))
    change: Any = (expectation(q, before) - expectation(q, after)).rational()
    return change / h


def holds(p: Any, q: Any, x: Any, theta: Fraction) -> bool:
    """Both one-sided slopes of W1 are both of the critic's."""
    k = (p, q, x, theta)
    return slope(*k, H) == critics_slope(*k, H) == critics_slope(*k, -H) == slope(*k, -H)


def points() -> Iterator[dict[str, Any]]:
    """Laws of the data and of Z on the line, and four parameters."""
    thetas = [Fraction(t) for t in ("1/7", "-2/5", "3", "-1/3")]
    return ({**point, "theta": thetas[k % 4]} for k, point in enumerate(on_the_line(30)))


ONE = Vector.of((1,))
AT_ZERO = {"p": ONE, "q": ONE, "x": Vector.of((0,)), "theta": Fraction(0)}
BETWEEN = {
    "p": Vector.of(("1/2", "0", "1/2")),
    "q": Vector.of((0, 1, 0)),
    "x": Vector.of((0, 1, 2)),
    "theta": Fraction(0),
}

claim = Claim(
    slug="w1_derivative_is_the_critics_along_the_generator",
    theorem="T63",
    source="S0 L104-106, S1 L85-87; Arjovsky, Chintala, Bottou 2017, Theorem 3",
    about=("wasserstein1", "w1_dual", "games.wasserstein", "lab.flow"),
    uses=("weak_duality", "lipschitz_critics_extend_to_the_whole_space", "w1_is_lipschitz_in_the_parameter"),
    statement="d/dθ W1(P, P_θ) = -E d/dθ f*(g_θ(Z)) where both sides exist, f* optimal at θ, Z of finitely many values",
    scope="tried on one generator of the line, g_θ(z) = z + θ(1 + z²)/2",
    model=Model(holds=holds, points=points, certified=True),
    assumptions=(
        Assumption("W1 has a derivative at θ", AT_ZERO, lambda **k: slope(**k, h=H) == slope(**k, h=-H)),
        Assumption("f* has one along g_θ(Z)", BETWEEN, lambda **k: critics_slope(**k, h=H) == critics_slope(**k, h=-H)),
    ),
    steps=(
        Step("algebra", "(b + s) - b = s", "f* is feasible at θ + h: slack s"),
        Step("algebra", "((a + m*h + s) - a)/h = m + s/h", "quotient from the right is at least m"),
        Step("algebra", "((a - m*h + s) - a)/(0 - h) = m - s/h", "quotient from the left is at most m"),
        Step(
            "sum",
            "left slope <= critic's slope m <= right slope, so all three agree",
            "touching lower bounds share the slope",
            check=lambda: (
                identity_holds("((a + m*h + s) - a)/h - m = s/h", interior=False).holds
                and identity_holds("m - ((a - m*h + s) - a)/(0 - h) = s/h", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("sign lost", "= E d/dθ f*(g_θ(Z))", lambda **k: slope(**k, h=H) == -critics_slope(**k, h=H)),
        Mutant(
            "twice",
            "= -2·E d/dθ f*(g_θ(Z))",
            lambda p, q, x, theta: slope(p, q, x, theta, H) == critics_slope(p, q, x, theta, H) * 2,
        ),
    ),
)
