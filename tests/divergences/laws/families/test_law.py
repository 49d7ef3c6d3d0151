"""Parameters are single finite numbers; a formula follows the array that it is given."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.laws.families.law import evaluate, number, positive


@pytest.mark.parametrize("x", [3, 3.0, np.float32(3), np.array(3), jnp.float32(3)])
def test_a_number_is_a_float(x):
    assert (number("loc", x), type(number("loc", x))) == (3.0, float)


@pytest.mark.parametrize(
    ("x", "kind", "said"),
    [
        ([1.0], TypeError, "found shape (1,); expected one real number"),
        ("1", TypeError, "found '1'"),
        (None, TypeError, "found a NoneType"),
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
