"""Large problems: any start leads to the same bracket, tol stops early, and every backend lowers."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.transport import certificate
from divergences.transport.costs import tiled
from divergences.transport.costs.dense import named_costs
from divergences.transport.device import sinkhorn
from divergences.transport.host import network_simplex, portfolio, shortlist
from divergences.transport.solution import Coupling
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import holds, in_balls, marginals
from tests.divergences.transport.problems import atoms, generic, measure
from tests.tolerances import EPS32, W1_GAP, W1_MARGINAL

METRICS = ("euclidean", "cityblock", "chebyshev")
LARGE = ("entropic", "shortlist")
SCALES = (1e-200, 1.0, 1e200)
SHAPES = ((1, 1, 2), (1, 9, 2), (30, 25, 3), (24, 24, 16))


@pytest.fixture
def narrow(monkeypatch):
    """Tiles of at most 50 costs, so that small problems have many."""
    monkeypatch.setattr(tiled, "ENTRIES", 50)
    monkeypatch.setattr(sinkhorn, "CACHED", 50)


# --- the bracket -------------------------------------------------------------------------------------------------------
@pytest.mark.one_in(3)
@pytest.mark.parametrize("method", LARGE)
@pytest.mark.parametrize(("scale", "n", "m", "d"), [(scale, *shape) for scale in SCALES for shape in SHAPES])
def test_against_a_certificate_in_balls(method, scale, n, m, d, narrow):
    x, y, a, b = generic(n + d, n, m, d)
    x, y = x * scale, y * scale
    t = wasserstein1(Measure(x, a), Measure(y, b), method=method)
    assert (t.method, t.status) == (method, "optimal")
    tree = zip(t.plan.rows, t.plan.cols, strict=True)
    assert holds(t.lower, in_balls(x, y, a, b, tree), t.upper)
    assert t.gap <= W1_GAP * float(np.abs(x[:, None] - y[None]).sum(-1).max())


@pytest.mark.one_in(2)
@pytest.mark.parametrize("method", LARGE)
@given(atoms(), atoms(), st.sampled_from(METRICS))
@pytest.mark.slow
def test_duplicates_ties_and_zero_masses(method, first, second, metric):
    mu, nu = measure(*first), measure(*second)
    t, best = (wasserstein1(mu, nu, metric=metric, method=m) for m in (method, "lp"))
    assert t.lower <= best.upper
    assert best.lower <= t.upper
    assert t.gap <= W1_GAP * 16
    n, m = len(mu.mass), len(nu.mass)
    for sums, mass in zip(marginals(t, n, m), (mu.mass, nu.mass), strict=True):
        assert np.abs(sums - mass).max() <= W1_MARGINAL * (n + m)


def test_auto_needs_no_table_beyond_its_limit(monkeypatch, narrow):
    monkeypatch.setattr(portfolio, "LARGEST_TABLE", 100)
    x, y, a, b = generic(3, 18, 19, 2)
    t = wasserstein1(Measure(x, a), Measure(y, b))
    assert (t.method, t.status) == ("entropic", "optimal")
    assert holds(t.lower, in_balls(x, y, a, b, zip(t.plan.rows, t.plan.cols, strict=True)), t.upper)


def test_auto_gives_up_where_it_would_take_hours(monkeypatch):
    x, y, a, b = generic(3, 18, 19, 2)
    mu, nu = Measure(x, a), Measure(y, b)
    best = wasserstein1(mu, nu)
    monkeypatch.setattr(portfolio, "LARGEST_TABLE", 100)
    monkeypatch.setattr(portfolio, "LARGEST_TILED", 100)
    t = wasserstein1(mu, nu)
    assert (t.method, t.status) == ("presolve", "bracketed")
    assert t.lower <= best.value <= t.upper
    assert wasserstein1(mu, nu, method="entropic").status == "optimal"


def test_auto_with_a_tolerance_needs_no_table_sooner(monkeypatch):
    monkeypatch.setattr(portfolio, "LOOSE_TABLE", 100)
    x, y, a, b = generic(3, 18, 19, 2)
    t = wasserstein1(Measure(x, a), Measure(y, b), tol=1e-3)
    assert (t.method, t.status) == ("entropic", "optimal")
    assert wasserstein1(Measure(x, a), Measure(y, b)).method == "network simplex"


def test_auto_lists_pairs_in_many_dimensions(monkeypatch):
    monkeypatch.setattr(portfolio, "SHORT", 18)
    x, y, a, b = generic(3, 18, 19, 9)
    assert wasserstein1(Measure(x, a), Measure(y, b)).method == "shortlist"
    assert wasserstein1(Measure(x[:, :8], a), Measure(y[:, :8], b)).method == "network simplex"
    assert wasserstein1(Measure(x, a), Measure(y[:17], b[:17] / b[:17].sum())).method == "network simplex"


@pytest.mark.parametrize("lie", ["noise", "nothing", "infinite", "nan"])
def test_any_start_leads_to_the_same_bracket(lie):
    x, y, a, b = generic(5, 30, 40, 2)
    t = tiled.tiles("euclidean", x, y)
    noise = np.random.default_rng(0).normal(size=40)
    start = {"noise": 9 * noise, "nothing": 0 * noise, "infinite": noise * np.inf, "nan": noise * np.nan}
    found = shortlist.solve(t, a, b, start[lie], None)
    assert found.tight
    best = wasserstein1(Measure(x, a), Measure(y, b), method="lp")
    assert found.lower <= best.upper
    assert best.lower <= found.upper


@pytest.mark.parametrize("lie", ["random", "empty", "heavy"])
def test_a_sabotaged_simplex_widens_the_bracket(lie, monkeypatch):
    rng = np.random.default_rng(0)

    def sabotaged(_pairs, _cost, a, b):
        size = 0 if lie == "empty" else 2 * len(a)
        mass = rng.dirichlet(np.ones(size)) * (9 if lie == "heavy" else 1) if size else np.zeros(0)
        return Coupling(rng.integers(len(a), size=size), rng.integers(len(b), size=size), mass), 9 * rng.normal(
            size=len(b)
        )

    x, y, a, b = generic(1, 12, 13, 2)
    honest = wasserstein1(Measure(x, a), Measure(y, b), method="lp")
    monkeypatch.setattr(network_simplex, "among", sabotaged)
    for method in LARGE:
        t = wasserstein1(Measure(x, a), Measure(y, b), method=method)
        assert t.lower <= honest.upper
        assert honest.lower <= t.upper
        assert t.lower <= t.value <= t.upper
        assert t.status == "bracketed"


# --- tol ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", LARGE)
def test_tol_stops_the_rounds(method, monkeypatch):
    x, y, a, b = generic(2, 60, 60, 2)
    mu, nu = Measure(x, a), Measure(y, b)
    rounds = []
    among = network_simplex.among
    monkeypatch.setattr(shortlist, "NEIGHBOURS", 1)
    monkeypatch.setattr(network_simplex, "among", lambda *z: rounds.append(1) or among(*z))
    best = wasserstein1(mu, nu, method=method)
    all_rounds = len(rounds)
    t = wasserstein1(mu, nu, method=method, tol=0.2)
    assert len(rounds) - all_rounds < all_rounds
    assert t.gap <= 0.2 * t.value
    assert (t.status, best.status) == ("optimal", "optimal")
    assert t.lower <= best.lower
    assert best.upper <= t.upper
    monkeypatch.setattr(shortlist, "ROUNDS", 1)
    missed = wasserstein1(mu, nu, method=method, tol=1e-12)
    assert missed.status == "gap above tol"
    assert missed.lower <= best.value <= missed.upper


def test_auto_is_content_with_the_sandwich_where_tol_is():
    x, y, a, b = generic(4, 30, 30, 2, shift=100.0)
    t = wasserstein1(Measure(x, a), Measure(y, b), tol=0.05)
    assert (t.method, t.status) == ("presolve", "optimal")
    assert 0 < t.gap <= 0.05 * t.value
    assert wasserstein1(Measure(x, a), Measure(y, b), tol=1e-9).method == "network simplex"


# --- entropic potentials -----------------------------------------------------------------------------------------------
@pytest.mark.one_in(3)
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("d", [2, 12])
@pytest.mark.slow
def test_an_entropic_potential_is_near_an_optimal_one(metric, d, narrow):
    """At ε the soft minimum is at most ε·log n below the minimum, ε = 2⁻⁶ of the reach here."""
    x, y, a, b = generic(d, 40, 30, d)
    truth = wasserstein1(Measure(x, a), Measure(y, b), metric=metric)
    costs = named_costs(metric, x, y)
    g = sinkhorn.potential(metric, x, y, a, b)
    f = certificate.c_transform(costs, np.ldexp(g, -costs.exponent))
    reach = np.abs(np.concatenate([x, y]) - x[0]).max()
    assert certificate.lower(costs, f, a, b) >= truth.value - 2**-6 * reach * np.log(40 * 30)


def test_offsets_and_scales_do_not_reach_single_precision():
    x, y, a, b = generic(1, 20, 20, 2)
    plain = sinkhorn.potential("euclidean", x, y, a, b)
    for scale, offset in ((2.0**-900, 0.0), (2.0**900, 0.0), (1.0, 2.0**20)):
        moved = sinkhorn.potential("euclidean", scale * (x + offset), scale * (y + offset), a, b)
        assert np.abs(moved / scale - plain).max() <= 2.0**-10


def test_coincident_points_have_a_finite_potential():
    one = np.zeros((3, 2))
    assert np.all(np.isfinite(sinkhorn.potential("euclidean", one, one, np.full(3, 1 / 3), np.full(3, 1 / 3))))


@pytest.mark.parametrize("platform", ["tpu", "cuda"])
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("tile", [50, 2**26])
def test_the_kernel_lowers_for_accelerators_without_the_host(platform, metric, tile):
    shapes = [jax.ShapeDtypeStruct(s, np.float32) for s in ((30, 12), (40, 12), (30,), (40,))]
    text = sinkhorn._annealed.trace(metric, tile, *shapes).lower(lowering_platforms=(platform,)).as_text()
    assert "callback" not in text
    assert "f64" not in text


# --- traced ------------------------------------------------------------------------------------------------------------
@pytest.mark.one_in(2)
@pytest.mark.parametrize("method", LARGE)
@pytest.mark.slow
def test_value_and_derivatives_under_a_trace(method):
    x, y, a, b = (jnp.asarray(v) for v in generic(1, 10, 9, 2))
    a, b = a / a.sum(), b / b.sum()

    def value(*z):
        return wasserstein1(Measure(z[0], z[2]), Measure(z[1], z[3]), method=method).value

    found, slopes = jax.jit(jax.value_and_grad(value, argnums=(0, 2)))(x, y, a, b)
    same, expected = jax.value_and_grad(value, argnums=(0, 2))(x, y, a, b)
    exact = wasserstein1(Measure(x, a), Measure(y, b), method="network simplex")
    assert abs(float(found - exact.value)) <= 4 * EPS32 * float(exact.value)
    assert float(found) == float(same)
    for slope, other in zip(slopes, expected, strict=True):
        assert slope.tolist() == other.tolist()
    batch = jax.vmap(value, in_axes=(0, None, None, None))(jnp.stack([x, x + 1]), y, a, b)
    assert float(batch[0]) == float(found)


def test_numpy_measures_inside_somebodys_jit():
    x, y, a, b = generic(1, 10, 9, 2)
    mu, nu = Measure(x, a), Measure(y, b)
    value = float(wasserstein1(mu, nu, method="entropic"))
    assert float(jax.jit(lambda c: c * float(wasserstein1(mu, nu, method="entropic")))(1.0)) == np.float32(value)


def test_a_first_plan_is_optimal_where_the_potential_is():
    x, y, a, b = generic(0, 40, 30, 2)
    table = named_costs("euclidean", x, y)
    t = tiled.stored(table, "euclidean", x, y)
    best, price = network_simplex.coupling(table, a, b)
    plan = shortlist.first_plan(t, price, a, b)
    worse = shortlist.first_plan(t, np.zeros(30), a, b)
    cost, first, second = (float(p.mass @ t.of(p.rows, p.cols)) for p in (best, plan, worse))
    assert abs(first - cost) <= W1_GAP * t.largest
    assert second >= cost - W1_GAP * t.largest
