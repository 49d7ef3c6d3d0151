"""Every engine proposes, the certificate decides: methods agree, what they refuse, and what none of them may break."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._core.measure import Measure
from divergences.transport.certificate import normalised
from divergences.transport.host import portfolio
from divergences.transport.host.portfolio import Engine, never, on_table
from divergences.transport.solution import Coupling
from divergences.transport.univariate.integral import corner
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import holds, in_balls, marginals
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP, W1_MARGINAL

ENGINES = ("network simplex", "lp")


# --- engines -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", ENGINES)
@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
@pytest.mark.parametrize(("n", "m", "d"), [(12, 9, 2), (1, 7, 2), (7, 1, 3), (15, 15, 64)])
def test_engines_against_a_certificate_in_balls(method, scale, n, m, d):
    x, y, a, b = generic(n + d, n, m, d)
    x, y = x * scale, y * scale
    t = wasserstein1(Measure(x, a), Measure(y, b), method=method)
    assert (t.method, t.status) == (method, "optimal")
    assert holds(t.lower, in_balls(x, y, a, b, zip(t.plan.rows, t.plan.cols, strict=True)), t.upper)
    assert t.gap <= W1_GAP * float(np.abs(x[:, None] - y[None]).sum(-1).max())


@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
@pytest.mark.parametrize(("n", "d"), [(1, 2), (2, 2), (40, 2), (40, 10)])
def test_an_assignment_is_what_the_others_find(scale, n, d):
    x, y = (v * scale for v in generic(n, n, n, d)[:2])
    t = wasserstein1(Measure(x), Measure(y), method="assignment")
    assert sorted(t.plan.cols) == list(range(n))
    assert t.gap <= W1_GAP * float(np.abs(x[:, None] - y[None]).sum(-1).max())
    for method in ENGINES:
        other = wasserstein1(Measure(x), Measure(y), method=method)
        assert max(t.lower, other.lower) <= min(t.upper, other.upper)


def test_auto_chooses_by_shape():
    x, y, a, b = generic(0, 30, 30, 2)
    assert wasserstein1(Measure(x), Measure(y)).method == "assignment"
    assert wasserstein1(Measure(x, a), Measure(y, b)).method == "network simplex"
    assert wasserstein1(Measure(x[:4]), Measure(y[:5])).method == "lp"
    assert wasserstein1(Measure(x[:, 0]), Measure(y[:, 0])).method == "line"
    assert wasserstein1(Measure(x), Measure(x + 1)).method == "presolve"


def test_a_large_forest_closes_the_bracket_too(monkeypatch):
    monkeypatch.setattr("divergences.transport.host.spanning_tree.FEW", 10)
    x, y, a, b = generic(5, 25, 20, 2)
    t = wasserstein1(Measure(x, a), Measure(y, b))
    assert holds(t.lower, in_balls(x, y, a, b, zip(t.plan.rows, t.plan.cols, strict=True)), t.upper)
    assert t.gap <= W1_GAP * 8


@pytest.mark.parametrize("name", ["assignment", "network simplex", "lp"])
@pytest.mark.parametrize("lie", ["random", "empty", "heavy"])
def test_a_sabotaged_engine_widens_the_bracket_or_is_refused(name, lie, monkeypatch):
    rng = np.random.default_rng(0)

    def sabotaged(costs, _a, _b):
        n, m = costs.matrix.shape
        size = 0 if lie == "empty" else 2 * n
        mass = rng.dirichlet(np.ones(size)) * (9 if lie == "heavy" else 1) if size else np.zeros(0)
        return Coupling(rng.integers(n, size=size), rng.integers(m, size=size), mass), rng.normal(size=m) * 9

    row = portfolio.ENGINES[name]._replace(solve=on_table(sabotaged, simplex_too=name != "network simplex"))
    for seed in range(10):
        x, y, _, _ = generic(seed, 6, 6, 2)
        honest = wasserstein1(Measure(x), Measure(y), method="lp")
        with monkeypatch.context() as patch:
            patch.setitem(portfolio.ENGINES, name, row)
            t = wasserstein1(Measure(x), Measure(y), method=name)
        assert t.lower <= honest.upper
        assert honest.lower <= t.upper
        assert t.lower <= t.value <= t.upper
        assert t.status == ("optimal" if t.gap <= 1e-12 * t.upper + 12 * W1_GAP * 9 else "bracketed")


# --- an engine is a row ------------------------------------------------------------------------------------------------
def in_any_order(costs, a, b):
    """A toy engine: the north-west corner rule, the atoms in the order in which they come, and no prices."""
    return corner(normalised(a)[0].tolist(), normalised(b)[0].tolist()), np.zeros(len(b))


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "table"])
def test_adding_an_engine_is_adding_a_row(metric, monkeypatch):
    monkeypatch.setitem(portfolio.ENGINES, "toy", Engine("toy", never, on_table(in_any_order, simplex_too=False)))
    x, y, a, b = generic(3, 7, 8, 2)
    mu, nu = Measure(x, a), Measure(y, b)
    if metric == "table":
        z = np.concatenate([x, y])
        metric, mu, nu = np.abs(z[:, None] - z).sum(-1), Measure(np.arange(7), a), Measure(np.arange(7, 15), b)
    t, best = (dv.wasserstein1(mu, nu, metric=metric, method=m) for m in ("toy", "network simplex"))
    assert (t.method, t.status) == ("toy", "bracketed")
    assert t.lower <= best.upper
    assert best.lower <= t.upper
    assert t.lower <= t.value <= t.upper
    for sums, mass in zip(marginals(t, 7, 8), (a, b), strict=True):
        assert np.abs(sums - mass).max() <= W1_MARGINAL * 15
    assert dv.wasserstein1(mu, mu, metric=metric, method="toy").value <= W1_GAP
    with pytest.raises(ValueError, match=r"expected one of auto, line, .*, entropic, toy$"):
        dv.wasserstein1(mu, nu, metric=metric, method="toi")


def test_every_row_but_the_line_and_the_choice_itself_is_asked_by_auto():
    assert sorted(portfolio.ORDER) == sorted(set(portfolio.METHODS) - {"auto", "line"})
    assert all(name == engine.name for name, engine in portfolio.ENGINES.items())


# --- traced ------------------------------------------------------------------------------------------------------------
@pytest.mark.one_in(4)
@pytest.mark.parametrize("method", ["auto", "assignment", "network simplex", "lp"])
def test_the_same_engines_under_a_trace(method):
    x, y, _, _ = generic(1, 10, 10, 2)
    with jax.enable_x64(True):
        value = jax.jit(jax.value_and_grad(lambda x: wasserstein1(Measure(x), Measure(y), method=method).value))
        found, slope = value(jnp.asarray(x))
    eager = wasserstein1(Measure(x), Measure(y), method=method)
    assert float(found) == float(eager)
    unit = (x[eager.plan.rows] - y[eager.plan.cols]) / np.linalg.norm(
        x[eager.plan.rows] - y[eager.plan.cols], axis=1, keepdims=True
    )
    assert np.abs(np.asarray(slope)[eager.plan.rows] - unit / 10).max() <= W1_GAP
