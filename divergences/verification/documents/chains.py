"""Lines put together to statements: sides with relations between them, each relation with its line.

A line that begins with a relation goes on from the last side above it: `a = b` and then `<= c` says `a = b` and `b <= c`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from divergences.verification.documents.lines import Line, is_open, relations

SAID = r"\\(?:text|mbox|textrm|textnormal)\s*\{\s*"
AFTER = re.compile(
    rf"(?<![A-Za-z\\])(?:given|where|for all|for every|whenever|if)(?![A-Za-z])|\\forall(?![A-Za-z])|(?:\\q?quad\s*)*{SAID}"
    r"(?:given|if|for|where|when|whenever|with|and|provided|falls|wenn|wobei|für)\b"
)
"""What follows a chain and holds for all of it."""
EQUALITY = re.compile(
    rf"(?:[\s,]|\\q?quad|\\[,;:! ])*{SAID}(?:and |with |where )*equality(?: holds)?,? "
    r"(?P<word>iff|if and only if|exactly when|if|when)\s*"
    r"(?:\}\s*(?P<behind>[^{}$]+)|\$(?P<inside>[^{}$]+)\$\s*\})\s*"
)
"""`a >= b with equality iff c`, which is another claim: a = b iff c."""
LAWS = r"(?:\$?[pqrPQXYZ]\$?(?:\s|,|\\,|and)*)*"
EVERY = r"(?:for (?:all|every|any)|für alle)"
ALWAYS = re.compile(
    rf"(?:[\s,]|\\q?quad)*(?:{SAID}{EVERY}(?: laws| distributions| Verteilungen| Maße)?\s*{LAWS}\}}|{EVERY}|\\forall)\s*{LAWS}"
)
"""`for all p and q`, which every claim says."""
WHOLE = re.compile(
    r"(?<![A-Za-z\\])(?:iff|implies|not|and|or)(?![A-Za-z])|<=>|[⇒⇔]|"
    r"\\(?:iff|implies|Leftrightarrow|Rightarrow|impliedby|Longrightarrow|Longleftrightarrow|neg|lnot|lor|land)(?![A-Za-z])"
    rf"|{SAID}(?:iff|implies|if and only if|genau dann,? wenn|not|or)\b"
)
"""A statement with one of these is no chain, and is read as a whole."""

UNFINISHED = re.compile(r"(?:[-+*/,=<>≤≥^_]|\\(?:cdot|times|leq?|geq?|log|ln|exp|max|min|sup|inf|,|;|!))\s*$")
GOES_ON = re.compile(r"[-+*/·×^_,;.)\]}!]|\\(?:cdot|times|right|[bB]ig|[,;!]|q?quad)")
BREAK = "⏎"
"""Between two lines of a side that nothing joins: no reader takes it for a product."""


@dataclass(frozen=True)
class Link:
    """A relation (its meaning) and its right side as it is written."""

    relation: str
    right: str
    line: int
    leads: bool
    """Whether the relation begins its line."""
    sign: str = ""
    """The relation as it is written."""


@dataclass
class Chain:
    """A first side (empty if it goes on from what is above) and links; `tail` is what follows in words.

    `whole` is the text of a statement that is no chain, which has no links.
    """

    first: str
    line: int
    links: list[Link] = field(default_factory=list)
    tail: str = ""
    whole: str = ""


def chains(lines: Iterable[Line]) -> Iterator[Chain]:
    """The statements of a formula; text without any relation is left out."""
    for parts in _statements(lines):
        text = " ".join(part.text for part in parts)
        cut = _outside(AFTER, text)
        if _outside(WHOLE, text[: cut.start()] if cut else text):
            if any(relations(part.text) for part in parts):
                yield Chain("", parts[0].number, whole=text)
        elif (chain := _chain(parts)).links:
            yield chain


def _statements(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: a new statement begins with a line that has a relation, but not at its head."""
    parts: list[Line] = []
    for line in lines:
        if parts and _begins(line, parts):
            yield parts
            parts = []
        parts.append(line)
    if parts:
        yield parts


def _begins(line: Line, parts: list[Line]) -> bool:
    found, before = relations(line.text), " ".join(part.text for part in parts)
    if not found or not relations(before) or is_open(before):
        return False
    goes_on = not line.text[: found[0][0]].strip() or re.match(r"\+|[*/·]|\\(?:cdot|times|right)", line.text)
    return not (goes_on or UNFINISHED.search(before) or AFTER.match(line.text) or WHOLE.match(line.text))


def _chain(parts: Iterable[Line]) -> Chain:
    """Sides and links of lines that belong together."""
    chain: Chain | None = None
    for part in parts:
        cut = _outside(AFTER, part.text)
        text, tail = (part.text[: cut.start()].rstrip(" ,;"), part.text[cut.start() :]) if cut else (part.text, "")
        chain = chain or Chain("", part.number)
        at = 0
        for start, end, meaning in relations(text):
            _append(chain, text[at:start], broken=at == 0)
            if (
                chain.links
                and not chain.links[-1].right
                and chain.links[-1].relation == meaning
                and not text[:start].strip()
            ):
                chain.links.pop()  # a = ⏎ = b
            leads = not text[text.rfind("\n", 0, start) + 1 : start].strip()
            chain.links.append(Link(meaning, "", part.number + text.count("\n", 0, start), leads, text[start:end]))
            at = end
        _append(chain, text[at:], broken=at == 0)
        chain.tail = f"{chain.tail} {'' if ALWAYS.fullmatch(tail) else tail}".strip()
    assert chain is not None
    return chain


def _outside(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place of a pattern that is not inside of cases or a matrix."""
    found = (
        x for x in pattern.finditer(text) if text.count(r"\begin{", 0, x.start()) <= text.count(r"\end{", 0, x.start())
    )
    return next(found, None)


def _append(chain: Chain, text: str, *, broken: bool) -> None:
    """Put more text at the end of the chain's last side; `broken` if a break of the line stands between."""
    more = text.strip()
    if chain.links:
        last = chain.links[-1]
        chain.links[-1] = replace(last, right=_joined(last.right, more, broken=broken))
    else:
        chain.first = _joined(chain.first, more, broken=broken)


def _joined(text: str, more: str, *, broken: bool) -> str:
    r"""Two pieces of a side: of \right. and \left. beside each other nothing is left, and + at both ends stands once.

    A repeated minus is kept: it may be a sign. Two lines that no operator joins are no product: the break stays.
    """
    if text.endswith(r"\right.") and more.startswith(r"\left."):
        text, more = text.removesuffix(r"\right.").rstrip(), more.removeprefix(r"\left.").lstrip()
    for operator in ("+", r"\cdot", r"\times"):
        if text.endswith(operator) and more.startswith(operator):
            more = more.removeprefix(operator).lstrip()
    if broken and text and more and not (UNFINISHED.search(text) or GOES_ON.match(more) or is_open(text)):
        return f"{text} {BREAK} {more}"
    return f"{text} {more}".strip()


def groups(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Links that stand in one line."""
    group: list[Link] = []
    for link in links:
        if link.leads and group:
            yield group
            group = []
        group.append(link)
    if group:
        yield group
