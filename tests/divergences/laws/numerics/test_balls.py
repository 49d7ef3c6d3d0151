"""The tools under the enclosures: rounding outwards, integrals of exponentials, sign changes, and the flag of every branch."""

import ast
import inspect
from itertools import pairwise
from math import inf, nextafter

import pytest
from flint import acb, arb, fmpq, fmpq_poly

from divergences.laws.estimate import Estimate
from divergences.laws.numerics import ball_quadrature, crossings
from divergences.laws.numerics.balls import enclose, exponential_integral, nearest, outward
from divergences.laws.numerics.crossings import Stretch
from tests.divergences.laws.reference import precision, real


def test_bounds_are_rounded_outwards():
    third = enclose(lambda: arb(1) / 3)
    value, lower, upper = outward(third)
    assert value == 1 / 3
    assert lower == 1 / 3  # the float64 is just below
    assert upper == nextafter(1 / 3, 1)
    assert outward(arb(0.25)) == (0.25, 0.25, 0.25)
    wide = outward(arb(1, 0.25))
    assert wide[1] <= 0.75 <= 1.25 <= wide[2]
    with precision():
        assert outward(arb(10) ** 400)[1:] == (nextafter(inf, 0), inf)
        assert outward(arb(10) ** -400) == (0, 0, 5e-324)
        assert outward(arb(-1, 2)) == (0, 0, outward(arb(-1, 2))[2])
        assert nearest(arb(1) + arb(2) ** -53 + arb(2) ** -80) == nextafter(1, 2)
    assert outward(arb.pos_inf()) == (inf, inf, inf)
    with pytest.raises(ValueError, match="no enclosure at 1536 bits"):
        outward(arb.nan())


def test_bits_are_added_until_the_ball_is_small():
    """(1 + 2⁻³⁰⁰) − 1 has no digit left at 96 or 192 bits."""
    tiny = enclose(lambda: (arb(1) + arb(2) ** -300) - 1)
    assert outward(tiny) == (2.0**-300, 2.0**-300, 2.0**-300)


def test_precision_is_left_as_it_was():
    from flint import ctx

    before = ctx.prec
    enclose(lambda: arb(2).sqrt())
    with pytest.raises(ZeroDivisionError):
        enclose(lambda: arb(1) / (0 // 0))
    assert ctx.prec == before


@pytest.mark.parametrize(("coefficients", "low", "high", "expected"), [
    ([0, 0, -1], None, None, lambda: arb.pi().sqrt()),
    ([0, 0, -1], 0, None, lambda: arb.pi().sqrt() / 2),
    ([0, 2, -1], None, 1, lambda: arb(1).exp() * arb.pi().sqrt() / 2),  # e^(1 − (x − 1)²), the left half
    ([0, 0, -1], 3, 4, lambda: (arb(3).erfc() - arb(4).erfc()) * arb.pi().sqrt() / 2),
    ([0, 0, -1], -4, -3, lambda: (arb(3).erfc() - arb(4).erfc()) * arb.pi().sqrt() / 2),
    ([0, -2], 0, None, lambda: arb(1) / 2),
    ([0, 3], None, 0, lambda: arb(1) / 3),
    ([1, 0], 2, 5, lambda: 3 * arb(1).exp()),
    ([0, 0, 1], 0, 1, lambda: arb(1).erfi() * arb.pi().sqrt() / 2),
    ([0, 2], None, None, arb.pos_inf),
    ([0, 0], 0, None, arb.pos_inf),
    ([5, 0, 0], None, 0, arb.pos_inf),
    ([0, -9, 1], 0, None, arb.pos_inf),
    ([0, -2], None, 0, arb.pos_inf),
])  # fmt: skip
def test_exponential_integrals(coefficients, low, high, expected):
    with precision():
        ends = (None if x is None else arb(x) for x in (low, high))
        found, truth = exponential_integral(fmpq_poly(coefficients), *ends), expected()
        assert found == truth if truth == arb.pos_inf() else found.overlaps(truth)


@pytest.mark.parametrize("root", [fmpq(1, 3), fmpq(1, 2), fmpq(0), fmpq(1)])
def test_a_sign_change_ends_up_in_a_small_gap(root):
    """Where it is at an end, or in the very middle, no sign is certain: the gap takes it."""
    with precision():
        parts = crossings._split(lambda x: arb(root) - x, arb(0), arb(1))
        assert [bool(a.high == b.low) for a, b in pairwise(parts)] == [True] * (len(parts) - 1)
        assert (parts[0].low, parts[-1].high) == (0, 1)
        gaps = [s for s in parts if s.gap]
        assert sum((s.high - s.low for s in gaps), arb(0)) < arb(2) ** -140
        assert any(s.low <= arb(root) <= s.high for s in gaps)


def test_a_function_without_sign_is_all_gap():
    with precision():
        assert crossings._split(lambda x: arb(0, 1), arb(0), arb(1)) == [Stretch(arb(0), arb(1), gap=True)]


def unflagged(source):
    """Calls of log, sqrt and abs inside integrands, functions of (x, analytic), that do not pass the flag on."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Lambda, ast.FunctionDef)) and [a.arg for a in node.args.args] == ["x", "analytic"]:
            for call in (c for c in ast.walk(node) if isinstance(c, ast.Call)):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                flags = {k.arg: getattr(k.value, "id", None) for k in call.keywords}
                if name in ("log", "sqrt", "rsqrt", "abs", "pow") and flags.get("analytic") != "analytic":
                    found.append(ast.unparse(call))
    return found


def test_every_branch_in_an_integrand_passes_the_flag_on():
    assert unflagged(inspect.getsource(ball_quadrature)) == []
    assert "analytic=analytic" in inspect.getsource(ball_quadrature)


def test_the_guard_sees_a_forgotten_flag():
    assert unflagged("f = lambda x, analytic: (1 + x).log() + x.sqrt(analytic=analytic)") == ["(1 + x).log()"]
    assert unflagged("def f(x, analytic):\n    return abs(x)") == ["abs(x)"]


def test_what_a_forgotten_flag_does():
    """Why the guard is there: ∫|x − 1/3| over [−1, 1] is 10/9, and a tight ball says otherwise."""
    with precision():
        square = lambda x: (x - fmpq(1, 3)) * (x - fmpq(1, 3))  # noqa: E731
        wrong = acb.integral(lambda x, analytic: square(x).sqrt(), acb(-1), acb(1)).real
        right = acb.integral(lambda x, analytic: square(x).sqrt(analytic=analytic), acb(-1), acb(1)).real
        assert not wrong.overlaps(arb(fmpq(10, 9)))
        assert right.overlaps(arb(fmpq(10, 9)))


def test_estimates_are_in_order():
    assert float(Estimate(1.0, 0.5, 2.0, "by hand")) == 1
    assert real(1) == 1
    with pytest.raises(ValueError, match=r"^value: found 3\.0 outside \[0\.5, 2\.0\]"):
        Estimate(3.0, 0.5, 2.0, "by hand")
    with pytest.raises(ValueError, match=r"^value: found nan outside"):
        Estimate(float("nan"), 0.5, 2.0, "by hand")
