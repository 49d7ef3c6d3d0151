r"""Single symbols: laws with their names below them, outcomes, points, numbers, D; and optima over the players.

\max_D and \min_G of a value, \inf_q, D^* = \arg\max_D.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from divergences.verification.language.tex import names
from divergences.verification.language.tex.cursor import GENERATED, Cursor, bound
from divergences.verification.language.tex.nodes import Node, binary, call, outcomes
from divergences.verification.language.tex.tokens import Token, refused

DATA_LAW = "data"
"""The law of the data, where nothing says which it is."""
LAWS = "pqrPQ"
FUNCTIONS = "fghuGTFS"
SHIFTS = ("+", "-", "/", "=", "<", ">", "<=", ">=", "!=", "|", "~", ":", "(", "[", "!")
AT = "ijklmnxyzXYZN"
PLACES = "ijkxyXY"
"""Letters that stand for an outcome below a law."""
RANDOM = ("X", "Y")
"""What is drawn, under its expectation: the outcome that it is."""
MEASURED = ("x", "y", "z", r"\mu", r"\nu", r"\gamma", r"\omega")
"""Behind a d with a blank these still may be what is integrated over."""
CRITICS = "fghT"
"""Functions of the outcomes, under an expectation."""


def symbol(c: Cursor) -> Node:
    """The symbol here, with its subscript and what it is of."""
    token = c.now
    if named := defined_ahead(c.tokens[c.k :], c.defined):
        c.k += named[1]
        _skip_arguments(c)
        return _moved(c.defined[named[0]], token.at)
    if token.base and token.base in LAWS:
        return _law(c)
    if token.base in ("D", "d"):
        return _critic(c)
    if token.base == "I" and c.ahead(1).text == "_":
        return _information(c)
    return _scalar(c)


def defined_ahead(tokens: Sequence[Token], defined: Collection[str]) -> tuple[str, int] | None:
    """The longest symbol with which the tokens begin that a text defined, as m or L_D, and how many tokens it has."""
    for width in range(min(6, len(tokens)), 0, -1):
        said = "".join(token.text for token in tokens[:width] if token.text not in ("{", "}"))
        closed = [token.text for token in tokens[:width]]
        goes_on = width < len(tokens) and tokens[width].text in ("_", "^")
        if said in defined and not goes_on and closed.count("{") == closed.count("}"):
            return said, width
    return None


def _skip_arguments(c: Cursor) -> None:
    """Past (x) or (G, D) after a symbol that is defined; (p + q) is a factor."""
    if c.now.text == "(":
        n = c.closed_ahead()
        inside = [c.ahead(k) for k in range(1, n)]
        if all((x.kind == "letter" and x.base not in (*LAWS, "d")) or x.text in "_{}," for x in inside):
            c.k += n + 1


def _moved(node: Node, at: int) -> Node:
    return node.mapped(lambda x: Node(x.kind, x.text, at, x.parts, x.of))


def subscript(c: Cursor) -> str:
    r"""What stands below a symbol, without braces and \text."""
    if not c.met("_"):
        return ""
    inside = c.group()
    if strange := [token for token in inside if token.kind == "command"]:
        raise refused(strange[0].text, strange[0].at, "a name, a letter or a number below a symbol")
    refuse_places(inside)
    return "".join(token.text for token in inside)


def refuse_places(inside: Sequence[Token]) -> None:
    """Refuse what is computed from an index, i + 1, σ(i), i', and two indices: another outcome, or a law of pairs."""
    said = "".join(token.text for token in inside)
    marks = any(token.text in SHIFTS for token in inside)
    if marks or (said != inside[0].base and inside[0].base in ("i", "j", "k") and len(inside) == 1):
        raise refused(
            f"{said} below a symbol", inside[0].at, "one index, p_i: a shifted index or a condition is not read"
        )
    letters = [token.base or token.text for token in inside if token.text != ","]
    named = letters[:-1] if len(inside) > 1 and inside[-2].text == "," else letters  # of p_{data, i}
    if len(letters) > 1 and (set(named) & set(PLACES[:5]) or set(letters) <= set(PLACES)):
        raise refused(f"{said} below a symbol", inside[0].at, "one index, p_i: pairs are not read")


def _argument(c: Cursor) -> str:
    """The variable x of p(x) or p{(x)}, taken; "" if it is no such bracket."""
    if [c.ahead(n).text for n in (0, 1, 3, 4)] == ["{", "(", ")", "}"]:
        c.tokens[c.k : c.k + 5] = c.tokens[c.k + 1 : c.k + 4]
    if c.now.text != "(":
        return ""
    n = c.closed_ahead()
    inside = [c.ahead(k) for k in range(1, n)]
    random = inside[0].text if c.means and len(inside) == 1 and inside[0].text in RANDOM else ""
    if variable := _variable(inside) or random:
        c.k += n + 1
    return variable


def _variable(inside: Sequence[Token]) -> str:
    r"""x, \bar{x}, x_i: an outcome, and nothing else."""
    if len(inside) == 1 and inside[0].kind == "letter" and inside[0].base in names.INDICES:
        return inside[0].text
    return ""


def variable_ahead(c: Cursor) -> str:
    """x where (x) stands here."""
    if c.now.text == "(" and c.ahead(2).text == ")":
        return _variable([c.ahead(1)])
    return ""


def _law(c: Cursor) -> Node:
    r"""p, p_{data}, q_\theta(x), p_i; p(1 - p) is a product, and p(x, y) or p(y | x) no law of one outcome."""
    token = c.take()
    below = subscript(c)
    of, text = "", token.text
    name, _, last = below.rpartition(",")
    if last in ("i", "j", "k", "x", "y"):
        of, text = last, f"{token.text}_{name}" if name else token.text
    elif below:
        text = f"{token.text}_{below}"
    if found := _argument(c):
        return Node("law", text, token.at, of=found)
    if c.now.text != "(":
        if below.isdigit() and not c.bars[:1] == [","]:
            raise c.two_readings(text, token.at, f"{text}(x), a distribution", f"the first numbers of {token.text}")
        return Node("law", text, token.at, of=of)
    n = c.closed_ahead()
    inside = [c.ahead(k) for k in range(1, n)]
    if any(x.text in ("|", ",", ";") for x in inside):
        raise refused(
            f"{text}(…) of several things", token.at, f"{text}(x): there are no conditional or joint distributions here"
        )
    if len(inside) < 3 or not any(x.text in "+-*" for x in inside) or not _factor(inside):
        raise c.two_readings(f"{text}(…)", token.at, rf"{text} \cdot (…), a product", f"{text}(x), at an outcome x")
    return Node("law", text, token.at, of=of)


def _factor(inside: Sequence[Token]) -> bool:
    """Whether brackets after a law hold a factor, 1 - p or 1 - t, and not the place x + 1 at which it is taken."""
    letters = [x.base for x in inside if x.kind == "letter"]
    return any(x in LAWS or x in ("D", "d") or x not in AT for x in letters)


def _information(c: Cursor) -> Node:
    """I_p(x), the information −log p(x) in an outcome."""
    token = c.take()
    c.take()
    law = c.within(c.group()).whole()
    of = _argument(c)
    if law.kind != "law" or law.of or not of:
        raise refused("the capital I", token.at, "I_p(x), which is −log p(x), of a distribution p and an outcome x")
    return Node("neg", "-", token.at, (call("log", token.at, Node("law", law.text, law.at, of=of)),))


def _critic(c: Cursor) -> Node:
    """D(x), D(G(z)), d; D^* is p/(p + q)."""
    token = c.take()
    if token.text == "d" and c.now.kind == "letter" and (c.now.at == token.at + 1 or c.now.base in MEASURED):
        said = f"d{c.now.text}"
        raise c.two_readings(said, token.at, rf"d \cdot {c.now.text}, a product", f"{said}, a differential")
    starred = c.now.text == "*" and c.now.at == token.at + 1 and c.ahead(1).at - c.now.at in (1, 2)
    if token.base == "D" and starred:
        raise c.two_readings("D*", token.at, r"D^*, the optimal discriminator", r"D \cdot …, a product")
    below, star = "", False
    laws: list[Token] = []
    for _ in range(2):
        if c.now.text == "_":
            c.take()
            laws = c.group()
            refuse_places(laws)
            below = "".join(x.text for x in laws)
        elif c.now.text == "^" and c.ahead(1 + (c.ahead(1).text == "{")).text in ("*", "star"):
            c.k += 4 if c.ahead(1).text == "{" else 2
            star = True
    of = _argument(c) or _generated(c)
    if star:
        return _optimal(c, token, laws, of)
    if not of and c.now.text == "(" and token.base == "D":
        raise refused("D(…)", token.at, "D(x) or D(G(z)); divergences are D_{KL}(p \\| q)")
    if below and below in names.INDICES:
        return Node("critic", token.text, token.at, of=below)
    return Node("critic", f"{token.text}_{below}" if below else token.text, token.at, of=of)


def _optimal(c: Cursor, token: Token, laws: list[Token], of: str) -> Node:
    """D^* with its laws below it, D^*_{p, q}, after it, D^*(p, q), or in the formula."""
    comma = next((k for k, x in enumerate(laws) if x.text == ","), None)
    if comma is not None:
        one, two = laws[:comma], laws[comma + 1 :]
        return call("Dstar", token.at, c.within(one).whole(), c.within(two).whole())
    if c.now.text == "(":
        opened = c.take()
        first = c.expr()
        c.due(",", opened)
        second = c.expr()
        c.due(")", opened)
        return call("Dstar", token.at, first, second)
    return Node("Dstar", "", token.at, of=of)


def _generated(c: Cursor) -> str:
    """G(z) as the argument of D."""
    if c.now.text != "(":
        return ""
    n = c.closed_ahead()
    inside = [c.ahead(k) for k in range(1, n)]
    if len(inside) >= 4 and inside[0].base == "G" and inside[-1].text == ")":
        start = next((k for k, x in enumerate(inside) if x.text == "("), 0)
        if variable := _variable(inside[start + 1 : -1]):
            c.k += n + 1
            return f"G({variable})"
    return ""


def _scalar(c: Cursor) -> Node:
    r"""A number with a letter: t, \lambda, \theta_0; x_i are the points."""
    token = c.take()
    below = subscript(c)
    if below in ("i", "j", "k"):
        if token.base == "x":
            return Node("sites", "x", token.at, of=below)
        raise refused(f"{token.text}_{below}", token.at, "p, q, r or d with an index, or x_i for the points")
    if token.base.isupper() and token.base not in "CKLMX":
        raise refused(
            f"the capital {token.text}", token.at, "P, Q (distributions), D (a discriminator), or a small letter"
        )
    if token.base in (r"\Theta", r"\Sigma", r"\Gamma", r"\Omega", r"\Phi", r"\Psi"):
        raise refused(f"the symbol {token.text}", token.at, "a small letter for a number")
    if c.now.text == "'" or (not token.base and token.kind == "letter") or token.base in ("𝔼", "ℝ"):
        raise refused(
            f"the symbol {token.text}", token.at, "p, q, r (distributions), D (a discriminator), or another letter"
        )
    if token.base in CRITICS and c.means and (of := _argument(c) or _generated(c)):
        return Node("function", f"{token.text}_{below}" if below else token.text, token.at, of=of)
    if c.now.text == "(":
        inside = [c.ahead(k) for k in range(1, c.closed_ahead())]
        product = any(x.text in "+-*" or x.text in ("‖", "|") for x in inside) and len(inside) > 2
        if token.base in FUNCTIONS or token.base in (r"\phi", r"\psi", r"\sigma") or not product:
            raise c.two_readings(
                f"{token.text}(…)",
                token.at,
                rf"{token.text} \cdot (…), a product",
                "a function, which is not in the language",
            )
    return Node("letter", f"{token.text}_{below}" if below else token.text, token.at)


DISCRIMINATORS, DISTRIBUTIONS, MAKER = ("D", "d"), ("p", "q", "r", "P", "Q"), "G"
PLAYERS = (*DISCRIMINATORS, *DISTRIBUTIONS, MAKER)
SIGNS = {r"\max": "supremum", r"\sup": "supremum", r"\min": "infimum", r"\inf": "infimum"}
OPTIMA = ("supremum", "infimum")
ATTAINED = "argmax"
PLAYER = re.compile(r"(G|D|w|(\\bar\{)?\\(theta|Theta|phi|psi)\}?)(_[\\A-Za-z]+)?(\^(\*|star))?(_[\\A-Za-z]+)?")


def optimum(c: Cursor, command: Token, player: Token) -> Node:
    """The optimum of the terms behind it that the player is in."""
    body = _terms(c, player)
    leaf = next((x for x in body.walk() if _is(x, player)), None)
    if leaf is None:
        raise refused(
            f"{command.text}_{player.text} of what has no {player.text} in it", command.at, "V(D, G) behind it"
        )
    return call(SIGNS[command.text], command.at, Node(leaf.kind, leaf.text, command.at), body)


def _terms(c: Cursor, player: Token) -> Node:
    """The first term, and what follows up to the last term that has the player in it."""
    body = made = c.term()
    kept = c.k, list(c.tokens)
    while sign := c.met("+", "-"):
        right = c.term()
        if any(_is(x, player) for x in right.walk()):
            if any(True for _ in outcomes(right)):
                raise refused(
                    f"{player.text} outside of an expectation", right.at, "brackets around what belongs to it"
                )
            body, kept = (made := binary(sign.text, sign.at, made, right)), (c.k, list(c.tokens))
        else:
            made = binary(sign.text, sign.at, made, right)
    c.k, c.tokens[:] = kept
    return body


def _is(x: Node, player: Token) -> bool:
    """Whether a part of a formula is the player: G is the law of G(z), by whatever name."""
    if player.text == MAKER:
        return x.kind == "law" and (x.text == GENERATED or x.text.partition("_")[2] in names.OF_G)
    return x.kind == ("critic" if player.text in DISCRIMINATORS else "law") and x.text == player.text


def attained(c: Cursor) -> Node:
    r"""\arg\max_D of a value: where it is attained, which only an equation says of D^*."""
    sign = c.take()
    word = c.take().text if sign.text.strip("\\") == "arg" else sign.text.replace("arg", "")
    below = c.group() if c.met("_") else []
    if word.strip("\\") not in ("max", "sup") or [x.text in DISCRIMINATORS for x in below] != [True]:
        over = "".join(x.text for x in below) or "nothing"
        raise refused(f"arg {word.strip(chr(92))} over {over}", sign.at, r"D^* = \arg\max_D V(D, G)")
    return call(ATTAINED, sign.at, *optimum(c, Token("command", r"\max", sign.at), below[0]).parts)


def attains(sides: Sequence[Node]) -> tuple[Node, ...]:
    """The sides of an equation; of D^* = argmax those of the equation that it is the value of D^* that is the greatest."""
    wheres = [side for side in sides if any(x.text == ATTAINED for x in side.walk() if x.kind == "call")]
    if not wheres:
        return tuple(sides)
    where, other = wheres[0], next((side for side in sides if side is not wheres[0]), None)
    if len(sides) != 2 or len(wheres) > 1 or where.text != ATTAINED or other is None:
        raise refused("arg max", wheres[0].at, r"D^* = \arg\max_D V(D, G), an equation with it on one side")
    player, body = where.parts
    value = body.mapped(lambda x: other if (x.kind, x.text) == (player.kind, player.text) else x)
    return call("supremum", where.at, player, body), value


def refuse_escaped(sides: Sequence[Node], written: dict[str, str]) -> None:
    """Refuse a player beyond its optimum, and two optima of which none is inside the other."""
    leaves = [x for side in sides for x in side.walk()]
    optima = [x for x in leaves if x.kind == "call" and x.text in OPTIMA]
    for node in optima:
        player = node.parts[0]
        letter = written.get(player.text)
        inside = sum(1 for x in node.walk() if _same(x, player, letter, written))
        if sum(1 for x in leaves if _same(x, player, letter, written)) > inside:
            said = "the distribution of G" if player.text == GENERATED else player.text
            raise refused(f"{said} beyond its optimum", node.at, "it only behind that, with brackets around all of it")


def _same(x: Node, player: Node, letter: str | None, written: dict[str, str]) -> bool:
    if player.kind == "critic":
        return x.kind == "critic"
    return x.kind == "law" and (x.text == player.text or (letter is not None and written.get(x.text) == letter))


def value_at(c: Cursor, token: Token, maker: Sequence[Token], said: Sequence[Token]) -> Node:
    """V at a discriminator that is written out, with one number for each outcome."""
    critic = bound(c.within(list(said)).whole(), "", token.at)
    if not any(True for _ in outcomes(critic)):
        raise refused("V of one number", token.at, r"V(G, D), or a discriminator, \frac{p(x)}{p(x) + q(x)}")
    if starred(maker):
        raise refused(
            "V(G^*, …) of a discriminator that may have the distribution of G in it",
            token.at,
            "V(p, p, …) with it there",
        )
    return call("V", token.at, Node("law", DATA_LAW, token.at), Node("law", GENERATED, token.at), critic)


def is_player(side: Sequence[Token]) -> bool:
    """Whether it is G, D or their parameters, with a star or without."""
    said = "".join(x.text for x in side if x.text not in "{}")
    return PLAYER.fullmatch(said) is not None


def starred(side: Sequence[Token]) -> bool:
    """Whether a player is the optimal one, G^* or D^*."""
    return any(x.text in ("*", "star") for x in side)
