"""Nothing that is proved is false at a point: a few seconds of the search, and mistakes that it finds when they are planted."""

import ast
import random
from fractions import Fraction

import pytest

from divergences.verification.interpreters.symbolic import proof
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.powers import sides
from divergences.verification.prover.templates import linear
from tests import power_sums, soundness
from tests.tolerances import SOUNDNESS_ROUNDS

SEEDS = (1, 2)
FINDS = 3861
"""A seed whose claim is false at a corner and was proved by the mistake that is planted."""


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.slow
def test_what_is_proved_is_true_at_the_points_that_are_tried(seed):
    targets = ["claims", "powers", "steps", "orders", "massless"]
    wrong, counts = soundness.search(0, seed, targets, rounds=SOUNDNESS_ROUNDS)
    assert wrong == []
    assert counts["step shown"] > 0
    assert counts["order shown"] > 0


def test_what_is_tried_does_not_depend_on_how_long_the_other_targets_take():
    alone = soundness.search(0, 1, ["orders"], rounds=5)[1]
    both = soundness.search(0, 1, ["steps", "orders"], rounds=5)[1]
    assert alone == {x: k for x, k in both.items() if x.startswith("order ")}


def test_a_least_value_outside_of_the_domain_is_found(monkeypatch):
    monkeypatch.setattr(soundness.Maker, "step", lambda _: ("t**3 - 3*t - 2 >= 0", ("t", "-1")))
    assert soundness.broken_step(random.Random(0)) == "step not shown:"
    monkeypatch.setattr(proof, "_reached", lambda place, letter: True)
    assert soundness.broken_step(random.Random(0)).startswith("WRONG:step t**3")


def test_a_template_that_looks_at_no_ray_is_found(monkeypatch):
    monkeypatch.setattr(soundness.Maker, "claim", lambda _: "Tri(p, q) >= 2*TV(p, q)")
    assert soundness.broken_claim(random.Random(0)) == "not proved:"
    monkeypatch.setattr(linear.taylor, "find", lambda form, deadline: {"zero": True})
    monkeypatch.setattr(linear.taylor, "check", lambda form, certificate: True)
    assert soundness.broken_claim(random.Random(0)).startswith("WRONG:Tri(p, q) >= 2*TV(p, q) is proved by ")


def cancelled(tree):
    """The powers of laws in a product, where quotients are taken for powers and all powers are added: a mistake of old."""
    match tree:
        case ast.Name(id=law):
            return sides.Linear({law: sides.number(1)})
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
            sign = Fraction(1 if isinstance(op, ast.Mult) else -1)
            return cancelled(left) + cancelled(right) * sign
        case ast.BinOp(left=ast.Name(id=law), op=ast.Pow(), right=k):
            return sides.Linear({law: sides.exponent(k)})
        case _:
            raise OutOfReach("no product of powers")


def test_powers_that_cancel_where_a_mass_is_zero_are_found(monkeypatch):
    """The rule for 0·∞ makes Σ p²·q⁻²·q and 1 + χ² two things; the prover took their logarithms for one."""
    text = "log(sum(p**2*q**(-2)*q)) = log(1 + chi2(p, q))"
    monkeypatch.setattr(power_sums, "claim", lambda _: text)
    assert soundness.broken_powers(random.Random(0)) == "not proved:"
    monkeypatch.setattr(sides, "_exponents", cancelled)
    assert soundness.broken_powers(random.Random(0)).startswith(f"WRONG:{text} is proved by power")


def test_such_a_claim_is_drawn_and_found(monkeypatch):
    monkeypatch.setattr(sides, "_exponents", cancelled)
    assert soundness.broken_powers(random.Random(FINDS)).startswith("WRONG:")


def test_functions_that_agree_at_zeros_and_ones_only_are_found(monkeypatch):
    monkeypatch.setattr(soundness, "formula", lambda rng, depth: "x*x*x")
    assert soundness.broken_order(random.Random(1)) == "order not shown:"
    monkeypatch.setattr(soundness, "agree_everywhere", lambda f, g, k: all(f(x, 0, 0) == g(x, 0, 0) for x in (0, 1)))
    assert any(soundness.broken_order(random.Random(seed)).startswith("WRONG") for seed in range(20))


def test_points_have_corners_ties_and_tiny_masses():
    rng = random.Random(0)
    points = [soundness.point(rng, ["p", "q", "d"], {}) for _ in range(200)]
    assert all(sum(x["p"]) == sum(x["q"]) == 1 for x in points)
    assert any(0 in x["p"] for x in points)
    assert any(x["p"] == x["q"] for x in points)
    assert any(0 < mass < soundness.TINY[-2] for x in points for mass in x["q"])
    assert any({0, 1} <= {*x["d"]} for x in points)
