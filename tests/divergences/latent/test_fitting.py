"""Maximum likelihood: parameters in fractions, the KL that other parameters have, and what they lose by it."""

from fractions import Fraction
from math import e, log, pi

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.latent import fit, gaussian_likelihood
from divergences.verification.interpreters import floats
from tests.tolerances import AUTODIFF, EPS32, RELATED_RTOL, SLOPE_RTOL

DRAWS = [0, 2, 2, 1, 2, 0, 2, 2]
X = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 4.0], [1.0, 5.0]])
Y = np.array([1.0, 0.0, 3.0, 2.0, 5.0])
CASES = {
    "categorical": (DRAWS, {"probabilities": [0.25, 0.5, 0.25]}, 8),
    "normal": (Y, {"mean": 1.0, "variance": 4.0}, 5),
    "least squares": ((X, Y), {"weights": [0.5, 0.5], "variance": 2.0}, 5),
}


def test_frequencies_are_likeliest():
    found = fit("categorical", DRAWS)
    assert found.parameters["probabilities"].tolist() == [0.25, 0.125, 0.625]
    assert found.log_likelihood == pytest.approx(2 * log(0.25) + log(0.125) + 5 * log(0.625), rel=RELATED_RTOL)
    assert found.kl == 0


def test_mean_and_mean_square_are_likeliest():
    found = fit("normal", Y)
    mean = Fraction(11, 5)
    square = sum((Fraction(y) - mean) ** 2 for y in Y) / 5
    assert found.parameters["mean"] == pytest.approx(float(mean), rel=RELATED_RTOL)
    assert found.parameters["variance"] == pytest.approx(float(square), rel=RELATED_RTOL)
    assert found.log_likelihood == pytest.approx(-2.5 * (1 + log(2 * pi * square)), rel=RELATED_RTOL)
    assert (float(found.kl), float(found.entropy)) == (0, pytest.approx(log(2 * pi * e * square) / 2, rel=RELATED_RTOL))


def test_the_normal_equations_are_likeliest():
    """w = (XᵀX)⁻¹Xᵀy by Cramer's rule, in fractions."""
    rows = [[Fraction(x) for x in row] for row in X]
    (a, b), (_, d) = ([sum(r[i] * r[j] for r in rows) for j in range(2)] for i in range(2))
    u, v = (sum(r[i] * Fraction(y) for r, y in zip(rows, Y, strict=True)) for i in range(2))
    w = [(u * d - v * b) / (a * d - b * b), (a * v - b * u) / (a * d - b * b)]
    square = sum((Fraction(y) - w[0] - w[1] * r[1]) ** 2 for r, y in zip(rows, Y, strict=True)) / 5
    found = fit("least squares", (X, Y))
    np.testing.assert_allclose(found.parameters["weights"], [float(x) for x in w], rtol=RELATED_RTOL)
    assert found.parameters["variance"] == pytest.approx(float(square), rel=RELATED_RTOL)
    assert found.log_likelihood == pytest.approx(-2.5 * (1 + log(2 * pi * square)), rel=RELATED_RTOL)
    assert found.kl == 0


def test_one_input_is_a_column():
    x, y = X[:, 0], np.asarray(Y)
    for put in (np.asarray, np.ndarray.tolist):
        one, column = fit("least squares", (put(x), put(y))), fit("least squares", (put(x[:, None]), put(y)))
        assert one.parameters["weights"].shape == (1,)
        assert (float(one.parameters["weights"][0]), float(one.log_likelihood)) == (
            float(column.parameters["weights"][0]),
            float(column.log_likelihood),
        )
    assert float(fit("least squares", ([1, 2, 3], [2, 4, 6.5])).parameters["weights"][0]) == pytest.approx(
        29.5 / 14, rel=RELATED_RTOL
    )
    with pytest.raises(ValueError, match=r"^sample: found inputs \(3, 1\) and targets \(2,\)"):
        fit("least squares", ([1, 2, 3], [2, 4]))


@pytest.mark.parametrize("model", CASES)
def test_the_likelihood_is_minus_kl_and_entropy(model):
    sample, other, n = CASES[model]
    best, judged = fit(model, sample), fit(model, sample, at=other)
    for found in (best, judged):
        assert found.log_likelihood == pytest.approx(-n * float(found.kl + found.entropy), rel=RELATED_RTOL)
    assert judged.entropy == best.entropy
    assert judged.kl > best.kl == 0
    assert best.log_likelihood - judged.log_likelihood == pytest.approx(n * float(judged.kl), rel=RELATED_RTOL)


def test_the_kl_is_that_of_the_distributions():
    found = fit("normal", Y, at={"mean": 1.0, "variance": 4.0})
    best = fit("normal", Y).parameters
    laws = dv.laws.Normal(float(best["mean"]), float(best["variance"]) ** 0.5), dv.laws.Normal(1, 2)
    assert abs(float(found.kl) - dv.kl(*laws).value) <= floats.SLACK
    found = fit("least squares", (X, Y), at={"weights": [0.5, 0.5], "variance": 2.0})
    best = fit("least squares", (X, Y)).parameters
    each = [
        dv.kl(
            dv.laws.Normal(float(x @ best["weights"]), float(best["variance"]) ** 0.5), dv.laws.Normal(m, 2**0.5)
        ).value
        for x, m in zip(X, (X @ [0.5, 0.5]).tolist(), strict=True)
    ]
    assert abs(float(found.kl) - np.mean(each)) <= floats.SLACK
    found = fit("categorical", DRAWS, at={"probabilities": [0.25, 0.5, 0.25]})
    assert found.kl == dv.kl([0.25, 0.125, 0.625], [0.25, 0.5, 0.25])
    assert fit("categorical", DRAWS, at={"probabilities": [0.5, 0.5, 0]}).kl == np.inf


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_no_other_probabilities_are_likelier(sample, weights):
    q = np.array(weights) / sum(weights)
    best = fit("categorical", sample)
    other = fit("categorical", sample, at={"probabilities": q})
    exact = sum(log(q[k]) for k in sample)
    assert other.log_likelihood == pytest.approx(exact, rel=RELATED_RTOL)
    assert best.log_likelihood - other.log_likelihood >= -RELATED_RTOL * abs(exact)


def test_moving_a_parameter_loses_likelihood():
    for model, name in (
        ("normal", "mean"),
        ("normal", "variance"),
        ("least squares", "weights"),
        ("least squares", "variance"),
    ):
        sample = CASES[model][0]
        best = fit(model, sample)
        for step in (0.99, 1.01):
            at = {**best.parameters, name: best.parameters[name] * step}
            assert fit(model, sample, at=at).log_likelihood < best.log_likelihood


def test_a_sample_without_spread():
    """The likelihood grows without bound, and any other variance is infinitely far away."""
    found = fit("normal", [2.0, 2.0])
    assert (found.parameters["variance"], found.log_likelihood, found.kl) == (0, np.inf, 0)
    assert fit("normal", [2.0, 2.0], at={"mean": 2.0, "variance": 1.0}).kl == np.inf


def test_batches_are_their_elements():
    rng = np.random.default_rng(0)
    y, x = rng.normal(size=(3, 6)), rng.normal(size=(3, 6, 2))
    for model, sample in (("normal", y), ("least squares", (x, y)), ("categorical", rng.integers(0, 3, (3, 40)))):
        found = fit(model, sample)
        for k in range(3):
            one = fit(model, tuple(s[k] for s in sample) if model == "least squares" else sample[k])
            for a, b in zip(jax.tree.leaves(found), jax.tree.leaves(one), strict=True):
                np.testing.assert_allclose(a[k], b, rtol=RELATED_RTOL)


@pytest.mark.slow
def test_under_traces():
    with jax.enable_x64(True):
        found = jax.jit(lambda x, y: fit("least squares", (x, y)))(jnp.asarray(X), jnp.asarray(Y))
        slope = jax.jit(jax.grad(lambda y: fit("normal", y).log_likelihood))(jnp.asarray(Y))
        in_w = jax.jit(jax.grad(lambda w: fit("least squares", (X, Y), at={"weights": w, "variance": 2.0}).kl))(
            jnp.ones(2) / 2
        )
        judged = jax.jit(lambda s, q: fit("categorical", s, at={"probabilities": q}))(jnp.array(DRAWS), jnp.ones(3) / 3)
        no_rank = jax.jit(lambda x: fit("least squares", (x, Y)))(jnp.ones((5, 2)))
    for a, b in zip(jax.tree.leaves(found), jax.tree.leaves(fit("least squares", (X, Y))), strict=True):
        np.testing.assert_allclose(a, b, rtol=RELATED_RTOL, atol=RELATED_RTOL)
    np.testing.assert_allclose(slope, (Y.mean() - Y) / Y.var(), rtol=SLOPE_RTOL)
    best = fit("least squares", (X, Y)).parameters["weights"]
    np.testing.assert_allclose(in_w, X.T @ X @ (0.5 - best) / 10, rtol=AUTODIFF)
    assert judged.log_likelihood == pytest.approx(-8 * log(3), rel=RELATED_RTOL)
    assert np.isnan(no_rank.log_likelihood)
    with pytest.raises(TypeError, match="sample: found a traced value"):
        jax.jit(lambda s: fit("categorical", s))(jnp.array(DRAWS))


def test_tensors_pass_with_their_slopes():
    torch = pytest.importorskip("torch")
    for model, (sample, other, _) in CASES.items():
        tensors = tuple(map(torch.tensor, sample)) if model == "least squares" else torch.tensor(sample)
        for at in (None, other):
            found, expected = fit(model, tensors, at=at), fit(model, sample, at=at)
            assert torch.is_tensor(found.log_likelihood)
            tolerance = SLOPE_RTOL if found.log_likelihood.dtype == torch.float64 else 8 * EPS32
            assert found.log_likelihood.item() == pytest.approx(float(expected.log_likelihood), rel=tolerance)
    y = torch.tensor(Y, requires_grad=True)
    (slope,) = torch.autograd.grad(fit("normal", y).log_likelihood, y)
    np.testing.assert_allclose(slope, (Y.mean() - Y) / Y.var(), rtol=SLOPE_RTOL)


def test_fits_are_the_likelihood_that_is_public():
    found = fit("least squares", (X, Y))
    fitted = X @ found.parameters["weights"]
    assert found.log_likelihood == pytest.approx(float(gaussian_likelihood(Y, fitted)), rel=RELATED_RTOL)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda: fit("poisson", Y),
            r"model: found 'poisson'; expected one of 'categorical', 'normal', 'least squares'",
        ),
        (lambda: fit("normal", Y, at={"mean": 1}), r"at: found mean; expected mean and variance"),
        (lambda: fit("categorical", [0, 1.5]), r"sample: found 1\.5 at index 1; expected whole numbers from 0 to 1"),
        (lambda: fit("categorical", [0, -1]), r"sample: found -1 at index 1"),
        (
            lambda: fit("categorical", [0, 3], at={"probabilities": [0.5, 0.5]}),
            r"sample: found 3 at index 1; .* 0 to 1",
        ),
        (lambda: fit("categorical", []), r"sample: found shape \(0,\)"),
        (lambda: fit("normal", [1.0, np.nan]), r"sample: found nan at index 1"),
        (lambda: fit("normal", Y, at={"mean": 1.0, "variance": 0.0}), r"variance: found 0\.0"),
        (lambda: fit("least squares", Y), r"sample: found array\(.*; expected a pair"),
        (lambda: fit("least squares", (X, Y[:4])), r"sample: found inputs \(5, 2\) and targets \(4,\)"),
        (lambda: fit("least squares", (X[:1], Y[:1])), r"n >= k"),
        (lambda: fit("least squares", (np.ones((5, 2)), Y)), r"inputs that depend on each other"),
    ],
)
def test_bad_input_is_refused_in_one_line(call, words):
    with pytest.raises(ValueError, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)
