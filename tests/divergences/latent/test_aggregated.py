"""ELBO surgery and the objective of adversarial autoencoders: in digits, at the corners, in three libraries."""

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest

import divergences as dv
from divergences.latent import Surgery, aggregated_objective, elbo, surgery
from tests.divergences.latent.systems import DIGITS, digits, nonnegative_kl, relative, system
from tests.tolerances import LATENT_RTOL, RELATED_RTOL, SLOPE_RTOL

HALVES, COPY = np.array([0.5, 0.5]), np.eye(2)
PARTS = [lambda *a, part=part: getattr(surgery(*a), part) for part in Surgery._fields]
OF_SURGERY = ("data", "encoder", "prior")


def in_digits(data, encoder, prior):
    with mpmath.workdps(DIGITS):
        w, q, p = map(digits, (data, encoder, prior))
        code = [mpmath.fsum(a * row[z] for a, row in zip(w, q, strict=True)) for z in range(len(p))]
        whole = mpmath.fsum(w)
        mean = [x / whole for x in code]
        return (
            mpmath.fsum(a * nonnegative_kl(row, p) for a, row in zip(w, q, strict=True) if a),
            nonnegative_kl(code, p),
            mpmath.fsum(a * nonnegative_kl(row, mean) for a, row in zip(w, q, strict=True) if a),
        )


def tables(seed, **more):
    prior, decoder, encoder, data = system(seed, **more)
    return {"prior": prior, "decoder": decoder, "encoder": encoder, "data": data}


@pytest.mark.parametrize("seed", range(5))
def test_each_part_is_its_sum_in_digits(seed):
    at = tables(seed)
    given = [at[name] for name in OF_SURGERY]
    assert max(map(relative, surgery(*given), in_digits(*given))) <= LATENT_RTOL


@pytest.mark.parametrize("step", [1e-5, 1e-10])
def test_an_aggregated_code_near_the_prior_keeps_its_digits(step):
    at = tables(2)
    prior = at["data"] @ at["encoder"]
    prior = prior * (1 + step * np.array([1, -1, 1, -1]) / prior)
    given = at["data"], at["encoder"], prior / prior.sum()
    assert relative(surgery(*given).aggregated_kl, in_digits(*given)[1]) <= LATENT_RTOL


def test_the_parts_add_up_and_none_is_made_of_the_others():
    """A mean KL without the information is what the notes' line drops; planted, each part alone breaks the sum."""
    at = tables(3, batch=(4,))
    found = surgery(*(at[name] for name in OF_SURGERY))
    np.testing.assert_allclose(found.mean_kl, found.aggregated_kl + found.information, rtol=RELATED_RTOL)
    assert (found.information > 0).all()
    joint = at["data"][..., None] * at["encoder"]
    np.testing.assert_allclose(found.information, dv.mutual_information(joint), rtol=RELATED_RTOL)


def test_data_of_mass_zero_count_for_nothing():
    assert surgery([1, 0], [[0.5, 0.5], [0, 1]], [0.5, 0.5]) == (0, 0, 0)
    assert surgery([1, 0], [[1, 0], [0, 1]], [1, 0]) == (0, 0, 0)
    assert surgery(HALVES, COPY, [1, 0])[:2] == (np.inf, np.inf)
    assert float(surgery(HALVES, COPY, [1, 0]).information) == pytest.approx(np.log(2), rel=RELATED_RTOL)
    assert aggregated_objective([1, 0], [1, 0], [[1, 0], [1, 0]], COPY) == 0


def test_copying_codes_beat_the_evidence():
    """z = x on {0, 1}: 0, above E log p(x) = −log 2, so that it bounds nothing."""
    assert aggregated_objective(HALVES, HALVES, COPY, COPY) == 0
    assert (HALVES * elbo(HALVES, COPY, COPY)).sum() == -np.log(2)


@pytest.mark.parametrize("seed", range(3))
def test_the_objective_is_the_mean_bound_and_the_information(seed):
    at = tables(seed)
    found = aggregated_objective(*(at[name] for name in ("data", "prior", "decoder", "encoder")))
    bound = at["data"] @ elbo(at["prior"], at["decoder"], at["encoder"])
    information = dv.mutual_information(at["data"][:, None] * at["encoder"])
    assert found == pytest.approx(bound + information, rel=RELATED_RTOL)
    assert found > bound


def test_what_is_lost_is_infinite():
    assert aggregated_objective(HALVES, HALVES, COPY, [[0.5, 0.5], [0, 1]]) == -np.inf
    assert aggregated_objective(HALVES, [1, 0], [HALVES, HALVES], COPY) == -np.inf


@pytest.mark.slow
def test_slopes_are_those_of_the_formulas():
    at = tables(4)
    w, q, p, r = at["data"][:, None], at["encoder"], at["prior"][None], at["decoder"].T
    code = (w * q).sum(0)
    expected = {
        0: ((q * np.log(q / p)).sum(1), w * np.log(q / p), (w * (1 - q / p)).sum(0)),
        1: ((q * np.log(code / p)).sum(1), w * np.log(code / p), (1 - code / p)[0]),
        2: ((q * np.log(q / code)).sum(1), w * np.log(q / code), np.zeros(4)),
    }
    with jax.enable_x64(True):
        given = [jnp.asarray(at[name]) for name in OF_SURGERY]
        whole = [jnp.asarray(at[name]) for name in ("data", "prior", "decoder", "encoder")]
        slopes = jax.jit(jax.jacrev(surgery, (0, 1, 2)))(*given)
        of_all = jax.jit(jax.grad(aggregated_objective, (0, 1, 2, 3)))(*whole)
    for part, formulas in expected.items():
        for found, formula in zip(slopes[part], formulas, strict=True):
            np.testing.assert_allclose(found, formula, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)
    gain = np.log(r) - np.log(code / p)
    formulas = ((q * gain).sum(1), (code / p - 1)[0], (w * q / r).T, w * gain)
    for found, formula in zip(of_all, formulas, strict=True):
        np.testing.assert_allclose(found, formula, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("data", [[1.0, 0.0], [0.5, 0.5]])
@pytest.mark.parametrize("prior", [[1.0, 0.0], [0.5, 0.5]])
def test_slopes_at_corners_are_numbers_or_infinite(data, prior):
    tables = jnp.array(data), jnp.array(prior), jnp.eye(2), jnp.eye(2)
    slopes = jax.jit(jax.grad(aggregated_objective, (0, 1, 2, 3)))(*tables)
    each = jax.jit(jax.jacrev(surgery, (0, 1, 2)))(tables[0], tables[3], tables[1])
    assert not any(np.isnan(x).any() for x in jax.tree.leaves((slopes, each)))
    assert (np.asarray(slopes[3])[np.array(data) == 0] == 0).all()


def test_tensors_pass_with_their_slopes():
    torch = pytest.importorskip("torch")
    at = tables(6)
    for function, names in ((aggregated_objective, ("data", "prior", "decoder", "encoder")), (PARTS[1], OF_SURGERY)):
        tensors = [torch.tensor(at[name], requires_grad=True) for name in names]
        value = function(*tensors)
        assert value.item() == pytest.approx(float(function(*(at[name] for name in names))), rel=RELATED_RTOL)
        with jax.enable_x64(True):
            expected = jax.jit(jax.grad(function, tuple(range(len(names)))))(*(jnp.asarray(at[name]) for name in names))
        for found, slope in zip(torch.autograd.grad(value, tensors), expected, strict=True):
            np.testing.assert_allclose(found, slope, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)


def test_batches_are_their_elements_and_vmap_is_the_same():
    at = tables(8, batch=(3,))
    names = ("data", "prior", "decoder", "encoder")
    found = aggregated_objective(*(at[name] for name in names))
    assert found.tolist() == [float(aggregated_objective(*(at[name][k] for name in names))) for k in range(3)]
    parts = surgery(*(at[name] for name in OF_SURGERY))
    assert parts.aggregated_kl.tolist() == [surgery(*(at[n][k] for n in OF_SURGERY)).aggregated_kl for k in range(3)]
    with jax.enable_x64(True):
        mapped = jax.jit(jax.vmap(aggregated_objective))(*(jnp.asarray(at[name]) for name in names))
    np.testing.assert_allclose(mapped, found, rtol=RELATED_RTOL)


@pytest.mark.slow
def test_a_refusal_under_a_trace_is_nan():
    assert np.isnan(jax.jit(aggregated_objective)(HALVES, HALVES, jnp.eye(2), jnp.array([[1.0, 0.5], [0, 1]])))
    assert np.isnan(jax.jit(surgery)(jnp.array([0.5, 0.6]), jnp.eye(2), HALVES)).all()


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        (([0.5, 0.6], COPY, HALVES), r"data: found the sum 1\.1"),
        ((HALVES, [[1, 0], [0.5, 0.25]], HALVES), r"encoder: found the sum 0\.75 in row 1"),
        ((HALVES, COPY, [1]), r"prior: found shape \(1,\), Z = 1; .* with Z = 2, as in encoder"),
        (([1], COPY, HALVES), r"encoder: found shape \(2, 2\), X = 2; .* with X = 1, as in data"),
    ],
)
def test_bad_input_is_refused_in_one_line(tables, words):
    with pytest.raises(ValueError, match=words) as caught:
        surgery(*tables)
    assert "\n" not in str(caught.value)
