"""The best ELBO is probabilistic PCA's likelihood, turned codes pay for a diagonal encoder, and codes below the noise die."""

import mpmath as mp
import numpy as np
import pytest

from divergences.lab import autoencoder
from divergences.lab.linear_autoencoders import best_encoder, likelihood_of
from tests.tolerances import LINEAR_CLOSED, LINEAR_DESCENT, LINEAR_SLOW

THREE = np.diag([4.0, 1.0, 0.25])
SKEW = np.random.default_rng(3).normal(size=(4, 6))
SIX = SKEW @ SKEW.T


def pca_likelihood(eigenvalues, codes, noise=None):
    """Of probabilistic PCA at its best (Tipping and Bishop 1999), by mpmath: the largest eigenvalues are kept, if above σ²."""
    with mp.workdps(40):
        lam = sorted((mp.mpf(float(x)) for x in eigenvalues), reverse=True)
        noise = sum(lam[codes:]) / len(lam[codes:]) if noise is None else mp.mpf(noise)
        model = [max(x, noise) if k < codes else noise for k, x in enumerate(lam)]
        return float(-sum(mp.log(2 * mp.pi) + mp.log(m) + x / m for x, m in zip(lam, model, strict=True)) / 2)


def elbo_by_integrals(sigma, model):
    """E log p(x, z) − E log q(z|x), from the moments of (x, z) alone."""
    w, v, spread, noise = model
    d, k = w.shape
    seen, second = sigma @ v.T, v @ sigma @ v.T + np.diag(spread)
    error = np.trace(sigma) - 2 * np.trace(w.T @ seen) + np.trace(w.T @ w @ second)
    joint = -(d * np.log(2 * np.pi * noise) + error / noise + k * np.log(2 * np.pi) + np.trace(second)) / 2
    return joint + (k * np.log(2 * np.pi) + np.log(spread).sum() + k) / 2


def turned(eigenvalues, noise, angle):
    """The best decoder of two codes in three dimensions, its columns turned by an angle."""
    c, s = np.cos(angle), np.sin(angle)
    return np.vstack([np.diag(np.sqrt(np.array(eigenvalues) - noise)) @ [[c, -s], [s, c]], [[0.0, 0.0]]])


def test_one_code_of_three_dimensions():
    run = autoencoder(THREE)
    assert run["elbo"][-1] == pytest.approx(-4.479959150928228, rel=LINEAR_CLOSED)
    assert run["elbo"][-1] == pytest.approx(pca_likelihood([4, 1, 0.25], 1), rel=LINEAR_CLOSED)
    assert run["noise"][-1] == pytest.approx(0.625, rel=LINEAR_CLOSED)
    assert run["gap"].max() == 0  # one code has no other to be turned against
    assert abs(run.state.decoder[0, 0]) == pytest.approx(np.sqrt(4 - 0.625), rel=LINEAR_CLOSED)
    assert np.abs(run.state.decoder[1:]).max() <= LINEAR_DESCENT


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("codes", "noise"), [(1, None), (2, None), (3, None), (2, 0.5), (4, 0.2)])
def test_of_any_covariance_the_best_is_that_of_probabilistic_pca(codes, noise):
    run = autoencoder(SIX, codes, noise=noise, steps=4000)
    expected = pca_likelihood(np.linalg.eigvalsh(SIX), codes, noise)
    assert run["elbo"][-1] == pytest.approx(expected, rel=LINEAR_DESCENT)
    assert run["elbo"].max() <= expected + LINEAR_CLOSED
    assert np.diff(run["elbo"]).min() >= -LINEAR_CLOSED
    columns = run.state.decoder.T @ run.state.decoder
    assert run["gap"][0] > LINEAR_DESCENT or codes == 1
    assert abs(columns - np.diag(np.diag(columns))).max() <= np.sqrt(LINEAR_DESCENT) * columns.max()


def test_the_columns_are_what_they_say_at_every_step():
    for start in range(3):
        decoder = np.random.default_rng(start).normal(size=(4, 2))
        run = autoencoder(SIX, 2, start=decoder, steps=1)
        assert run["elbo"][-1] == pytest.approx(elbo_by_integrals(SIX, run.state), rel=LINEAR_CLOSED)
        assert run["likelihood"] - run["elbo"] == pytest.approx(run["gap"], abs=LINEAR_CLOSED)
        model, gap = best_encoder(decoder, run["noise"][0])
        assert likelihood_of(SIX, model) - gap == pytest.approx(elbo_by_integrals(SIX, model), rel=LINEAR_CLOSED)
        for move in (1e-3, -1e-3):  # no other encoder is better
            other = model._replace(encoder=model.encoder + move, variances=model.variances * (1 + move))
            assert elbo_by_integrals(SIX, other) < elbo_by_integrals(SIX, model)
        kl = sum(run[f"kl_{k}"][-1] for k in (1, 2))
        _, v, spread, _ = run.state
        second = np.diag(v @ SIX @ v.T) + spread
        assert kl == pytest.approx((second - 1 - np.log(spread)).sum() / 2, rel=LINEAR_CLOSED)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("angle", "rounded"), [(np.pi / 8, 0.0303), (np.pi / 4, 0.0589)])
def test_turned_codes_pay_for_a_diagonal_encoder(angle, rounded):
    """Two codes of 4 and 2 at σ² = ¼: the posterior's precision has eigenvalues 16 and 8."""
    run = autoencoder(np.diag([4, 2, 0.25]), 2, noise=0.25, start=turned([4, 2], 0.25, angle), steps=2000)
    c, s = np.cos(angle) ** 2, np.sin(angle) ** 2
    assert run["gap"][0] == pytest.approx(np.log((16 * c + 8 * s) * (16 * s + 8 * c) / 128) / 2, rel=LINEAR_CLOSED)
    assert round(run["gap"][0], 4) == rounded
    assert run["likelihood"][0] == pytest.approx(pca_likelihood([4, 2, 0.25], 2, 0.25), rel=LINEAR_CLOSED)
    if angle < np.pi / 4:  # there the two ways to turn back are alike
        assert run["gap"][-1] <= LINEAR_DESCENT


def test_orthogonal_codes_have_no_gap():
    run = autoencoder(np.diag([4, 2, 0.25]), 2, noise=0.25, start=turned([4, 2], 0.25, 0.0), steps=3)
    assert run["gap"].tolist() == [0] * 4
    equal = autoencoder(np.diag([3, 3, 0.25]), 2, noise=0.25, start=turned([3, 3], 0.25, 0.7), steps=3)
    assert equal["gap"].max() <= LINEAR_CLOSED


@pytest.mark.slow
def test_a_code_is_dead_where_the_data_vary_no_more_than_the_noise():
    """Codes of 4, 2 and ½ at σ² = 1: those that live have KL ½ log(λ/σ²)."""
    run = autoencoder(np.diag([4, 2, 0.5, 0.25]), 3, noise=1.0)
    ends = sorted(run[f"kl_{k}"][-1] for k in (1, 2, 3))
    assert ends == pytest.approx([0, np.log(2) / 2, np.log(4) / 2], abs=LINEAR_DESCENT)
    border = autoencoder(np.diag([4, 2, 1.0]), 3, noise=1.0, steps=4000)
    ends = [sorted(border[f"kl_{k}"][step] for k in (1, 2, 3))[0] for step in (1000, 2000, 4000)]
    assert ends == pytest.approx([ends[0], ends[0] / 2, ends[0] / 4], rel=LINEAR_SLOW)  # λ = σ²: dead, but slowly
    alive = autoencoder(np.diag([4, 2, 1.1]), 3, noise=1.0, steps=4000)
    assert min(alive[f"kl_{k}"][-1] for k in (1, 2, 3)) == pytest.approx(np.log(1.1) / 2, rel=LINEAR_DESCENT)


def test_it_is_the_same_every_time_and_on_the_line():
    first, second = (autoencoder(SIX, 2, steps=9) for _ in range(2))
    assert all((first[name] == second[name]).all() for name in first.names)
    assert autoencoder(3.0, 1, noise=1.0)["kl_1"][-1] == pytest.approx(np.log(3) / 2, rel=LINEAR_CLOSED)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"covariance": [1.0, 2.0]}, "covariance: found shape (2,); expected a covariance (d, d)"),
        ({"covariance": [[1, 2], [3, 4]]}, "covariance: found 2 at (0, 1) and 3 at (1, 0); expected symmetry"),
        ({"covariance": [[1, 2], [2, 1]]}, "covariance: found the least eigenvalue -1; expected a covariance, >= 0"),
        (
            {"covariance": [[np.nan]]},
            "covariance: found entries that are not finite or beyond 1.61e+60; expected a covariance",
        ),
        ({"covariance": np.zeros((2, 2))}, "covariance: found the least eigenvalue 0; expected a covariance"),
        ({"codes": 0}, "codes: found 0; expected an integer >= 1"),
        ({"codes": 3}, "noise: found None and codes 3 for a covariance of rank 3; expected fewer codes, or a variance"),
        (
            {"covariance": np.diag([1.0, 0, 0])},
            "noise: found None and codes 1 for a covariance of rank 1; expected fewer",
        ),
        ({"noise": 0.0}, "noise: found 0.0; expected a variance, from 6.22e-61 to 1.61e+60"),
        ({"start": [[1.0]]}, "start: found shape (1, 1); expected numbers (3, 1) up to 1.61e+60, the decoder's"),
        ({"steps": 0}, "steps: found 0; expected an integer >= 1"),
    ],
)
def test_what_is_no_autoencoder_is_refused_in_one_line(given, said):
    with pytest.raises(ValueError, match="expected") as refusal:
        autoencoder(**{"covariance": THREE} | given)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)
