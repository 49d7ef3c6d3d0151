"""Figures of the systems of the notes, for the pages of their functions: of each the data, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

import divergences as dv

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, RED, GREEN = "#0072B2", "#D55E00", "#009E73"
Draw = Callable[["Axes"], Any]


def styled() -> Mapping[str, np.ndarray]:
    """One channel's pixels, where AdaIN takes them, and where the monotone plan takes them: onto the style's pixels."""
    rank = (np.arange(24) + 0.5) / 24
    x, y = -np.log1p(-rank), np.where(rank < 0.5, rank, 3 + 2 * rank)
    moved = np.asarray(dv.maps.adain(x[None], y[None]))[0]
    cost = np.asarray(dv.maps.adain_cost(x[None], y[None]))
    return {"pixel": x, "adain": moved, "optimal": y, "cost": cost, "w2²": np.mean((x - y) ** 2)}


def draw_styled(ax: Axes) -> None:
    """The channel, what AdaIN makes of it, and the style."""
    found = styled()
    dv.plot.adain(found["pixel"], found["optimal"], ax)


def same_moments() -> Mapping[str, Any]:
    """±1 equally likely, and (−2, 0, 2) with masses (1, 6, 1)/8: three moments agree, and the supports do not meet."""
    mu, nu = dv.Measure([-1.0, 1.0]), dv.Measure([-2.0, 0.0, 2.0], [1 / 8, 6 / 8, 1 / 8])
    one, other = (np.repeat(law.points, (8 * law.mass).astype(int))[:, None] for law in (mu, nu))
    p, q, _ = dv.common_support(mu, nu)
    return {
        "p": mu,
        "q": nu,
        "fid": float(dv.fid(one, other, ddof=0).value),
        "js": float(dv.js(p, q)),
        "w1": float(dv.wasserstein1(mu, nu)),
    }


def draw_same_moments(ax: Axes) -> None:
    """Both laws, the normal ones of their moments, and what scores say of them."""
    found = same_moments()
    p, q, x = dv.common_support(found["p"], found["q"])
    order = np.argsort(x)
    dv.plot.moments(p[order], q[order], ax, x=x[order])


def round_trips() -> Mapping[str, np.ndarray]:
    """What the way back x ↦ s·x loses of the way x ↦ 2x, both ways round, on the points −2, −1, …, 2."""
    points, scales = np.linspace(-2, 2, 5)[:, None], np.linspace(-1, 1.5, 101)
    losses = [dv.maps.cycle_loss(lambda x: 2 * x, lambda x, s=s: s * x, points, points) for s in scales]
    return {"scale": scales, "there": np.array([x.there for x in losses]), "back": np.array([x.back for x in losses])}


def draw_round_trips(ax: Axes) -> None:
    """Both losses against the scale of the way back."""
    found = round_trips()
    ax.plot(found["scale"], found["there"], color=BLUE, label="there and back")
    ax.plot(found["scale"], found["back"], "--", color=RED, label="back and there")
    dressed(ax, "s, where one goes by 2x and comes by s·x", "cycle loss")


def slices() -> Mapping[str, np.ndarray]:
    """W₂ of the shadows of two clouds, one the other moved by (1, 0), along each direction; the sliced distance, and W₂."""
    cloud = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, -1.0], [0.5, 1.0]])
    mu, nu = dv.Measure(cloud), dv.Measure(cloud + np.array([1.0, 0.0]))
    angles = np.linspace(0, np.pi, 91)
    rays = np.stack([np.cos(angles), np.sin(angles)])
    shadows = [dv.wasserstein2(dv.Measure(mu.points @ ray), dv.Measure(nu.points @ ray)) for ray in rays.T]
    found = np.array([float(t) for t in shadows])
    whole = np.trapezoid(found**2, angles) / np.pi
    return {"angle": angles, "slice": found, "sliced": np.sqrt(whole), "w2": np.array(float(dv.wasserstein2(mu, nu)))}


def draw_slices(ax: Axes) -> None:
    """The distance of the shadows against the angle, and two levels."""
    found = slices()
    ax.plot(found["angle"], found["slice"], color=BLUE, label="W₂ of the shadows")
    ax.axhline(float(found["sliced"]), color=RED, linestyle="--", label=f"sliced: {found['sliced']:.3f}")
    ax.axhline(float(found["w2"]), color=GREEN, linestyle=":", label=f"W₂ = {found['w2']:.3g}")
    dressed(ax, "angle of the direction", "distance")


def evidence() -> Mapping[str, np.ndarray]:
    """log p(x), the ELBO and what it lacks, for three outcomes, two codes and an encoder that is right for the first alone."""
    prior, decoder = np.array([0.5, 0.5]), np.array([[0.7, 0.2, 0.1], [0.1, 0.2, 0.7]])
    encoder = np.array([[7 / 8, 1 / 8], [0.9, 0.1], [0.5, 0.5]])
    bound, gap = dv.latent.elbo(prior, decoder, encoder), dv.latent.elbo_gap(prior, decoder, encoder)
    return {"evidence": np.log(prior @ decoder), "elbo": np.asarray(bound), "gap": np.asarray(gap)}


def draw_evidence(ax: Axes) -> None:
    """Two bars for each outcome, and the gap between their ends."""
    found, at = evidence(), np.arange(3)
    ax.bar(at - 0.2, found["evidence"], 0.38, color="#CCE3F0", edgecolor=BLUE, label="log p(x)")
    ax.bar(at + 0.2, found["elbo"], 0.38, color="none", edgecolor=RED, hatch="////", label="ELBO")
    for k, (low, gap) in enumerate(zip(found["elbo"], found["gap"], strict=True)):
        ax.annotate(f"gap {gap:.2f}", (k + 0.2, low), (0, -4), textcoords="offset points", ha="center", va="top")
    ax.set_xticks(at)
    ax.set_ylim(bottom=1.35 * float(found["elbo"].min()))
    dressed(ax, "x", "nats")


def code_costs() -> Mapping[str, np.ndarray]:
    """What one coordinate of a code costs, against its log-variance, with mean 0 and with mean 1."""
    log_variance = np.linspace(-4, 2, 121)
    costs = {m: dv.latent.normal_kl(np.full((121, 1), m), log_variance[:, None]) for m in (0.0, 1.0)}
    return {"log σ²": log_variance, "μ = 0": np.asarray(costs[0.0]), "μ = 1": np.asarray(costs[1.0])}


def likelihoods() -> Mapping[str, np.ndarray]:
    """The log-likelihood of one coordinate against its error, with the variance 1 and with the best one."""
    error = np.linspace(0.05, 3, 119)
    x, mean = error[:, None], np.zeros(1)
    kept, best = dv.latent.gaussian_likelihood(x, mean, 1.0), dv.latent.gaussian_likelihood(x, mean)
    return {"error": error, "variance 1": np.asarray(kept), "best variance": np.asarray(best)}


def cycle_runs() -> list[dv.lab.Run]:
    """Maps of the plane that cycles and critics teach, from 24 turns and as many reflections."""
    angles = 2 * np.pi * (np.arange(24) + 0.5) / 24
    starts = [np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) * [1.0, s] for a in angles for s in (1, -1)]
    return [dv.lab.cycle(np.eye(2), np.eye(2), start=0.6 * start) for start in starts]


def circle_of_cycles() -> Mapping[str, np.ndarray]:
    """Where they end: maps, determinants, losses."""
    ends = cycle_runs()
    maps = np.array([run.state[0] for run in ends])
    return {"maps": maps, "turn": np.linalg.det(maps), "loss": np.array([run["loss"][-1] for run in ends])}


def draw_circle_of_cycles(ax: Axes) -> None:
    """Where each start and each end takes e₁, on the circle of maps without loss."""
    dv.plot.cycles(cycle_runs(), ax)


def flows() -> Mapping[str, np.ndarray]:
    """W₁ of the parallel lines while the atoms of one go down the slope of JS, and of W₁."""
    runs = {name: dv.lab.flow(name, *dv.models.parallel_lines(2.0, n=4)) for name in ("js", "w1")}
    return {"step": runs["js"]["step"], "down JS": runs["js"]["w1"], "down W₁": runs["w1"]["w1"]}


def bonuses() -> Mapping[str, np.ndarray]:
    """JS of data (0.9, 0.1) and the generator, and the codes' information, where training ends, against the bonus for it."""
    weights = np.linspace(0, 0.6, 25)
    runs = [dv.lab.infogan([0.9, 0.1], 2, weight=w) for w in weights]
    ends = {
        name: np.array([run[column][-1] for run in runs]) for name, column in (("JS", "js"), ("I(c; x)", "information"))
    }
    return {"weight of the information": weights, **ends}


def fitted_codes() -> Mapping[str, np.ndarray]:
    """The ELBO of a linear autoencoder of one code, and its likelihood, step by step."""
    run = dv.lab.autoencoder([[4, 0, 0], [0, 1, 0], [0, 0, 0.25]], steps=30)
    return {"step": run["step"], "log-likelihood": run["likelihood"], "ELBO": run["elbo"]}


def confidence() -> Mapping[str, np.ndarray]:
    """The Inception Score of two images of different classes against how sure the classifier is."""
    sure = np.linspace(0.5, 1, 51)
    rows = np.stack([np.stack([sure, 1 - sure], -1), np.stack([1 - sure, sure], -1)], -2)
    return {"certainty": sure, "Inception Score": np.array([float(dv.inception_score(x).value) for x in rows])}


def moved_and_widened() -> Mapping[str, np.ndarray]:
    """The Fréchet distance of N(0, 1) from N(θ, 1), and from N(0, (1 + θ)²)."""
    theta = np.linspace(0, 2, 41)
    moved = [float(dv.frechet([0], [[1]], [t], [[1]]).value) for t in theta]
    widened = [float(dv.frechet([0], [[1]], [0], [[(1 + t) ** 2]]).value) for t in theta]
    return {"θ": theta, "moved by θ": np.array(moved), "widened by θ: the same": np.array(widened)}


def drawn(data: Callable[[], Mapping[str, np.ndarray]], label: str, ax: Axes) -> None:
    """The columns of the data against the first of them."""
    (x, along), *columns = data().items()
    for (name, values), colour, dash in zip(columns, (BLUE, RED, GREEN), ("-", "--", "-."), strict=False):
        ax.plot(along, values, dash, color=colour, label=name)
    dressed(ax, x, label)


def dressed(ax: Axes, x: str, y: str) -> None:
    """Labels, no box, and a legend."""
    ax.set(xlabel=x, ylabel=y)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)


FIGURES: dict[str, tuple[str, Draw]] = {
    "maps.adain": (
        "Where AdaIN moves a channel's pixels: along lines that do not cross, to the mean and the spread of the style.",
        draw_styled,
    ),
    "maps.cycle_loss": (
        "Both cycle losses of 2x and s·x against s: they are 0 at s = ½ alone, where the maps undo each other.",
        draw_round_trips,
    ),
    "latent.elbo": (
        "Three outcomes with two bars each, log p(x) and the ELBO below it; the gap is 0 where the encoder is the posterior.",
        draw_evidence,
    ),
    "latent.normal_kl": (
        "What a coordinate of a code costs against its log-variance: least at 0, and half a nat more with mean 1.",
        partial(drawn, code_costs, "nats"),
    ),
    "latent.gaussian_likelihood": (
        "Two log-likelihoods against the error: a parabola with variance 1, and −log of the error with the best variance.",
        partial(drawn, likelihoods, "nats"),
    ),
    "lab.cycle": (
        "Where starts take e₁, and the maps without loss on which they end: anywhere on a circle; the start chooses.",
        draw_circle_of_cycles,
    ),
    "lab.flow": (
        "W₁ of the parallel lines step by step: it falls to 0 down its own slope, and stays where atoms follow JS.",
        partial(drawn, flows, "W₁"),
    ),
    "lab.infogan": (
        "JS and the codes' information where training ends, against the weight of the bonus: both jump at 0.35.",
        partial(drawn, bonuses, "nats"),
    ),
    "lab.autoencoder": (
        "The ELBO and the log-likelihood of a linear autoencoder of one code, step by step: they are one line.",
        partial(drawn, fitted_codes, "nats"),
    ),
    "sliced": (
        "W₂ of the shadows of two clouds that are 1 apart, by direction: |cos| of the angle; the sliced distance lies between.",
        draw_slices,
    ),
    "frechet": (
        "The Fréchet distance of two normal distributions against a shift, and against a widening: both are θ².",
        partial(drawn, moved_and_widened, "distance"),
    ),
    "inception_score": (
        "The Inception Score of two images of different classes against the certainty of the classifier: from 1 to 2.",
        partial(drawn, confidence, "score"),
    ),
    "fid": (
        "Bars at ±1, and at −2, 0 and 2: mean and variance agree, FID sees one curve and is 0; no place has both: JS is log 2.",
        draw_same_moments,
    ),
}
"""Name → what its figure shows, and how it is drawn."""
