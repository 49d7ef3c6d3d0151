"""Pictures fit the numbers beside them: the plan costs W₁, the critic's value is W₁, jumps are marked."""

import numpy as np
import pytest

import divergences as dv
from divergences.explorer import answers, scenes
from tests import tolerances

NORMAL = {"family": "Normal", "parameters": [0, 1]}


def values(answer):
    return {row["name"]: row["value"] for row in answer["numbers"]}


@pytest.mark.parametrize("model", ["parallel_lines", "point_masses", "bernoulli"])
def test_the_plan_of_a_picture_costs_w1_and_has_the_marginals(model):
    found = answers.model({"model": model, "theta": 0.75})
    scene = found["scene"]
    if scene["kind"] == "plane":
        cost = sum(m * np.hypot(*np.subtract(scene["mu"][i][:2], scene["nu"][j][:2])) for i, j, m in scene["plan"])
    else:
        cost = sum(m * abs(a - b) for a, b, m in scene["plan"])
        for k, x in enumerate(scene["x"]):
            assert abs(sum(m for a, _, m in scene["plan"] if a == x) - scene["p"][k]) <= tolerances.RELATED_RTOL
    assert abs(cost - values(found)["w1"]) <= tolerances.W1_WIDTH


def test_the_critic_of_a_picture_earns_w1():
    mu, nu = dv.Measure([1.0, 2, 3], [0.25, 0.5, 0.25]), dv.Measure([1.0, 2, 3], [0.5, 0, 0.5])
    scene = scenes.scene(mu, nu)
    f = np.interp(scene["x"], scene["critic"]["x"], scene["critic"]["f"])
    assert abs(scene["p"] @ f) <= tolerances.RELATED_RTOL  # E_p f = 0
    assert abs(-(scene["q"] @ f) - 0.5) <= tolerances.RELATED_RTOL
    slope = np.diff(scene["critic"]["f"]) / np.diff(scene["critic"]["x"])
    assert np.abs(slope).max() <= 1 + tolerances.SLOPE_DRAWN


def test_the_critic_is_drawn_with_its_kinks():
    """Between the samples the critic is a line: what is drawn is the critic at every place."""
    mu, nu = dv.Measure([0.0, 1, 2.3, 4], [0.3, 0.2, 0.1, 0.4]), dv.Measure([0.0, 1, 2.3, 4], [0.1, 0.4, 0.4, 0.1])
    t, drawn = dv.wasserstein1(mu, nu), scenes.scene(mu, nu)["critic"]
    z = np.linspace(0, 4, 1001)
    f = np.asarray(t.critic(z)) - float(np.asarray(mu.mass) @ np.asarray(t.critic(mu.points)))
    assert np.abs(np.interp(z, drawn["x"], drawn["f"]) - f).max() <= tolerances.RELATED_RTOL


@pytest.mark.parametrize("points", [[1.0, 2, 3], [[0.0, 0], [0, 1], [1, 0]]])
def test_where_nothing_moves_the_critic_is_the_constant(points):
    mu = dv.Measure(points, [0.25, 0.5, 0.25])
    assert not np.asarray(scenes.scene(mu, mu)["critic"]["f"]).any()


def test_the_critic_of_two_laws_is_drawn_downhill():
    scene = answers.laws({"p": NORMAL, "q": NORMAL, "theta": 1})["scene"]
    z, f = scene["critic"]["x"], scene["critic"]["f"]
    slope = np.diff(f) / np.diff(z)
    assert np.abs(slope).max() <= 1 + tolerances.SLOPE_DRAWN
    assert (slope[np.abs(z[1:]) < 3] < 0).all()
    assert all(abs(b - a - 1) < 0.02 for a, b, _ in scene["plan"])  # the quantiles are one apart


def test_jumps_of_the_discriminator_are_marked():
    uniform = {"family": "Uniform", "parameters": [0, 2]}
    scene = answers.laws({"p": uniform, "q": uniform, "theta": 1})["scene"]
    at = {kind: [(round(scene["x"][k]), scene["d"][k]) for k in scene[kind]] for kind in ("open", "closed")}
    assert [pair for pair in at["open"] if not np.isnan(pair[1])] == [(1, 1), (2, 0)]
    assert at["closed"] == [(0, 1), (1, 0.5), (2, 0.5), (3, 0)]
