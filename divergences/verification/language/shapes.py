"""What kind of thing each part of a claim is: one number for each outcome, one number, or sites; misfits are refused."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from divergences.verification.language.calculus import slopes
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Relation, Statement, letters
from divergences.verification.language.vocabulary import (
    FORMAL_WORDS,
    KINDS,
    LAWS,
    NAMES,
    SEVERAL,
    STEPS_ONLY,
    VECTORS,
    arguments_of,
)
from divergences.verification.language.word import words

SAID = {"v": "one number for each outcome", "s": "one number", "x": "sites (given x in R^2 points)", "a": "a number"}


def declared(statement: Statement) -> dict[str, Domain]:
    """The domain of every letter that is no vector: as declared, or all numbers if a condition mentions it."""
    domains = {x.letter: x for x in statement.given if isinstance(x, Domain)}
    mentioned = {name for tree in statement.conditions() for name in letters(tree)}
    for name in statement.letters():
        if name in VECTORS or name in domains:
            continue
        if name != "x" and name not in mentioned:
            expected = f"p, q, r or d, or a declaration; write for example: given {name} in (0, 1)"
            if name == "n":
                expected = (
                    "it beside a distribution: n is the number of outcomes, as in H(p) <= log(n); for another "
                    "number take another letter, for example t >= 1 given t in (0, 1)"
                )
            raise Unreadable(f"the letter {name!r}", _first(statement, name), expected)
        domains[name] = Domain(name, dimension=int(name == "x"))
    return domains


def check_shapes(statement: Statement, *, part: bool = False) -> dict[str, Domain]:
    """Refuse a claim whose parts do not fit together, or that is about nothing; the domains of its letters.

    A part of a claim, `0 <= 1` of `0 <= 1 <= KL(p, q)`, may be about nothing.
    """
    domains = declared(statement)
    _refuse_two_readings(statement, domains)
    kinds = {**dict.fromkeys(VECTORS, "v"), **{x.letter: _kind(x) for x in domains.values()}}
    parts = [statement.relation, *([statement.condition] if statement.condition else [])]
    for relation in (*parts, *(x for x in statement.given if isinstance(x, Relation))):
        for link in relation.links:
            sides = kind(link.left, kinds), kind(link.right, kinds)
            if "x" in sides or (link.relation == "<<" and sides != ("v", "v")):
                raise Unreadable(f"{str(link)!r}", _at(link.left), "numbers on both sides, or vectors beside <<")
    nodes = (node for tree in statement.trees() for node in ast.walk(tree))
    named = any(
        isinstance(node, (ast.Call, ast.BinOp)) or (isinstance(node, ast.Name) and node.id == "pi") for node in nodes
    )
    if not part and not named and not statement.letters():
        raise Unreadable("neither a letter nor a name", expected="a claim about something, KL(p, q) >= 0")
    return domains


def _refuse_two_readings(statement: Statement, domains: Mapping[str, Domain]) -> None:
    """Refuse `n` beside laws, which may be their number of outcomes; and `x in R` where x may be one number."""
    named = statement.letters()
    if "n" in domains and set(named) & set(VECTORS):
        raise Unreadable(
            "the letter 'n'",
            _first(statement, "n"),
            more=(
                ", which may be a number or the number of outcomes; write another letter for a number, and "
                "sum(p/p) for the number of outcomes"
            ),
        )
    calls = (node for tree in statement.trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    sites = {
        letter for call in calls if isinstance(call.func, ast.Name) and call.func.id == "W1" for letter in letters(call)
    }
    for x in domains.values():
        if x.brief and x.letter not in sites:
            raise Unreadable(
                f"'{x.letter} in R', which may be one number or one for each outcome; write {x.letter} in (-inf, "
                f"inf) for the one, {x.letter} in R points for the other"
            )


def _kind(domain: Domain) -> str:
    """Sites on the line are one number for each outcome too: E(p, x) is a mean."""
    return "l" if domain.dimension == 1 else "x" if domain.dimension else "s"


def kind(tree: ast.expr, kinds: Mapping[str, str]) -> str:
    """v, s, x, or l for sites on the line."""
    match tree:
        case ast.Name(id=name):
            return kinds.get(name, "s")
        case ast.UnaryOp(operand=operand):
            return _one("-", operand, "a", kinds)
        case ast.BinOp(left=left, op=op, right=right):
            if isinstance(op, ast.Pow):
                _one("**", right, "s", kinds)
            return max(_one("+ - * /", left, "a", kinds), _one("+ - * /", right, "a", kinds), key="sv".index)
        case ast.Call(func=ast.Name(id=name)) if name not in NAMES:
            raise Unreadable(f"the name {name!r}", _at(tree), more=f", a word of {words()[name][0]} for formal texts")
        case ast.Call(func=ast.Name(id=name), args=args) if name not in (*STEPS_ONLY, *FORMAL_WORDS):
            return _call(tree, name, args, kinds)
        case ast.Constant():
            return "s"
        case _:
            raise Unreadable(f"{ast.unparse(tree)!r}", _at(tree), "a formula without derivatives, of words of the page")


def _call(tree: ast.expr, name: str, args: list[ast.expr], kinds: Mapping[str, str]) -> str:
    if name in SEVERAL:
        given = [_one(name, arg, "a", kinds) for arg in args]
        if not given or given == ["s"]:
            raise Unreadable(f"{name} of {len(args)} numbers", _at(tree), "a vector, or two and more")
        if len({*given}) > 1 and (
            several := [arg for arg, one in zip(args, given, strict=True) if one == "s" and letters(arg)]
        ):
            raise Unreadable(
                f"{name} of vectors and the number {ast.unparse(several[0])}",
                _at(tree),
                more=(
                    f", which may give one number or one for each outcome; write {name}({name}(v), s) for the one, "
                    f"{name}(v, s + 0*v) for the other"
                ),
            )
        return "s" if len(given) == 1 else max(given, key="sv".index)
    takes, gives = KINDS[name]
    if len(args) != len(takes):
        hint = arguments_of(name)
        raise Unreadable(f"{len(args)} arguments of {name}", _at(tree), f"{len(takes)}{hint}")
    _refuse_swapped(tree, name, args, kinds)
    given = [_one(name, arg, wanted, kinds) for arg, wanted in zip(args, takes, strict=True)]
    if name == "grad":
        _refuse_no_derivative(args[0], args[1])
    return given[0] if gives == "a" else gives


def _refuse_swapped(tree: ast.expr, name: str, args: Sequence[ast.expr], kinds: Mapping[str, str]) -> None:
    """Refuse arguments that fit in another order only, with that order: Renyi(2, p, q), V(d, p, q)."""
    takes = KINDS[name][0]
    given = [{"l": "x" if "x" in takes else "v"}.get(one, one) for one in (kind(arg, kinds) for arg in args)]
    turned: list[ast.expr] = []
    if name == "V" and [_letter(arg) in LAWS for arg in args] != [True, True, False]:
        turned = sorted(args, key=lambda arg: _letter(arg) == "d")
        fits = [*map(_letter, turned)][2] == "d" and all(_letter(arg) in LAWS for arg in turned[:2])
        turned = turned if fits else []
    elif sorted(given) == sorted(takes) and given != [*takes]:
        waiting = {k: [arg for arg, one in zip(args, given, strict=True) if one == k] for k in given}
        turned = [waiting[k].pop(0) for k in takes]
    if turned and turned != [*args]:
        said = f"{name}({', '.join(map(ast.unparse, args))})"
        written = f"{name}({', '.join(map(ast.unparse, turned))})"
        raise Unreadable(said, _at(tree), more=f", whose arguments are in another order; write {written}")


def _letter(tree: ast.expr) -> str:
    """The letter that an argument consists of, or a blank."""
    return tree.id if isinstance(tree, ast.Name) and len(tree.id) == 1 else " "


def _refuse_no_derivative(of: ast.expr, law: ast.expr) -> None:
    """Refuse a grad along what is no letter of a law, or of what has no derivative by the rules."""
    if not (isinstance(law, ast.Name) and law.id in LAWS):
        raise Unreadable(f"grad along {ast.unparse(law)!r}", _at(law), "p, q or r: it is along a distribution's logits")
    slopes(of, law.id)


def _one(of: str, tree: ast.expr, wanted: str, kinds: Mapping[str, str]) -> str:
    given = kind(tree, kinds)
    if given == "l":
        given = "x" if wanted == "x" else "v"
    if given != wanted and not (wanted == "a" and given in "sv"):
        raise Unreadable(f"{ast.unparse(tree)!r} in {of}", _at(tree), SAID[wanted], more=f", which is {SAID[given]}")
    return given


def _at(tree: ast.expr) -> int | None:
    """The column of a part; None for a tree that nobody typed."""
    return getattr(tree, "col_offset", None)


def _first(statement: Statement, letter: str) -> int | None:
    """Where a letter is met first."""
    places = (node for tree in statement.trees() for node in ast.walk(tree) if isinstance(node, ast.Name))
    met = [node for node in places if node.id == letter]
    return _at(min(met, key=lambda node: getattr(node, "col_offset", 0))) if met else None
