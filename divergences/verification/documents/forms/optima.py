r"""`\arg\max_\theta F = \arg\min_\theta G` as a statement about two laws: F prefers the one exactly where G does.

Equal sets of optima for every family of laws, families of two included, is that. A mean over a sample is the mean
under the law of the sample, which the other side may have, or which another law may only be near to.
"""

from __future__ import annotations

import re

from divergences.verification.documents.relations import relations

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
LAW = (
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
    return [_tight(found.group()) for found in re.finditer(LAW, body)]


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
    return re.sub(LAW, lambda found: other if _tight(found.group()) == ours else found.group(), body)
