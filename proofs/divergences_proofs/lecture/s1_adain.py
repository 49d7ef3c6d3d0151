"""AdaIN (S1 L159-165): a channel is normalised, then given the mean and the spread of the style.

The formula is right with σ for δ, and wherever σ(x) > 0: a constant channel has nothing to scale. It is idempotent, and the
optimal transport between normal laws: the pixels move by (μ_x − μ_y)² + (σ_x − σ_y)² in the mean square.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import total
from divergences.verification import Assumption, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.networks import Map, Space, adain, moments
from divergences_proofs.notes import S1

Channel = list[Fraction]
ZERO, ONE = Fraction(0), Fraction(1)


def channels() -> Iterator[dict[str, Any]]:
    """A channel and a style of 1 to 5 pixels, uneven; some are constant."""
    for k in range(1, 6):
        for n in range(1, 6):
            for seed in (2, 3):
                x = [Fraction((seed * j * j + 3 * j + k) % 7, j + 1) for j in range(n)]
                yield {"x": x, "y": [Fraction((j + seed) ** 2 % 11, seed) for j in range(k)]}


def content_varies(x: Channel, y: Channel) -> bool:
    """σ(x) > 0."""
    return len(set(x)) > 1


def style_varies(x: Channel, y: Channel) -> bool:
    """σ(y) > 0."""
    return len(set(y)) > 1


def styled(x: Channel, y: Channel) -> bool:
    """The moments of y; a second time changes nothing; the mean square by which pixels move is that of normal laws."""
    if not (content_varies(x, y) and style_varies(x, y)):
        return False
    z, (mean, spread), (style_mean, style_spread) = adain(x, y), moments(x), moments(y)
    moved = total((a - b) * (a - b) for a, b in zip(x, z, strict=True)) / len(x)
    apart = (mean - style_mean) ** 2 + (spread - style_spread) ** 2
    return moments(z) == moments(y) and adain(z, y) == z and moved == apart


def styled_for_all() -> bool:
    """Proof for n pixels of any number, from Σx = n·μ and Σx² = n·(s² + μ²), s > 0, and the style's m and t."""
    n, s = sp.symbols("n s", positive=True)
    mean, m, t, x = sp.symbols("mu m t x", real=True)
    sums = {0: n, 1: n * mean, 2: n * (s**2 + mean**2)}

    def average(f: Any) -> Any:
        return sum(c * sums[k] for (k,), c in sp.Poly(f, x).terms()) / n

    z = (x - mean) * t / s + m
    zeros = [average(z) - m, average((z - m) ** 2) - t**2, average((z - x) ** 2) - (mean - m) ** 2 - (s - t) ** 2]
    zeros.append((z - m) / t * t + m - z)
    return all(sp.cancel(f) == 0 for f in zeros)


def without(x: Channel, y: Channel, scale: Any = 1, shift: Any = None) -> Any:
    """The moments of (x − μ(x))·scale + shift."""
    mean = moments(x)[0]
    return moments([(c - mean) * scale + (mean if shift is None else shift) for c in x])


LATENT, CONTENT = Space("w", 512), [Fraction(c) for c in (0, 1, 5, 2)]


def latents() -> Iterator[dict[str, Any]]:
    """w ∈ ℝ⁵¹² and an affine layer to 2c numbers."""
    for k in range(30):
        rows = range(2 * (k % 3 + 1))
        layer = [[(3 * i + 5 * j + k) % 7 - 3 if j % 37 == i + k % 5 else 0 for j in range(512)] for i in rows]
        yield {"w": [j % 5 + 1 for j in range(512)], "layer": layer}


def outputs(w: Any, layer: Any) -> list[Any]:
    """The moments of every channel, styled by its scale a and bias b: those of the two pixels b − a and b + a."""
    style = Map(LATENT, Space("style", len(layer)), layer)(w, LATENT)
    c = len(layer) // 2
    return [
        moments(adain(CONTENT, [Fraction(b - a), Fraction(b + a)])) for a, b in zip(style[:c], style[c:], strict=True)
    ]


def wanted(w: Any, layer: Any) -> list[Any]:
    """(bias, |scale|) of every channel, read off the rows of the layer."""
    rows = [sum(a * b for a, b in zip(row, w, strict=True)) for row in layer]
    c = len(layer) // 2
    return [(b, abs(a)) for a, b in zip(rows[:c], rows[c:], strict=True)]


def outputs_for_all() -> bool:
    """Proof: the two pixels b − a and b + a have the moments b and |a|, and AdaIN gives those to the channel."""
    moments_of_two = ("((b - a) + (b + a))/2 = b", "((b - a - b)**2 + (b + a - b)**2)/2 = a**2")
    return styled_for_all() and all(identity_holds(text, interior=False).holds for text in moments_of_two)


ITEMS = (
    S1(
        id="A1.37",
        lines="L165",
        written=r"\text{addain}(x) = \left[\frac{(x - \mu(x))}{\sigma(x)} \right] \cdot \delta(y) + \mu(y)",
        meaning="AdaIN, δ read as σ: x gets the moments of y, where both vary",
        claim=claimed(
            "z = AdaIN(x, y) has μ(z) = μ(y), σ(z) = σ(y), AdaIN(z, y) = z and mean (z - x)² = (μ_x - μ_y)² + (σ_x - σ_y)²",
            Mutant(
                "not divided",
                "(x - μ(x))·σ(y) + μ(y)",
                lambda x, y: without(x, y, moments(y)[1], moments(y)[0]) == moments(y),
            ),
            Mutant(
                "the old mean",
                "(x - μ(x))/σ(x)·σ(y) + μ(x)",
                lambda x, y: moments([c - moments(y)[0] + moments(x)[0] for c in adain(x, y)]) == moments(y),
            ),
            Mutant("shifted only", "x - μ(x) + μ(y)", lambda x, y: without(x, y, 1, moments(y)[0]) == moments(y)),
            model=Model(styled, channels),
            assumptions=(
                Assumption("σ(x) > 0", {"x": [ZERO] * 2, "y": [ZERO, ONE]}, content_varies),
                Assumption("σ(y) > 0, to do it twice", {"x": [ZERO, ONE], "y": [ZERO] * 2}, style_varies),
            ),
            steps=(Step("sum", "Σx = n·μ, Σx² = n·(σ² + μ²)", "the moments determine it", check=styled_for_all),),
        ),
        literally=Reading("the same for every x and y", holds=styled, points=channels),
        convention="σ(x) > 0",
    ),
    S1(
        id="A1.38",
        lines="L159-163",
        written=r"\mathbb{R}^{512}, \quad \in \mathbb{R}^c, \quad \in \mathbb{R}^c",
        meaning="w in R^{512} gives a scale and a bias for each of the c channels",
        claim=claimed(
            "channel k of AdaIN has the mean b_k and the spread |a_k|, (a, b) = A·w, A: R^{512} -> R^c x R^c",
            Mutant(
                "one for all",
                "every channel has the first scale",
                lambda w, layer: outputs(w, layer) == [wanted(w, layer)[0]] * (len(layer) // 2),
            ),
            Mutant(
                "exchanged",
                "scales in R^c, then taken for means",
                lambda w, layer: outputs(w, layer) == [(a, b) for b, a in wanted(w, layer)],
            ),
            Mutant(
                "no absolute value",
                "the spread is a_k",
                lambda w, layer: (
                    [s for _, s in outputs(w, layer)]
                    == Map(LATENT, Space("style", len(layer)), layer)(w, LATENT)[: len(layer) // 2]
                ),
            ),
            model=Model(lambda w, layer: outputs(w, layer) == wanted(w, layer), latents),
            steps=(Step("sum", "μ = b, σ² = a²", "a style of two pixels", check=outputs_for_all),),
        ),
    ),
)
