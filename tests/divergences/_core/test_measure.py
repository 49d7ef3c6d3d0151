"""What a measure is, what it refuses, and the support two of them share."""

import copy
import pickle
import subprocess
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences._core.measure import Measure, common_support
from divergences.models import parallel_lines
from tests.meta.source import ROOT
from tests.tolerances import W1_LINE

ATOM = st.tuples(st.integers(-2, 2), st.integers(0, 3))


def some_mass(atoms):
    return sum(w for _, w in atoms) > 0


ATOMS = st.lists(ATOM, min_size=1, max_size=6).filter(some_mass)
FOUR = st.lists(ATOM, min_size=4, max_size=4).filter(some_mass)


def measure(atoms):
    weights = np.array([w for _, w in atoms], float)
    return Measure([float(x) for x, _ in atoms], weights / weights.sum())


def test_masses_are_uniform_by_default_and_stay_in_the_library_of_the_points():
    assert Measure([[0.0, 1.0], [2.0, 3.0]]).mass.tolist() == [0.5, 0.5]
    assert Measure(np.zeros(3, np.float32)).mass.dtype == np.float32
    assert Measure([0, 1, 2, 3]).mass.tolist() == [0.25] * 4
    assert isinstance(Measure(jnp.zeros(3)).points, jax.Array)


@pytest.mark.parametrize(
    ("points", "mass", "said"),
    [
        ([0.0, 1.0], [1.5, -0.5], r"^mass: found -0.5 at index 1; expected finite numbers >= 0"),
        ([0.0, 1.0], [np.nan, 1.0], r"^mass: found nan at index 0"),
        ([0.0, 1.0], [np.inf, 1.0], r"^mass: found inf at index 0"),
        ([0.0, 1.0], [0.5, 0.5000001], r"^mass: found the sum .*expected 1.*dv\.normalise\(mass\)"),
        ([0, 1], [3, 1], r"^mass: found the sum 4.0; expected 1.*dv\.normalise\(mass\)"),
        ([0.0, np.nan], None, r"^points: found nan at index 1; expected finite numbers"),
        ([[0.0, 1.0], [-np.inf, 0.0]], None, r"^points: found -inf at index \(1, 0\)"),
        ([0.0, 1e305], None, r"^points: found 1e\+305 at index 1; .*rescale"),
        ([], None, r"^points: found an empty support"),
        (np.zeros((0, 2)), None, r"^points: found an empty support, shape \(0, 2\)"),
        (np.zeros((2, 0)), None, r"^points: found shape \(2, 0\)"),
        (np.zeros((2, 2, 2)), None, r"^points: found shape \(2, 2, 2\); expected \(n, d\) or \(n,\)"),
        (1.0, None, r"^points: found shape \(\)"),
        ([0.0, 1.0], [1.0], r"^mass: found shape \(1,\); expected \(2,\)"),
    ],
)
def test_bad_input_is_refused_in_one_line(points, mass, said):
    with pytest.raises(ValueError, match=said) as refusal:
        Measure(points, mass)
    assert "\n" not in str(refusal.value)


def test_words_are_refused():
    with pytest.raises(TypeError, match="points"):
        Measure(["here", "there"])


def test_the_budget_of_the_sum_is_that_of_the_masses_own_precision():
    off = np.array([0.5, 0.5001], np.float32)
    assert Measure([0.0, 1.0], off).mass.dtype == np.float32
    with pytest.raises(ValueError, match="sum"):
        Measure([0.0, 1.0], off.astype(np.float64))


def test_a_measure_passes_through_jit_and_vmap():
    mu = Measure(jnp.arange(3.0), jnp.array([0.25, 0.25, 0.5]))
    twice = jax.jit(lambda m: Measure(2 * m.points, m.mass))(mu)
    assert isinstance(twice, Measure)
    assert twice.points.tolist() == [0.0, 2.0, 4.0]
    batch = jax.vmap(lambda t: Measure(mu.points + t, mu.mass))(jnp.array([0.0, 1.0]))
    assert batch.points.tolist() == [[0.0, 1.0, 2.0], [1.0, 2.0, 3.0]]


@pytest.mark.parametrize(
    ("points", "mass"),
    [([0.0, 1.0], [0.5, 0.6]), ([0.0, 1.0], [1.5, -0.5]), ([0.0, np.nan], [0.5, 0.5]), ([np.inf, 0.0], [0.5, 0.5])],
)
def test_under_a_trace_a_refusal_is_nan(points, mass):
    p, q, _ = jax.jit(lambda x, a: common_support(Measure(x, a), Measure(x, a)))(jnp.array(points), jnp.array(mass))
    assert np.isnan(p).any()
    assert np.isnan(q).any()


@given(ATOMS, ATOMS)
def test_the_common_support_has_distinct_points_and_all_the_mass(first, second):
    mu, nu = measure(first), measure(second)
    p, q, points = common_support(mu, nu)
    assert len(set(points.tolist())) == len(points)
    for m, masses in ((mu, p), (nu, q)):
        for z, found in zip(points, masses, strict=True):
            assert found == np.bincount(np.zeros(int((m.points == z).sum()), int), m.mass[m.points == z], 1)[0]


@given(FOUR, FOUR)
def test_under_a_trace_all_rows_stay_and_the_first_of_equals_carries_the_mass(first, second):
    mu, nu = (Measure(jnp.asarray(m.points), jnp.asarray(m.mass)) for m in (measure(first), measure(second)))
    p, q, points = _traced(mu, nu)
    rows = np.concatenate([mu.points, nu.points])
    assert points.tolist() == rows.tolist()
    eager_p, eager_q, distinct = common_support(mu, nu)
    of = {z: k for k, z in enumerate(distinct.tolist())}
    seen = set()
    for z, a, b in zip(rows.tolist(), p.tolist(), q.tolist(), strict=True):
        if z in seen:
            assert a == b == 0
        else:
            assert abs(a - eager_p[of[z]]) <= jnp.finfo(p.dtype).eps
            assert abs(b - eager_q[of[z]]) <= jnp.finfo(q.dtype).eps
        seen.add(z)


def _traced(mu, nu):
    batched = (jax.tree.map(lambda v: v[None], m) for m in (mu, nu))
    return tuple(v[0] for v in jax.vmap(common_support)(*batched))


def test_minus_zero_is_zero():
    p, q, points = common_support(Measure([-0.0]), Measure([0.0]))
    assert (p.tolist(), q.tolist(), points.tolist()) == ([1.0], [1.0], [0.0])


@pytest.mark.parametrize(("theta", "support"), [(0.0, 64), (0.3, 128)])
def test_the_parallel_lines_keep_their_dyadic_masses(theta, support):
    p, q, points = common_support(*parallel_lines(theta))
    assert points.shape == (support, 2)
    assert set(p.tolist()) | set(q.tolist()) == ({1 / 64} if theta == 0 else {0.0, 1 / 64})
    traced = jax.jit(lambda t: common_support(*parallel_lines(t))[:2])(theta)
    for eager, under_jit in zip((p, q), traced, strict=True):
        assert sorted(eager[eager > 0].tolist()) == sorted(under_jit[under_jit > 0].tolist())


def test_precision_and_library_are_those_of_the_arguments():
    with jax.enable_x64(True):
        wide = jnp.arange(2.0)
    mu = Measure(wide)
    p, _, points = common_support(mu, mu)
    assert p.dtype == points.dtype == np.float64
    assert isinstance(p, jax.Array)
    assert isinstance(common_support(Measure([0.0]), Measure([1.0]))[0], np.ndarray)


def test_different_dimensions_and_non_measures_are_refused():
    with pytest.raises(ValueError, match=r"^nu: found points of dimension 2; expected dimension 1"):
        common_support(Measure([0.0]), Measure([[0.0, 1.0]]))
    with pytest.raises(TypeError, match=r"^nu: found list; expected a Measure"):
        common_support(Measure([0.0]), [0.0])
    batch = jax.vmap(lambda t: Measure(jnp.arange(3.0) + t))(jnp.zeros(2))
    with pytest.raises(ValueError, match=r"^mu: found points of shape \(2, 3\).*jax\.vmap"):
        common_support(batch, batch)


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_a_copy_has_the_same_leaves(how):
    again = how(Measure([0.0, 1.0], [0.25, 0.75]))
    assert isinstance(again, Measure)
    assert (again.points.tolist(), again.mass.tolist()) == ([0.0, 1.0], [0.25, 0.75])


def test_jax_knows_a_measure_in_a_process_that_only_unpickles_it():
    code = (
        f"import pickle; m = pickle.loads({pickle.dumps(Measure([0.0, 1.0]))!r});"
        "import jax; assert [x.tolist() for x in jax.tree.leaves(m)] == [[0.0, 1.0], [0.5, 0.5]]"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


class Wrapped:
    """An array behind the protocol, as in a table of another library."""

    def __init__(self, array):
        self.array = array

    def __array__(self, dtype=None, copy=None):
        return self.array


@pytest.mark.parametrize("given", [lambda v: v, lambda v: v[:], Wrapped, np.asfortranarray])
def test_what_the_caller_writes_later_does_not_reach_the_measure(given):
    points, mass = np.array([[0.0, 1.0], [2.0, 3.0]]), np.array([0.25, 0.75])
    m = Measure(given(points), given(mass))
    points[:], mass[:] = np.nan, -1
    assert m.points.tolist() == [[0.0, 1.0], [2.0, 3.0]]
    assert m.mass.tolist() == [0.25, 0.75]
    for leaf in (m.points, m.mass):
        with pytest.raises(ValueError, match="read-only"):
            leaf[0] = 7


BIG = 2**53
ROUNDED = [
    (
        np.array([0, BIG + 1]),
        rf"^points: found {BIG + 1} at index 1, which float64 rounds; expected numbers that it holds",
    ),
    (np.array([[0, -BIG - 1]]), rf"^points: found -{BIG + 1} at index \(0, 1\)"),
    ([BIG + 1], "at index 0"),
    (np.array([2**64 - 1], np.uint64), "at index 0"),
    (np.array([2**63 - 1]), "at index 0"),
    (np.array([1], np.longdouble) + np.longdouble(2) ** -60, "at index 0"),
    (jnp.array([2**24 + 1], np.int32), rf"^points: found {2**24 + 1} at index 0, which float32 rounds"),
]


@pytest.mark.parametrize(("points", "said"), ROUNDED)
def test_points_that_no_float_holds_are_refused(points, said):
    with pytest.raises(ValueError, match=said) as refusal:
        Measure(points)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("points", [
    np.array([BIG, BIG + 2, -BIG, 2**62]), np.array([2**63], np.uint64), np.array([-(2**63)]),
    np.array([0.5, 3], np.longdouble), jnp.array([2**24, 2**24 + 2], np.int32),
])  # fmt: skip
def test_points_that_a_float_holds_are_taken(points):
    assert [int(2 * v) for v in Measure(points).points.tolist()] == [int(2 * v) for v in np.asarray(points).tolist()]


MU = dv.Measure([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [0.5, 0.25, 0.25])


def test_points_move_and_masses_stay():
    image = dv.pushforward(lambda z: z @ np.array([[1.0], [-1.0]]), MU)
    assert image.points.tolist() == [[-1.0]] * 3
    assert image.mass.tolist() == MU.mass.tolist()
    assert dv.pushforward([7.0, 8.0, 7.0], MU).points.tolist() == [7.0, 8.0, 7.0]


def test_of_a_map_of_a_map_is_that_of_the_composition():
    g, h = np.cumsum, np.flip
    mu = dv.Measure([1.0, 2.0, 4.0], [0.5, 0.25, 0.25])
    assert (
        dv.pushforward(h, dv.pushforward(g, mu)).points.tolist()
        == dv.pushforward(lambda z: h(g(z)), mu).points.tolist()
    )


@pytest.mark.slow
def test_w1_has_the_derivative_of_the_generator():
    """∂/∂θ W1(θ + z, z) = sign θ, and of θz for noise below the data −E z."""

    def distance(theta, g):
        noise = dv.Measure(jnp.asarray([0.0, 1.0, 3.0]), jnp.asarray([0.5, 0.25, 0.25]))
        return dv.wasserstein1(dv.pushforward(lambda z: g(theta, z), noise), dv.Measure(jnp.asarray([10.0]))).value

    with jax.enable_x64(True):
        assert jax.jit(jax.grad(distance), static_argnums=1)(1.0, jnp.add) == pytest.approx(-1, rel=W1_LINE)
        assert jax.grad(distance)(2.0, jnp.multiply) == pytest.approx(-1, rel=W1_LINE)


def test_it_maps_over_generators():
    tables = jnp.asarray([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    images = jax.vmap(lambda table: dv.pushforward(table, MU))(tables)
    assert images.points.tolist() == tables.tolist()
    assert isinstance(dv.pushforward(tables[0], MU).points, jax.Array)


@pytest.mark.parametrize(
    ("g", "mu", "words"),
    [
        (lambda z: z[:2], MU, r"g: found values of shape \(2, 2\); expected \(3, e\) or \(3,\), an image of each atom"),
        ([1.0, 2.0], MU, r"g: found a table of shape \(2,\); expected \(3, e\) or \(3,\)"),
        (lambda z: 1.0, MU, r"g: found values of shape \(\); expected"),
        (lambda z: z * np.nan, MU, "g: found nan"),
    ],
)
def test_what_is_no_image_is_refused(g, mu, words):
    with pytest.raises(ValueError, match=words):
        dv.pushforward(g, mu)


def test_what_is_no_measure_is_refused():
    with pytest.raises(TypeError, match="mu: found list; expected a Measure"):
        dv.pushforward(lambda z: z, [1.0])
