"""Integrals without a formula: balls that contain the truth, at two precisions, and the flag that every branch passes on."""

import ast
import inspect

import pytest
from flint import acb, arb, ctx, fmpq
from mpmath import mp

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics import ball_quadrature
from divergences.laws.numerics.ball_quadrature import SLACK, integrate
from divergences.laws.numerics.rational_laws import Exact
from tests.divergences.laws.reference import precision
from tests.tolerances import QUADRATURE_CHECK


def test_an_integral_that_is_known():
    """∫ 1/(1 + x²) over [0, 1] is π/4."""
    with precision():
        ball = integrate(lambda x, analytic: 1 / (1 + x * x), fmpq(0), fmpq(1))
        assert ball.overlaps(arb.pi() / 4)
        assert ball.rad() < arb(2) ** (SLACK + 4 - ctx.prec)


@pytest.mark.parametrize("name", ["js", "triangular"])
def test_two_uniforms_share_a_part(name):
    """Half of each is shared: JS is ½·log 2 and Δ is 1, half of what disjoint laws have."""
    p, q = Exact.of(Uniform(0, 1)), Exact.of(Uniform(0.5, 1.5))
    with precision():
        expected = {"js": arb(2).log() / 2, "triangular": arb(1)}[name]
        assert getattr(ball_quadrature, name)(p, q).overlaps(expected)
        assert not getattr(ball_quadrature, name)(p, q).overlaps(expected + arb(2) ** -100)


SMOOTH, HEAVY = (Normal(0, 1), Laplace(0.5, 2)), (Cauchy(0, 1), Normal(1, 1))


CASES = [
    *(("js", SMOOTH), ("js", HEAVY), ("triangular", SMOOTH), ("triangular", HEAVY)),
    *(("hellinger2", HEAVY), ("cross_entropy_to_cauchy", HEAVY[::-1])),
]
TERMS = {
    "js": lambda p, q: (p * mp.log(2 * p / (p + q)) + q * mp.log(2 * q / (p + q))) / 2,
    "triangular": lambda p, q: (p - q) ** 2 / (p + q),
    "hellinger2": lambda p, q: (mp.sqrt(p) - mp.sqrt(q)) ** 2 / 2,
    "cross_entropy_to_cauchy": lambda p, q: -p * mp.log(q),
}


def density(law):
    m, s = law.loc, law.scale
    return {
        Normal: lambda x: mp.npdf(x, m, s),
        Laplace: lambda x: mp.exp(-abs(x - m) / s) / (2 * s),
        Cauchy: lambda x: 1 / (mp.pi * s * (1 + ((x - m) / s) ** 2)),
    }[type(law)]


@pytest.mark.parametrize(("name", "laws"), CASES)
def test_a_ball_is_where_mpmath_finds_the_integral(name, laws):
    p, q = map(density, laws)
    found = mp.quad(lambda x: TERMS[name](p(x), q(x)), [-mp.inf, -30, -5, 0, 0.5, 1, 5, 30, mp.inf])
    with precision():
        assert abs(float(getattr(ball_quadrature, name)(*map(Exact.of, laws)).mid()) - found) <= QUADRATURE_CHECK


@pytest.mark.parametrize(("name", "laws"), CASES)
def test_more_bits_give_a_ball_inside(name, laws):
    pair, balls = [Exact.of(law) for law in laws], []
    before = ctx.prec
    for bits in (64, 128):
        ctx.prec = bits
        balls.append(getattr(ball_quadrature, name)(*pair))
    ctx.prec = before
    assert balls[0].overlaps(balls[1])
    assert balls[1].rad() < balls[0].rad() * arb(2) ** -32


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
