r"""Variational inference at one observation: p(z | x), p(x, z), p(x | z), p(z) and p(x) as laws of z and a number.

What is observed, x, is the same all along: p(x) is a number t, p(z | x) a law r, p(x, z) their product, and p(x | z) is
t r / p, where p(z) is a law p in which r has its mass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

VARIABLE = r"(?:\\(?:mathbf|boldsymbol|bm|vec|mathrm)\s*\{\s*[a-z]\s*\}|\\(?:bf|bm)\s+[a-z]|[a-z]|\\(?:theta|phi|beta))"
BELOW = r"(?:\s*_\s*(?:\{[^{}]*\}|\\[A-Za-z]+|\w))?"
SIDE = r"\s*(?:\\left|\\right|\\[bB]igg?[lr]?)?\s*"
USE = re.compile(
    rf"(?<![A-Za-z\\])(?P<law>[pq])(?P<below>{BELOW}){SIDE}\(\s*(?P<one>{VARIABLE})\s*"
    rf"(?:(?P<sign>\||\\mid(?![A-Za-z])|\\vert(?![A-Za-z])|∣|,)\s*(?P<two>{VARIABLE})\s*)?{SIDE}\)"
)
WORDS = re.compile(r"\\(?:text\w*|mbox|math(?:rm|it|sf|tt)|operatorname|begin|end|label)\*?\s*\{[^{}]*\}|\\[A-Za-z]+")
TAKEN = re.compile(r"(?<![A-Za-z])[rtPQHI](?![A-Za-z])")
"""Letters that are needed, or say that it is about something else."""
BARE = re.compile(rf"(?<![A-Za-z\\])p{BELOW}(?!\s*(?:\\left|\\[bB]igg?l?)?\s*[(_])(?![A-Za-z])")
OVER = re.compile(r"\\(?:sum|prod|max|min|sup|inf)(?![A-Za-z])(?:\\limits)?\s*_\s*(?:\{(?P<in>[^{}]*)\}|(?P<one>\w))")
MEANT = re.compile(r"(?:\\mathbb\s*\{?\s*E\s*\}?|(?<![A-Za-z\\])E)\s*_\s*\{(?P<under>(?:[^{}]|\{[^{}]*\})*)\}")
OPEN_SUM = re.compile(
    r"\\(?:sum|prod)(?![A-Za-z])(?!\s*(?:\\limits)?\s*_)|\\text\s*\{\s*(?:given|if|where|for)|\\forall"
)
OVER_Z = re.compile(rf"(?<![A-Za-z\\])(?:d|\\mathrm\s*\{{\s*d\s*\}})\s*(?P<of>{VARIABLE})(?![A-Za-z])")
HELD = "{} held fixed: t its probability, r the law of {} given it"


@dataclass(frozen=True)
class _Use:
    """A law with its arguments: what it is of, and what that is given or beside."""

    law: str
    below: str
    one: str
    two: str
    given: bool


def at_one_observation(text: str) -> tuple[str, str] | None:
    """The formula in p, q, r and t with what these are, and how it was read; None if it is not about one observation."""
    uses = [_use(found) for found in USE.finditer(text)]
    if not any(use.law == "p" for use in uses) or OPEN_SUM.search(text):
        return None
    bare = WORDS.sub(" ", text)
    if TAKEN.search(bare) or BARE.search(bare):
        return None
    latent = _latent(text, uses)
    seen = {x for use in uses for x in (use.one, use.two)} - {latent, ""}
    if not latent or len(seen) != 1 or not _alike(uses, latent):
        return None
    observed = seen.pop()
    if any(_part(use, latent) is None for use in uses) or not _over(text, latent):
        return None
    said = USE.sub(lambda found: _part(_use(found), latent) or "", text)
    prior = any(use.law == "p" and _part(use, latent) not in ("r", "(t)", "(t \\cdot r)") for use in uses)
    given = r"t \in (0, 1]" + (r", r \ll p" if prior else "")
    return rf"{said.rstrip(' .,;')} \text{{ given }} {given}", HELD.format(observed, latent)


def _use(found: re.Match[str]) -> _Use:
    one, two = (_letter(x or "") for x in found.group("one", "two"))
    below = re.sub(r"[\s_{}]", "", found["below"])
    return _Use(found["law"], below, one, two, bool(found["sign"]) and found["sign"] != ",")


def _letter(said: str) -> str:
    """A variable without its font."""
    return re.sub(r"\\[a-z]+\s*(?=[{\s])|[{}\s]", "", said)


def _latent(text: str, uses: list[_Use]) -> str:
    """The variable that q is of, or that is integrated over, or of which p is given the other."""
    told = {use.one for use in uses if use.law == "q"} or set(_integrated(text))
    told = told or {use.one for use in uses if use.given and use.law == "p"}
    given = [use.one for use in uses if use.given and use.law == "p"]
    return told.pop() if len(told) == 1 else given[0] if len(told) == 2 and set(given) == told else ""


def _integrated(text: str) -> Iterator[str]:
    return (_letter(found["of"]) for found in OVER_Z.finditer(text) if r"\int" in text)


def _alike(uses: list[_Use], latent: str) -> bool:
    """Whether p is one law and q is one: with the same letters below, which the law of the latent may leave out."""
    joint = {use.below for use in uses if use.law == "p" and (use.two or use.one != latent)}
    prior = {use.below for use in uses if use.law == "p" and not use.two and use.one == latent}
    return len(joint) == 1 and prior <= {*joint, ""} and len({use.below for use in uses if use.law == "q"}) <= 1


def _part(use: _Use, latent: str) -> str | None:
    """What a use is in p, q, r and t; None if q is a law of what is observed."""
    if use.law == "q":
        return "q" if use.one == latent and (use.given or not use.two) else None
    if use.given:
        return "r" if use.one == latent else r"(\frac{t r}{p})"
    if use.two:
        return r"(t \cdot r)"
    return "p" if use.one == latent else "(t)"


def _over(text: str, latent: str) -> bool:
    """Whether every sum, integral and expectation is over the latent variable."""
    sums = (_letter(x["in"] or x["one"]) for x in OVER.finditer(text))
    if any(over != latent for over in sums) or any(of != latent for of in _integrated(text)):
        return False
    return all(_under(found["under"], latent) for found in MEANT.finditer(text))


def _under(said: str, latent: str) -> bool:
    """Whether an expectation is under a law of the latent variable."""
    *drawn, law = (x.strip() for x in re.split(r"\\sim(?![A-Za-z])|∼|~", said))
    if any(_letter(x) != latent for x in drawn):
        return False
    if found := USE.fullmatch(law):
        use = _use(found)
        return use.one == latent and (use.given or not use.two)
    return re.fullmatch(rf"q{BELOW}", law) is not None
