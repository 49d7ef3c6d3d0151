"""f-GAN: conjugates are conjugates, their domains end where they should, and one's own f is tried before it is believed."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from divergences.games import f_gan
from tests.divergences.games.games import NAMES, ORDERS
from tests.tolerances import GAME_ULP

GENERATORS = {
    "kl": lambda t: t * np.log(t),
    "reverse_kl": lambda t: -np.log(t),
    "jeffreys": lambda t: (t - 1) * np.log(t),
    "js": lambda t: (t * np.log(2 * t / (t + 1)) + np.log(2 / (t + 1))) / 2,
    "total_variation": lambda t: abs(t - 1) / 2,
    "hellinger2": lambda t: (np.sqrt(t) - 1) ** 2 / 2,
    "chi2": lambda t: (t - 1) ** 2,
    "triangular": lambda t: (t - 1) ** 2 / (t + 1),
    **{f"alpha {a:g}": lambda t, a=a: (t**a - a * t - 1 + a) / (a * (a - 1)) for a in ORDERS},
}
SEARCHED = 1e-6
"""What a bounded scalar search finds of a supremum."""


def game(name):
    return f_gan("alpha", alpha=float(name.split()[1])) if name.startswith("alpha") else f_gan(name)


@pytest.mark.parametrize("name", GENERATORS)
@pytest.mark.parametrize("t", [-2.0, -0.75, -0.25, 0.1, 0.3])
def test_the_conjugate_is_the_supremum_that_a_search_finds(name, t):
    """sup over u > 0 of T·u − f(u), searched in log u; only a lower bound where the supremum is at ∞."""
    f, conjugate = GENERATORS[name], -float(game(name).fake(np, np.float64(t)))
    ends = {"bounds": (-30, 30), "method": "bounded", "options": {"xatol": 1e-10}}
    found = minimize_scalar(lambda v: f(np.exp(v)) - t * np.exp(v), **ends)
    if np.isinf(conjugate):
        assert t > 0
        assert -found.fun > 10
    else:
        assert conjugate == pytest.approx(-found.fun, abs=SEARCHED)


@pytest.mark.parametrize("name", GENERATORS)
def test_the_best_score_is_the_slope_of_f(name):
    p, q = np.array([0.25, 0.45, 0.3]), np.array([0.5, 0.2, 0.3001])
    p, q = p / p.sum(), q / q.sum()
    f, h = GENERATORS[name], 1e-6
    slope = (f(p / q + h) - f(p / q - h)) / (2 * h)
    assert game(name).optimal_score(p, q) == pytest.approx(slope, abs=SEARCHED)


@pytest.mark.parametrize("name", [*NAMES])
def test_outside_the_domain_the_value_is_minus_infinity(name):
    top = {"reverse_kl": 0, "js": np.log(2) / 2, "total_variation": 0.5, "hellinger2": 0.5, "triangular": 1}.get(name)
    if top is None:
        return
    for p, q in (([0.5, 0.5], [0.5, 0.5]), ([1, 0], [0, 1])):
        assert game(name).value(p, q, [top + 0.01, -5]) == -np.inf


ENDS = {
    "kl": (np.inf, np.inf, 0),
    "reverse_kl": (0, np.inf, np.inf),
    "jeffreys": (np.inf, np.inf, np.inf),
    "js": (np.log(2) / 2, np.inf, np.log(2) / 2),
    "total_variation": (0.5, 0.5, 0.5),
    "hellinger2": (0.5, np.inf, 0.5),
    "chi2": (np.inf, np.inf, 1),
    "triangular": (1, 3, 1),
    "alpha -2": (1 / 3, 0.5, np.inf),
    "alpha 0.5": (2, np.inf, 2),
    "alpha 3": (np.inf, np.inf, 1 / 3),
}
"""f′(∞), where the domain of f* ends, f* there, which is the limit of t·f′(∞) − f(t), and f(0), which is −f* at −∞."""


@pytest.mark.parametrize("name", ENDS)
def test_at_the_end_of_its_domain_a_conjugate_is_a_limit_and_at_minus_infinity_it_is_minus_f_of_0(name):
    end, there, at_zero = ENDS[name]
    fake = game(name).fake
    with np.errstate(over="ignore"):
        assert float(fake(np, np.float64(end))) == pytest.approx(-there, rel=GAME_ULP)
    assert float(fake(np, np.float64(-np.inf))) == pytest.approx(at_zero, rel=GAME_ULP)
    if end < np.inf:
        beyond = np.nextafter(end, np.inf)
        assert fake(np, np.float64(beyond)) == -np.inf
        assert game(name).real(np, np.float64(beyond)) == -np.inf


def test_one_mass_far_below_the_other_keeps_the_value():
    """f′(p/q) rounds to the end of the domain, where f* is ∞."""
    p, q = [0.5, 0.5], [1e-40, 1.0]
    for name in ("js", "hellinger2", "alpha 0.5"):
        g = game(name)
        assert g.value(p, q, g.optimal_score(p, q)) == pytest.approx(g.value_at_optimum(p, q), rel=GAME_ULP)


def square(**given):
    """χ² as one's own f."""
    return f_gan(lambda t: (t - 1) ** 2, slope=lambda t: 2 * (t - 1), conjugate=lambda s: s + s * s / 4, **given)


def test_a_function_of_ones_own():
    own = square(limits=(1.0, np.inf))
    p, q = [0.5, 0.3, 0.2], [0.25, 0.25, 0.5]
    assert own.value(p, q, own.optimal_score(p, q)) == pytest.approx(own.value_at_optimum(p, q), rel=GAME_ULP)
    assert (
        own.value_at_optimum([0.5, 0.5], [1, 0])
        == np.inf
        == own.value([0.5, 0.5], [1, 0], own.optimal_score([0.5, 0.5], [1, 0]))
    )


REFUSALS = {
    "no conjugate": (lambda: f_gan(lambda t: t - 1), "f: found a function without slope or conjugate"),
    "the conjugate of another": (
        lambda: f_gan(lambda t: (t - 1) ** 2, slope=lambda t: 2 * (t - 1), conjugate=lambda s: s + s * s / 2),
        r"conjugate: found f\*\(f′\(t\)\) other than t·f′\(t\) − f\(t\) at t = 0.25",
    ),
    "limits below a tangent": (lambda: square(limits=(0.0, np.inf)), "limits: found"),
    "limits that are no numbers": (
        lambda: square(limits=(None, np.inf)),
        "limits: found None; expected a number, or math.inf",
    ),
    "limits that are NaN": (lambda: square(limits=(np.nan, 1)), "limits: found nan; expected a number, or math.inf"),
    "one limit": (lambda: square(limits=[1.0]), r"limits: found \[1.0\]; expected two numbers, of f at 0 and of f"),
    "an array of three": (lambda: square(limits=np.ones(3)), r"limits: found array.*; expected two numbers, of f at 0"),
    "a limit below the slope": (lambda: square(limits=(1.0, 3.5)), "limits: found .*, which no tangent of f exceeds"),
    "unknown": (lambda: f_gan("wasserstein"), "f: found 'wasserstein'; expected one of kl, reverse_kl"),
    "alpha without a number": (lambda: f_gan("alpha"), "alpha: found None with f = 'alpha'"),
    "alpha of another": (lambda: f_gan("kl", alpha=2), "alpha: found 2 with f = 'kl'"),
    "alpha 0": (lambda: f_gan("alpha", alpha=0), "alpha: found 0; expected a number other than 0 and 1"),
    "alpha ∞": (lambda: f_gan("alpha", alpha=np.inf), "alpha: found inf; expected a number other than 0 and 1"),
    "alpha 1": (lambda: f_gan("alpha", alpha=1), "alpha: found 1; expected a number other than 0 and 1"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused(case):
    call, words = REFUSALS[case]
    with pytest.raises(ValueError, match=words):
        call()


def test_the_other_generator_descends_minus_the_score():
    assert f_gan("kl", saturating=False).generator_loss([1.0, 3.0]) == -2
    assert f_gan("kl").generator_loss([1.0]) == -1
    assert f_gan("kl", saturating=False).formula.endswith("; the generator descends −E_q T")
    assert f_gan("kl").formula.endswith("; the generator descends E_q −f*(T)")
