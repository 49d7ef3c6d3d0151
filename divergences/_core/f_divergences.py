"""Every f-divergence that has a name, as a record: what it is called and drawn like, its f, and how large it becomes.

The records are data. Kernels, conjugates, integrands and each reading of claims keep formulas of their own, and take from here
names, limits and texts: no formula is derived from another, and a test compares them all with f.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, log
from typing import TypeAlias

Dashes: TypeAlias = str | tuple[int, tuple[float, ...]]
"""A style of lines as Matplotlib has it."""


@dataclass(frozen=True)
class FDivergence:
    """D_f(p‖q) = Σ q·f(p/q) for a convex f on (0, ∞) with f(1) = 0, in texts of the language of claims.

    So it is never negative, jointly convex, lower semicontinuous, and does not grow when outcomes are merged: proofs use this.
    """

    name: str
    """That of the public function."""
    module: str
    """Where that function is, below `divergences`."""
    f: str
    """f(t), for t > 0."""
    at_zero: float
    """lim f(t) at 0: what q counts for where p = 0."""
    slope: float
    """lim f(t)/t at ∞: what p counts for where q = 0."""
    symbol: str
    meaning: str
    """What it is called, for whom the symbol says nothing."""
    formula: str
    """It at p and q, as it is written on paper."""
    line: tuple[str, Dashes]
    """How figures draw it: a colour of `plot.style` and dashes."""
    symmetric: bool = False
    """Whether D_f(p‖q) = D_f(q‖p)."""
    unit: str = "1"
    """"nats" where f has logarithms."""
    reverse: str = ""
    """What D_f(q‖p) is called, if it is another divergence without a function."""
    word: str = ""
    """Its name in claims, and then:"""
    largest: str = "inf"
    """The divergence of laws with disjoint supports, at_zero + slope."""
    spellings: str = ""
    """How else it is written before its arguments: a regular expression."""
    latex: str = ""
    """A format of two arguments."""
    tex: tuple[str, ...] = ()
    """The words, or the symbol, by which LaTeX is read as this."""
    slopes: tuple[str, ...] = ()
    """∂/∂p and ∂/∂q of one outcome's q·f(p/q), a format of p and q; none where f has a kink."""

    @property
    def bounded(self) -> bool:
        """Whether no two laws have an infinite divergence."""
        return self.at_zero + self.slope < inf


_RECORDS = (
    FDivergence(
        name="kl",
        module="_discrete.kl",
        f="t*log(t)",
        at_zero=0.0,
        slope=inf,
        symbol="KL(p‖q)",
        meaning="Kullback–Leibler",
        formula="Σ p log(p/q)",
        line=("blue", "-"),
        unit="nats",
        word="KL",
        spellings=r"D_?\{?KL\}?|kl|Kl|DKL",
        latex=r"\mathrm{{KL}}({} \,\Vert\, {})",
        tex=("KL", "DKL", "kl", "Kl"),
        slopes=("log(({0})/({1})) + 1", "-({0})/({1})"),
    ),
    FDivergence(
        name="reverse_kl",
        module="_discrete.kl",
        f="-log(t)",
        at_zero=inf,
        slope=0.0,
        symbol="KL(q‖p)",
        meaning="Kullback–Leibler, reversed",
        formula="Σ q log(q/p)",
        line=("vermillion", (0, (5, 2))),
        unit="nats",
    ),
    FDivergence(
        name="jeffreys",
        module="_discrete.kl",
        f="(t - 1)*log(t)",
        at_zero=inf,
        slope=inf,
        symbol="J(p, q)",
        meaning="Jeffreys: KL in both directions, added",
        formula="KL(p, q) + KL(q, p)",
        line=("purple", (0, (1, 1))),
        symmetric=True,
        unit="nats",
        word="J",
        latex=r"J({}, {})",
        tex=("J",),
        slopes=("log(({0})/({1})) + 1 - ({1})/({0})", "log(({1})/({0})) + 1 - ({0})/({1})"),
    ),
    FDivergence(
        name="js",
        module="_discrete.js",
        f="(t*log(2*t/(t + 1)) + log(2/(t + 1)))/2",
        at_zero=log(2) / 2,
        slope=log(2) / 2,
        symbol="JS",
        meaning="Jensen–Shannon, from 0 to log 2 (one bit)",
        formula="½ KL(p, m) + ½ KL(q, m), m = (p + q)/2",
        line=("green", (0, (7, 2, 1.5, 2))),
        symmetric=True,
        unit="nats",
        word="JS",
        largest="log(2)",
        spellings=r"D_?\{?JS\}?|js|Js|JSD|jsd|DJS",
        latex=r"\mathrm{{JS}}({}, {})",
        tex=("JS", "JSD", "DJS", "js", "jsd"),
        slopes=("log(2*({0})/(({0}) + ({1})))/2", "log(2*({1})/(({0}) + ({1})))/2"),
    ),
    FDivergence(
        name="total_variation",
        module="_discrete.f_divergences",
        f="abs(t - 1)/2",
        at_zero=0.5,
        slope=0.5,
        symbol="TV",
        meaning="total variation, from 0 to 1",
        formula="½ Σ |p − q|",
        line=("orange", (0, (10, 3))),
        symmetric=True,
        word="TV",
        largest="1",
        spellings=r"D_?\{?TV\}?|d_?\{?TV\}?|tv|TVD",
        latex=r"\mathrm{{TV}}({}, {})",
        tex=("TV", "TVD", "DTV", "tv"),
    ),
    FDivergence(
        name="hellinger2",
        module="_discrete.f_divergences",
        f="(sqrt(t) - 1)**2/2",
        at_zero=0.5,
        slope=0.5,
        symbol="H²",
        meaning="Hellinger distance, squared, from 0 to 1",
        formula="½ Σ (√p − √q)²",
        line=("purple", (0, (6, 2, 2, 2))),
        symmetric=True,
        word="Hell2",
        largest="1",
        spellings=r"H²|H\^2|Hell²|Hell\^2",
        latex=r"H^2({}, {})",
        slopes=("(1 - sqrt(({1})/({0})))/2", "(1 - sqrt(({0})/({1})))/2"),
    ),
    FDivergence(
        name="chi2",
        module="_discrete.f_divergences",
        f="(t - 1)**2",
        at_zero=1.0,
        slope=inf,
        symbol="χ²(p‖q)",
        meaning="χ² divergence (Pearson)",
        formula="Σ (p − q)²/q",
        line=("vermillion", (0, (2, 2))),
        reverse="χ² divergence, reversed (Neyman)",
        word="chi2",
        spellings=r"χ²|χ\^2|chi²|chi\^2",
        latex=r"\chi^2({} \,\Vert\, {})",
        slopes=("2*(({0}) - ({1}))/({1})", "1 - (({0})/({1}))**2"),
    ),
    FDivergence(
        name="triangular",
        module="_discrete.f_divergences",
        f="(t - 1)**2/(t + 1)",
        at_zero=1.0,
        slope=1.0,
        symbol="Δ",
        meaning="triangular discrimination, from 0 to 2",
        formula="Σ (p − q)²/(p + q)",
        line=("sky", (0, (3, 3))),
        symmetric=True,
        word="Tri",
        largest="2",
        spellings=r"Δ",
        latex=r"\Delta({}, {})",
        tex=(r"\Delta",),
        slopes=("1 - 4*(({1})/(({0}) + ({1})))**2", "1 - 4*(({0})/(({0}) + ({1})))**2"),
    ),
)

F_DIVERGENCES: Mapping[str, FDivergence] = {record.name: record for record in _RECORDS}
"""By the names of the public functions."""
