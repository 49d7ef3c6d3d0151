"""`dv.certify`: what a foreign plan and foreign potentials prove, of POT here, and of OTT and BSP where they are installed."""

import json
import math
from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.spatial.distance import cdist

import divergences as dv
from divergences.transport.certify import certify
from divergences.transport.foreign import prices
from divergences.verification import recheck
from tests import adversarial, foreign
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_CRITIC, W1_EACH, W1_RELATIVE


@pytest.mark.one_in(2)
@pytest.mark.parametrize("first", range(0, 30, 10))
def test_no_bracket_misses_whatever_was_handed_in(first):
    wrong = [
        (seed, kind, said) for seed in range(first, first + 10) for kind, said in foreign.judge(seed) if said != ""
    ]
    assert wrong == []


def test_a_bracket_beside_the_truth_is_seen(monkeypatch):
    def shifted(*problem):
        value, plan, pair = optimum(*problem)
        return value * (1 + Fraction(1, 2**10)), plan, pair

    optimum = foreign.optimum
    monkeypatch.setattr(foreign, "optimum", shifted)
    said = [said for seed in range(6) for kind, said in foreign.judge(seed) if kind.startswith("right")]
    assert sum("upper below" in s for s in said) == len(said)


def test_the_foreign_answers_are_what_they_claim_to_be():
    rng, problem = np.random.default_rng(0), adversarial.problem(4)
    value, plan, (f, g) = foreign.optimum(*problem, 2)
    x, y, a, b, _ = problem
    assert np.allclose(plan.sum(1), a, atol=W1_EACH, rtol=0)
    assert float(value) == pytest.approx(a @ f + b @ g, rel=W1_RELATIVE)
    spoiled = [foreign.spoiled_plan(rng, kind, plan, a, b) for kind in foreign.PLANS]
    assert sum(not np.array_equal(s, plan) for s in spoiled) >= 8
    for form in foreign.FORMS:
        assert certify(dv.Measure(x, a), dv.Measure(y, b), plan=foreign.in_form(rng, form, plan), order=2).gap >= 0


def solved(order, n=60, m=45):
    """Two measures, POT's plan and potentials, and its value."""
    import ot

    x, y, a, b = generic(int(order), n, m, 2)
    plan, log = ot.emd(a, b, cdist(x, y) ** order, log=True)
    return dv.Measure(x, a), dv.Measure(y, b), plan, (log["u"], log["v"]), log["cost"] ** (1 / order)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_an_optimal_plan_or_optimal_potentials_prove_themselves(order):
    mu, nu, plan, pair, value = solved(order)
    for given in ({"plan": plan, "potentials": pair}, {"plan": plan}, {"potentials": pair}, {"potentials": pair[1]}):
        t = certify(mu, nu, order=order, **given)
        assert t.status == "optimal"
        assert t.value == pytest.approx(value, rel=W1_RELATIVE)
        assert t.order == order
        assert f"<= W{order} <=" in t.explain()


def test_a_plan_of_many_atoms_is_priced_from_its_support(monkeypatch):
    monkeypatch.setattr(prices, "SAMPLE", 20)
    for order in (1, 2):
        mu, nu, plan, _, value = solved(order)
        assert certify(mu, nu, plan=plan, order=order).status == "optimal"
        rough = certify(mu, nu, order=order)
        assert rough.status == "bracketed"
        assert rough.lower <= value <= rough.upper


def test_it_says_what_was_given_and_what_is_its_own():
    mu, nu, plan, pair, _ = solved(1, 6, 5)
    assert certify(mu, nu, plan=plan, potentials=pair).method == "given plan, given potentials"
    assert certify(mu, nu, plan=plan).method == "given plan, own potentials"
    assert certify(mu, nu, potentials=pair).method == "own plan, given potentials"
    assert certify(mu, nu).method == "own plan, own potentials"


@pytest.mark.parametrize("order", [1, 2])
def test_a_wrong_plan_widens_the_bracket_upwards_and_wrong_potentials_downwards(order):
    mu, nu, plan, pair, _ = solved(order)
    right = certify(mu, nu, plan=plan, potentials=pair, order=order)
    lower, kept = right.lower, np.random.default_rng(0).random(plan.shape)
    for lost in (0.3, 0.6, 0.9):  # a few entries alone would be sent back to where they were
        t = certify(mu, nu, plan=plan * (kept > lost), potentials=pair, order=order)
        assert t.upper > right.value
        assert t.lower == right.lower
        assert t.status == "bracketed"
    for noise in (0.01, 0.1, 1.0):
        spoiled = tuple(v + noise * np.random.default_rng(0).normal(size=len(v)) for v in pair)
        t = certify(mu, nu, plan=plan, potentials=spoiled, order=order)
        assert t.lower < lower
        assert t.upper == right.upper
        lower = t.lower


@pytest.mark.parametrize("order", [1, 2])
def test_the_parts_of_an_answer_earn_its_bounds(order):
    mu, nu, plan, pair, _ = solved(order)
    t = certify(mu, nu, plan=plan, potentials=pair, order=order)
    paid = t.plan.mass @ (cdist(mu.points, nu.points) ** order)[t.plan.rows, t.plan.cols]
    earned = mu.mass @ t.critic(mu.points) - nu.mass @ t.critic.values
    reach = cdist(mu.points, nu.points).max() ** order
    assert abs(paid - earned) <= W1_CRITIC * reach
    assert (
        t.critic(mu.points)[:, None] - t.critic.values <= cdist(mu.points, nu.points) ** order + W1_CRITIC * reach
    ).all()


def test_a_permutation_and_a_matrix_metric():
    sites = np.array([[0.0, 2.0, 5.0], [2.0, 0.0, 3.0], [5.0, 3.0, 0.0]])
    mu, nu = dv.Measure([0, 1]), dv.Measure([2, 1])
    t = certify(mu, nu, plan=np.array([0, 1]), metric=sites)
    assert t.lower <= 2.5 <= t.upper
    assert t.status == "optimal"
    squared = certify(mu, nu, plan=np.array([0, 1]), metric=sites, order=2)
    assert squared.lower**2 <= 12.5 <= squared.upper**2  # 5² + 0² beats nothing: 2² + 3² is 13/2
    assert certify(mu, nu, metric=sites, order=2).upper ** 2 <= 6.5 * (1 + W1_RELATIVE)


def test_a_critic_is_a_potential():
    mu, nu, plan, _, _ = solved(1)
    t = dv.wasserstein1(mu, nu)
    for critic in (t.critic, lambda z: -t.critic(z), lambda z: t.critic(z)[:, None] + 7):
        assert certify(mu, nu, plan=plan, potentials=critic).status == "optimal"


def test_jax_in_jax_out():
    mu, nu = dv.Measure(jnp.array([0.0, 2.0])), dv.Measure(jnp.array([3.0, 5.0]))
    t = certify(mu, nu, plan=jnp.eye(2) / 2, order=2)
    assert all(isinstance(v, jax.Array) and v.dtype == np.float32 for v in (t.value, t.lower, t.upper, t.plan.mass))
    assert t.lower <= 3 <= t.upper
    with pytest.raises(TypeError, match=r"^certify: found a traced measure"):
        jax.jit(lambda x: certify(dv.Measure(x), nu).value)(jnp.array([0.0, 2.0]))
    mu, nu = dv.Measure([0.0, 2.0]), dv.Measure([3.0, 5.0])
    for name in ("plan", "potentials"):
        with pytest.raises(TypeError, match=f"^{name}: found a traced array; expected numbers"):
            jax.jit(lambda v, name=name: certify(mu, nu, **{name: v}).value)(jnp.array([0.0, 2.0]))


@pytest.mark.parametrize("order", [0, 0.999, -2, 2**20 + 1, "2", None, np.nan, -np.inf, [2]])
def test_orders_that_are_none(order):
    for function in (certify, dv.wasserstein):
        with pytest.raises(ValueError, match=r"^order: found .*; expected a number p >= 1 [^\n]*$"):
            function(dv.Measure([0.0]), dv.Measure([1.0]), order=order)


@pytest.mark.parametrize("order", [1.5, 2.25, math.pi, 9, 20])
def test_other_orders_than_small_whole_ones(order):
    mu, nu, plan, pair, value = solved(order, 30, 20)
    best = dv.wasserstein(mu, nu, order=order)
    assert best.status == "optimal"
    for given in ({"plan": plan, "potentials": pair}, {"plan": plan}, {"potentials": pair}):
        t = certify(mu, nu, order=order, **given)
        assert t.lower <= best.upper
        assert best.lower <= t.upper
        assert t.upper <= value * (1 + 2**-20)
        assert t.lower >= 0.8 * value
    t = certify(mu, nu, order=order, plan=best.plan, potentials=best.critic)
    assert t.gap <= 2**-30 * value
    wrong = certify(mu, nu, order=order, plan=plan[::-1], potentials=pair)
    assert wrong.lower <= value < wrong.upper
    with pytest.raises(ValueError, match=r"^certify: found the order .*; expected a whole number up to 8"):
        certify(dv.Measure([0.0]), dv.Measure([1.0]), order=order).certify()


def test_the_farthest_way_of_a_plan_on_the_line():
    mu, nu = dv.Measure([0.0, 1.0, 4.0]), dv.Measure([1.0, 2.0, 4.5])
    own = certify(mu, nu, order=math.inf)
    assert (own.lower, own.value, own.upper, own.critic) == (1, 1, 1, None)
    best = certify(mu, nu, plan=np.eye(3) / 3, order=math.inf)
    assert (best.lower, best.value, best.status) == (1, 1, "optimal")
    for plan, far in ((np.array([1, 0, 2]), 2.0), (np.full((3, 3), 1 / 9), 4.5), (np.eye(3)[::-1] / 3, 4.5)):
        t = certify(mu, nu, plan=plan, order=math.inf)
        assert (t.lower, t.value, t.status) == (1, far, "bracketed")
        assert t.upper == np.nextafter(far, np.inf)
    lost = certify(mu, nu, plan=np.diag([1.0, 0, 1]) / 3, order=math.inf)
    assert lost.value == 1
    with pytest.raises(ValueError, match=r"^potentials: found some with order=inf; expected None"):
        certify(mu, nu, potentials=np.zeros(3), order=math.inf)
    plane = dv.Measure([[0.0, 0.0]])
    for function in (certify, dv.wasserstein):
        with pytest.raises(ValueError, match=r"^order: found inf off the line"):
            function(plane, plane, order=math.inf)


@pytest.mark.parametrize("order", [1, 2])
def test_a_foreign_answer_is_saved_and_checked_again(order, tmp_path, capsys):
    mu, nu, plan, pair, value = solved(order, 12, 9)
    for given in (plan, plan[::-1]):
        certify(mu, nu, plan=given, potentials=pair, order=order).save_certificate(tmp_path / "proof.json")
        assert recheck.main([str(tmp_path / "proof.json")]) == 0
        assert f"<= W{order} <=" in capsys.readouterr().out
        record = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
        assert float(Fraction(record["upper"])) == pytest.approx(value**order, rel=W1_RELATIVE)
    proof = certify(dv.Measure([[0.0, 0.0]]), dv.Measure([[3.0, 4.0]]), order=order).certify()
    assert proof.value == 5**order


def line(seed, n, order):
    """Atoms on the line, the plan that keeps their order, and the exact Wₚ^p, which it costs."""
    rng = np.random.default_rng(seed)
    x, y, a = rng.normal(size=n) + 1e6 * (seed % 2), rng.standard_cauchy(n), rng.dirichlet(np.ones(n))
    rows, cols = np.argsort(x), np.argsort(y)
    f, g = ([Fraction(w) for w in v] for v in (a[rows], np.full(n, 1 / n)))
    f, g, i, j, pairs, value = [w / sum(f) for w in f], [w / sum(g) for w in g], 0, 0, [], Fraction(0)
    while i < n and j < n:
        mass = min(f[i], g[j])
        f[i], g[j] = f[i] - mass, g[j] - mass
        value += mass * abs(Fraction(x[rows[i]]) - Fraction(y[cols[j]])) ** order
        pairs.append((rows[i], cols[j], float(mass)))
        i, j = i + (f[i] == 0), j + (g[j] == 0)
    return dv.Measure(x, a), dv.Measure(y), tuple(map(np.array, zip(*pairs, strict=True))), value


@pytest.mark.one_in(9)
@pytest.mark.parametrize("order", [1, 2, 3])
@pytest.mark.parametrize("seed", range(3))
def test_hundreds_of_atoms_on_the_line_against_the_exact_integral(seed, order):
    mu, nu, plan, value = line(seed, 300, order)
    rng = np.random.default_rng(seed)
    wrong = plan[0], rng.permutation(plan[1]), plan[2]
    for given in (plan, wrong, None):
        for potentials in (None, rng.normal(size=300)):
            t = certify(mu, nu, plan=given, potentials=potentials, order=order)
            assert Fraction(t.lower) ** order <= value <= Fraction(t.upper) ** order
    assert Fraction(certify(mu, nu, plan=plan, order=order).value) ** order == pytest.approx(value, rel=W1_RELATIVE)


def test_sinkhorn_of_pot():
    import ot

    mu, nu, _, _, value = solved(2)
    costs = cdist(mu.points, nu.points) ** 2
    plan, log = ot.sinkhorn(mu.mass, nu.mass, costs, 0.02 * costs.max(), method="sinkhorn_log", log=True)
    pair = (0.02 * costs.max() * log["log_u"], 0.02 * costs.max() * log["log_v"])
    t = certify(mu, nu, plan=plan, potentials=pair, order=2)
    assert t.lower <= value <= t.upper
    assert t.lower > 0.9 * value
    assert t.upper < 1.1 * value


def test_sinkhorn_of_ott():
    linear = pytest.importorskip("ott.solvers.linear")
    pointcloud = pytest.importorskip("ott.geometry.pointcloud")
    mu, nu, _, _, value = solved(2)
    geometry = pointcloud.PointCloud(jnp.asarray(mu.points), jnp.asarray(nu.points))
    out = linear.solve(geometry, a=jnp.asarray(mu.mass), b=jnp.asarray(nu.mass))
    t = certify(mu, nu, plan=out.matrix, potentials=(out.f, out.g), order=2)
    assert t.lower <= value <= t.upper
    assert t.lower > 0.9 * value


def test_matchings_and_couplings_of_bsp():
    bspot = pytest.importorskip("bspot")
    mu, nu, _, _, value = solved(2)
    columns = [np.asfortranarray(m.points.T) for m in (mu, nu)]
    t = certify(mu, nu, plan=bspot.compute_coupling(columns[0], mu.mass, columns[1], nu.mass), order=2)
    assert t.lower <= value <= t.upper
    same = dv.Measure(mu.points), dv.Measure(mu.points[::-1] + 1.0)
    matching = bspot.compute_matching(*(np.asfortranarray(m.points.T) for m in same), 16)
    t = certify(*same, plan=matching, order=2)
    assert t.lower <= 2**0.5 <= t.upper


@pytest.mark.one_in(3)
@pytest.mark.parametrize("order", range(1, 9))
@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_points_that_agree_far_from_zero(order, metric):
    """The difference of their means is rounding, whose power is no number. Whatever is far apart there is refused in a line."""
    w = np.random.default_rng(order).dirichlet(np.ones(7))  # in whatever order a machine adds, their mean is rounded
    for place in (*1e265 * np.arange(1, 9) / 7, *1e300 * np.arange(1, 9) / 7):
        x, y = np.full((7, 2), place), np.full((1, 2), place)
        t = dv.certify(dv.Measure(x, w), dv.Measure(y), order=order, metric=metric)
        assert t.lower == t.value == 0 <= t.upper
        if order > 1:
            with pytest.raises(
                ValueError, match=rf"points: found distances near 2\^\d+, whose power {order} overflows"
            ):
                dv.certify(dv.Measure(x, w), dv.Measure(-y), order=order, metric=metric)
