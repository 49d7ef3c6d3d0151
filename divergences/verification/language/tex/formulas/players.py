r"""Optima over the players of a GAN: \max_D and \min_G of a value, \inf_q, and D^* = \arg\max_D.

\max_D is a supremum over all discriminators, \min_G an infimum over the laws of G(z). Terms that the player is in belong to
it; of the player beyond them it is refused. D^* = \arg\max_D says that D^* attains it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from divergences.verification.language.tex import names
from divergences.verification.language.tex.formulas.binding import GENERATED, bound
from divergences.verification.language.tex.formulas.cursor import Cursor
from divergences.verification.language.tex.formulas.symbols import DATA_LAW
from divergences.verification.language.tex.nodes import Node, binary, call, outcomes
from divergences.verification.language.tex.tokens import Token, refused

CRITICS, LAWS, MAKER = ("D", "d"), ("p", "q", "r", "P", "Q"), "G"
PLAYERS = (*CRITICS, *LAWS, MAKER)
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
    return x.kind == ("critic" if player.text in CRITICS else "law") and x.text == player.text


def attained(c: Cursor) -> Node:
    r"""\arg\max_D of a value: where it is attained, which only an equation says of D^*."""
    sign = c.take()
    word = c.take().text if sign.text.strip("\\") == "arg" else sign.text.replace("arg", "")
    below = c.group() if c.met("_") else []
    if word.strip("\\") not in ("max", "sup") or [x.text in CRITICS for x in below] != [True]:
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
