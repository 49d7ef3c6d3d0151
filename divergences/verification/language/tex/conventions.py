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


HOUSE = Conventions(unit="nats", integral="sum")
"""In which our own LaTeX is written."""
