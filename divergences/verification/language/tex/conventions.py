"""What a formula leaves open, and whoever hands it in may answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Conventions:
    """The answers that are known; what is "" is asked where it matters, and never guessed."""

    unit: str = ""
    r"""nats or bits: of KL, JS, H, V, and of `\log` without a base. Asked where `\log_2` stands beside one of them."""
    integral: str = ""
    """"sum": ∫ is over outcomes with masses. Asked where a density would give another number, as in −∫ p log p."""
    generator: str = ""
    """The law of G(z), for example "q". Asked where another law than that of the data is in the formula as well."""
    definitions: Mapping[str, str] = field(default_factory=dict[str, str])
    r"""Symbols that the text defines, in LaTeX: {"m": r"\frac{p + q}{2}", "L_D": "-V(G, D)"}."""
    letters: str = ""
    """"same": P and p are one law; "two": they are two. Asked where a formula has both."""
    law: str = ""
    """The law under which an expectation is taken that names none."""
    ball: str = ""
    r"""Of \sup_{\|f\| \le 1}: "Lipschitz" or "supremum", the norm that is meant; of \sup_f "Lipschitz" or "any"."""
    couplings: str = ""
    r"""Of \inf over x, y \sim \gamma: "couplings" of the two laws, or "any" laws on pairs."""
    unequal: str = ""
    r"""Of a \ne b: "some" inputs differ, or "all"."""
    cross: str = ""
    """Of H(p, q): "CE", the cross entropy, or "Hellinger", the distance."""
    order: str = ""
    r"""Of D_\alpha(p \| q): "Renyi"; another divergence with an order is not in the language."""
    scales: Mapping[str, str] = field(default_factory=dict[str, str])
    """How many times the language's own divergence one is, as the text defines it: {"Hell2": "2"} for H² without its ½."""
    size: str = ""
    """The letter that is the number of outcomes, where another than n stands above a sum; "part" if it is none."""
    transport: tuple[str, str] | None = None
    """The laws between which Γ holds the couplings, where W(p, q) is read without the points of the outcomes; else refused."""


DENSITY = "density"
"""An answer that the language cannot follow: the integral is one of densities."""
HOUSE = Conventions(unit="nats", integral="sum")
"""In which our own LaTeX is written."""
