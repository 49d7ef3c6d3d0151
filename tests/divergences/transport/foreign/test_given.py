"""Plans and potentials as solvers return them: read in each form, or refused with what is meant."""

from fractions import Fraction

import jax.numpy as jnp
import numpy as np
import pytest
from scipy import sparse

from divergences._core.measure import Measure
from divergences.transport.foreign.given import candidates, coupling, on_host
from divergences.transport.problem import Plan

A, B = np.array([0.5, 0.25, 0.25]), np.array([0.75, 0.25])
TABLE = np.array([[0.5, 0.0], [0.25, 0.0], [0.0, 0.25]])
ROWS, COLS, MASS = np.array([0, 1, 2]), np.array([0, 0, 1]), A


class Tensor:
    """What torch's tensors have in common with this: their gradient must go before NumPy reads them."""

    def detach(self):
        return self

    def cpu(self):
        return self

    def to_dense(self):
        return TABLE


@pytest.mark.parametrize(
    "plan",
    [
        TABLE,
        TABLE.tolist(),
        [[Fraction(w) for w in row] for row in TABLE.tolist()],
        TABLE.astype(np.float32),
        jnp.asarray(TABLE, jnp.bfloat16),
        jnp.asarray(TABLE),
        np.asfortranarray(TABLE),
        sparse.csr_array(TABLE),
        sparse.csc_matrix(TABLE),
        sparse.lil_array(TABLE),
        sparse.coo_array((np.r_[2 * MASS, -MASS], (np.r_[ROWS, ROWS], np.r_[COLS, COLS])), shape=(3, 2)),
        (ROWS, COLS, MASS),
        (ROWS.tolist(), jnp.asarray(COLS), MASS.tolist()),
        Plan(ROWS, COLS, MASS),
        COLS,
        COLS.astype(np.int32),
        jnp.asarray(COLS),
        COLS.tolist(),
        Tensor(),
    ],
)
def test_every_form_is_the_same_plan(plan):
    read = coupling(plan, A, 2)
    table = np.zeros((3, 2))
    np.add.at(table, (read.rows, read.cols), read.mass)
    assert table.tolist() == TABLE.tolist()
    assert read.mass.dtype == np.float64
    assert read.rows.dtype == read.cols.dtype == np.int64


def test_a_sparse_array_of_jax():
    from jax.experimental import sparse as of_jax

    read = coupling(of_jax.BCOO.fromdense(jnp.asarray(TABLE)), A, 2)
    assert read.mass.tolist() == MASS.tolist()


def test_pairs_without_masses_weigh_the_same():
    assert coupling((ROWS, COLS), A, 2).mass.tolist() == [1 / 3] * 3
    assert len(coupling((ROWS[:0], COLS[:0]), A, 2).mass) == 0


def test_the_owners_sparse_array_is_left_alone():
    plan = sparse.coo_array((np.r_[MASS, MASS], (np.r_[ROWS, ROWS], np.r_[COLS, COLS])), shape=(3, 2))
    coupling(plan, A, 2)
    assert len(plan.data) == 6


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (TABLE.T, r"found shape \(2, 3\); expected \(3, 2\), a row for each atom of mu; plan.T, perhaps"),
        (TABLE[:2], r"found shape \(2, 2\); expected \(3, 2\)"),
        (sparse.csr_array(TABLE.T), r"found shape \(2, 3\)"),
        (np.where(TABLE == 0.5, np.nan, TABLE), "found the mass nan; expected finite masses"),
        (np.where(TABLE == 0.5, -np.inf, TABLE), "found the mass -inf"),
        ((ROWS, COLS, MASS[:2]), r"found shapes \(3,\), \(3,\), \(2,\)"),
        ((ROWS,), "found a tuple of 1"),
        ((ROWS, COLS + 1), r"plan\[1\]: found the index 2; expected 0 to 1"),
        ((ROWS - 1, COLS), r"plan\[0\]: found the index -1"),
        ((ROWS.astype(float), COLS), r"plan\[0\]: found shape \(3,\) of dtype float64"),
        (COLS[:2], r"found shape \(2,\) of dtype int64; expected \(3,\) integers"),
        (MASS, r"found shape \(3,\); expected \(3, 2\)"),
        (0.5, r"found shape \(\)"),
        ([[0.5, 0.0], [0.5]], "rows have different lengths"),
        ("emd", "found dtype <U3; expected real numbers"),
        (TABLE + 0j, "found dtype complex128"),
        (jnp.asarray(TABLE + 0j), "found dtype complex"),
        (object(), "found entries that are not numbers"),
        (np.ma.masked_array(TABLE, mask=TABLE > 0.3), "found 1 masked entry"),
    ],
)
def test_what_is_no_plan_is_refused(plan, said):
    with pytest.raises((ValueError, TypeError), match=said) as refusal:
        coupling(plan, A, 2)
    assert str(refusal.value).startswith("plan")
    assert "\n" not in str(refusal.value)


def test_numbers_of_any_library():
    assert on_host("plan", [True, False]).tolist() == [True, False]


MU, NU = Measure([0.0, 1.0, 2.0], [0.5, 0.5, 0.0]), Measure([0.0, 3.0])
F, G = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0])


def listed(offered):
    return [[v[~np.isnan(v)].tolist() for v in side] for side in offered]


BOTH = [[[1.0, 2.0], [-1.0, -2.0]], [[4.0, 5.0], [-4.0, -5.0]]]


@pytest.mark.parametrize(
    ("potentials", "expected"),
    [
        ((F, G), BOTH),
        ((jnp.asarray(F), G.tolist()), BOTH),
        ((F[:, None], G[None]), BOTH),
        ((F, None), [BOTH[0], []]),
        ((None, G), [[], BOTH[1]]),
        (F, [BOTH[0], []]),
        (G.tolist(), [[], BOTH[1]]),
        (lambda z: np.asarray(z)[:, None] + 1, [BOTH[0], [[1.0, 4.0], [-1.0, -4.0]]]),
        ((np.array([1.0, 2.0, -np.inf]), G), BOTH),
    ],
)
def test_every_form_and_both_signs(potentials, expected):
    assert listed(candidates(potentials, MU, NU, 1)) == expected


def test_half_the_unit_is_tried_too():
    assert [v[0] for v in candidates(F, MU, NU, 2).rows] == [1.0, 2.0, -1.0, -2.0]


def test_one_vector_for_measures_of_one_length_may_be_either():
    offered = candidates(G, NU, NU, 1)
    assert len(offered.rows) == len(offered.cols) == 2


@pytest.mark.parametrize(
    ("potentials", "said"),
    [
        (F[:1], r"found shape \(1,\); expected \(3,\) or \(2,\)"),
        ((G, F), r"potentials\[0\]: found shape \(2,\); expected \(3,\)"),
        ((None, None), "found a tuple of 0"),
        ((F, G, G), "found a tuple of 3"),
        ([F, F], r"found shape \(2, 3\)"),
        (0.0, r"found shape \(\)"),
        ((np.array([np.nan, 1.0, 1.0]), None), "found nan at atom 0"),
        ((None, np.array([0.0, np.inf])), "found inf at atom 1"),
        (lambda z: np.zeros((len(z), 2)), r"found shape \(3, 2\)"),
        ("f", "found dtype <U1"),
    ],
)
def test_what_are_no_potentials_is_refused(potentials, said):
    with pytest.raises((ValueError, TypeError), match=said) as refusal:
        candidates(potentials, MU, NU, 1)
    assert str(refusal.value).startswith("potentials")
    assert "\n" not in str(refusal.value)


def test_one_vector_that_is_labelled_as_neither_measure_is_refused():
    pd = pytest.importorskip("pandas")
    mu, nu = (Measure([0.0, 1.0], pd.Series([0.5, 0.5], index=list(names))) for names in ("ab", "xy"))
    f = pd.Series([1.0, 2.0], index=list("ab"))
    offered = candidates(f, mu, nu, 1)
    assert (len(offered.rows), len(offered.cols)) == (2, 0)
    with pytest.raises(ValueError, match=r"^potentials: found the label 'b' at index 0, where mu has 'a'"):
        candidates(f[["b", "a"]], mu, nu, 1)
