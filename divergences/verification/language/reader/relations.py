"""Joined relations at each outcome: p(x) = 0 ⇒ q(x) = 0 says q ≪ p; of others nobody sees whether each or all are meant."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr, node
from divergences.verification.language.reader.lexer import EQUAL_IFF
from divergences.verification.language.reader.products import is_one_number
from divergences.verification.language.typed import Typed

JOINED = {
    "implies": ("an implication", "given it at all outcomes"),
    "given": ("a condition", "given it at all outcomes"),
    "iff": ("an equivalence", "at all outcomes together"),
    "or": ("an alternative", "one of them at all outcomes"),
}
"""Word → what it makes of two relations, and how it is read of relations of whole distributions."""
GROUPS = (("given", "where"), ("iff",), ("implies",), ("or",), ("and", ","))
"""Words that join clauses, the loosest first."""
SIGNS = ("=", ">", "!=")
TAKEN = tuple("pqrdxnPQ")


def for_each(word: str) -> tuple[str, str]:
    """What is found, and what is expected, where relations at each outcome are joined by the word."""
    joined, together = JOINED[word]
    return (
        f"{joined} for each outcome, which has two readings,",
        f"one of them: at every outcome on its own, which is not in the language, or {together}, p for p(x)",
    )


def together(tree: Expr, typed: Typed) -> Expr:
    """The tree with q ≪ p for p(x) = 0 ⇒ q(x) = 0; refused where relations at each outcome are joined in another way."""
    tree = tree.rewrite(_dominated)
    if tree.op == "text":
        last = max((k for k, word in enumerate(words_of(tree)) if word == ";"), default=-1) + 1
        _is_of_each(tree.args[last:], words_of(tree)[last:], typed)
    else:
        _of_each(tree, typed)
    return tree


def with_equality(said: Expr, when: Expr, word: str, at: int, *, alone: bool = True) -> Expr:
    """What A >= B with equality iff C says beside A >= B, (A = B iff C); refused where it is not seen of what it is said."""
    if not alone or said.op != "chain" or words_of(said) not in (("<=",), (">=",)):
        raise Unreadable(f"{word!r}", at, "it behind one <= or >=, and before one condition")
    same = node("chain", ("=",), said.args, said.span)
    both, joined = ((same, when), "iff") if word == EQUAL_IFF else ((when, same), "implies")
    return node("group", None, (node("text", (joined,), both, when.span),), when.span)


def words_of(tree: Expr) -> tuple[str, ...]:
    """The words between the clauses of a text, or the relations of a chain."""
    words = tree.value
    return words if isinstance(words, tuple) else ()


def _of_each(tree: Expr, typed: Typed) -> bool:
    return _is_of_each(tree.args if tree.op == "text" else [tree], words_of(tree) if tree.op == "text" else (), typed)


def _dominated(here: Expr) -> Expr | None:
    """p ≪ q for p(x) > 0 ⇒ q(x) > 0, and for q(x) = 0 ⇒ p(x) = 0."""
    if here.op != "text":
        return None
    words, parts = list(words_of(here)), list(here.args)
    for k in reversed(range(len(words))):
        apart = (k == 0 or words[k - 1] == ";") and (k + 1 == len(words) or words[k + 1] == ";")
        one, other = _null(parts[k]), _null(parts[k + 1])
        if words[k] in ("implies", "given") and apart and one and other and one[1:] == other[1:]:
            turned = (words[k] == "given") != (one[1] == "=")
            first, second = (other[0], one[0]) if turned else (one[0], other[0])
            span = (parts[k].span[0], parts[k + 1].span[1])
            parts[k : k + 2] = [node("chain", ("<<",), (first, second), span)]
            del words[k]
    if len(words) == len(words_of(here)):
        return None
    return node("text", tuple(words), tuple(parts), here.span) if words else parts[0]


def _null(part: Expr) -> tuple[Expr, str, object] | None:
    """The law, the sign and the outcome of p(x) = 0, p(x) > 0, p(x) != 0."""
    while part.op == "group":
        (part,) = part.args
    if part.op != "chain" or len(part.args) != 2:
        return None
    left, right = part.args
    (sign,) = words_of(part)
    known = left.op == "at" and left.value == "(" and left.args[0].is_name(*"pqrm") and left.args[1].is_name("x", "X")
    if not known or sign not in SIGNS or right.op != "number" or right.value != "0":
        return None
    return node("name", left.args[0].value, (), left.span), sign, left.args[1].value


def _is_of_each(parts: Sequence[Expr], words: Sequence[str], typed: Typed) -> bool:
    """Whether clauses say something of p(x), and not of p as a whole."""
    for group in GROUPS:
        pieces = list(_pieces(parts, words, group))
        if group[0] == "given":
            pieces = [x for x in pieces if not _defines(x[0][0])]
        if len(pieces) > 1:
            each = [piece for piece in pieces if _is_of_each(*piece, typed)]
            if group[0] != "and" and len(each) > 1:
                found, expected = for_each(group[0])
                raise Unreadable(found, typed.at(each[1][0][0].span[0]), expected)
            return bool(each)
    if len(parts) > 1:
        return any([_is_of_each([part], (), typed) for part in parts])
    (part,) = parts
    while part.op == "not":
        (part,) = part.args
    if part.op == "group":
        return _of_each(part.args[0], typed)
    return part.op == "chain" and any(map(_is_at_outcome, part.args))


def _pieces(parts: Sequence[Expr], words: Sequence[str], group: Sequence[str]):
    """The clauses between the words of a group, each piece with its own words."""
    start = 0
    for k, word in enumerate(words):
        if word in group:
            yield parts[start : k + 1], words[start:k]
            start = k + 1
    yield parts[start:], words[start:]


def _defines(part: Expr) -> bool:
    if part.op != "chain" or words_of(part)[:1] != ("=",):
        return False
    left = part.args[0]
    letter = left.args[0] if left.op == "at" else left
    return letter.op == "name" and letter.value not in TAKEN


def _is_at_outcome(tree: Expr) -> bool:
    """Whether p(x) stands outside of all that is one number."""
    if tree.op == "at":
        return tree.value == "(" and tree.args[1].is_name("x", "X")
    return not is_one_number(tree) and any(map(_is_at_outcome, tree.args))
