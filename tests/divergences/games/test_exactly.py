"""Every game on random rational problems against exact numbers: worth, best scores, the generator's slope, and gradients."""

from fractions import Fraction
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences import exact, games
from divergences.exact import Exact, log, sqrt
from tests.tolerances import AUTODIFF, GAME_ULP

HALF = Fraction(1, 2)


def problems(seed, count, *, zeros):
    """Laws whose masses are multiples of 1/64: float64 stores them."""
    rng = np.random.default_rng(seed)
    for k in range(count):
        n = 2 + k % 5
        pair = []
        for _ in range(2):
            weights = rng.multinomial(64 - n * (not zeros), rng.dirichlet(np.ones(n) * 0.7)) + (not zeros)
            pair.append([Fraction(int(w), 64) for w in weights])
        yield tuple(pair)


def floats(law):
    """The law in float64."""
    return np.array([float(x) for x in law])


def sign(t):
    """Of t − 1."""
    return (t > 1) - (t < 1)


F_GANS = {
    "kl": (exact.kl, lambda t: log(t) + 1, lambda t: log(t) * t),
    "reverse_kl": (lambda p, q: exact.kl(q, p), lambda t: -1 / t, lambda t: -log(t)),
    "jeffreys": (exact.jeffreys, lambda t: log(t) + 1 - 1 / t, lambda t: log(t) * (t - 1)),
    "js": (
        exact.js,
        lambda t: log(2 * t / (t + 1)) * HALF,
        lambda t: (log(2 * t / (t + 1)) * t + log(2 / (t + 1))) * HALF,
    ),
    "total_variation": (exact.total_variation, lambda t: Fraction(sign(t), 2), lambda t: abs(t - 1) / 2),
    "hellinger2": (exact.hellinger2, lambda t: (1 - sqrt(1 / t)) * HALF, lambda t: (t + 1) * HALF - sqrt(t)),
    "chi2": (exact.chi2, lambda t: 2 * (t - 1), lambda t: (t - 1) ** 2),
    "triangular": (exact.triangular, lambda t: (t - 1) * (t + 3) / (t + 1) ** 2, lambda t: (t - 1) ** 2 / (t + 1)),
}
"""D_f, f′ and f of the ratio t = p/q."""

GAMES = {
    "minimax": (games.minimax, lambda p, q: exact.js(p, q) * 2 - log(4), log, lambda t: -log(1 + t)),
    "non-saturating": (games.non_saturating, lambda p, q: exact.js(p, q) * 2 - log(4), log, lambda t: log((1 + t) / t)),
    "hinge": (games.hinge, lambda p, q: exact.total_variation(p, q) * 2 - 2, sign, lambda t: -sign(t)),
    "least squares": (
        games.least_squares(),
        lambda p, q: exact.triangular(p, q) - 2,
        lambda t: (t - 1) / (t + 1),
        lambda t: ((t - 1) / (t + 1)) ** 2,
    ),
    "least squares 0/1": (
        games.least_squares("0/1"),
        lambda p, q: (exact.triangular(p, q) - 2) / 4,
        lambda t: t / (t + 1),
        lambda t: 1 / (t + 1) ** 2,
    ),
    "energy": (
        games.energy(2.5),
        lambda p, q: (exact.total_variation(p, q) - 1) * Fraction(5, 2),
        lambda t: Fraction(5, 2) * (t < 1),
        lambda t: Fraction(5, 2) * (t < 1),
    ),
    **{
        name: (games.f_gan(name), d, slope, lambda t, slope=slope, f=f: Exact.of(f(t)) - slope(t) * t)
        for name, (d, slope, f) in F_GANS.items()
    },
}
"""Each game, its worth, and, of the ratio t, the best score and the generator's slope there; for f-GAN f(t) − t·f′(t)."""


def near(found, wanted):
    """Whether a float is an exact number but for rounding, ∞ included."""
    value = float(wanted)
    return found == value or abs(found - value) <= GAME_ULP * (1 + abs(value))


@pytest.mark.parametrize("name", GAMES)
def test_worth_at_the_best_score(name):
    """By the divergence, and by the game at its best score."""
    game, worth, _, _ = GAMES[name]
    for p, q in problems(1, 40, zeros=True):
        a, b = floats(p), floats(q)
        wanted = worth(p, q)
        assert near(game.value_at_optimum(a, b), wanted)
        assert near(game.value(a, b, game.optimal_score(a, b)), wanted)


@pytest.mark.parametrize("name", GAMES)
def test_best_scores_and_the_generators_slopes(name):
    game, _, best, slope = GAMES[name]
    for p, q in problems(2, 25, zeros=False):
        a, b = floats(p), floats(q)
        ratios = [Fraction(x) / y for x, y in zip(p, q, strict=True)]
        for found, formula in ((game.optimal_score(a, b), best), (game.generator_slope(a, b), slope)):
            assert all(near(x, formula(t)) for x, t in zip(found, ratios, strict=True))


SLOPES = {
    "minimax": lambda a, b, s: a / (1 + np.exp(s)) - b / (1 + np.exp(-s)),
    "least squares": lambda a, b, s: -2 * a * (s - 1) - 2 * b * (s + 1),
    "least squares 0/1": lambda a, b, s: -2 * a * (s - 1) - 2 * b * s,
    "hinge": lambda a, b, s: a * (s < 1) - b * (s > -1),
    "energy": lambda a, b, s: -a + b * (s < 2.5),
    "kl": lambda a, b, s: a - b * np.exp(s - 1),
    "chi2": lambda a, b, s: a - b * np.maximum(1 + s / 2, 0),
    "hellinger2": lambda a, b, s: a - b / (1 - 2 * s) ** 2,
    "reverse_kl": lambda a, b, s: a + b / s,
}
"""The derivative of the value in each score, on paper."""


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", SLOPES)
def test_gradients_of_the_value_are_the_derivatives(name):
    game, score = GAMES[name][0], np.array([-2.75, -0.5, -0.125, 0.25])
    score = {"energy": np.abs(score), "reverse_kl": -np.abs(score)}.get(name, score)
    with jax.enable_x64(True):
        gradient = jax.jit(jax.grad(game.value, (0, 1, 2)))
        for p, q in problems(3, 30, zeros=True):
            if len(p) != len(score):
                continue
            a, b = floats(p), floats(q)
            in_p, in_q, in_score = (np.asarray(x) for x in gradient(*(jnp.asarray(x) for x in (a, b, score))))
            np.testing.assert_allclose(in_score, SLOPES[name](a, b, score), rtol=AUTODIFF, atol=AUTODIFF)
            np.testing.assert_allclose(in_p, game.real(np, score), rtol=AUTODIFF)
            np.testing.assert_allclose(in_q, game.fake(np, score), rtol=AUTODIFF)


def test_the_corners_are_infinite_as_they_should_be():
    assert games.f_gan("kl").value_at_optimum([0.5, 0.5], [1, 0]) == inf
    assert games.f_gan("chi2").optimal_score([0.5, 0.5], [1, 0])[1] == inf
