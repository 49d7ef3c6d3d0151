"""Zero and infinity: which divergences of which laws, decided before anything is computed."""

from math import inf, log

import pytest

from divergences import laws
from divergences.laws import COMPACT, EXPONENTIAL, GAUSSIAN, Cauchy, Custom, Laplace, Normal, Uniform, power
from divergences.laws.families.tails import kl_is_infinite

N, L, C, U, NARROW = Normal(0, 1), Laplace(0, 1), Cauchy(0, 1), Uniform(-2, 2), Uniform(-1, 1)
ALWAYS_FINITE = (laws.js, laws.total_variation, laws.hellinger2, laws.triangular, laws.js_distance)
INFINITE_KL = {
    (C, N): "tails",
    (C, L): "tails",
    (N, U): "supports",
    (L, U): "supports",
    (C, U): "supports",
    (U, NARROW): "supports",
    (NARROW, Uniform(0, 9)): "supports",
}
FINITE_KL = [
    (N, L),
    (L, N),
    (N, C),
    (L, C),
    (U, N),
    (U, L),
    (U, C),
    (NARROW, U),
    (C, Cauchy(5, 9)),
    (N, Normal(9, 0.1)),
]


@pytest.mark.parametrize(("p", "q", "why"), [(*pair, why) for pair, why in INFINITE_KL.items()], ids=str)
def test_kl_is_infinite(p, q, why):
    for e in (laws.kl(p, q), laws.reverse_kl(q, p), laws.jeffreys(p, q), laws.chi2(p, q), laws.kl(p, q, base=2)):
        assert e.value == e.lower == e.upper == inf
        assert e.method == f"infinite because of the {why}"


@pytest.mark.parametrize(("p", "q"), FINITE_KL, ids=str)
def test_kl_is_finite(p, q):
    e = laws.kl(p, q)
    assert 0 < e.lower <= e.value <= e.upper < inf


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("p", "q"), [*INFINITE_KL, *FINITE_KL], ids=str)
def test_the_others_are_never_infinite(p, q):
    bounds = (log(2), 1, 1, 2, log(2) ** 0.5)
    for f, largest in zip(ALWAYS_FINITE, bounds, strict=True):
        assert 0 < f(p, q).lower <= f(p, q).value <= largest


def test_far_beyond_overflow_is_not_infinite():
    """At 1e155 standard deviations the density is 0 in float64, and KL is 5e309: too large to write, but finite."""
    e = laws.kl(Normal(1e155, 1), N)
    assert e.value == inf
    assert e.lower < inf
    assert "beyond" in e.method
    assert laws.kl(Normal(2.0**500, 1), N).value == 2.0**999
    assert laws.js(Normal(1e6, 1), N).value == log(2)


@pytest.mark.parametrize("q", [Cauchy(0, 2), Cauchy(1, 2), N, L, U], ids=str)
def test_w1_to_a_law_without_mean_is_infinite(q):
    for e in (laws.wasserstein1(C, q), laws.wasserstein1(q, C)):
        assert e.value == e.lower == inf
        assert e.method == "infinite because of the tails"


@pytest.mark.parametrize("theta", [1e-3, 0.3, 100.0])
def test_w1_of_two_cauchys_with_one_scale_is_finite(theta):
    assert laws.wasserstein1(C, Cauchy(theta, 1)).value == theta
    assert laws.wasserstein1(Cauchy(0, 0.25), Cauchy(-theta, 0.25)).value == theta


@pytest.mark.parametrize(("p", "q", "finite"), [
    (Normal(0, 1), Normal(5, 0.8), True),  # χ² is finite while 2σ₂² > σ₁²
    (Normal(0, 2), Normal(0, 1), False),
    (Laplace(0, 1), Laplace(5, 0.75), True),  # and while 2b₂ > b₁
    (Laplace(0, 1), Laplace(0, 0.5), False),
    (L, N, False),
    (N, L, True),
    (U, N, True),
    (N, C, True),
], ids=str)  # fmt: skip
def test_chi2_is_decided_by_the_exponents(p, q, finite):
    e = laws.chi2(p, q)
    assert (e.upper < inf) is finite
    assert (e.lower == inf) is not finite


@pytest.mark.parametrize("law", [N, L, C, U, Custom(N)], ids=str)
def test_identical_laws(law):
    functions = (laws.kl, laws.reverse_kl, laws.jeffreys, laws.chi2, laws.wasserstein1, *ALWAYS_FINITE)
    if isinstance(law, Custom):  # nobody said what its tails are
        functions = ALWAYS_FINITE
    for f in functions:
        assert f(law, law) == laws.Estimate(0, 0, 0, "identical distributions")
    twin = law if isinstance(law, Custom) else type(law)(*vars(law).values())
    assert laws.js(law, twin).value == 0


def test_disjoint_uniforms():
    for q in (Uniform(1, 3), Uniform(7, 7.5)):
        p = Uniform(0, 1)
        assert laws.js(p, q).value == log(2)
        assert laws.js(p, q, base=2).value == 1
        assert laws.total_variation(p, q) == laws.Estimate(1, 1, 1, laws.total_variation(p, q).method)
        assert laws.hellinger2(p, q).value == 1
        assert laws.triangular(p, q).value == 2
        assert laws.kl(p, q).value == laws.reverse_kl(p, q).value == inf


def stated(tail, law=N):
    """A law of which only the tail is known."""
    return Custom(law, tail=tail)


@pytest.mark.parametrize(("p", "q", "infinite"), [
    (power(2), GAUSSIAN, True),  # E X² = ∞
    (power(2.5), GAUSSIAN, False),
    (power(1), EXPONENTIAL, True),
    (power(1.5), EXPONENTIAL, False),
    (power(0.5), power(3), False),
    (EXPONENTIAL, GAUSSIAN, False),
    (GAUSSIAN, power(1), False),
])  # fmt: skip
def test_tails_decide_for_custom_laws(p, q, infinite):
    assert bool(kl_is_infinite(stated(p), stated(q))) is infinite


def test_what_nobody_stated_is_refused():
    with pytest.raises(
        ValueError, match=r"^p: found a distribution with unknown tails, .* state them: dv\.laws\.Custom"
    ):
        laws.kl(Custom(N), L)
    with pytest.raises(ValueError, match=r"^q: found a distribution with unknown tails"):
        laws.wasserstein1(N, Custom(L))
    with pytest.raises(ValueError, match=r"two distributions without a mean, so W1 is undecided"):
        laws.wasserstein1(C, Custom(Cauchy(1, 1), tail=power(1)))
    with pytest.raises(ValueError, match=r"^exponent: found 0"):
        power(0)
    assert Custom(Uniform(0, 1), support=(0, 1)).tail is COMPACT
    assert laws.kl(N, Custom(Uniform(0, 1), support=(0, 1))).method == "infinite because of the supports"
