r"""What a display may be besides one claim: cases, optima, and equations that are solved, each as claims of the language.

Cases are `\theta = 0 \quad KL(p \| q) = 0, \qquad \theta = 100 \sim \infty` or the rows of a brace, a claim for each
under its condition. `\sup_A |P(A) - Q(A)|` over all events is what the outcomes of the best event add up to;
`\arg\max_\theta F = \arg\min_\theta G` says of two laws that F prefers the one exactly where G does;
`p/d - q/(1 - d) = 0, d = p/(p + q)` speaks of the discriminator's numbers at one outcome.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from divergences.verification.documents.chains import Chain, Link
from divergences.verification.documents.lines import relations

SYMBOL = re.compile(r"\\(?:hat|bar|tilde)\s*\{?\s*(?:\\[a-z]+|[a-z])\s*\}?|\\[a-z]+|[a-ce-oe-mst-wz](?:_\w|_\{\w+\})?")
NUMBER = re.compile(r"-?[\d.]+|\\infty|∞")
VALUE = re.compile(
    r"\s*(?P<at>-?[\d.]+)\s*(?:\\stackrel\s*\{[^{}]*\}\s*\{\s*\\sim\s*\}|\\sim(?![A-Za-z])|∼)(?P<value>[^=<>]+)"
)
CASE = "a case, or a value in one: it does not say of what"


def cases(chains: Sequence[Chain]) -> list[int]:
    """The statements of a display that only say which value a symbol has, and then another one."""
    named = [k for k, chain in enumerate(chains) if _is_case(chain)]
    first = ["".join(chains[k].first.split()) for k in named]
    return [k for k, name in zip(named, first, strict=True) if first.count(name) > 1]


def _is_case(chain: Chain) -> bool:
    """Whether its sides are symbols and then a number."""
    if chain.whole or chain.tail or not chain.links or any(link.relation != "=" for link in chain.links):
        return False
    sides = [chain.first.strip(), *(link.right.strip() for link in chain.links)]
    last = sides.pop()
    return all(SYMBOL.fullmatch(side) for side in sides) and bool(NUMBER.fullmatch(last) or VALUE.fullmatch(last))


CASES = re.compile(r"\s*\\begin\{[dr]?cases\*?\}(?P<rows>.*)\\end\{[dr]?cases\*?\}[\s.,;]*", re.DOTALL)
WORD = r"(?:\s|,|;|\\q?quad|\\[,;:! ]|\\(?:text|textrm|mbox)\{\s*(?:,?\s*(?:if|for|when|where|falls|wenn|für)\s*)?\})*"
ELSE = re.compile(r"\s*\\(?:text|textrm|mbox)\{\s*(?:otherwise|else|sonst)[ .]*\}\s*")
TURNED = {"=": r"\ne", "!=": "=", "<": r"\ge", ">": r"\le", "<=": ">", ">=": "<"}


def by_cases(text: str) -> bool:
    """Whether a side is nothing but cases."""
    return CASES.fullmatch(text) is not None


def cases_of(side: str, sign: str, value: str) -> list[str] | None:
    """The claims that a side is what the cases say; None if they are not understood."""
    found = CASES.fullmatch(value)
    rows = [row.split("&") for row in re.split(r"\\\\(?:\[[^\]]*\])?", found["rows"]) if row.strip()] if found else []
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return None
    values = [row[0].strip(" ,;.\n") for row in rows]
    asked = [re.sub(rf"^{WORD}", "", row[1]).strip(" ,;.\n") for row in rows]
    if ELSE.fullmatch(rows[-1][1]) and len(rows) == 2:
        asked[1] = _otherwise(asked[0])
    if not all(len(relations(one)) == 1 and "\\text" not in one for one in asked):
        return None
    return [rf"{side} {sign} {worth} \text{{ given }} {one}" for worth, one in zip(values, asked, strict=True)]


def _otherwise(condition: str) -> str:
    """The opposite of a condition that is one relation; "" of others."""
    found = relations(condition)
    if len(found) != 1 or found[0][2] not in TURNED:
        return ""
    start, end, meaning = found[0]
    return f"{condition[:start]}{TURNED[meaning]} {condition[end:]}"


EVENT = (
    r"(?P<event>[ABES])(?:\s*\\in\s*(?:\\mathcal\s*\{?\s*[FAB]\s*\}?|\\mathscr\s*\{?\s*[FAB]\s*\}?|\\Sigma|2\^\s*\{?.*?\}?)"
    r"|\s*\\subset(?:eq)?\s*(?:\\mathcal\s*\{?\s*X\s*\}?|\\Omega|X))?"
)
"""All events: of a class of functions or sets, as \\mathcal{H}, it would be another supremum."""
LAW = r"(?:\\mathbb\s*\{\s*[PQ]\s*\}|[pqPQ])(?:\s*_\s*(?:\{[^{}]*\}|\\?[A-Za-z]+|\d))?"
SIDE = r"(?:\\left|\\right|\\[bB]igg?[lr]?)?\s*"
BAR = rf"{SIDE}(?:\||\\vert|\\[lr]vert)\s*"
OPEN, CLOSE = rf"{SIDE}(?:\(|\[|\\\{{)\s*", rf"{SIDE}(?:\)|\]|\\\}})\s*"
AT = r"\s*(?:\\left)?\(\s*(?P=event)\s*(?:\\right)?\)\s*"
GAP = rf"(?P<one>{LAW}){AT}-\s*(?P<other>{LAW}){AT}"
OPTIMUM = re.compile(
    rf"\\(?:sup|max)(?:\\limits)?\s*_\s*(?:\{{\s*{EVENT}\s*\}}|(?P<bare>[ABES]))\s*(?:(?P<bars>{BAR})|(?P<brackets>{OPEN}))?"
)
POSITIVE = re.compile(
    rf"\\sum(?:\\limits)?\s*_\s*\{{\s*x\s*(?::|\\colon|\\mid|\|)\s*(?P<one>{LAW})\(x\)\s*(?:>|\\geq?)\s*(?P<other>{LAW})\(x\)\s*\}}\s*"
    rf"(?:{SIDE}[(\[]\s*)(?P=one)\(x\)\s*-\s*(?P=other)\(x\)\s*(?:{SIDE}[)\]])"
)


def without_events(text: str) -> str:
    r"""A formula with sums over outcomes for optima over events, and for \sum_{x: p(x) > q(x)} (p(x) - q(x))."""
    text = POSITIVE.sub(lambda found: _excess(found["one"], found["other"]), text)
    at = 0
    while found := OPTIMUM.search(text, at):
        at = found.end()
        event = found["event"] or found["bare"]
        behind = re.compile(
            GAP.replace("(?P=event)", event) + ("" if not _wrapped(found) else BAR if found["bars"] else CLOSE)
        )
        gap = behind.match(text, at)
        if gap and gap["one"] != gap["other"]:
            best = _excess(gap["one"], gap["other"])
            text = f"{text[: found.start()]}{best} {text[gap.end() :]}"
            at = found.start() + len(best)
    return text


def _wrapped(found: re.Match[str]) -> bool:
    return bool(found["bars"] or found["brackets"])


def _excess(one: str, other: str) -> str:
    """What a law has more than another, where it has more."""
    return rf"\sum_x \max\left({one}(x) - {other}(x), 0\right)"


OF = r"(?:\\limits)?\s*_\s*(?:\{(?P<in>[^{}]*)\}|(?P<bare>\\?[A-Za-z]+))"
ARGUMENT = re.compile(
    r"\s*\\(?:operatorname\*?\s*\{\s*arg(?:\s|\\[,;! ]|~)*(?P<one>max|min)\s*\}"
    rf"|arg(?:\s|\\[,;! ]|~)*\\?(?P<two>max|min)(?![A-Za-z])){OF}\s*"
)
MEAN = re.compile(
    r"^(?P<sign>\s*-?\s*)\\[dt]?frac\s*(?:\{\s*1\s*\}|1)\s*(?:\{\s*(?P<size>[nNmM])\s*\}|(?P<bare>[nNmM]))\s*\\sum(?:\\limits)?"
    r"(?:_\s*(?:\{\s*(?P<of>[nijk])(?:\s*=\s*1)?\s*\}|(?P<index>[nijk]))(?:\^\s*(?:\{\s*\w\s*\}|\w))?)\s*(?P<body>.*)$",
    re.DOTALL,
)
MODEL = (
    r"(?:\\(?:hat|tilde|bar)\s*(?:\{\s*[pq]\s*\}|[pq])|(?<![A-Za-z\\{])[pqrPQ])"
    r"(?:\s*_\s*(?:\{[^{}]*\}|\\?[A-Za-z]+|\d))?(?!\s*_)(?![A-Za-z])"
)
SAMPLE = "p is the empirical distribution"
LIMIT = ("p is the distribution that the sample is drawn from", "only in the limit, which is not in the language")
"""Where one side is a mean over a sample: the reading that is judged, and the one that is not."""


def compared(text: str) -> tuple[str, tuple[str, str, str] | None] | None:
    """The claim about two laws, and the two readings of a sample in it; None if it is no such equation."""
    found = relations(text)
    if [meaning for *_, meaning in found] != ["="]:
        return None
    sides = text[: found[0][0]], text[found[0][1] :]
    heads = [ARGUMENT.match(side) for side in sides]
    if not all(heads):
        return None
    symbols = {"".join((head["in"] or head["bare"] or "").split()) for head in heads if head}
    bodies = [side[head.end() :].strip() for side, head in zip(sides, heads, strict=True) if head]
    if len(symbols) != 1:
        return None
    ours = _ours(symbols.pop(), bodies)
    fixed = [law for body in bodies for law in _laws(body) if law != ours]
    if not ours or len(set(fixed)) != 1:
        return None
    means = [sampled(body, fixed[0]) for body in bodies]
    other = next(
        letter for letter in "rqp" if letter not in {law[0].lower() for law in (ours, fixed[0].lstrip("\\hatildebr{ "))}
    )
    signs = [r"\ge" if (head["one"] or head["two"]) == "max" else r"\le" for head in heads if head]
    parts = [f"{body} {sign} {_with(body, ours, other)}" for body, sign in zip(means, signs, strict=True)]
    question = (
        (SAMPLE.replace("p", fixed[0], 1), LIMIT[0].replace("p", fixed[0], 1), LIMIT[1]) if means != bodies else None
    )
    return r" \iff ".join(parts), question


def sampled(body: str, law: str) -> str:
    """A mean over a sample as the mean under its law."""
    found = MEAN.match(body)
    if not found:
        return body
    drawn = re.compile(rf"x\s*_\s*(?:\{{\s*{found['of'] or found['index']}\s*\}}|{found['of'] or found['index']})")
    inside = drawn.sub("x", found["body"])
    if inside == found["body"] or re.search(r"[+]|(?<!\{)-", _bare(inside)):
        return body
    return rf"{found['sign']}\mathbb{{E}}_{{x \sim {law}}}\left[{inside}\right]"


def _bare(text: str) -> str:
    """A text without what stands in its brackets."""
    while (less := re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}", "", text)) != text:
        text = less
    return text


def _laws(body: str) -> list[str]:
    return [_tight(found.group()) for found in re.finditer(MODEL, body)]


def _tight(law: str) -> str:
    """A law without blanks, its letter in braces if something stands over it."""
    return "".join(re.sub(r"(\\(?:hat|tilde|bar))\s*([pq])", r"\1{\2}", law).split())


def _ours(symbol: str, bodies: list[str]) -> str:
    """The law that is chosen, q_θ or q, which both sides have; "" if it is not one."""
    bare = symbol.strip("{}")
    found = [
        {law for law in _laws(body) if law == bare or law.partition("_")[2].strip("{}") == bare} for body in bodies
    ]
    return found[0].pop() if len(found[0]) == 1 and found[0] == found[1] else ""


def _with(body: str, ours: str, other: str) -> str:
    return re.sub(MODEL, lambda found: other if _tight(found.group()) == ours else found.group(), body)


BELOW = r"(?:\s*_\s*(?:\w|\{\w+\}))?"
CRITIC = re.compile(
    rf"\s*(?P<letter>[dD]){BELOW}(?P<star>\s*\^\s*(?:\{{\s*(?:\*|\\ast|\\star)\s*\}}|\*|\\ast|\\star))?{BELOW}\s*(?:\(\s*x\s*\))?\s*"
)
STARRED = re.compile(r"(?<![A-Za-z\\])(?P<letter>[dD])\s*\^\s*(?:\{\s*(?:\*|\\ast|\\star)\s*\}|\*|\\ast|\\star)")
THEN = re.compile(
    r"(?:,|;|\\q?quad|\s)*\\(?:implies|Rightarrow|Longrightarrow|iff|Leftrightarrow|Longleftrightarrow)(?![A-Za-z])(?:\\q?quad|\s)*"
)
NUMBERS = {"p": "a", "q": "b", "r": "c", "d": "s"}
"""What is one number at an outcome → its name there."""
NAME = re.compile(r"(?<![\w.])[A-Za-z]\w*")
KNOWN = {*NUMBERS, "log", "exp", "sqrt", "abs", "e", "pi"}


@dataclass(frozen=True)
class Solved:
    """Equations in d, what d is then, and all of them as they are written."""

    equations: tuple[str, ...]
    value: str
    written: tuple[str, ...]


def equations(chains: Sequence[Chain]) -> Solved | None:
    """The equations in a discriminator and what it is then, if that is what the statements of a display say."""
    if any(chain.tail for chain in chains):
        return None
    if chains[0].whole:
        sides = [text for text in THEN.split(chains[0].whole)] if len(chains) == 1 else []
    else:
        sides = [_said(chain) for chain in chains]
    if len(sides) < 2 or not all(sides):
        return None
    left, _, value = sides[-1].partition("=")
    critic = CRITIC.fullmatch(left)
    letter = critic and re.compile(rf"(?<![A-Za-z\\]){critic['letter']}(?![A-Za-z])(?!\s*_)")
    if not critic or not letter or "=" in value or letter.search(value):
        return None
    found = [STARRED.sub(r"\g<letter>", side) for side in sides[:-1]]
    plain = all(side.count("=") == 1 and letter.search(side) and "\\text" not in side for side in found)
    return Solved(tuple(found), value.strip(), tuple(" ".join(x.split()) for x in sides)) if plain else None


def _said(chain: Chain) -> str:
    """An equation as it is written; "" for what is none."""
    links: list[Link] = chain.links
    equal = len(links) == 1 and links[0].relation == "=" and chain.first
    return f"{chain.first} = {links[0].right}" if equal else ""


def at_an_outcome(claim: str) -> str:
    """An equation of vectors in numbers; "" where something in it is no function of the numbers at one outcome."""
    named = set(NAME.findall(claim))
    if not named <= KNOWN or "d" not in named or " given " in claim:
        return ""
    return re.sub(r"(?<![\w.])([pqrd])(?!\w)", lambda found: NUMBERS[found[1]], claim)


def domains(claim: str) -> str:
    """What the numbers are: masses or densities that are positive."""
    return " and ".join(f"{letter} in (0, inf)" for letter in "abc" if letter in NAME.findall(claim))


def solved(equation: str, value: str) -> str:
    """That an equation holds at the solution."""
    at = re.sub(r"(?<![\w.])s(?!\w)", f"({value})", equation)
    return f"{at} given {domains(f'{equation} {value}')}"


def only(equation: str, value: str) -> str:
    """That an equation holds at the solution and nowhere else."""
    return f"{equation} iff s = {value} given {domains(f'{equation} {value}')} and s in (0, 1)"
