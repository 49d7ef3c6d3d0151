"""Parameters are single finite numbers; a formula follows the array that it is given."""

import math
import subprocess
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences import laws
from divergences.laws.families.law import evaluate, has_values, number, parameters, positive, settled
from tests.tolerances import LAW_POINTWISE, LAW_POINTWISE32, SLOPE_RTOL, U

LAWS = [laws.Normal(1, 2), laws.Laplace(1, 2), laws.Cauchy(1, 2), laws.Uniform(1, 3)]
LATER = [
    laws.Exponential(2),
    laws.Gamma(0.4, 2),
    laws.Gamma(3.5, 0.5),
    laws.Beta(0.5, 2),
    laws.StudentT(0.7, 1, 2),
    laws.StudentT(4, 1, 2),
    laws.LogNormal(0.5, 0.75),
    laws.Logistic(1, 2),
    laws.Gumbel(1, 2),
    laws.Weibull(0.7, 2),
    laws.Weibull(2.5, 2),
    laws.Pareto(1.5, 0.5),
    laws.Pareto(3, 0.5),
]
EVERY = LAWS + LATER


@pytest.mark.parametrize("x", [3, 3.0, np.float32(3), np.array(3), jnp.float32(3)])
def test_a_number_is_a_float(x):
    assert (number("loc", x), type(number("loc", x))) == (3.0, float)


@pytest.mark.parametrize(
    ("x", "kind", "said"),
    [
        ([1.0], TypeError, "found [1.0]; expected one real number"),
        ("1", TypeError, "found '1'"),
        (None, TypeError, "found None"),
        (float("inf"), ValueError, "found inf; expected a finite number"),
    ],
)
def test_what_is_no_number_is_refused(x, kind, said):
    with pytest.raises(kind) as error:
        number("loc", x)
    assert str(error.value).startswith(f"loc: {said}")


def test_a_scale_is_positive():
    assert positive("scale", 2) == 2
    with pytest.raises(ValueError, match=r"^scale: found 0\.0; expected a positive number"):
        positive("scale", 0)


def test_a_formula_is_computed_where_its_argument_lives():
    seen = []

    def formula(xp, x):
        seen.append((xp, x.dtype))
        return 2 * x

    assert type(evaluate(formula, 3)) is np.float64
    assert evaluate(formula, jnp.ones(2, jnp.float32)).dtype == jnp.float32
    with jax.enable_x64(True):
        wide = jnp.asarray(1 / 3, jnp.float64)
    assert float(evaluate(formula, wide)) == 2 / 3  # all 53 bits, though the process has 32
    assert [xp for xp, _ in seen] == [np, jnp, jnp]
    assert [str(dtype) for _, dtype in seen] == ["float64", "float32", "float64"]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("law", EVERY, ids=str)
def test_jax_takes_a_law_for_a_tree_of_its_parameters(law):
    leaves, tree = jax.tree.flatten(law)
    assert leaves == list(parameters(law)) == list(vars(law).values())
    assert jax.tree.unflatten(tree, leaves) == law
    x = 0.75 if isinstance(law, laws.Beta) else 1.5
    value, slope = jax.jit(jax.value_and_grad(lambda law: law.log_prob(x)))(law)
    assert abs(value - law.log_prob(x)) <= 4 * LAW_POINTWISE32 * float(jnp.finfo(jnp.float32).eps)
    assert type(slope) is type(law)
    grown = jax.tree.map(lambda x: jnp.asarray(x) + 1, law)
    assert not has_values(grown)
    assert list(parameters(settled(grown))) == [float(jnp.float32(x) + 1) for x in leaves]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("law", LAWS, ids=str)
def test_many_laws_are_one_with_arrays_for_parameters(law):
    rows = jnp.asarray([0.0, 0.5])
    with jax.enable_x64(True):
        many = type(law)(
            *(jnp.asarray([x, x + y], jnp.float64) for x, y in zip(vars(law).values(), (2, 1), strict=True))
        )
    second = type(law)(*(x + y for x, y in zip(vars(law).values(), (2, 1), strict=True)))
    for name in ("log_prob", "cdf"):
        found = getattr(many, name)(1.5)
        expected = [getattr(one, name)(1.5) for one in (law, second)]
        np.testing.assert_allclose(found, expected, rtol=LAW_POINTWISE * U, atol=LAW_POINTWISE * U)
    assert many.icdf(rows).shape == many.mean.shape == (2,) if not isinstance(law, laws.Cauchy) else True
    assert many.sample(jax.random.key(0), (3,)).shape == (3, 2)


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_the_inverse_inverts_and_refuses_what_is_no_probability(law):
    for u in (1e-300, 1e-9, 0.25, 0.5, 0.75, 1 - 1e-9):
        back = law.cdf(law.icdf(u))
        assert abs(back - u) <= 1e3 * U * u + (
            U if isinstance(law, laws.Uniform) else 0
        )  # x near loc has no more digits
    assert np.isnan(law.icdf([-0.5, 1.5, np.nan])).all()
    assert law.icdf(0) == law.support[0]
    assert law.icdf(1) == law.support[1]


@pytest.mark.one_in(8)
@pytest.mark.parametrize("law", EVERY, ids=str)
def test_samples_have_the_distribution_function(law):
    """The largest distance of the empirical F from F is above 2/√n with probability 7e-4."""
    n = 4000
    u = np.sort(law.cdf(np.asarray(law.sample(jax.random.key(1), n), np.float64)))
    assert np.abs(u - (np.arange(n) + 0.5) / n).max() <= 2 / math.sqrt(n)
    assert jax.eval_shape(law.sample, jax.random.key(1)).shape == ()
    with pytest.raises(TypeError, match=r"^key: found 0; expected a key; jax\.random\.key\(0\)$"):
        law.sample(0, 3)
    with pytest.raises(ValueError, match=r"^shape: found -1; expected lengths that are not negative$"):
        law.sample(jax.random.key(0), -1)


def test_mean_and_deviation():
    assert [law.mean for law in LAWS[:2]] == [1, 1]
    assert (LAWS[0].std, LAWS[1].std, LAWS[3].mean, LAWS[3].std) == (2, math.sqrt(8), 2, 2 / math.sqrt(12))
    assert math.isnan(LAWS[2].mean)
    assert math.isnan(LAWS[2].std)
    assert jax.jit(jax.grad(lambda s: laws.Laplace(0, s).std))(1.0) == jnp.float32(math.sqrt(2))


@pytest.mark.one_in(4)
@pytest.mark.parametrize("law", EVERY)
@pytest.mark.parametrize("like", [np.array, jnp.array])
def test_nothing_lies_below_minus_infinity_or_above_infinity(law, like):
    assert law.cdf(like([-math.inf, math.inf])).tolist() == [0, 1]
    assert np.isnan(law.cdf(like([math.nan]))).all()


@pytest.mark.one_in(3)
@pytest.mark.parametrize("df", [0.05, 0.5, 3])
@pytest.mark.parametrize("z", [-1e24, -1e20, -2e9, -2.0, -0.5, 0.0])
def test_the_cdf_of_a_student_t_is_one_function_with_slopes_far_out_and_in_the_middle(df, z):
    law = laws.StudentT(df)
    with jax.enable_x64(True):
        value, slope = jax.jit(jax.value_and_grad(law.cdf))(jnp.float64(z))
        np.testing.assert_allclose(value, law.cdf(z), rtol=SLOPE_RTOL)
        np.testing.assert_allclose(slope, np.exp(law.log_prob(z)), rtol=SLOPE_RTOL)


def test_a_law_made_before_jax_was_imported_is_a_tree_of_its_parameters():
    program = """
import sys
from divergences import laws
law, before = laws.Mixture([0.5, 0.5], [laws.Normal(0, 1), laws.Uniform(2, 3)]), list(sys.meta_path)
assert "jax" not in sys.modules
import jax
assert len(sys.meta_path) == len(before) - 1
print([float(x) for x in jax.tree.leaves(law.laws)], jax.jit(lambda law: law.loc + 1)(law.laws[0]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[0.0, 1.0, 2.0, 3.0] 1.0", 0)
