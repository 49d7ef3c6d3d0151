"""A text read as people mean it, in the language's own spelling: each character with the column of what was typed for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader import products
from divergences.verification.language.reader.expr import BETWEEN, Expr
from divergences.verification.language.reader.lexer import OWN, Token, tokens, upright_letters
from divergences.verification.language.reader.meanings import Meanings
from divergences.verification.language.reader.names import name
from divergences.verification.language.reader.omitted import Omitted
from divergences.verification.language.reader.parser import CLOSED_BY, Parser
from divergences.verification.language.typed import Typed

Piece = tuple[str, int]
"""Characters, and the place in the text of what they stand for."""
LEVELS = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 2, "**": 4}
ATOM = 5


def tree_of(typed: Typed, *, printed: bool = False) -> tuple[Expr, bool]:
    """The tree of a text in the names of the language, and whether it was typed so; of what is printed nothing is asked."""
    line, own = tokens(typed)
    own &= not _capitals(line, typed)
    _refuse_unmatched(line, typed)
    parser = Parser(typed, line, own, name)
    typed_tree = parser.whole()
    tree = Omitted(typed).of(typed_tree)
    return (tree if printed else Meanings(typed).of(tree)), parser.own and tree is typed_tree


def spelled(typed: Typed) -> Typed:
    """The same text in the language's own spelling; Unreadable where it has none, or more than one."""
    typed = upright_letters(typed)
    tree, own = tree_of(typed)
    if own:
        return typed
    return placed(tree, typed)


def placed(tree: Expr, typed: Typed) -> Typed:
    """A tree in the language's own spelling, with the columns of the text that it was read from."""
    pieces = list(_written(tree))
    columns = [column for said, at in pieces for column in [typed.at(at)] * len(said)]
    return Typed("".join(said for said, _ in pieces), tuple(columns))


def parsed(said: str, at: int) -> Expr:
    """A formula of our own spelling, all of it at one place."""
    typed = Typed.said(said, at + 1)
    return products.placed(tree_of(typed, printed=True)[0], (at, at))


def with_signs(typed: Typed) -> Typed:
    """The same with one sign for each operation, - for − and * for ·, as formulas have it that are made of texts."""
    return spelled(typed).mapped("[−·×]", lambda found: OWN[found.group()])


def written(tree: Expr) -> str:
    """A tree in the language's own spelling."""
    return "".join(said for said, _ in _written(tree))


def _capitals(line: list[Token], typed: Typed) -> bool:
    """P and Q become p and q, unless both are there: then they might be two things. Whether there were some."""
    found = False
    for capital in "PQ":
        places = [k for k, x in enumerate(line) if x.kind == "name" and _has(x.text, capital)]
        if not places:
            continue
        small, first = capital.lower(), line[places[0]]
        if any(x.kind == "name" and x.text.partition("_")[0] == small for x in line):
            at = typed.at(first.end - 1 if first.text.endswith(f"_{capital}") else first.start)
            expected = "one of them: they are the same distribution, or two (say r for the other)"
            raise Unreadable(capital, at, expected, f" beside {small}")
        for k in places:
            head, mark, below = line[k].text.partition("_")
            head, below = (
                x if x != capital or (mark and x is below and head == capital) else small for x in (head, below)
            )
            line[k] = line[k]._replace(text=f"{head}{mark}{below}")
        found = True
    return found


def _has(said: str, capital: str) -> bool:
    head, _, below = said.partition("_")
    return head == capital or (below == capital and head in ("E", "sup", "inf", "min", "max"))


def _refuse_unmatched(line: Sequence[Token], typed: Typed) -> None:
    """Refuse a bracket that is closed by another, closes nothing, or is not closed; an interval may be half open."""
    opened = list[tuple[Token, str, bool]]()
    for k, token in enumerate(line):
        if token.text in CLOSED_BY:
            opened.append((token, CLOSED_BY[token.text], k > 0 and line[k - 1].text == "in"))
        elif token.text in (")", "]", "}"):
            if not opened:
                raise Unreadable(f"{token.text!r}", typed.at(token.start), more=", which closes nothing")
            _, closing, interval = opened.pop()
            if token.text != closing and not (interval and token.text != "}"):
                raise Unreadable(f"{token.text!r}", typed.at(token.start), f"{closing!r}")
    if opened:
        token, closing, _ = opened[-1]
        raise Unreadable(f"{token.text!r}", typed.at(token.start), f"{closing!r}", ", which is not closed")


def _written(tree: Expr, level: int = 0) -> Iterator[Piece]:
    """The pieces of a tree, in parentheses where it binds less than what it stands in."""
    at, own = tree.span[0], LEVELS.get(tree.op, ATOM)
    if own < level:
        yield "(", at
        yield from _written(tree)
        yield ")", at
        return
    match tree.op:
        case "name" | "number":
            yield str(tree.value), at
        case op if op in BETWEEN:
            left, right = tree.args
            power = tree.op == "**"
            yield from _written(left, ATOM if power else own)
            yield (f" {tree.op} " if own == 1 else tree.op), right.span[0]
            yield from _written(right, ATOM if power else own + 1)
        case "neg":
            yield "-", at
            yield from _written(tree.args[0], own + 1)
        case "call":
            yield f"{tree.value}(", at
            yield from _between(tree.args, [", "] * (len(tree.args) - 1))
            yield ")", at
        case "in":
            letter, among = tree.args
            yield from _written(letter)
            yield " in ", at
            yield str(among.value), among.span[0]
        case "not":
            yield "not ", at
            yield from _written(tree.args[0])
        case "group":
            yield "(", at
            yield from _written(tree.args[0])
            yield ")", at
        case "nothing":
            return
        case _:
            words: Sequence[str] = tree.value  # type: ignore[assignment]
            yield from _between(tree.args, [f"{word} " if word in (",", ";") else f" {word} " for word in words])


def _between(parts: Sequence[Expr], words: Sequence[str]) -> Iterator[Piece]:
    """Parts with a word between any two of them, each word behind what is before it."""
    for k, part in enumerate(parts):
        if k:
            yield words[k - 1], parts[k - 1].span[1]
        yield from _written(part)
