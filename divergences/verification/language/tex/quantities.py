r"""Divergences and their like by name, KL(p \| q), D_{KL}, \chi^2, H(p), V(G, D), W_1(p, q; x), R_a(p \| q).

A letter that leaves something open is asked about: D_a is Rényi's divergence or another, H(p, q) cross entropy or
Hellinger's.
"""

from __future__ import annotations

import re

from divergences.verification.language.tex import names, operators, symbols
from divergences.verification.language.tex.clauses import DENSITY
from divergences.verification.language.tex.cursor import CLOSED_BY, GENERATED, OPENED, Cursor, bound
from divergences.verification.language.tex.nodes import Node, binary, call
from divergences.verification.language.tex.tokens import Token, asked, refused, tokens
from divergences.verification.language.vocabulary import KINDS, WORDS

ORDER = re.compile(r"\\alpha|\\beta|\\lambda|α|a|\\infty|\d+(?:\.\d+)?(?:/\d+)?|1[-+]\\(?:alpha|lambda)")
"""What below D is the order of a divergence: a number, or a letter for one."""


def order_of(c: Cursor, below: str, token: Token) -> Node:
    r"""The order of D_\alpha(p \| q), which is Rényi's or another divergence."""
    said = rf"R_{{{below}}}(p \| q), Rényi's, or an α- or f-divergence by formula"
    meant = (("Renyi", f"D_{below} Rényi's"), (DENSITY, f"D_{below} another divergence"))
    answers = meant if ORDER.fullmatch(below) else ()
    if c.conventions.order != "Renyi" or not answers:
        raise asked(f"D_{below}", token.at, said, "order", answers)
    return c.within(tokens(below)).whole()


def crossed(c: Cursor, token: Token, parts: list[Node]) -> Node:
    """H of two laws, cross entropy or Hellinger's distance."""
    if not c.conventions.cross:
        said = r"\mathrm{CE}(p, q), the cross entropy, or \sqrt{H^2(p, q)}, Hellinger's distance"
        answers = (("CE", "H the cross entropy"), ("Hellinger", "H Hellinger's distance"))
        raise asked("H of two distributions", token.at, said, "cross", answers)
    squared = c.conventions.cross == "Hellinger"
    return call("sqrt", token.at, scaled(c, "Hell2", token, parts)) if squared else call("CE", token.at, *parts)


def scaled(c: Cursor, name: str, token: Token, parts: list[Node]) -> Node:
    """A divergence as the text defines it, H² without its ½ as 2*Hell2."""
    made, scale = call(name, token.at, *parts), c.conventions.scales.get(name)
    return binary("*", token.at, c.within(tokens(scale)).whole(), made) if scale else made


LETTERS = {x: name for name, row in WORDS.items() for x in row.tex if len(x) == 1 or not x.isalpha()}
"""Letters and symbols that are a quantity before its arguments."""


def begins(c: Cursor) -> bool:
    """Whether a letter here is the name of a quantity."""
    base, after = c.now.base, c.ahead(1).text
    if operators.is_expectation(c):
        return True
    if base in ("D", "d") and after == "_":
        return _below(c) in names.OF_D or (base == "D" and _bar_after(c, _width(c) + 1))
    if base == "D":
        return _bar_after(c, 1)
    if base in LETTERS:
        return after in OPENED or (base == "H" and after == "^")
    return (
        (base in ("R", "W") and after in ("_", "("))
        or (base == r"\chi" and after == "^")
        or (base == "I" and after == "(")
    )


def _bar_after(c: Cursor, n: int) -> bool:
    """Whether a bracket opens n tokens further on, with ‖ in it."""
    if c.ahead(n).text not in OPENED:
        return False
    depth = 0
    for k in range(n, len(c.tokens)):
        text = c.ahead(k).text
        depth += (text in CLOSED_BY) - (text in CLOSED_BY.values())
        if depth == 1 and text == "‖":
            return True
        if depth <= 0:
            return False
    return False


def _width(c: Cursor) -> int:
    """How many tokens _{…} has."""
    if c.ahead(2).text != "{":
        return 2
    depth = 0
    for n in range(2, len(c.tokens)):
        depth += (c.ahead(n).text == "{") - (c.ahead(n).text == "}")
        if depth == 0:
            return n
    return 2


def _below(c: Cursor) -> str:
    inside = [c.ahead(n).text for n in range(2, _width(c) + 1)]
    return "".join(inside[1:-1] if inside and inside[0] == "{" else inside)


def quantity(c: Cursor) -> Node:
    """The quantity here with its arguments."""
    if operators.is_expectation(c):
        return operators.expectation(c)
    token = c.now
    if token.kind == "word":
        return _with_order(c) if token.text == "Renyi" else _named(c)
    match token.base:
        case "D" | "d" if c.ahead(1).text == "_":
            below = _below(c)
            c.k += _width(c) + 1
            if below not in names.OF_D:
                return call("Renyi", token.at, *_pair(c, token), order_of(c, below, token))
            return _applied(c, names.OF_D[below], token)
        case "D":
            c.take()
            return _applied(c, "KL", token)
        case "V":
            c.take()
            return _value(c, token)
        case "H":
            c.take()
            return _squared(c, token) if c.now.text == "^" else _entropy(c, token)
        case "R" | "W":
            return _with_order(c)
        case r"\chi":
            c.take()
            return _squared(c, token)
        case "I":
            raise refused("I(…)", token.at, "quantities of distributions: mutual information is of random variables")
        case _:
            c.take()
            return _applied(c, LETTERS[token.base], token)


def _named(c: Cursor) -> Node:
    """A quantity whose name is a word."""
    if c.now.text in ("arg", "argmax"):
        return symbols.attained(c)
    token = c.take()
    if token.text in names.FORGOTTEN:
        raise refused(f"the letters {token.text}", token.at, f"\\{token.text}, with a backslash")
    if token.text not in names.WORDS:
        raise refused(f"the name {token.text}", token.at, r"KL, JS, TV or CE; words are in \text{…}")
    name = names.WORDS[token.text]
    if name == "Hell":
        return _squared(c, token)
    if name == "mean":
        if c.now.text not in OPENED:
            raise c.strange("mean(…)")
        return call("mean", token.at, c.bracket())
    if c.now.text == "_":
        raise c.strange("its arguments: weights and orders below the name are not in the language")
    return _optimal(_applied(c, name, token)) if name == "Dstar" else _applied(c, name, token)


def _optimal(node: Node) -> Node:
    """The optimal discriminator of two laws by name; refused between anything else."""
    if node.kind != "call" or any(part.kind != "law" for part in node.parts):
        raise refused("Dstar", node.at, r"it of two distributions, D^*_{p, q}")
    return Node("Dstar", "", node.at, node.parts)


def _squared(c: Cursor, token: Token) -> Node:
    r"""H^2(p, q) and \chi^2(p \| q)."""
    power = [c.take()]
    power = c.group() if power[0].text != "2" else power
    if [x.text for x in power] != ["2"]:
        raise refused(f"{token.text} with another power than 2", token.at, r"H^2(p, q) or \chi^2(p \| q)")
    return _applied(c, "chi2" if token.base == r"\chi" else "Hell2", token)


def _entropy(c: Cursor, token: Token) -> Node:
    parts = _arguments(c, token)
    if len(parts) == 2:
        return crossed(c, token, parts)
    if len(parts) == 1 and parts[0].kind in ("letter", "sites") and parts[0].text in ("x", "y", "z"):
        raise c.two_readings(f"H({parts[0].text})", token.at, "H(p), of the distribution of the variable", "H(X)")
    return call("H", token.at, *parts)


def _pair(c: Cursor, token: Token) -> list[Node]:
    """The arguments of a divergence of two laws."""
    parts = _arguments(c, token)
    if len(parts) != 2:
        raise refused(token.text, token.at, "two distributions")
    return parts


def _with_order(c: Cursor) -> Node:
    r"""R_a(p \| q) and W_1(p, q; x)."""
    token = c.take()
    order = c.within(c.group()).whole() if c.met("_") else None
    parts = _arguments(c, token)
    if token.base != "W":
        if order is None or len(parts) != 2:
            raise refused("R", token.at, r"Rényi's divergence with its order, R_a(p \| q)")
        return call("Renyi", token.at, *parts, order)
    if order is not None and order.text != "1":
        raise refused("W of another order", token.at, r"W_1(p, q; x)")
    if len(parts) == 2 and c.conventions.transport is None:
        raise refused("W1 without its points", token.at, r"W_1(p, q; x), where x are the points of the outcomes")
    return call("W1", token.at, *parts, *[Node("sites", "x", token.at)] * (len(parts) == 2))


def _arguments(c: Cursor, token: Token) -> list[Node]:
    """The arguments between brackets; ‖ | , : and ; separate them."""
    if c.now.text not in OPENED:
        raise c.strange(f"the arguments of {token.text}")
    opened = c.take()
    kept, c.bars = c.bars, [","]
    inside, c.integrals = c.integrals, 0
    parts = [_argument(c, token)]
    while c.met("‖", "|", ",", ":", ";"):
        parts.append(_argument(c, token))
    c.bars, c.integrals = kept, inside
    c.due(CLOSED_BY[opened.text], opened)
    return parts


def _argument(c: Cursor, token: Token) -> Node:
    """One argument; a power or a product of laws may be one of measures."""
    node = bound(c.expr(), "", token.at)
    if node.kind in ("**", "*") and all(x.kind == "law" for x in node.parts[: 2 if node.kind == "*" else 1]):
        raise c.two_readings(
            "a product of distributions",
            node.at,
            "a distribution on pairs, which is not in the language",
            "a product of numbers, (…)/1",
        )
    return node


def _applied(c: Cursor, name: str, token: Token) -> Node:
    """The quantity of its arguments; TV^2(p, q) is its square."""
    mark = c.met("^")
    power = c.within(c.group()).whole() if mark else None
    parts, takes = _arguments(c, token), len(KINDS[name][0])
    if mark and power:
        if len(parts) != takes or power.kind != "number":
            raise refused(f"{token.text} to a power", mark.at, "the power after its arguments")
        return binary("**", mark.at, scaled(c, name, token, parts), power)
    if len(parts) != takes:
        raise refused(f"{len(parts)} arguments of {token.text}", token.at, f"{takes}")
    return scaled(c, name, token, parts)


def _value(c: Cursor, token: Token) -> Node:
    """V(G, D) in either order, V(G, D^*), V(G^*, D^*), and V(p, q, d)."""
    opened, n = c.now, c.closed_ahead() if c.now.text in OPENED else 0
    inside = [c.ahead(k) for k in range(1, n)]
    if sum(x.text == "," for x in inside) != 1:
        return _applied(c, "V", token)
    c.k += n + 1
    comma = next(k for k, x in enumerate(inside) if x.text == ",")
    sides = (inside[:comma], inside[comma + 1 :])
    critic = [side for side in sides if any(x.base == "D" for x in side)]
    maker = [side for side in sides if any(x.base == "G" for x in side)]
    written = [side for side in sides if not symbols.is_player(side)]
    if opened and len(written) == 1 and symbols.is_player(other := sides[sides[0] is written[0]]) and other in maker:
        return symbols.value_at(c, token, other, written[0])
    if len(critic) != 1 or len(maker) < 1 or not opened or written:
        raise refused("V of two things", token.at, "V(G, D), or V(p, q, d)")
    maker = next(side for side in sides if side is not critic[0])
    data = Node("law", symbols.DATA_LAW, token.at)
    made = data if symbols.starred(maker) else Node("law", GENERATED, token.at)
    star = Node("Dstar", "", token.at, (data, made))
    return call("V", token.at, data, made, star if symbols.starred(critic[0]) else Node("critic", "D", token.at))
