"""A side of a claim as a term of Coq: its letters, its operations and its words."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from divergences.verification.formal import ranges, tables
from divergences.verification.formal.ranges import Range
from divergences.verification.formal.registry import registry
from divergences.verification.formal.terms import (
    Scope,
    Term,
    Type,
    Unsayable,
    logarithm,
    number,
    operation,
    opposite,
    power,
    root,
    same_length,
)
from divergences.verification.formal.words import channels, places, quantities
from divergences.verification.formal.words.quantities import is_law, means
from divergences.verification.language.vocabulary import DIVERGENCES

Word = Callable[[Sequence[Term], Sequence[Range]], Term]


def _mix(args: Sequence[Term], known: Sequence[Range]) -> Term:
    p, q, t = args
    if max(p.type, q.type, t.type) > Type.REAL or t.length:
        raise Unsayable("a mixture of what may be infinite or have no value")
    return Term(f"(mix {p.function} {q.function} {t.text} i')", length=same_length(p, q))


def _extreme(real: str, partial: str, whole: str) -> Word:
    def word(args: Sequence[Term], known: Sequence[Range]) -> Term:
        best, *others = args
        if not others:
            return Term(f"({whole} {best.length} (fun i' => {best.at(Type.PARTIAL)}))", Type.PARTIAL)
        length = same_length(*args)
        for x in others:
            kind = Type.REAL if max(best.type, x.type) == Type.REAL else Type.PARTIAL
            name = real if kind == Type.REAL else partial
            best = Term(f"({name} {best.at(kind)} {x.at(kind)})", kind, length)
        return best

    return word


def _absolute(args: Sequence[Term], known: Sequence[Range]) -> Term:
    (x,) = args
    name = {Type.REAL: "Rabs", Type.EXTENDED: "Rbar_abs", Type.PARTIAL: "vabs"}[x.type]
    return Term(f"({name} {x.text})", x.type, x.length)


def _exponential(args: Sequence[Term], known: Sequence[Range]) -> Term:
    (x,) = args
    if x.type == Type.REAL:
        return Term(f"(exp {x.text})", length=x.length)
    return Term(f"(vexp {x.at(Type.PARTIAL)})", Type.PARTIAL, x.length)


def _logarithm(base: str) -> Word:
    def word(args: Sequence[Term], known: Sequence[Range]) -> Term:
        found = logarithm(args[0], known[0])
        if not base:
            return found
        if found.type == Type.REAL:
            return Term(f"({found.text} / ln {base})", length=found.length)
        return Term(f"(vtimes {found.text} (num (/ ln {base})))", found.type, found.length)

    return word


OF_TERMS: Mapping[str, Word] = {
    "mix": _mix,
    "min": _extreme("Rmin", "vmin", "vleast"),
    "max": _extreme("Rmax", "vmax", "vgreatest"),
    "abs": _absolute,
    "exp": _exponential,
    "sqrt": lambda args, known: root(args[0], known[0]),
    "log": _logarithm(""),
    "log2": _logarithm("2"),
    "log10": _logarithm("10"),
    "frozen": lambda args, known: args[0],
}
"""Word → its term, from the terms of its arguments and what is known of their ranges."""


OF_PAIRS = {
    **{word: Type.REAL if record.bounded else Type.EXTENDED for word, record in DIVERGENCES.items()},
    "CE": Type.EXTENDED,
}
"""Divergences of two vectors, and whether they may be infinite; all but TV are of numbers ≥ 0."""


def term(tree: ast.expr, scope: Scope) -> Term:
    """The term of an expression; of a vector, its entry at the outcome i."""
    match tree:
        case ast.Constant(value=x):
            return Term(number(Fraction(str(x))))
        case ast.Name(id="pi"):
            return Term("PI")
        case ast.Name(id="inf"):
            return Term("p_infty", Type.EXTENDED)
        case ast.Name(id=name) if name in scope.vectors:
            return Term(f"({name} i')", length=scope.vectors[name])
        case ast.Name(id=name) if name in scope.counts:
            return Term(f"(INR {name})")
        case ast.Name(id=name) if name in scope.ranges:
            return Term(name)
        case ast.UnaryOp(operand=x):
            return opposite(term(x, scope))
        case ast.BinOp(left=x, op=ast.Pow(), right=ast.Name(id=k)) if k in scope.counts:
            return channels.power(term(x, scope), k)
        case ast.BinOp(left=x, op=ast.Pow(), right=k):
            return power(term(x, scope), k, _range(x, scope), _range(k, scope), _exponent(k, scope))
        case ast.BinOp(left=x, op=op, right=y):
            return operation(op, term(x, scope), term(y, scope), _range(x, scope), _range(y, scope))
        case ast.Call(func=ast.Name(id=name), args=args) if name in OF_TERMS:
            return OF_TERMS[name]([term(x, scope) for x in args], [_range(x, scope) for x in args])
        case ast.Call(func=ast.Name(id=name), args=args) if name in WORDS:
            return WORDS[name](args, scope)
        case ast.Call(func=ast.Name(id=name), args=args) if name in places.WORDS:
            return places.WORDS[name](args, scope, term)
        case ast.Call(func=ast.Name(id=name), args=[_, _] as laws) if name in OF_PAIRS:
            return _pair(name, laws, scope)
        case ast.Call(func=ast.Name(id=name), args=args) if name in registry().words:
            return _of_course(name, args, scope)
        case _:
            raise Unsayable(f"{ast.unparse(tree)} has no formal reading yet")


def _of_course(name: str, args: list[ast.expr], scope: Scope) -> Term:
    """The term that a course's word has, by its definition."""
    definition = registry().words[name].definition
    if definition is None:
        raise Unsayable(f"{name}, a word of {registry().brought[name]} without a definition in Coq: out of reach")
    return definition(args, scope, term)


def _range(tree: ast.expr, scope: Scope) -> ranges.Range:
    return ranges.of(tree, scope.ranges)


def _exponent(k: ast.expr, scope: Scope) -> Term:
    """The exponent; numbers of the text are read as they are, and have no term."""
    try:
        return term(k, scope)
    except Unsayable:
        return Term("0", Type.PARTIAL)


def vector(tree: ast.expr, scope: Scope, *, nonnegative: bool = False) -> Term:
    """A vector of real numbers, ≥ 0 if that is asked for."""
    found = term(tree, scope)
    if found.type != Type.REAL or not found.length:
        raise Unsayable(f"{ast.unparse(tree)} may be infinite or have no value, and a divergence is of real numbers")
    if nonnegative and not _range(tree, scope).nonnegative:
        raise Unsayable(f"{ast.unparse(tree)} may be negative")
    return found


def function(tree: ast.expr, scope: Scope, *, nonnegative: bool = False) -> tuple[str, str]:
    """A vector as a function, and its length."""
    found = vector(tree, scope, nonnegative=nonnegative)
    if (laws := means(tree)) and all(x in scope.vectors for x in laws):
        return f"(mixture {laws[0]} {laws[1]})", found.length
    return found.function, found.length


def _pair(name: str, laws: Sequence[ast.expr], scope: Scope, said: str = "") -> Term:
    """A divergence, which Coq calls `said`, of two vectors, or of two channels: then at each input."""
    kind, said = OF_PAIRS.get(name, Type.EXTENDED), said or name
    k, other = (channels.row(tree, scope) for tree in laws)
    if k is not None and other is not None and k.like(other):
        return Term(f"({said} {k.outputs} {k.text} {other.text})", kind, k.inputs or other.inputs)
    (p, n), (q, m) = (function(tree, scope, nonnegative=name != "TV") for tree in laws)
    if n != m:
        raise Unsayable(f"{name} of vectors of lengths {n} and {m}")
    return Term(f"({said} {n} {p} {q})", kind)


def _entropy(args: list[ast.expr], scope: Scope) -> Term:
    p, n = function(args[0], scope, nonnegative=True)
    return Term(f"(H {n} {p})")


def _expectation(args: list[ast.expr], scope: Scope) -> Term:
    if isinstance(args[1], ast.Name) and args[1].id in scope.points:
        return places.centre(*function(args[0], scope), args[1], scope)
    p, g = (term(tree, scope) for tree in args)
    n = same_length(p, g)
    if max(p.type, g.type) == Type.REAL:
        return Term(f"(E {n} {p.function} {g.function if g.length else f'(fun _ => {g.text})'})")
    over = f"(fun i' => {p.at(Type.PARTIAL)}) (fun i' => {g.at(Type.PARTIAL)})"
    return Term(f"(expectation {n} {over})", Type.PARTIAL)


def _total(args: list[ast.expr], scope: Scope) -> Term:
    (tree,) = args
    if (table := _table_product(tree, scope)) is not None:
        return table
    if (
        isinstance(tree, ast.BinOp)
        and isinstance(tree.op, ast.Div)
        and ast.unparse(tree.left) == ast.unparse(tree.right)
    ):
        return Term(f"(INR {vector(tree.left, scope).length})")  # x/x = 1, of a real number that is 0 too
    found = term(tree, scope)
    name, kind = ("sum", Type.REAL) if found.type == Type.REAL else ("vsum", Type.PARTIAL)
    return Term(f"({name} {found.length} (fun i' => {found.at(kind)}))", kind)


def _table_product(tree: ast.expr, scope: Scope) -> Term | None:
    """Σ g·d of two tables: what a plan costs."""
    match tree:
        case ast.BinOp(left=ast.Name(id=g), op=ast.Mult(), right=d) if g in scope.tables:
            rows, columns = scope.tables[g]
            return Term(f"(cost {rows} {columns} {_table(d, scope)} {g})")
        case ast.BinOp(left=ast.Call(func=ast.Name(id="monotone")) as g, op=ast.Mult(), right=d):
            rows, columns = tables.shape(g, scope)
            return Term(f"(cost {rows} {columns} {_table(d, scope)} {_table(g, scope)})")
        case _:
            return None


def _mean(args: list[ast.expr], scope: Scope) -> Term:
    found = _total(args, scope)
    n = term(args[0], scope).length
    if found.type == Type.REAL:
        return Term(f"({found.text} / INR {n})")
    return Term(f"(vtimes {found.text} (num (/ INR {n})))", Type.PARTIAL)


def _w1(args: list[ast.expr], scope: Scope) -> Term:
    for law in args[:2]:
        if not is_law(law, scope):
            raise Unsayable(f"W1 of {ast.unparse(law)}, which is not seen to be a distribution")
    (p, n), (q, m) = (function(tree, scope) for tree in args[:2])
    return Term(f"(W1 {n} {m} {_table(args[2], scope)} {p} {q})", Type.EXTENDED)


def _w2(args: list[ast.expr], scope: Scope) -> Term:
    """The root of the least cost of squares."""
    squares = _w1([*args[:2], ast.BinOp(args[2], ast.Pow(), ast.Constant(2))], scope)
    return Term(f"(vsqrt {squares.at(Type.PARTIAL)})", Type.PARTIAL)


def _wp(args: list[ast.expr], scope: Scope) -> Term:
    """The root of the least cost of powers, of an order > 0."""
    powers = _w1([*args[:2], ast.BinOp(args[2], ast.Pow(), args[3])], scope)
    return Term(f"(vpower {powers.at(Type.PARTIAL)} (/ {term(args[3], scope).text}))", Type.PARTIAL)


def _renyi(args: list[ast.expr], scope: Scope) -> Term:
    p, q = (function(tree, scope, nonnegative=True) for tree in args[:2])
    return quantities.of_letter(p, q, args[2], scope) or term(quantities.renyi(args), scope)


def _real(tree: ast.expr, scope: Scope) -> str | None:
    """A number that is real, None if it is none."""
    try:
        found = term(tree, scope)
    except Unsayable:
        return None
    return None if found.type > Type.REAL or found.length else found.text


def _table(tree: ast.expr, scope: Scope) -> str:
    return tables.table(tree, scope, _real)


def _second(tree: ast.expr, scope: Scope) -> tables.Second:
    """What is behind a first law in a joint one: a channel, or the law of an independent part."""
    if (channel := channels.second(tree, scope)) is not None:
        return channel
    if not is_law(tree, scope):
        raise Unsayable(f"{ast.unparse(tree)} is neither a channel nor a distribution")
    law, m = function(tree, scope)
    return tables.Second(law, "", m)


def _convex_divergence(args: list[ast.expr], scope: Scope) -> Term:
    f, *laws = args
    if not (isinstance(f, ast.Name) and f.id in scope.generators and len(laws) == 2):
        raise Unsayable(f"Df of {ast.unparse(f)}, which is not declared in generators")
    return _pair("Df", laws, scope, f"Df {f.id} {f.id}_zero {f.id}_slope")


WORDS: Mapping[str, Callable[[list[ast.expr], Scope], Term]] = {
    "H": _entropy,
    "V": lambda args, scope: quantities.value(args, scope, function),
    "Dstar": lambda args, scope: quantities.optimal(args, scope, function),
    "E": _expectation,
    "sum": _total,
    "mean": _mean,
    "W1": _w1,
    "output": lambda args, scope: channels.output(*function(args[0], scope), args[1], scope),
    "outputs": lambda args, scope: channels.outputs(*function(args[0], scope, nonnegative=True), args[1:], scope),
    "joint": lambda args, scope: tables.joint(*function(args[0], scope, nonnegative=True), _second(args[1], scope)),
    "copies": lambda args, scope: channels.copies(*function(args[0], scope, nonnegative=True), args[1], scope),
    "average": lambda args, scope: channels.average(*function(args[0], scope), args[1], scope),
    "image": lambda args, scope: tables.image(*function(args[0], scope), args[1], scope),
    "flat": lambda args, scope: tables.flat(_table(args[0], scope), *tables.shape(args[0], scope)),
    "rows": lambda args, scope: tables.rows(_table(args[0], scope), *tables.shape(args[0], scope)),
    "columns": lambda args, scope: tables.columns(_table(args[0], scope), *tables.shape(args[0], scope)),
    "Df": _convex_divergence,
    "W2": _w2,
    "Renyi": _renyi,
    "Wp": _wp,
}
"""Words whose arguments are read in a way of their own."""
