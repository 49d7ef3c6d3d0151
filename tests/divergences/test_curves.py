"""Curves: exact corners, the columns asked for, brackets, the table on disk, refusals."""

from dataclasses import FrozenInstanceError
from functools import partial
from math import inf, log, ulp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences import laws, models
from divergences._core.measure import Measure
from divergences._curves import QUANTITIES, Curve, sweep
from divergences.laws.estimate import Estimate
from divergences.laws.families.location_scale import Normal
from tests.tolerances import AUTODIFF, JS_DIFFERENCE, KERNEL_ULP, LAW_ABSOLUTE, LAW_RELATIVE, W1_SLOPE

FOUR = ["kl", "reverse_kl", "js", "w1"]
thetas = st.floats(-1e6, 1e6, allow_subnormal=False)


def test_parallel_lines_are_exact_at_the_corners():
    grid = [-2.0, -0.3, -1e-9, 0.0, 1e-9, 0.3, 2.0]
    curve = sweep(partial(models.parallel_lines, n=8), grid, FOUR)
    apart = np.array(grid) != 0
    assert curve.model == "parallel_lines"
    assert curve["kl"].tolist() == curve["reverse_kl"].tolist() == [inf if away else 0.0 for away in apart]
    assert curve["js"].tolist() == [log(2) if away else 0.0 for away in apart]
    assert (curve.lower["w1"] <= np.abs(grid)).all()
    assert (curve.upper["w1"] >= np.abs(grid)).all()
    assert curve["w1"][3] == curve.lower["w1"][3] == curve.upper["w1"][3] == 0


def test_sixty_four_atoms_are_the_default():
    curve = sweep(models.parallel_lines, [0.3], FOUR)
    again = sweep(lambda t: models.parallel_lines(t, 64), [0.3], FOUR)
    assert [curve[name].tolist() for name in FOUR] == [again[name].tolist() for name in FOUR]


@given(st.lists(thetas, min_size=1, max_size=5))
def test_point_masses(grid):
    curve = sweep(models.point_masses, grid, FOUR)
    for k, theta in enumerate(grid):
        assert curve["kl"][k] == curve["reverse_kl"][k] == (inf if theta else 0)
        assert curve["js"][k] == (log(2) if theta else 0)
        assert curve.lower["w1"][k] <= abs(theta) <= curve.upper["w1"][k]


def test_the_directions_are_not_exchanged():
    curve = sweep(models.bernoulli, [0.0, 0.5, 1.0], ["kl", "reverse_kl", "total_variation"])
    assert curve["kl"].tolist() == [inf, 0.0, inf]
    assert curve["reverse_kl"][1] == 0
    assert max(abs(curve["reverse_kl"][[0, 2]] - log(2))) <= KERNEL_ULP * ulp(log(2))
    assert curve["total_variation"].tolist() == [0.5, 0.0, 0.5]


@given(st.integers(0, 64))
def test_every_quantity_is_the_public_function_of_the_pair(k):
    theta = k / 64
    curve = sweep("bernoulli", [theta], QUANTITIES)
    p, q = np.array([0.5, 0.5]), np.array([1 - theta, theta])
    for name in set(QUANTITIES) - {"w1"}:
        assert curve[name][0] == getattr(dv, name)(p, q), name
    assert curve.lower["w1"][0] <= abs(theta - 0.5) <= curve.upper["w1"][0]


@pytest.mark.slow
def test_slopes_of_parallel_lines_see_w1_alone():
    """What the notes say of the critic: KL, JS and TV have slope 0 wherever θ is, W₁ has that of |θ|, 0 at its kink."""
    grid = [-2.0, -1e-9, 0.0, 0.3]
    curve = sweep(partial(models.parallel_lines, n=4), grid, ["kl", "js", "total_variation", "w1"], slopes=True)
    assert not curve.differences
    assert all(curve.slopes[name].tolist() == [0.0] * 4 for name in ("kl", "js", "total_variation"))
    assert np.abs(curve.slopes["w1"] - [-1, -1, 0, 1]).max() <= W1_SLOPE
    assert curve.slopes["w1"][2] == 0


@pytest.mark.slow
def test_every_order_of_wasserstein_can_be_swept():
    grid = [-2.0, 0.0, 0.5]
    names = ["w1", "w1.5", "w2", "w10"]
    curve = sweep(partial(models.parallel_lines, n=4), grid, names, slopes=True)
    for name in names:
        assert (curve.lower[name] <= np.abs(grid)).all(), name
        assert (curve.upper[name] >= np.abs(grid)).all(), name
        assert np.abs(curve.slopes[name] - np.sign(grid)).max() <= W1_SLOPE, name
    assert curve._heads() == ["W₁", "W₁.₅", "W₂", "W₁₀"]
    assert set(curve.units.values()) == {"distance"}
    far = sweep("point_masses", grid, ["winf"])
    assert (far.lower["winf"] <= np.abs(grid)).all()
    assert (far.upper["winf"] >= np.abs(grid)).all()
    assert "W∞" in far._repr_html_()


@pytest.mark.one_in(3)
@pytest.mark.parametrize("model", ["shifted_normals", "noisy_lines", "shifted_uniforms"])
def test_every_order_of_two_laws_is_the_shift(model):
    """With a slope by JAX or by differences; of noise as wide as it likes."""
    grid = [-2.0, 0.0, 0.5]
    orders = ["w1", "w2"] if model == "noisy_lines" else ["w1", "w1.5", "w2", "winf"]
    curve = sweep(model, grid, orders, slopes=True)
    for name in orders:
        assert (curve.lower[name] <= np.abs(grid)).all(), name
        assert (curve.upper[name] >= np.abs(grid)).all(), name
        assert np.abs(curve.slopes[name] - np.sign(grid)).max() <= JS_DIFFERENCE, name


def test_point_masses_beside_a_density_have_nothing_in_common():
    for pair in (lambda t: (Measure([0.0, t]), Normal(t, 1)), lambda t: (Normal(t, 1), Measure([0.0, t]))):
        curve = sweep(pair, [-1.0, 0.0, 2.0], ["kl", "reverse_kl", "js", "total_variation"])
        assert [set(curve[name].tolist()) for name in curve] == [{inf}, {inf}, {log(2)}, {1.0}]


def test_models_of_discrete_laws():
    """KL of two Poisson laws is a·log(a/b) − a + b, and W₁ the difference of their means."""
    curve = sweep(lambda rate: (laws.Poisson(2.0), laws.Poisson(rate)), [2.0, 3.5], ["kl", "w1"])
    exact = {"kl": [0.0, 2 * log(2 / 3.5) + 1.5], "w1": [0.0, 1.5]}
    for name, values in exact.items():
        assert (curve.lower[name] <= np.array(values) + LAW_ABSOLUTE).all(), name
        assert (curve.upper[name] >= np.array(values) - LAW_ABSOLUTE).all(), name
        assert np.abs(curve[name] - values).max() <= LAW_RELATIVE * 2, name


def of_coins(theta):
    """∂/∂θ of KL and reversed KL of Bernoulli(½) and Bernoulli(θ), by hand."""
    return {"kl": (theta - 0.5) / (theta * (1 - theta)), "reverse_kl": log(theta / (1 - theta))}


def numbers_only(theta):
    """The coins again, by a function that takes a number with a value."""
    return [0.5, 0.5], [1 - float(theta), float(theta)]


@pytest.mark.slow
@given(st.integers(1, 63))
def test_slopes_are_derivatives_or_differences_that_say_so(k):
    theta = k / 64
    traced = sweep("bernoulli", [theta], ["kl", "reverse_kl"], slopes=True)
    told = sweep(numbers_only, [theta], ["kl", "reverse_kl"], slopes=True)
    assert (traced.differences, told.differences) == ((), ("kl", "reverse_kl"))
    for name, exact in of_coins(theta).items():
        assert abs(traced.slopes[name][0] - exact) <= AUTODIFF * (1 + abs(exact)), name
        assert abs(told.slopes[name][0] - exact) <= JS_DIFFERENCE * (1 + abs(exact)), name


@pytest.mark.slow
def test_slopes_at_the_ends_are_one_sided_limits_and_differences_have_none():
    curve = sweep("bernoulli", [0.0, 1.0], ["kl", "total_variation", "w1"], slopes=True)
    assert [curve.slopes[name].tolist() for name in curve] == [[-inf, inf], [-1.0, 1.0], [-1.0, 1.0]]
    with pytest.raises(ValueError, match=r"^slopes: found a model that JAX cannot trace.*no 0\.0 in thetas$") as caught:
        sweep(numbers_only, [0.5, 0.0], ["kl"], slopes=True)
    assert "\n" not in str(caught.value)


def test_differences_do_not_notice_where_both_sides_are_infinite():
    curve = sweep(lambda theta: (Measure([0.0]), Measure([float(theta)])), [-1.0, 0.0, 1.0], ["kl", "w1"], slopes=True)
    assert curve.differences == ("kl", "w1")
    assert curve.slopes["kl"].tolist() == [0.0, 0.0, 0.0]
    assert np.abs(curve.slopes["w1"] - [-1, 0, 1]).max() <= JS_DIFFERENCE


@pytest.mark.one_in(3)
@pytest.mark.parametrize("theta", [-1.0, 0.0, 0.5])
def test_slopes_of_two_laws(theta):
    """KL = θ²/2 has slope θ in both directions, W₁ the sign, by closed forms; JS has no closed form, and slope 0 at 0 alone."""
    curve = sweep("shifted_normals", [theta], ["kl", "reverse_kl", "w1", "js"], slopes=True)
    assert curve.differences == ("js",)
    assert [curve.slopes[name][0] for name in ("kl", "reverse_kl", "w1")] == [theta, theta, np.sign(theta)]
    assert np.sign(curve.slopes["js"][0]) == np.sign(theta)


def a_batch(theta):
    """Two pairs for each θ."""
    return np.array([[0.5, 0.5], [0.25, 0.75]]), [1 - theta, theta]


def test_a_batch_of_vectors_is_a_batch_of_columns(tmp_path):
    grid = [0.25, 0.5]
    curve = sweep(a_batch, grid, ["kl", "total_variation"], slopes=True)
    assert curve["kl"].shape == curve.slopes["kl"].shape == (2, 2)
    assert curve["total_variation"].tolist() == [[0.25, 0.5], [0.0, 0.25]]
    for k, p in enumerate(a_batch(0.0)[0]):
        alone = sweep(lambda theta, p=p: (p, a_batch(theta)[1]), grid, ["kl"], slopes=True)
        assert (curve["kl"][:, k].tolist(), curve.slopes["kl"][:, k].tolist()) == (
            alone["kl"].tolist(),
            alone.slopes["kl"].tolist(),
        )
    curve.to_csv(tmp_path / "curve.csv")
    head = (tmp_path / "curve.csv").read_text(encoding="utf-8").splitlines()[0]
    names = ("kl", "total_variation", "kl_slope", "total_variation_slope")
    assert head == ",".join(["theta", *(f"{name}[{k}]" for name in names for k in (0, 1))])
    assert "<th>KL(p‖q)[1]</th><th>TV[0]</th>" in curve._repr_html_()


@pytest.mark.parametrize("model", ["parallel_lines", "parallel-lines", models.parallel_lines])
def test_a_model_by_name(model):
    assert sweep(model, [0.0], ["kl"]).model == "parallel_lines"


def test_names_units_and_order():
    curve = sweep("bernoulli", [0.25], ["w1", "js", "kl", "js", "js_distance", "hellinger2"])
    assert curve.names == tuple(curve) == ("w1", "js", "kl", "js_distance", "hellinger2")
    assert list(curve.units.values()) == ["distance", "nats", "nats", "√nats", "1"]
    assert "js" in curve
    assert "chi2" not in curve
    assert set(curve.lower) == set(curve.upper) == {"w1"}
    assert repr(curve) == "Curve(bernoulli, 1 thetas in [0.25, 0.25]: w1, js, kl, js_distance, hellinger2)"


def test_brackets_of_laws_are_kept(monkeypatch):
    """Whatever answers with bounds is bracketed; a pair that is no pair of measures is handed over as it is."""
    seen = []

    def between(p, q):
        seen.append((p, q))
        return Estimate(0.5, 0.25, 1.0, "by hand")

    monkeypatch.setitem(QUANTITIES, "js", QUANTITIES["js"]._replace(function=between))
    curve = sweep(lambda theta: ("P", {theta}), [2.0], ["js"])
    assert (curve["js"][0], curve.lower["js"][0], curve.upper["js"][0]) == (0.5, 0.25, 1.0)
    assert seen == [("P", {2.0})]


@pytest.mark.parametrize("theta", [0.0, 0.5, -2.0])
def test_two_laws_are_bracketed(theta):
    curve = sweep(lambda t: (Normal(0, 1), Normal(t, 1)), [theta], ["kl", "reverse_kl", "js", "w1"])
    exact = {"kl": theta**2 / 2, "reverse_kl": theta**2 / 2, "w1": abs(theta)}
    assert set(curve.lower) == set(curve.names)
    for name in curve:
        assert curve.lower[name][0] <= curve[name][0] <= curve.upper[name][0], name
    for name, value in exact.items():
        assert curve.lower[name][0] <= value <= curve.upper[name][0], name


def test_a_divergence_that_laws_do_not_have_is_refused():
    with pytest.raises(TypeError, match="p: found"):
        sweep(lambda t: (Normal(0, 1), Normal(t, 1)), [1.0], ["cross_entropy"])


def test_points_that_coincide_are_merged():
    """Masses are compared point by point, not row by row."""
    curve = sweep(lambda theta: (Measure([0.0, 1.0]), Measure([1.0, theta])), [0.0, 2.0], ["kl", "total_variation"])
    assert curve["kl"].tolist() == [0.0, inf]
    assert curve["total_variation"].tolist() == [0.0, 0.5]


def test_a_curve_cannot_be_changed():
    given_grid = np.array([0.0, 1.0])
    curve = sweep("point_masses", given_grid, ["kl"])
    given_grid[0] = 7.0
    assert curve.theta.tolist() == [0.0, 1.0]
    with pytest.raises(FrozenInstanceError):
        curve.model = "another"
    for column in (curve.theta, curve["kl"]):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1.0


@given(st.lists(thetas, min_size=2, max_size=6))
def test_the_table_reads_back_to_the_last_bit(tmp_path_factory, grid):
    path = tmp_path_factory.mktemp("curve") / "curve.csv"
    curve = sweep("point_masses", grid, ["kl", "w1"])
    curve.to_csv(path)
    back = np.genfromtxt(path, delimiter=",", names=True)
    columns = {"theta": curve.theta, "kl": curve["kl"], "w1": curve["w1"]}
    columns |= {"w1_lower": curve.lower["w1"], "w1_upper": curve.upper["w1"]}
    assert back.dtype.names == tuple(columns)
    assert {name: back[name].tolist() for name in columns} == {name: v.tolist() for name, v in columns.items()}


def test_infinity_is_written_as_inf(tmp_path):
    sweep("point_masses", [0.0, 1.0], ["kl"]).to_csv(tmp_path / "curve.csv")
    assert (tmp_path / "curve.csv").read_text(encoding="utf-8") == "theta,kl\n0.0,0.0\n1.0,inf\n"


def test_progress_is_reported_after_each_theta():
    calls = []
    sweep("point_masses", [0.0, 1.0, 2.0], ["kl"], progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_a_missing_column_is_named():
    with pytest.raises(KeyError, match=r"found 'kll'; expected one of kl, js; did you mean kl\?"):
        sweep("point_masses", [0.0], ["kl", "js"])["kll"]


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (("paralel_lines", [0.0], ["kl"]), ValueError, r"model: found 'paralel_lines'.*did you mean parallel_lines"),
        (("_shift", [0.0], ["kl"]), ValueError, "model: found '_shift'"),
        ((3, [0.0], ["kl"]), TypeError, "model: found int"),
        (("bernoulli", [], ["kl"]), ValueError, r"thetas: found shape \(0,\)"),
        (("bernoulli", 0.5, ["kl"]), ValueError, r"thetas: found shape \(\)"),
        (("bernoulli", [[0.5]], ["kl"]), ValueError, r"thetas: found shape \(1, 1\)"),
        (("bernoulli", [0.5, np.nan], ["kl"]), ValueError, "thetas: found nan at index 1"),
        (("bernoulli", [inf], ["kl"]), ValueError, "thetas: found inf at index 0"),
        (("bernoulli", ["half"], ["kl"]), TypeError, "thetas: found dtype"),
        (("bernoulli", [2.0], ["kl"]), ValueError, "theta: found 2.0"),
        (("bernoulli", [0.5], ["kl", "jss"]), ValueError, r"quantities: found 'jss'.*did you mean js"),
        (("bernoulli", [0.5], ["entropy"]), ValueError, "quantities: found 'entropy'.*w1, w2, w1.5, winf"),
        (("bernoulli", [0.5], ["w"]), ValueError, "quantities: found 'w'"),
        (("bernoulli", [0.5], ["w0.5"]), ValueError, "order: found 0.5"),
        (("bernoulli", [0.5], "kl"), TypeError, "quantities: found the string 'kl'"),
        (("bernoulli", [0.5], []), ValueError, "quantities: found an empty list"),
    ],
)
def test_refusals_are_one_line(arguments, error, said):
    with pytest.raises(error, match=said) as caught:
        sweep(*arguments)
    assert "\n" not in str(caught.value)


def test_a_curve_without_brackets():
    curve = Curve("by hand", np.array([0.0]), {"kl": np.array([1.0])})
    assert (curve.lower, curve.upper) == ({}, {})


def test_no_quantities_and_no_pair_are_refused_in_one_line():
    with pytest.raises(TypeError, match=r"^quantities: found None; expected a list of names") as refusal:
        dv.sweep("bernoulli", [0.5], None)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (5, "int"),
        ([0.5, 0.5], "a list of numbers"),
        (([0.5, 0.5],), "a tuple of 1"),
        (Measure([0.0]), "Measure"),
        (None, "NoneType"),
    ],
)
def test_a_model_that_returns_no_pair_is_refused_in_one_line(answer, said):
    with pytest.raises(TypeError, match=rf"^model: found one that returns {said}; expected a pair") as refusal:
        dv.sweep(lambda t: answer, [0.5], ["kl"])
    assert "\n" not in str(refusal.value)


def test_a_notebook_shows_at_most_nine_rows():
    curve = sweep("point_masses", np.linspace(0.0, 100.0, 101), ["kl", "w1"])
    html = curve._repr_html_()
    assert html.count("<tr>") == 1 + 9
    assert "<th>θ</th><th>KL(p‖q)</th><th>W₁</th>" in html
    assert "<td>0</td><td>0</td><td>0</td>" in html
    assert "<td>100</td><td>∞</td><td>100</td>" in html
    assert r" 100 & \infty & 100 \end{array}$" in curve._repr_latex_()
