"""Every figure looks as its baseline does, and one that is wrong does not."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.testing.compare import compare_images

import divergences as dv
from divergences import laws, plot
from tests import tolerances
from tests.divergences.plot import drawn


def difference(figure_on, name, folder):
    """What tells the figure from its baseline; None if it is the same within the tolerance."""
    path = folder / f"{name}.png"
    drawn.draw(figure_on, path)
    return compare_images(str(drawn.BASELINES / f"{name}.png"), str(path), tol=tolerances.IMAGE_RMS)


NEWER = {"coupling_matrix": "3.11"}
"""Figures that matplotlib draws otherwise before this version."""


@pytest.mark.parametrize("name", drawn.FIGURES)
def test_the_figure_is_the_baseline(name, tmp_path):
    pytest.importorskip("matplotlib", minversion=NEWER.get(name))
    assert difference(drawn.FIGURES[name], name, tmp_path) is None
    assert plt.get_fignums() == []


WRONG = {
    "a JS that is not halved": ("curve", lambda ax: plot.curve(drawn.parallel_lines(js=2 * np.log(2)), ax)),
    "a JS without its jump": ("curve", lambda ax: plot.curve(no_jump(), ax)),
    "q/(p + q)": ("discriminator_of_laws", lambda ax: plot.discriminator(*drawn.UNIFORMS[::-1], ax)),
    "D* of other masses": ("discriminator_of_masses", lambda ax: plot.discriminator(drawn.Q, drawn.P, ax)),
    "a wider law": ("integrands_of_laws", lambda ax: plot.kl_integrands(laws.Normal(0, 1), laws.Normal(2, 0.6), ax)),
    "the other direction": ("integrands_of_masses", lambda ax: plot.kl_integrands(drawn.Q, drawn.P, ax)),
    "other modes": ("fits", lambda ax: plot.fits(drawn.TWO_MODES[::-1], ax=ax, x=drawn.SITES)),
    "another plan": ("coupling_in_the_plane", lambda ax: plot.coupling(crossed(), ax)),
    "an orbit that grows": ("orbit_in_the_plane", lambda ax: plot.orbit(drawn.a_circle(1.03), ax)),
    "a learned critic of the other sign": (
        "critic_learned_on_the_line",
        lambda ax: plot.critic(drawn.on_the_line(), ax, learned=lambda z: -drawn.half(z)),
    ),
    "another floor": ("run_of_w1", lambda ax: plot.run(drawn.a_run(floor=0.6), ax)),
    "pixels that go elsewhere": ("adain", lambda ax: plot.adain([0.0, 1, 3], [5.0, 8], ax)),
    "another start": ("cycles", lambda ax: plot.cycles(drawn.turned(0.5, 2.0, 2.3), ax)),
    "a survivor": ("matrix", lambda ax: plot.matrix(drawn.MUTANTS | {"halved": {"coins": True}}, ax)),
}


def no_jump():
    curve = drawn.parallel_lines()
    return dv.Curve(curve.model, curve.theta, dict(curve.values) | {"js": np.full(len(curve.theta), np.log(2))})


def crossed():
    """The masses of μ exchanged, so that the heavier atom feeds both."""
    return dv.wasserstein1(dv.Measure([[0.0, 0], [0, 2]], [0.75, 0.25]), dv.Measure([[1.0, 0], [3, 2]], [0.25, 0.75]))


@pytest.mark.parametrize("mistake", WRONG)
def test_a_wrong_figure_is_caught(mistake, tmp_path):
    name, figure_on = WRONG[mistake]
    assert difference(figure_on, name, tmp_path) is not None


def test_baselines_are_small_and_none_is_left_over():
    assert {path.stem for path in drawn.BASELINES.iterdir()} == set(drawn.FIGURES)
    assert max(path.stat().st_size for path in drawn.BASELINES.iterdir()) < 12_000
