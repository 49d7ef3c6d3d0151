"""Mutual information against 700 digits: near independence, and where marginals have products that are no floats."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest

import divergences as dv
from divergences._discrete.mutual_information import _fast, difference, exact_sum, product
from tests.tolerances import KERNEL_ULP, RELATED_RTOL, U

RNG = np.random.default_rng(0)


def fractions(x):
    return [Fraction(float(v)) for v in np.ravel(x)]


@pytest.mark.parametrize("n", [1, 2, 3, 7, 64, 100])
def test_a_sum_of_any_length_loses_nothing_it_does_not_say(n):
    x = RNG.integers(-(2**40), 2**40, (3, n)) * 2.0 ** RNG.integers(-30, 30, (3, n))
    whole, lost = exact_sum(np, x, -1)
    assert [a + b for a, b in zip(fractions(whole), fractions(lost), strict=True)] == [sum(fractions(row)) for row in x]
    np.testing.assert_array_equal(whole, exact_sum(np, x.T, 0)[0])


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_product_and_its_difference_from_another_are_exact(dtype):
    """Under jit too, where XLA may put operations together; a·b − (a + 1)·(b − 1) has all its digits cancelled but the last."""
    a, b = (RNG.integers(1, 2**20, 64).astype(dtype) * dtype(2.0**-20) + dtype(1) for _ in range(2))

    def lost(xp):
        none = xp.zeros_like(xp.asarray(a))
        first, second = product(xp, (xp.asarray(a), none), (xp.asarray(b), none)), (xp.asarray(a * b), none)
        return first, difference(first, second)

    with jax.enable_x64(dtype == np.float64):
        for (whole, rest), gap in (lost(np), jax.jit(lambda: lost(jnp))()):
            exact = [x * y for x, y in zip(fractions(a), fractions(b), strict=True)]
            assert [x + y for x, y in zip(fractions(whole), fractions(rest), strict=True)] == exact
            assert fractions(gap) == [x - y for x, y in zip(exact, fractions(a * b), strict=True)]


def test_its_slope_is_that_of_what_is_computed():
    a, b = jnp.asarray([0.1, 0.7]), jnp.asarray([0.3, 0.9])

    def gap(x, y):
        none = jnp.zeros_like(x)
        return difference(product(jnp, (x, none), exact_sum(jnp, y[None], 0)), (y, none)).sum()

    in_a, in_b = jax.grad(gap, (0, 1))(a, b)
    np.testing.assert_array_equal(in_a, b)
    np.testing.assert_array_equal(in_b, a - 1)


@mpmath.workdps(700)
def in_digits(joint):
    """I of the joint over its total, in 700 digits."""
    rows = [[mpmath.mpf(float(x)) for x in row] for row in joint]
    total = sum(map(sum, rows))
    first, second = [sum(row) / total for row in rows], [sum(column) / total for column in zip(*rows, strict=True)]
    cells = ((x / total, a * b) for row, a in zip(rows, first, strict=True) for x, b in zip(row, second, strict=True))
    return sum(x * mpmath.log(x / product) for x, product in cells if x)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_information_to_some_ulp_however_small(dtype):
    """Nearly independent, and with a cell alone in its row and column, whose product of marginals is no float."""
    rng, least = np.random.default_rng(1), 1e-320 if dtype == np.float64 else 1e-37
    sizes = range(1, 6) if dtype == np.float64 else (1, 4)  # each shape is compiled
    for kind in 8 * ["independent", "near", "any", "alone"]:
        n, m = rng.choice(sizes, 2)
        joint = np.outer(rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(m)))
        if kind == "near":
            joint *= 1 + 10.0 ** rng.uniform(-16, -1) * rng.normal(size=joint.shape)
        joint = rng.dirichlet(np.ones(n * m)).reshape(n, m) if kind == "any" else joint
        joint = (
            np.diag([1, *rng.choice([1e-3, 1e-20, 1e-30, 1e-200][: 3 if least > 1e-99 else 4], n)])
            if kind == "alone"
            else joint
        )
        joint = (joint / joint.sum()).astype(dtype)
        truth = in_digits(joint)
        found = dv.mutual_information(joint if dtype == np.float64 else jnp.asarray(joint))
        eps = float(np.finfo(dtype).eps)
        budget = KERNEL_ULP * eps * truth + eps * eps * mpmath.sqrt(truth)  # as promised
        assert abs(mpmath.mpf(float(found)) - truth) <= max(budget, least)


def test_independence_that_is_missed_by_one_unit_is_seen():
    joint = np.array([[433501568409994, 385334727475550], [1950757057844975, 1734006273639977]]) / 2.0**52
    assert dv.mutual_information(joint) == pytest.approx(float(in_digits(joint)), rel=RELATED_RTOL, abs=0)
    assert dv.mutual_information(np.outer([0.25, 0.75], [0.125, 0.5, 0.375])) == 0


@pytest.mark.slow
def test_information_moves_by_the_logarithm_of_the_ratio():
    """And by 1/p − 1/r − 1/c + 1 in itself, to second order."""
    joint = np.array([[0.125, 0.25, 0.0625], [0.25, 0.0625, 0.25]])
    rows, columns = joint.sum(1, keepdims=True), joint.sum(0)
    with jax.enable_x64(True):
        slopes = (jax.jit(f(dv.mutual_information)) for f in (jax.grad, jax.hessian))
        first, second = (f(jnp.asarray(joint)) for f in slopes)
        corner = jax.jit(jax.grad(dv.mutual_information))(jnp.asarray([[0.5, 0, 0], [0, 0.5, 0], [0, 0, 0]]))
    np.testing.assert_allclose(first, np.log(joint / (rows * columns)), rtol=RELATED_RTOL)
    diagonal = np.einsum("ijij->ij", np.asarray(second))
    np.testing.assert_allclose(diagonal, 1 / joint - 1 / rows - 1 / columns + 1, rtol=RELATED_RTOL)
    assert corner.tolist() == [[np.log(2.0), -np.inf, 0], [-np.inf, np.log(2.0), 0], [0, 0, 0]]


def test_information_is_that_of_the_joint_over_its_total():
    few = np.array([[0.25, 0.125], [0.125, 0.5]])
    for joint in (few * (1 + 1e-8), np.kron(np.eye(40) / 40, few) * (1 - 1e-8)):
        with jax.enable_x64(True):
            found = dv.mutual_information(joint), dv.mutual_information(jnp.asarray(joint))
        assert found == pytest.approx([float(in_digits(joint))] * 2, rel=2 * U * KERNEL_ULP, abs=0)


def test_many_cells_are_summed_quickly_only_where_that_is_as_good():
    """Much information, little, and nearly none, in one batch; cells that are alike, and cells alone of little mass."""
    rng, n = np.random.default_rng(2), 24
    alone = np.diag(np.where(np.arange(n) % 2, 1.0, 1e-200))
    alike = 1 + 30 * np.kron(np.eye(2), np.ones((n // 2, n // 2)))
    sparse = rng.dirichlet(np.full(n * n, 0.2)).reshape(n, n)
    near = np.outer(rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(n)))
    joints = [
        alone,
        alone**0.75,
        alike,
        sparse,
        sparse + near,
        near + 0.05 * sparse,
        near * (1 + 1e-9 * rng.normal(size=(n, n))),
    ]
    joints = np.array([x / x.sum() for x in joints])
    with np.errstate(all="ignore"):
        quick = _fast(joints)[1].tolist()
    assert [quick[k] for k in (0, 1, 3, -1)] == [False, True, True, False]
    for found, joint in zip(dv.mutual_information(joints), joints, strict=True):
        truth = in_digits(joint)
        budget = 2 * U * KERNEL_ULP * truth + 4 * U * U * mpmath.sqrt(truth)
        assert abs(mpmath.mpf(float(found)) - truth) <= budget
        assert dv.mutual_information(joint) == found


@pytest.mark.parametrize("near", [0.0, 1e-7, 0.5])
def test_of_tensors_to_the_same_digits_with_the_same_slopes(near):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(3)
    joints = np.outer([0.25, 0.75], rng.dirichlet(np.ones(3))) * (1 + near * rng.random((4, 2, 3)))
    joints /= joints.sum((1, 2), keepdims=True)
    given = torch.tensor(joints, requires_grad=True)
    for found in (dv.mutual_information(given), torch.func.vmap(dv.mutual_information)(given)):
        for value, joint in zip(found.tolist(), joints, strict=True):
            truth = in_digits(joint)
            budget = 2 * U * KERNEL_ULP * truth + 4 * U * U * mpmath.sqrt(truth)
            assert abs(mpmath.mpf(value) - truth) <= budget
        (slope,) = torch.autograd.grad(found.sum(), given)
        rows, columns = joints.sum(-1, keepdims=True), joints.sum(-2, keepdims=True)
        expected = np.log1p((joints - rows * columns) / (rows * columns))
        np.testing.assert_allclose(slope, expected, rtol=RELATED_RTOL, atol=2 * U * KERNEL_ULP)
    assert dv.mutual_information(given.detach(), keepdims=True, base=2).shape == (4, 1, 1)
    assert torch.autograd.gradgradcheck(lambda x: dv.mutual_information(x / x.sum((-2, -1), keepdim=True)), given)


def test_cells_that_do_not_count():
    torch = pytest.importorskip("torch")
    joint = np.array([[0.25, np.nan, 0.125], [0.125, 0.5, -7]])
    where = np.isfinite(joint) & (joint > 0)
    expected = dv.mutual_information(np.where(where, joint, 0))
    assert dv.mutual_information(joint, where=where) == expected
    given = torch.tensor(joint, requires_grad=True)
    value = dv.mutual_information(given, where=torch.tensor(where), keepdims=True)
    assert value.tolist() == [[pytest.approx(float(expected), rel=RELATED_RTOL)]]
    (slope,) = torch.autograd.grad(value.sum(), given)
    assert (slope[~torch.tensor(where)] == 0).all()
    assert slope.isfinite().all()
