"""Reads a claim about random variables: relations between entropies, Markov chains, independence, functions, hypotheses.

    I(X;Y|Z) <= H(X)                                 one relation, or a chain: 0 <= I(X;Y) <= H(X)
    H(X,Y) = H(X) + H(Y|X)
    I(X;Z) <= I(X;Y) given X -> Y -> Z               a Markov chain: I(X;Z|Y) = 0
    H(X,Y) = H(X) + H(Y) iff X ⊥ Y                   independence, also X _||_ Y | Z and `X, Y, Z independent`
    H(f) ... given Y = f(X)                          a function of variables: H(Y|X) = 0
    H(X) <= log 4 given |X| = 4                      the number of values
    not I(X;Y) <= I(X;Y|Z)                           some variables break it

Nobody is asked to guess: what has two readings (P, XY, I(X;Y;Z)) is refused with both.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.expressions import (
    Case,
    Correlation,
    Entropy,
    Expression,
    Information,
    Link,
    Logarithm,
    Number,
    Statement,
    Variables,
)
from divergences.verification.random_variables.quantities import AFTER, Reader, expression

RELATIONS = ("=", "<", "<=", ">", ">=")
SPACED = ("+", "-", "->", "⊥", *RELATIONS)
ZERO = Number(Fraction(0))
MOST_VALUES = 10**6


class Sizes(dict[str, int]):
    """How many values each variable has for which that is declared."""


@lru_cache(maxsize=256)
def read(text: str) -> Statement:
    """The claim that a text states; Unreadable, with a column, where it states none."""
    reader, sizes = Reader(text), Sizes()
    negated = bool(reader.take("not"))
    first = tuple(_relations(reader, sizes))
    joined = reader.take("implies", "iff")
    second = tuple(_relations(reader, sizes)) if joined else ()
    given = tuple(_relations(reader, sizes, hypotheses=True)) if reader.take("given", "where") else ()
    if reader.next.kind != "end":
        reader.fail(AFTER)
    if not reader.variables:
        raise Unreadable("no random variable", expected="for example I(X;Y) <= H(X)")
    cases = [Case(first, given)]
    if joined:
        cases = [Case(second, (*given, *first))] + [Case(first, (*given, *second))] * (joined.text == "iff")
    return Statement(tuple(cases), tuple(reader.variables), negated, tuple(sorted(sizes.items())))


def _relations(reader: Reader, sizes: Sizes, *, hypotheses: bool = False) -> list[Link]:
    """What stands between `and`, and between commas."""
    links = _relation(reader, sizes, hypotheses)
    while reader.take("and", ","):
        links += _relation(reader, sizes, hypotheses)
    return links


def _relation(reader: Reader, sizes: Sizes, hypotheses: bool) -> list[Link]:
    start = reader.at
    if reader.next.text == "|":
        return _size(reader, sizes, hypotheses)
    refusals = list[tuple[int, Unreadable]]()
    for read_words in (_function, _chain, _independence, _mutual):
        links = list[Link]()
        if (failed := reader.trying(lambda found=links, how=read_words: found.extend(how(reader)))) is not None:
            refusals.append(failed)
        else:
            said = _said(reader, start)
            return [Link(link.left, link.relation, link.right, said) for link in links]
    far, refusal = max(refusals, key=lambda failed: failed[0])
    if reader.is_variable() and far > start + 1:
        raise refusal
    if reader.is_variable():
        reader.variable()
        reader.fail("->, ⊥, or = f(X) after a variable; H(X), I(X;Y) for numbers")
    return _comparison(reader)


def _comparison(reader: Reader) -> list[Link]:
    """A chain of relations between sums."""
    sides, marks = [_side(reader)], list[str]()
    while mark := reader.take(*RELATIONS):
        marks.append(mark.text)
        sides.append(_side(reader))
    if not marks:
        reader.fail("a relation: one of = < <= > >=")
    return [
        Link(left, mark, right, f"{said} {mark} {also}")
        for (left, said), mark, (right, also) in zip(sides, marks, sides[1:], strict=False)
    ]


def _side(reader: Reader) -> tuple[Expression, str]:
    """A sum, and its words."""
    start = reader.at
    found = expression(reader)
    return found, _said(reader, start)


def _said(reader: Reader, start: int) -> str:
    """What was read since the start, evenly spaced."""
    said, before, negative = "", reader.line[-1], False
    for piece in reader.line[start : reader.at]:
        text = "||" if piece.text == "‖" else piece.text
        opens = text == "(" and (before.kind == "name" or before.text in ("(", "["))
        inside = text in tuple("),;]/|*") or (before.text in tuple("([/,;|*") and text not in SPACED)
        said += text if opens or inside or negative or not said else f" {text}"
        negative = text == "-" and (before.kind == "end" or before.text in ("(", *RELATIONS))
        before = piece
    return said


def _function(reader: Reader) -> list[Link]:
    """`Y = f(X)` is H(Y|X) = 0."""
    value = reader.variable()
    reader.expect("=")
    name = reader.next
    if name.kind != "name" or not name.text.islower() or name.text in ("log", "min", "max", "h"):
        reader.fail("a function, f(X)")
    reader.at += 1
    reader.expect("(")
    of = reader.joint()
    reader.expect(")")
    return [_zero(Entropy((value,), of))]


def _chain(reader: Reader) -> list[Link]:
    """`X -> Y -> Z -> W`: each variable is independent of all before it, given the one before it."""
    places = [_place(reader)]
    while reader.take("->"):
        places.append(_place(reader))
    if len(places) < 3:
        reader.fail("a Markov chain of three variables or more, X -> Y -> Z")
    links, before = list[Link](), places[0]
    for now, then in pairwise(places[1:]):
        links.append(_zero(Information(before, then, now)))
        before = tuple(dict.fromkeys(before + now))
    return links


def _place(reader: Reader) -> Variables:
    return reader.joint() if reader.next.text == "(" else (reader.variable(),)


def _independence(reader: Reader) -> list[Link]:
    """`X, Y ⊥ Z | W` is I(X,Y;Z|W) = 0."""
    left = reader.joint()
    reader.expect("⊥")
    right = _last_of(reader)
    given = _last_of(reader) if reader.take("|") else ()
    if reader.next.text == "⊥":
        reader.fail("one ⊥; for several write X, Y, Z independent")
    return [_zero(Information(left, right, given))]


def _last_of(reader: Reader) -> Variables:
    """Variables with commas, up to one that begins a relation of its own: `X ⊥ Y, Z = f(X)`."""
    found = _place(reader)
    while reader.next.text == "," and reader.is_variable(1) and reader.ahead(2).text not in ("=", "->", "⊥"):
        if reader.ahead(2).text == "," and reader.is_variable(3) and _begins_independence(reader, 3):
            break
        reader.take(",")
        found += _place(reader)
    return tuple(dict.fromkeys(found))


def _begins_independence(reader: Reader, ahead: int) -> bool:
    """Whether a list of variables from there on ends with ⊥ or `independent`, and so begins a relation of its own."""
    while reader.is_variable(ahead) and reader.ahead(ahead + 1).text == ",":
        ahead += 2
    return reader.ahead(ahead + 1).text in ("⊥", "independent", "are", "mutually", "pairwise")


def _mutual(reader: Reader) -> list[Link]:
    """`X, Y, Z independent` is Σ H(·) = H(X,Y,Z); `pairwise independent` is I = 0 of each two."""
    names = [reader.variable()]
    while reader.take(",", "and"):
        names.append(reader.variable())
    reader.take("are")
    how = reader.take("mutually", "pairwise")
    reader.expect("independent")
    if len(set(names)) < max(2, len(names)):
        reader.fail("two different variables or more before it")
    if how is not None and how.text == "pairwise":
        return [_zero(Information((x,), (y,))) for k, x in enumerate(names) for y in names[k + 1 :]]
    by = reader.said((reader.next.start, reader.next.end))
    given = _last_of(reader) if by in ("given", "|") and reader.take("given", "|") else ()
    if given:
        return [_zero(Information((x,), tuple(names[:k]), given)) for k, x in enumerate(names) if k]
    return [_zero(Correlation(tuple((name,) for name in names)))]


def _zero(quantity: Expression) -> Link:
    return Link(quantity, "=", ZERO, "")


def _size(reader: Reader, sizes: Sizes, hypotheses: bool) -> list[Link]:
    """`|X| = 4` or `|X| <= 4`: what it gives is H(X) <= log 4."""
    column = reader.column(reader.next)
    reader.expect("|")
    name = reader.variable()
    reader.expect("|")
    reader.expect("=", "<=")
    number = reader.next
    if not hypotheses or not number.text.isdigit() or not 0 < int(number.text) <= MOST_VALUES or name in sizes:
        raise Unreadable(
            f"|{name}|", column, f"one number of values from 1 to a million after `given`: given |{name}| = 4"
        )
    reader.at += 1
    sizes[name] = int(number.text)
    return [Link(Entropy((name,)), "<=", Logarithm(Fraction(sizes[name])), f"|{name}| = {sizes[name]}")]
