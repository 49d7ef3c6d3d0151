"""Penalties on the critic's gradient (S1 L81, L85, L89), on a critic of slope a between two point masses at distance r.

|‖∇f‖ − 1| is exact as soon as λ > r; its square, the one of WGAN-GP, leaves the slope 1 + r/(2λ). ‖∇D‖₁ (L85) has lost the
target 1, the square and λ: it kills the critic, or does not hold it. R1 is ‖∇D‖², halved, averaged over the data.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import Reading, claimed
from proofs.critics import ABSOLUTE, R1, SQUARED, ZERO_CENTRED_ABSOLUTE, Penalty, objective, optimal_for_all
from proofs.notes import S1

ONE, HALF = Fraction(1), Fraction(1, 2)
SLOPES = tuple(Fraction(k, 4) for k in range(-12, 13))
DISTANCES = tuple(Fraction(x) for x in ("1", "2", "1/3", "5", "7/2", "20"))


def weights() -> Iterator[dict[str, Any]]:
    """A distance r and a weight λ."""
    return ({"r": r, "weight": Fraction(x)} for r, x in product(DISTANCES, ("1", "2", "1/2", "6", "10", "25")))


def heavy() -> Iterator[dict[str, Any]]:
    """λ > r, near r and far from it."""
    return ({"r": r, "weight": r + Fraction(x)} for r, x in product(DISTANCES, ("1/10", "1", "3", "10", "1/7")))


def is_best(penalty: Penalty, slope: Any, r: Any, weight: Any, strictly: bool = False) -> bool:
    """Whether no other slope gains more (or as much) after the penalty: on a grid, and near the slope itself."""
    reached = objective(penalty, slope, r, weight)
    others = (*SLOPES, slope + Fraction(1, 100), slope - Fraction(1, 100), 2 * slope)
    gaps = [reached - objective(penalty, a, r, weight) for a in others if a != slope]
    return all(gap > 0 if strictly else gap >= 0 for gap in gaps)


def biased(penalty: Penalty, r: Any, weight: Any) -> bool:
    """Whether the slope 1 + r/(2λ) is the only best one."""
    return is_best(penalty, 1 + r / (2 * weight), r, weight, strictly=True)


ITEMS = (
    S1(
        id="A1.24",
        lines="L81",
        written=r"|\|\nabla_x f\| - 1|",
        meaning="the penalty without the square: exact, where λ > r",
        claim=claimed(
            "a = 1 maximises a·r - λ·||a| - 1| for λ > r: the critic gains W1 = r",
            Mutant("squared", "a·r - λ·(|a| - 1)²", lambda r, weight: is_best(SQUARED, ONE, r, weight)),
            Mutant("slope 1 + r/(2λ)", "a = 1 + r/(2λ)", lambda r, weight: biased(ABSOLUTE, r, weight)),
            Mutant("no target", "a·r - λ·|a|", lambda r, weight: is_best(ZERO_CENTRED_ABSOLUTE, ONE, r, weight)),
            model=Model(lambda r, weight: is_best(ABSOLUTE, ONE, r, weight), heavy),
            steps=(
                Step("sum", "r - a·r + λ·||a| - 1| >= 0", "region by region", check=lambda: optimal_for_all(ABSOLUTE)),
            ),
        ),
        literally=Reading(
            "it is the penalty of WGAN-GP: a = 1 + r/(2λ) maximises a·r - λ·||a| - 1|",
            holds=lambda r, weight: biased(ABSOLUTE, r, weight),
            points=heavy,
        ),
        convention="unsquared gradient penalty",
    ),
    S1(
        id="A1.26",
        lines="L85",
        written=r"L_D(\theta_D) = - \mathbb{E}_{x \sim p} D(x) + \mathbb{E}_{x \sim q} D(x) + ||\nabla_x D||_1",
        meaning="the critic's loss: the penalty has lost its target 1, its square, its weight and its expectation",
        claim=claimed(
            "a = 1 + r/(2λ) is the only slope that minimises -a·r + λ·(|a| - 1)²",
            Mutant("slope 1", "a = 1", lambda r, weight: is_best(SQUARED, ONE, r, weight)),
            Mutant("target 2 (S2 L55)", "-a·r + λ·(|a| - 2)²", lambda r, weight: biased(Penalty(2, 2), r, weight)),
            Mutant("r/λ", "a = 1 + r/λ", lambda r, weight: is_best(SQUARED, 1 + r / weight, r, weight)),
            model=Model(lambda r, weight: biased(SQUARED, r, weight), weights),
            steps=(
                Step(
                    "sum",
                    "the gap is λ·(a - 1 - r/(2λ))²",
                    "complete the square",
                    check=lambda: optimal_for_all(SQUARED),
                ),
            ),
        ),
        literally=Reading(
            "one slope a > 0 is the only one that minimises -a·r + λ·|a|",
            holds=lambda r, weight: any(
                is_best(ZERO_CENTRED_ABSOLUTE, a, r, weight, strictly=True) for a in SLOPES if a > 0
            ),
            points=weights,
        ),
    ),
    S1(
        id="A1.28",
        lines="L89",
        written=r"R 1. \boxed{\nabla_x D(x)}",
        meaning="R1 = (γ/2)·E_p‖∇D‖² (Mescheder et al. 2018): at its optimum D has slope r/γ",
        claim=claimed(
            "a = r/γ is the only slope that maximises a·r - (γ/2)·a²",
            Mutant("not halved", "a·r - γ·a²", lambda r, weight: is_best(Penalty(0, 2), r / weight, r, weight)),
            Mutant("target 1", "a = 1 + r/γ", lambda r, weight: is_best(R1, 1 + r / weight, r, weight)),
            Mutant(
                "not squared", "a·r - γ/2·|a|", lambda r, weight: is_best(Penalty(0, 1, HALF), r / weight, r, weight)
            ),
            model=Model(lambda r, weight: is_best(R1, r / weight, r, weight, strictly=True), weights),
            steps=(Step("sum", "the gap is γ/2·(a - r/γ)²", "complete the square", check=lambda: optimal_for_all(R1)),),
        ),
        literally=Reading(
            "a = r/γ is the only slope that maximises a·r - γ·|a|",
            holds=lambda r, weight: is_best(ZERO_CENTRED_ABSOLUTE, r / weight, r, weight, strictly=True),
            points=weights,
        ),
        convention="R1 squared and halved",
    ),
)
