"""The table of all pairs: row i for P[i], column j for Q[j]."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import KERNEL_ULP, RELATED_RTOL, U

P, Q = [[1, 0], [0.5, 0.5], [0.25, 0.75]], [[0.5, 0.5], [0, 1]]


@pytest.mark.parametrize("f", [dv.kl, dv.js, dv.total_variation])
def test_each_entry_is_that_of_its_pair(f):
    table = dv.pairwise(f, P, Q)
    assert table.shape == (3, 2)
    expected = [[float(f(p, q)) for q in Q] for p in P]
    assert table == pytest.approx(np.array(expected), rel=KERNEL_ULP * U, abs=0)


def test_options_and_kinds_are_passed_on():
    assert dv.pairwise(dv.js, P, Q, base=2)[0, 1] == 1
    assert isinstance(dv.pairwise(dv.js, P, Q), np.ndarray)
    assert isinstance(dv.pairwise(dv.js, P, jnp.asarray(Q)), jnp.ndarray)


@pytest.mark.parametrize(("first", "second", "name"), [([0.5, 0.5], Q, "P"), (P, [Q], "Q")])
def test_what_is_no_matrix_is_refused(first, second, name):
    with pytest.raises(ValueError, match=rf"^{name}: found shape .* one probability vector a row"):
        dv.pairwise(dv.kl, first, second)


def test_a_name_is_no_divergence():
    with pytest.raises(TypeError, match=r"^divergence: found 'kl'; expected a function") as refusal:
        dv.pairwise("kl", [[0.5, 0.5]], [[0.5, 0.5]])
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("f", "found"),
    [
        (lambda p, q: None, "None"),
        (lambda p, q: (dv.kl(p, q), 1), r"\(np\.float64\(.*"),
        (lambda p, q: np.abs(p - q), r"an answer of shape \(2,\)"),
        (lambda p, q: np.zeros((3, 1)), r"an answer of shape \(3, 1\)"),
        (lambda p, q: jnp.zeros(6), r"an answer of shape \(6,\)"),
    ],
    ids=["None", "two answers", "no sum", "a column", "a row"],
)
def test_what_gives_no_number_for_each_pair_is_refused(f, found):
    with pytest.raises(ValueError, match=rf"^divergence: found {found} for a pair; expected one number$"):
        dv.pairwise(f, P, Q)


def test_a_function_of_two_vectors_need_not_know_of_rows():
    """Also where the rows happen to be as many as the outcomes, and what it makes of all rows at once has the right shape."""
    total = dv.pairwise(dv.total_variation, P, Q)
    np.testing.assert_array_equal(dv.pairwise(lambda p, q: 0, P, Q), np.zeros((3, 2)))
    np.testing.assert_array_equal(dv.pairwise(lambda p, q: np.abs(p - q).sum() / 2, P, Q), total)
    square, by_columns = P[:2], lambda p, q: np.abs(np.subtract(p, q)).sum(0) / 2
    np.testing.assert_array_equal(dv.pairwise(by_columns, square, Q), total[:2])
    found = dv.pairwise(lambda p, q: jnp.abs(p - q).sum() / 2, jnp.asarray(P), jnp.asarray(Q))
    assert isinstance(found, jnp.ndarray)
    np.testing.assert_allclose(found, total, rtol=RELATED_RTOL)


def test_tables_give_the_plain_matrix_of_their_rows():
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(P, index=["x", "y", "z"], columns=["a", "b"])
    assert type(dv.pairwise(dv.js, table, table)) is np.ndarray
    np.testing.assert_array_equal(dv.pairwise(dv.js, table, table[1:]), dv.pairwise(dv.js, P, P[1:]))


def test_a_function_of_ones_own_gives_the_matrix_too():
    found = dv.pairwise(lambda p, q: np.abs(p - q).sum(-1) / 2, P, Q)
    np.testing.assert_array_equal(found, dv.pairwise(dv.total_variation, P, Q))


def test_64_bit_jax_rows_against_numpy_rows_need_no_64_bit_scope():
    rows = np.array([[1.0, 2.0, 4.0], [3.0, 1.0, 3.0]]) / 7
    with jax.enable_x64(True):
        same = jnp.asarray(rows)
    for found in (dv.pairwise(dv.kl, same, rows), dv.pairwise(dv.kl, rows, same)):
        assert found.dtype == np.float64
        np.testing.assert_allclose(np.asarray(found), dv.pairwise(dv.kl, rows, rows), rtol=RELATED_RTOL, atol=0)
