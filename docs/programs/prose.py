"""Plain text, code, claims and tables as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from typeset import by_hand, in_prose, pieces

from divergences.verification.language.characters import SPELLED
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
    "dirac": "Dirac",
    "wgan": "WGAN",
    "wgangp": "WGAN-GP",
    "gans": "GANs",
    "r1": "R1",
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
    said = " ".join(SPELT.get(word, word) for word in slug.replace("wgan_gp", "wgangp").split("_"))
    return said[0].upper() + said[1:]


def escaped(text: str) -> str:
    """Plain text as Markdown, indices and powers lowered and raised; code in backticks stays."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else _set(part) for part in parts)


def _set(text: str) -> str:
    """Text without code: signs of Markdown are escaped, but in indices and powers, which are roles."""
    return "".join(_script(role, piece) if role else literal(piece) for role, piece in pieces(text))


def _script(role: str, piece: str) -> str:
    """An index or a power; one that has an index itself is HTML, for a role holds plain text alone."""
    inner = list(pieces(piece))
    if len(inner) == 1:
        return f"{{{role}}}`{piece}`"
    return f"<{role}>{''.join(f'<{low}>{x}</{low}>' if low else x for low, x in inner)}</{role}>"


WORD = re.compile(r"(?!log |ln )(?:[a-z][a-z'’-]+|a)(?=[ ,:;.]|$)")
"""A word of a sentence at its beginning, and no formula."""


def sentence(text: str) -> str:
    """Prose that was typed as a clause, as the beginning of a sentence."""
    said = in_prose(text)
    return escaped(said[0].upper() + said[1:] if WORD.match(said) else said)


def literal(text: str) -> str:
    """Text in which the signs of Markdown stand for themselves."""
    return re.sub(r"([\\*_$<>\[\]|#])", r"\\\1", text)


def formula(text: str, *, step: bool = False) -> str:
    """A claim or an expression as a formula in a line, if the language can say it; else as people write it.

    A step of a proof may have derivatives, and letters that nobody declares.
    """
    try:
        said = read(text)
        if not step:
            check_shapes(said)
        return f"${latex(said)}$".replace("|", r"\vert ").replace("\n", " ")
    except (Unreadable, ValueError):
        return escaped(by_hand(text))


def code(text: str) -> str:
    """Code in a cell of a table."""
    return "`" + text.replace("|", r"\|") + "`" if text else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> list[str]:
    """The lines of a table, none if it has no rows; one of a kind has its cells below each other on a phone."""
    cells = [f"| {' | '.join(row)} |" for row in rows]
    if not cells:
        return []
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *cells, ""]
    return [f":::{{div}} stacked {kind}", *lines, ":::", ""] if kind else lines


def displayed(statement: str) -> list[str]:
    """A claim drawn as a formula, with the command that judges it; as people write it, if the language cannot say it."""
    try:
        check_shapes(said := read(statement))
        return ["$$", latex(said), "$$", "", *tried(statement)]
    except (Unreadable, ValueError):
        return [f"> {escaped(by_hand(statement))}", ""]


def tried(statement: str) -> list[str]:
    """What to type to have the claim judged, folded away."""
    return [":::{dropdown} Try it", "```sh", f'divergences check "{statement}"', "```", ":::", ""]


def badge(status: str, text: str = "") -> str:
    """A verdict in one of its words, or in a text, in the word's colour."""
    return f'<span class="verdict {status}">{text or status}</span>'


def point(witness: Mapping[str, Any] | None) -> str:
    """p = (1/2, 1/2), t = 1/3."""
    return escaped(
        in_prose(", ".join(f"{SPELLED.get(name, name)} = {_value(x)}" for name, x in (witness or {}).items()))
    )


def _value(x: Any) -> str:
    if isinstance(x, (list, tuple)):
        inside = ", ".join(map(_value, x))
        return inside if len(x) == 1 else f"({inside})"
    return str(x)
