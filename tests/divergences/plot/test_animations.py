"""An animation shows what its data say, frame by frame, and clears nothing."""

from math import inf

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

import divergences as dv
from divergences import laws, plot
from divergences.lab import Run
from tests import tolerances


def frames(film):
    """Shows frame k; the figure of a film, and what is on it."""
    film._draw_was_started = True  # else matplotlib warns that nobody saved it
    return film._fig, film._func


def texts(figure):
    """Everything that is written beside the curves, and above."""
    found = [t.get_text() for ax in figure.axes if ax.get_legend() for t in ax.get_legend().get_texts()]
    return [*found, *(ax.get_title(loc="left") for ax in figure.axes)]


def marks(figure):
    """The dots on the curves, (θ, height) in the order of the quantities."""
    found = [line for line in figure.axes[1].lines if line.get_markersize() == 9 and line.get_linestyle() == "None"]
    return [tuple(float(v[0]) for v in line.get_data()) for line in found]


def test_the_parallel_lines_move_and_their_numbers_with_them():
    film = plot.animate(lambda theta: dv.models.parallel_lines(theta, n=3), [-0.5, 0.0, 2.0], figure=Figure())
    figure, show = frames(film)
    kept = [id(artist) for artist in figure.findobj()]
    p, q = figure.axes[0].collections
    for k, theta in enumerate([-0.5, 0.0, 2.0]):
        show(k)
        assert p.get_offsets()[:, 0].tolist() == [0, 0, 0]
        assert q.get_offsets()[:, 0].tolist() == [theta] * 3
        kl, reverse, js, w1 = marks(figure)
        assert {kl[0], reverse[0], js[0], w1[0]} == {theta}
        assert w1[1] == film.data["w1"][k] == abs(theta)
        assert js[1] == film.data["js"][k]
        assert (kl[1] > 2) == (reverse[1] > 2) == bool(theta)  # in the band of ∞
        said = texts(figure)
        assert f"W₁ = {abs(theta):g}" in said
        assert ("KL(p‖q) = ∞" if theta else "KL(p‖q) = 0") in said
    assert "θ = 2.0" in said
    assert [id(artist) for artist in figure.findobj()] == kept
    low, high = figure.axes[0].get_xlim()
    assert low < -0.5
    assert high > 2  # every θ has room on the same scale


def test_bars_stand_beside_their_place_and_carry_the_masses():
    film = plot.animate("bernoulli", [0.25, 1.0], ["js"], figure=Figure())
    figure, show = frames(film)
    for k, theta in enumerate((0.25, 1.0)):
        show(k)
        for bars, masses, side in zip(
            figure.axes[0].collections, ([0.5, 0.5], [1 - theta, theta]), (-1, 1), strict=True
        ):
            boxes = np.array([path.vertices[:4] for path in bars.get_paths()])
            assert boxes[:, :, 1].max(axis=1).tolist() == masses
            assert boxes[:, 0, 0].tolist() == [0, 1]
            assert (side * (boxes[:, 2, 0] - boxes[:, 0, 0]) > 0).all()


def test_densities_move_within_limits_for_all():
    film = plot.animate("shifted_uniforms", [-2.0, 0.5], ["w1"], figure=Figure(), style="slide,dark")
    figure, show = frames(film)
    for k, theta in enumerate((-2.0, 0.5)):
        show(k)
        outline = figure.axes[0].patches[1].get_xy()
        inside = outline[outline[:, 1] == 1, 0]
        assert (inside.min(), inside.max()) == (theta, 1 + theta)
    assert figure.get_size_inches().tolist() == [6.4, 3.6]
    assert figure.axes[0].get_xlim()[0] < -2


def test_vectors_have_no_w1_and_points_in_space_no_picture():
    film = plot.animate(lambda theta: ([0.5, 0.5], [1 - theta, theta]), [0.5, 1.0], figure=Figure())
    frames(film)
    assert film.data.names == ("kl", "reverse_kl", "js")
    with pytest.raises(ValueError, match="found points of dimension 3; expected 1 or 2"):
        plot.animate(
            lambda theta: (dv.Measure([[0.0, 0, 0]]), dv.Measure([[theta, 0, 0]])), [1.0], ["w1"], figure=Figure()
        )


def a_run(dimension=2, checks=3):
    rng = np.random.default_rng(0)
    real, generated = rng.normal(size=(2, checks, 5, dimension)).astype(np.float32)
    values = {"step": np.arange(1.0, checks + 1), "w1": 1 / np.arange(1.0, checks + 1), "modes": np.arange(checks)}
    return Run("by hand", values, real=real, generated=generated)


@pytest.mark.parametrize("dimension", [1, 2, 5])
def test_a_run_shows_the_samples_of_each_check(dimension):
    run = a_run(dimension)
    film = plot.animate(run, figure=Figure())
    figure, show = frames(film)
    assert film.data is run
    show(2)
    real, generated = (c.get_offsets()[:, : min(dimension, 2)] for c in figure.axes[0].collections)
    assert (real == run.real[2][:, :2]).all()
    assert (generated == run.generated[2][:, :2]).all()
    assert marks(figure) == [(3.0, 1 / 3)]
    assert "step 3 · W₁ = 0.3333 · 2 modes reached" in texts(figure)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: plot.animate("point_masses"), "thetas: found none; expected"),
        (lambda: plot.animate(a_run(), [0.0]), "thetas: found some beside a run; expected none"),
        (
            lambda: plot.animate(Run("by hand", {"step": [1], "w1": [1.0]})),
            "run: found 1 checks of step, w1; expected points",
        ),
        (lambda: plot.animate("point_mass", [0.0]), "did you mean point_masses"),
        (lambda: plot.animate("point_masses", [0.0], style="poster"), "style: found 'poster'"),
    ],
)
def test_what_cannot_be_animated_is_refused_in_one_line(call, said):
    with pytest.raises(ValueError, match=said) as refusal:
        call()
    assert "\n" not in str(refusal.value)


def test_a_figure_of_ones_own_is_made_if_none_is_given():
    film = plot.animate(lambda theta: (laws.Normal(0, 1), laws.Normal(theta, 1)), [0.0, 1.0], ["kl"])
    figure, show = frames(film)
    show(1)
    assert plt.fignum_exists(figure.number)
    assert marks(figure) == [(1.0, film.data["kl"][1])]
    assert film.data["kl"][1] == pytest.approx(0.5, rel=tolerances.RELATED_RTOL)
    assert film.data["kl"][1] < inf
