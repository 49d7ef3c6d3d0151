r"""Wasserstein's distance as it is written out: an infimum over couplings, a supremum over functions.

They are read where the conventions say between which laws the couplings are: \inf over them, and by Kantorovich and
Rubinstein's theorem \sup over 1-Lipschitz functions, are W1, whatever the metric.
"""

from __future__ import annotations

import re

from divergences.verification.language.tex.cursor import CLOSED_BY, OPENED, Cursor
from divergences.verification.language.tex.nodes import Node, binary, call, number
from divergences.verification.language.tex.tokens import Token, asked, tokens

COUPLINGS = re.compile(
    r"(?P<letter>\\gamma|\\pi)in(?:\\underline|\\mathcal|\\overline)?(?:\\Gamma|\\Pi|Π|Γ|Prob|Couplings|C)(?:\((?P<one>[^(),]+),(?P<two>[^(),]+)\))?"
)
PAIRS = re.compile(r"\(?x,y\)?~(?P<letter>\\gamma|\\pi)")
BALL = re.compile(
    r"(?:(?P<f>[fghT])(?:[:|,∣]|in[A-Za-z]+[:|])?)?‖(?P<g>[fghT])‖(?:_(?P<norm>L|Lip|\\infty))?(?:<=|<)(?P<k>\d+(?:/\d+)?|[KLc])"
)
LIPSCHITZ = re.compile(r"(?P<f>[fghT])(?:in)?(?:\(?(?P<k>\d+|[KL])\)?-)?Lip(?:_?\(?(?P<of>\d+|[KL])\)?)?")
MEANT = (("Lipschitz", "of all 1-Lipschitz f"), ("any", "of all f"))
NORMS = (("Lipschitz", "‖f‖ the Lipschitz constant"), ("supremum", "‖f‖ the maximum norm"))


def optimum(c: Cursor, command: Token, said: str) -> Node | None:
    r"""\inf over couplings or \sup over functions, with what is optimised; None if it is neither."""
    if command.text == r"\inf":
        return _cheapest(c, command, said)
    return _dearest(c, command, said) if command.text in (r"\sup", r"\max") else None


def _cheapest(c: Cursor, command: Token, said: str) -> Node | None:
    named, free = COUPLINGS.fullmatch(said), PAIRS.fullmatch(said)
    found = named or free
    if not found:
        return None
    if free and not c.conventions.couplings:
        answers = (("couplings", "γ a coupling of the two distributions"), ("any", "γ any distribution on pairs"))
        raise asked(
            r"\inf over x, y \sim \gamma", command.at, "over couplings, or over all distributions", "couplings", answers
        )
    pair = [_law(c, x) for x in named.group("one", "two")] if named and named["one"] else _between(c, command)
    _distance(c, found["letter"])
    if free and c.conventions.couplings == "any":
        return number("0", command.at)
    return call("W1", command.at, *pair, Node("sites", "x", command.at))


def _between(c: Cursor, command: Token) -> list[Node]:
    """The laws whose couplings Γ holds."""
    pair = c.conventions.transport
    if not pair:
        raise c.strange(r"the distributions whose couplings these are, \Gamma(p, q)")
    return [Node("law", law, command.at) for law in pair]


def _law(c: Cursor, said: str) -> Node:
    return c.within(tokens(said)).whole()


def _distance(c: Cursor, coupling: str) -> None:
    r"""𝔼_{(x, y) \sim \gamma} \|x - y\|, in brackets or without them, or \int \|x - y\| d\gamma(x, y); taken."""
    opened = c.take() if c.now.text in OPENED else None
    integral = c.met(r"\int", r"\iint")
    if not integral and c.now.base not in ("E", "𝔼"):
        raise c.strange(r"\mathbb{E}_{(x, y) \sim \gamma} \|x - y\|")
    if not integral:
        c.take()
    below = "".join(x.text for x in c.group() if x.text not in "()") if c.met("_") else ""
    if below not in (("", f"x,y~{coupling}", coupling) if not integral else ("", r"\mathcal{X}", "X")):
        raise c.strange(f"the distribution over which the infimum is, {coupling}, and not {below}")
    inner = c.take() if c.now.text in OPENED else None
    _between_bars(c)
    if integral and not _taken(c, ("d", coupling, "(", "x", ",", "y", ")")) and not _taken(c, ("d", coupling)):
        raise c.strange(rf"d{coupling}(x, y)")
    for bracket in (inner, opened):
        if bracket:
            c.due(CLOSED_BY[bracket.text], bracket)


def _between_bars(c: Cursor) -> None:
    """‖x − y‖ or |x − y| or d(x, y), taken; no power of it, and no other norm."""
    if _taken(c, ("d", "(", "x", ",", "y", ")")):
        pass
    elif not any(_taken(c, (a, "x", "-", "y", b)) for a, b in (("‖", "‖"), ("|", "|"), ("‖(", "‖)"), ("|(", "|)"))):
        raise c.strange(r"the distance \|x - y\|")
    if c.met("_") and [x.text for x in c.group()] != ["2"]:
        raise c.strange("the Euclidean norm")
    if c.now.text == "^":
        raise c.strange("the distance itself, and no power of it: W1")


def _taken(c: Cursor, said: tuple[str, ...]) -> bool:
    """Whether these tokens stand here; then they are taken."""
    if [c.ahead(n).text for n in range(len(said))] != list(said):
        return False
    c.k += len(said)
    return True


def _dearest(c: Cursor, command: Token, said: str) -> Node | None:
    ball, lipschitz = BALL.fullmatch(said), LIPSCHITZ.fullmatch(said)
    if ball and ball["f"] and ball["f"] != ball["g"]:
        return None
    if said in ("f", "g", "h"):
        function, size, norm = said, "1", c.conventions.ball
        question, answers = r"\sup_f without a condition on f", MEANT
    elif ball:
        function, size = ball["g"], ball["k"]
        norm = {r"\infty": "supremum", None: c.conventions.ball}.get(ball["norm"], "Lipschitz")
        question, answers = rf"\|{function}\| without a name", NORMS
    elif lipschitz:
        function, size, norm = lipschitz["f"], lipschitz["k"] or lipschitz["of"] or "1", "Lipschitz"
        question, answers = "", ()
    else:
        return None
    if norm not in dict(answers or MEANT) and norm != "supremum":
        raise asked(question, command.at, " or ".join(said for _, said in answers), "ball", answers)
    one, other = _difference(c, function)
    if norm == "any":
        return binary("*", command.at, Node("inf", "inf", command.at), call("TV", command.at, one, other))
    size_of = c.within(tokens(size)).whole()
    if norm == "supremum":
        gap = call("abs", command.at, binary("-", command.at, one, other))
        return binary("*", command.at, size_of, call("sum", command.at, gap))
    return binary("*", command.at, size_of, call("W1", command.at, one, other, Node("sites", "x", command.at)))


def _difference(c: Cursor, function: str) -> tuple[Node, Node]:
    """The laws of 𝔼_p f − 𝔼_q f, taken."""
    opened = c.take() if c.now.text in OPENED else None
    one = _mean(c, function)
    if not c.met("-"):
        raise c.strange(rf"- \mathbb{{E}}_{{x \sim q}} {function}(x)")
    other = _mean(c, function)
    if opened:
        c.due(CLOSED_BY[opened.text], opened)
    return one, other


def _mean(c: Cursor, function: str) -> Node:
    r"""The law of 𝔼_{x \sim p} f(x), taken."""
    if c.now.base not in ("E", "𝔼"):
        raise c.strange(rf"\mathbb{{E}}_{{x \sim p}} {function}(x)")
    c.take()
    below = c.group() if c.met("_") else []
    cut = next((k for k, x in enumerate(below) if x.text == "~"), -1)
    law, drawn = below[cut + 1 :], "".join(x.text for x in below[: max(cut, 0)])
    if len(law) > 3 and [x.text for x in law[-3::2]] == ["(", ")"] and law[-2].text == drawn:
        law = law[:-3]  # x ~ p(x)
    if not law:
        raise c.strange("the distribution under which the mean is")
    opened = c.take() if c.now.text in OPENED else None
    if c.take().text != function:
        raise c.strange(f"{function}, over which the supremum is")
    if c.now.text == "(":
        inside = [c.ahead(k).text for k in range(1, c.closed_ahead())]
        if len(inside) != 1 or (drawn and inside[0] != drawn):
            raise c.strange(f"{function}({drawn or 'x'})")
        c.k += 3
    if opened:
        c.due(CLOSED_BY[opened.text], opened)
    return c.within(law).whole()
