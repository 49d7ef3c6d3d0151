"""Plain text, code, claims and tables as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.latex import latex
from divergences.verification.language.shapes import check_shapes

SPELT = {
    **{name: name.upper() for name in ("kl", "js", "tv", "w1", "w2", "gan", "elbo", "cdfs")},
    **{
        name: name.capitalize()
        for name in ("jeffreys", "gibbs", "pinsker", "hellinger", "bayes", "lipschitz", "cauchy")
    },
    **{
        name: name.capitalize()
        for name in ("laplace", "bernoulli", "gaussian", "donsker", "varadhan", "nguyen", "jordan")
    },
    "renyi": "Rényi",
    "frechet": "Fréchet",
    "wainwright": "Wainwright",
    "infogan": "InfoGAN",
    "chi2": "χ²",
    "hellinger2": "H²",
    "cdfs": "CDFs",
}
"""How the words of file names are spelt in a title."""


def title(slug: str) -> str:
    """The sentence that a file is named by."""
    said = " ".join(SPELT.get(word, word) for word in slug.split("_"))
    return said[0].upper() + said[1:]


def escaped(text: str) -> str:
    """Plain text as Markdown; code in backticks stays."""
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_$<>\[\]|#])", r"\\\1", part)
        for part in re.split(r"(`[^`]*`)", text)
    )


def code(text: str) -> str:
    """Code in a cell of a table."""
    return "`" + text.replace("|", r"\|") + "`" if text else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table, none if it has no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *lines, ""] if lines else []


def displayed(statement: str) -> list[str]:
    """A claim as text, and drawn as a formula if the language can say it."""
    try:
        check_shapes(said := read(statement))
        formula = ["$$", latex(said), "$$", ""]
    except (Unreadable, ValueError):
        formula = []
    return [*formula, f"```text\n{statement}\n```", ""]


def point(witness: Mapping[str, Any] | None) -> str:
    """p = (1/2, 1/2), t = 1/3."""
    return code(", ".join(f"{name} = {_value(x)}" for name, x in (witness or {}).items()))


def _value(x: Any) -> str:
    if isinstance(x, (list, tuple)):
        inside = ", ".join(map(_value, x))
        return inside if len(x) == 1 else f"({inside})"
    return str(x)
