"""A small figure for the page of each name where one says more than the formula, with the sentence that describes it.

`SHOWN` names a figure that the book has already; `DRAWN` draws one on Axes.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kept
import numpy as np
import system_figures

import divergences as dv

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOCS = Path(__file__).parents[1]
SIZE = (5.2, 2.8)
"""Inches: so narrow that on a phone the words are as large as on paper."""
TALL = (5.6, 4.0)
"""For figures whose axes and legends say more."""
FAIR = np.array([0.5, 0.5])
NORMALS = dv.laws.Normal(0, 1), dv.laws.Normal(1.5, 0.7)
BLUE, RED, GREEN = "#0072B2", "#D55E00", "#009E73"

Draw = Callable[["Axes"], Any]


def coins(bias: np.ndarray) -> np.ndarray:
    """The laws of coins, (..., 2)."""
    return np.stack([1 - bias, bias], axis=-1)


def swept(model: str, low: float, high: float, count: int, *names: str) -> Draw:
    """The curve of a model."""
    return lambda ax: dv.plot.curve(dv.sweep(model, np.linspace(low, high, count), names), ax)


def lines(x: np.ndarray, label: str, values: Mapping[str, np.ndarray]) -> Draw:
    """Some functions of x, with a legend where there are several."""

    def draw(ax: Axes) -> None:
        for (name, y), colour, dash in zip(values.items(), (BLUE, RED, GREEN), ("-", "--", "-."), strict=False):
            ax.plot(x, np.where(np.isfinite(y), y, np.nan), dash, color=colour, label=name)
        ax.set_xlabel(label)
        ax.spines[["top", "right"]].set_visible(False)
        if len(values) > 1:
            ax.legend(frameon=False)
        else:
            ax.set_ylabel(*values)

    return draw


def orders(function: Callable[..., Any]) -> Draw:
    """A family with an order α, between a fair coin and another, where it is finite."""
    bias = np.linspace(0.01, 0.99, 99)
    return lines(bias, "bias θ of q", {f"α = {a:g}": function(FAIR, coins(bias), a) for a in (0.5, 1, 2)})


def steps(area: bool, ax: Axes) -> None:
    """Two distribution functions; W₁ is the area between them."""
    x = np.linspace(-3, 4, 400)
    below, above = (np.asarray(law.cdf(x), dtype=float) for law in NORMALS)
    ax.plot(x, below, color=BLUE, label="F of p")
    ax.plot(x, above, "--", color=RED, label="G of q")
    ax.fill_between(x, below, above, alpha=0.25 if area else 0, color=GREEN, label="W₁ is this area")
    ax.set_xlabel("x")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)


def apart(ax: Axes) -> None:
    """Two densities, and half of the area between them."""
    x = np.linspace(-4, 5, 400)
    p, q = (np.exp(np.asarray(law.log_prob(x), dtype=float)) for law in NORMALS)
    ax.plot(x, p, color=BLUE, label="p")
    ax.plot(x, q, "--", color=RED, label="q")
    ax.fill_between(x, p, q, where=p > q, alpha=0.25, color=BLUE, label="TV is this area")
    ax.set_xlabel("x")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)


def density(law: Any) -> Draw:
    """The density of a law."""
    x = np.linspace(-5, 5, 501)
    return lines(x, "x", {"density": np.exp(np.asarray(law.log_prob(x), dtype=float))})


def squared(n: int, ax: Axes) -> None:
    """n atoms of the uniform law on [−1, 1] and their images under z ↦ z², by their distribution functions."""
    noise = dv.Measure(2 * (np.arange(n) + 0.5) / n - 1)
    image = dv.pushforward(np.square, noise)
    x = np.linspace(-1.1, 1.1, 441)
    cdfs = {f"F of {name}": (law.points[:, None] <= x).T @ law.mass for name, law in (("z", noise), ("z²", image))}
    lines(x, "x", cdfs)(ax)


def transported(plot: Callable[..., Any], ax: Axes) -> None:
    """Masses on the line that are moved."""
    mu, nu = dv.Measure([0.0, 1.0, 2.0], [0.5, 0.3, 0.2]), dv.Measure([1.0, 2.5, 4.0], [0.4, 0.4, 0.2])
    plot(dv.wasserstein1(mu, nu), ax)


def value_of_a_score(ax: Axes) -> None:
    """V against the score of one discriminator."""
    score = np.linspace(0.01, 0.99, 99)
    p, q = np.array([0.8, 0.2]), np.array([0.2, 0.8])
    lines(score, "D = (s, 1 − s), against s", {"V(p, q, D)": dv.gan_value(p, q, coins(1 - score))})(ax)
    ax.axhline(float(dv.gan_value_at_optimum(p, q)), color=GREEN, linestyle=":")
    ax.annotate("2·JS − log 4, at D* = (0.8, 0.2)", (0.35, 0.45), xycoords="axes fraction", color=GREEN)


BIAS, SHARE = np.linspace(0, 1, 201), np.linspace(0, 1, 101)
COIN = "p a fair coin, q one of bias θ"
RATIO = np.linspace(0.01, 3, 300)
GAMES: dict[str, Callable[[], Any]] = {
    "minimax": lambda: dv.games.minimax,
    "non_saturating": lambda: dv.games.non_saturating,
    "hinge": lambda: dv.games.hinge,
    "least_squares": lambda: dv.games.least_squares("0/1"),
    "wasserstein": dv.games.wasserstein,
    "energy": dv.games.energy,
}
COINS = {
    "kl": "KL(p‖q): 0 where the coins are alike, ∞ at both ends",
    "reverse_kl": "KL(q‖p): 0 where the coins are alike, log 2 at both ends",
    "jeffreys": "J(p, q): 0 where the coins are alike, ∞ at both ends",
    "js": "JS: 0 where the coins are alike, 0.216 at both ends",
    "js_distance": "√JS: a corner at 0 where the coins are alike",
    "total_variation": "TV: |θ − ½|, a corner at ½",
    "hellinger2": "H²: 0 where the coins are alike, 0.293 at both ends",
    "chi2": "χ²(p‖q): 0 where the coins are alike, ∞ at both ends",
    "triangular": "Δ: 0 where the coins are alike, ⅔ at both ends",
    "cross_entropy": "H(p, q): least, log 2, where the coins are alike, ∞ at both ends",
    "gan_value_at_optimum": "V(p, q, D*): −log 4 where the coins are alike, higher elsewhere",
}
MODELS = {
    "parallel_lines": "JS is log 2 and W₁ is |θ| but at θ = 0, where both are 0",
    "noisy_lines": "JS rises to log 2 within a few times the noise, 0.1, W₁ is |θ|",
    "point_masses": "JS is log 2 and W₁ is |θ| but at θ = 0, where both are 0",
    "bernoulli": "JS and W₁ both fall to 0 at θ = ½",
    "shifted_normals": "JS rises smoothly and stays below log 2, W₁ is |θ|",
    "shifted_laplaces": "JS rises smoothly and stays below log 2, W₁ is |θ|",
    "shifted_cauchys": "JS rises smoothly and slowly, W₁ is |θ|",
    "shifted_uniforms": "JS reaches log 2 at θ = ±1 and stays, W₁ is |θ|",
}
DRAWN: dict[str, tuple[str, Draw]] = {
    **{name: (f"{said}; {COIN}.", swept("bernoulli", 0, 1, 129, name)) for name, said in COINS.items()},
    **{
        f"models.{name}": (f"{said}.", swept(name, *((0, 1) if name == "bernoulli" else (-2, 2)), 33, "js", "w1"))
        for name, said in MODELS.items()
    },
    **{
        f"games.{name}": (
            f"What critic and generator lose of a score in the game {name.replace('_', ' ')}, and the generator's slope.",
            lambda ax, game=game: dv.plot.losses(game(), ax),
        )
        for name, game in GAMES.items()
    },
    **{
        f"laws.{law.__name__}": (f"The density of {law.__name__}(0, 1), from −5 to 5.", density(law(0, 1)))
        for law in (dv.laws.Normal, dv.laws.Laplace, dv.laws.Cauchy, dv.laws.Uniform)
    },
    "alpha_divergence": (
        f"Orders ½, 1 and 2 {COIN}: the higher, the steeper at the ends.",
        orders(dv.alpha_divergence),
    ),
    "renyi": (f"Orders ½, 1 and 2 {COIN}: they grow with the order.", orders(dv.renyi)),
    "f_divergence": (
        "Three convex functions that are 0 at 1: t log t of KL, (t − 1)² of χ², |t − 1|/2 of TV.",
        lines(
            RATIO,
            "t = p/q",
            {
                "KL: t log t": RATIO * np.log(RATIO),
                "χ²: (t − 1)²": (RATIO - 1) ** 2,
                "TV: |t − 1|/2": np.abs(RATIO - 1) / 2,
            },
        ),
    ),
    "js_many": (
        "The JS of (1, 0) and (½, ½) against the first one's weight: 0 at both ends, largest near a half.",
        lines(
            SHARE,
            "weight of (1, 0)",
            {"JS": np.array([float(dv.js_many([[1, 0], FAIR], [w, 1 - w])) for w in SHARE])},
        ),
    ),
    "entropy": (
        "The entropy of a coin: log 2 where it is fair.",
        lines(BIAS, "bias θ", {"H": dv.entropy(coins(BIAS))}),
    ),
    "mutual_information": (
        "What a fair bit and its copy share, against the probability that the copy is flipped: 0 at ½, log 2 at both ends.",
        lines(
            BIAS,
            "probability of a flip",
            {"I(X; Y)": dv.mutual_information(np.stack([coins(BIAS), coins(BIAS)[:, ::-1]], axis=1) / 2)},
        ),
    ),
    "optimal_discriminator": (
        "Two densities, and D*, which is near 1 where p is higher and near 0 where q is.",
        lambda ax: dv.plot.discriminator(*NORMALS, ax),
    ),
    "gan_value": ("V against the score of a discriminator: highest at the optimal one.", value_of_a_score),
    "pushforward": (
        "The distribution functions of z, uniform on [−1, 1], and of z²: that of z² rises like a root.",
        partial(squared, 200),
    ),
    "wasserstein1": ("Masses on a line and the arrows along which they move.", partial(transported, dv.plot.coupling)),
    "w1_primal": ("Masses on a line and the arrows along which they move.", partial(transported, dv.plot.coupling)),
    "w1_dual": (
        "A critic over masses on a line, of slope 1 where they are moved.",
        partial(transported, dv.plot.critic),
    ),
    "w1_line": ("Two distribution functions; W₁ is the area between them.", partial(steps, True)),
    "laws.wasserstein1": ("Two distribution functions; W₁ is the area between them.", partial(steps, True)),
    "laws.total_variation": ("Two densities; TV is the area where p is above q.", apart),
    "laws.kl": (
        "Where KL(p‖q) and KL(q‖p) come from: their integrands over x.",
        lambda ax: dv.plot.kl_integrands(*NORMALS, ax),
    ),
    "laws.optimal_discriminator": (
        "Two densities, and D*, which is near 1 where p is higher and near 0 where q is.",
        lambda ax: dv.plot.discriminator(*NORMALS, ax),
    ),
    **system_figures.FIGURES,
}
GALLERY = {
    "plot.curve": "parallel_lines",
    "plot.discriminator": "discriminator_of_laws",
    "plot.kl_integrands": "kl_integrands",
    "plot.losses": "game_losses",
    "plot.orbit": "dirac_gan",
    "plot.run": "run",
    "plot.fits": "mode_seeking",
    "plot.coupling": "coupling",
    "plot.critic": "critic",
    "plot.matrix": "falsification_matrix",
    "lab.train": "run",
    "lab.dirac": "dirac_gan",
    "lab.fictitious_play": "fictitious_play",
    "lab.tabular": "tables_learn",
}
"""Names whose figure is one of the gallery."""


def figure(name: str) -> list[str]:
    """The lines of a page that show the figure of a name, none if it has none."""
    if name in DRAWN:
        return _image(f"figures/{name}.svg", DRAWN[name][0])
    if name in GALLERY:
        script = DOCS / "gallery" / f"plot_{GALLERY[name]}.py"
        said = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
        return _image(f"../gallery/{script.stem}.svg", " ".join(said.split()))
    return []


def _image(path: str, said: str) -> list[str]:
    return [f"```{{figure}} {path}", f":alt: {said}", ":width: 32em", "", said, "```", ""]


def drawn(cache: Path) -> dict[str, bytes]:
    """Each figure by its path, light and dark, as the last build left it if the library and this file have not changed."""
    own = (Path(module) for module in (__file__, str(system_figures.__file__)))
    key = " ".join([kept.digest(idle=()), *(path.read_text(encoding="utf-8") for path in own)])
    return kept.once(_all, key, cache / "api_figures.pickle")


def _all() -> dict[str, bytes]:
    return {path: svg for name, (_, draw) in DRAWN.items() for path, svg in _svgs(name, draw).items()}


def empty(name: str) -> Figure:
    """The page on which the figure of a name is drawn."""
    from matplotlib.figure import Figure

    tall = name.startswith("games.") or name == "laws.kl"
    return Figure(figsize=TALL if tall else SIZE, layout="constrained")


def _svgs(name: str, draw: Draw) -> dict[str, bytes]:
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": name}):
        page = empty(name)
        draw(page.subplots())
        light = _svg(page)
        return {f"api/figures/{name}.svg": light, f"api/figures/{name}_dark.svg": _svg(dv.plot.dark(page))}


def _svg(page: Figure) -> bytes:
    out = BytesIO()
    page.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()
