"""The figures that have a baseline, one each way of drawing; `python -m tests.divergences.plot.drawn` draws them again.

Words are left out: another version of matplotlib sets them a little differently. What they say is tested on its own.
"""

from math import inf, log
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from matplotlib.text import Text

import divergences as dv
from divergences import games, laws, plot
from divergences._curves import Curve
from divergences.lab import Run

BASELINES = Path(__file__).parent / "baselines"
THETA = np.linspace(-2, 2, 41)
P, Q = np.array([0.5, 0.3, 0.2, 0.0, 0.0]), np.array([0.125, 0.125, 0.0, 0.75, 0.0])
SITES = np.linspace(-4, 4, 33)
TWO_MODES = dv.normalise(3 * np.exp(-2 * (SITES + 2) ** 2) + 2 * np.exp(-2 * (SITES - 2) ** 2))
UNIFORMS = (laws.Uniform(0, 2), laws.Uniform(1, 3))
NORMALS = (laws.Normal(0, 1), laws.Normal(2, 0.5))
MUTANTS = {
    "swap p and q": {"coins": True, "mirror pairs": False, "generic": True},
    "log 2 per outcome": {"coins": False, "generic": True},
    "halved": {"coins": False, "mirror pairs": False},
}


LOG2 = log(2)


def parallel_lines(js=LOG2):
    """The curves of the parallel lines, as theory has them."""
    away = THETA != 0
    kl = np.where(away, inf, 0.0)
    return Curve(
        "parallel_lines", THETA, {"kl": kl, "reverse_kl": kl, "js": np.where(away, js, 0), "w1": np.abs(THETA)}
    )


def on_the_line():
    """A transport with a choice of one: four atoms to three."""
    return dv.wasserstein1(
        dv.Measure([0.0, 1, 2, 5], [0.125, 0.375, 0.25, 0.25]), dv.Measure([1.0, 3, 4], [0.5, 0.25, 0.25])
    )


def in_the_plane():
    """Two atoms, each with its own goal."""
    return dv.wasserstein1(dv.Measure([[0.0, 0], [0, 2]], [0.25, 0.75]), dv.Measure([[1.0, 0], [3, 2]], [0.25, 0.75]))


def in_space():
    """A transport in three dimensions, which only a matrix shows."""
    return dv.wasserstein1(dv.Measure([[0.0, 0, 0]]), dv.Measure([[1.0, 0, 0]]))


def a_circle(growth=1.0):
    """A run of two players that turns once."""
    t = np.linspace(0, 2 * np.pi, 41)
    size = growth**t
    return Run("circle", {"step": np.arange(41), "theta": size * np.cos(t), "psi": size * np.sin(t)})


def a_play():
    """A run whose average comes nearer, and whose rounds do not."""
    k = np.arange(1, 31)
    return Run("play", {"round": k, "js": 0.1 / k**2, "js_mode": np.where(k % 2, 0.5, 0.4)})


def by_table():
    """A transport between the indices of a table of distances."""
    return dv.wasserstein1(dv.Measure([0.0]), dv.Measure([1.0]), metric=np.array([[0.0, 1], [1, 0]]))


def a_run(floor=0.2):
    """A run of a critic that earns a little less than the distance."""
    step = np.arange(1.0, 11)
    w1 = 2 / step + floor
    values = {"step": step, "gain": 0.9 * w1 - 0.1, "w1": w1, "floor": np.full(10, floor)}
    return dv.lab.Run("by hand", values, lower={"w1": w1 - 0.05}, upper={"w1": w1 + 0.05})


def a_gan():
    """A run whose gain is a logarithm, and JS beside it."""
    step = np.arange(1.0, 11)
    js = np.log(2) / step
    values = {"step": step, "gain": 2 * js - np.log(4), "w1": 2 / step, "js_critic": 0.9 * js, "js": js}
    return dv.lab.Run("by hand", values)


def turned(*angles):
    """Runs of cycles that start turned by these angles, and stretched."""
    unit = np.eye(2)
    at = [[[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]] for t in angles]
    return [dv.lab.cycle(unit, unit, start=2.0 * np.array(m), steps=9) for m in at]


def half(points):
    """A critic that falls half as fast as it may."""
    return -0.5 * points[:, 0]


FIGURES = {
    "curve": lambda ax: plot.curve(parallel_lines(), ax),
    "discriminator_of_masses": lambda ax: plot.discriminator(P, Q, ax),
    "discriminator_of_laws": lambda ax: plot.discriminator(*UNIFORMS, ax),
    "integrands_of_masses": lambda ax: plot.kl_integrands(P, Q, ax),
    "integrands_of_laws": lambda ax: plot.kl_integrands(*NORMALS, ax),
    "integrands_of_uniforms": lambda ax: plot.kl_integrands(*UNIFORMS, ax),
    "fits": lambda ax: plot.fits(TWO_MODES, ax=ax, x=SITES),
    "coupling_on_the_line": lambda ax: plot.coupling(on_the_line(), ax),
    "coupling_in_the_plane": lambda ax: plot.coupling(in_the_plane(), ax),
    "coupling_matrix": lambda ax: plot.coupling(on_the_line(), ax, kind="matrix"),
    "critic_on_the_line": lambda ax: plot.critic(on_the_line(), ax),
    "critic_in_the_plane": lambda ax: plot.critic(in_the_plane(), ax),
    "orbit_in_the_plane": lambda ax: plot.orbit(a_circle(), ax),
    "orbit_by_distance": lambda ax: plot.orbit(a_play(), ax),
    "critic_learned_on_the_line": lambda ax: plot.critic(on_the_line(), ax, learned=half),
    "critic_learned_in_the_plane": lambda ax: plot.critic(in_the_plane(), ax, learned=half),
    "run_of_w1": lambda ax: plot.run(a_run(), ax),
    "run_of_a_gan": lambda ax: plot.run(a_gan(), ax),
    "losses_saturating": lambda ax: plot.losses(games.minimax, ax),
    "losses_of_energies": lambda ax: plot.losses(games.energy(2), ax),
    "adain": lambda ax: plot.adain([0.0, 1, 3], [6.0, 7], ax),
    "cycles": lambda ax: plot.cycles(turned(0.5, 2.0, -2.0), ax),
    "matrix": lambda ax: plot.matrix(MUTANTS, ax),
}


def draw(figure_on, path):
    """One figure without its words, small."""
    figure = Figure(figsize=(3.5, 2.4), dpi=64)
    figure_on(figure.add_axes((0.12, 0.14, 0.7, 0.6)))
    for axes in figure.findobj(lambda x: hasattr(x, "get_legend")):
        if legend := axes.get_legend():
            legend.remove()
    for text in figure.findobj(Text):
        text.set_color("none")
    figure.savefig(path)


if __name__ == "__main__":
    for name, figure_on in FIGURES.items():
        draw(figure_on, BASELINES / f"{name}.png")
