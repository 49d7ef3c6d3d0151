"""A claim in LaTeX, from its own text."""

from __future__ import annotations

import ast

from divergences.verification.language.characters import SPELLED
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link, Relation, Statement, read
from divergences.verification.language.vocabulary import DIVERGENCES, KINDS, WORDS

RELATIONS = {"!=": r"\ne", "<=": r"\le", ">=": r"\ge", "<<": r"\ll"}
FORMS = {
    **{name: row.latex for name, row in WORDS.items()},
    "diff": r"\frac{{\partial}}{{\partial {1}}}\left({0}\right)",
}
OF_DIFF = ("vv", "s")
"""A derivative is written by us alone: it is no word of the language."""
OPEN = {"W1": "W_1", "max": r"\max", "min": r"\min"}
"""Of one argument or several; W1 where its sites are not said."""
UNCLEAR = (
    *(word for word, record in DIVERGENCES.items() if "^" in record.latex),
    *["Dstar", "E", "sum", "mean", "frozen", "grad", "log", "log2", "log10", "exp", "min", "max", "diff"],
)
"""A power of these needs parentheses: their LaTeX ends in a power of its own, or it would be a power of the argument."""
NAMES = {letter: rf"\{name}" for name, letter in SPELLED.items() if name != "eps"}
"""Greek letters."""
LEVEL: dict[type[ast.operator], int] = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 4, ast.Pow: 3}
"""How tightly an operation binds; a fraction needs no parentheses."""


def latex(claim: str | Statement) -> str:
    """The claim as LaTeX, without dollar signs."""
    statement = read(claim) if isinstance(claim, str) else claim
    said = _relation(statement.relation)
    if statement.condition is not None:
        said += r" \iff " + _relation(statement.condition)
    given = r",\ ".join(_given(x) for x in statement.given)
    return said + (rf" \quad\text{{given }} {given}" if given else "")


def expression(tree: ast.expr) -> str:
    """One side of a relation."""
    match tree:
        case ast.Constant(value=number):
            return _number(str(number))
        case ast.Name(id=name):
            return {"inf": r"\infty", "pi": r"\pi"}.get(name) or NAMES.get(name, name)
        case ast.UnaryOp(operand=operand):
            return f"-{_inside(operand, 2)}"
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return rf"\frac{{{expression(left)}}}{{{expression(right)}}}"
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            base = rf"\left({expression(left)}\right)" if _is_unclear(left) else _inside(left, 5)
            return f"{base}^{{{expression(right)}}}"
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            said = _inside(left, 2), _inside(right, 3)
            called = _may_go_on(_last(left)) and said[1].startswith(r"\left(")
            mixed = isinstance(_last(left), ast.Constant) and said[1].startswith(
                r"\frac"
            )  # 2 ½ might be a mixed number
            return (r" \cdot " if called or mixed or said[1][0].isdigit() else r" \, ").join(said)
        case ast.BinOp(left=left, op=op, right=right):
            minus = isinstance(op, ast.Sub)
            return f"{expression(left)} {'-' if minus else '+'} {_inside(right, 2 if minus else 1)}"
        case ast.Call(func=ast.Name(id="sum"), args=[ast.BinOp(ast.Name(id=p), ast.Div(), ast.Name(id=q))]) if p == q:
            return "n"  # as it was typed: each outcome counts as 1
        case ast.Call(func=ast.Name(id="mix"), args=args):
            return FORMS["mix"].format(*(_inside(arg, 2) for arg in args))
        case ast.Call(func=ast.Name(id="diff") as word, args=[of, letter, *more]) if more:
            return expression(ast.Call(word, [ast.Call(word, [of, letter], []), *more], []))
        case ast.Call(func=ast.Name(id=name), args=args):
            said = [expression(arg) for arg in args]
            if name in FORMS and len(said) == len(KINDS.get(name, OF_DIFF)[0]):
                return FORMS[name].format(*said)
            head = OPEN.get(name, rf"\operatorname{{{name}}}")
            return rf"{head}\left({', '.join(said)}\right)"
        case _:
            raise TypeError(f"tree: found {type(tree).__name__}; expected a side of a claim that was read")


def _number(text: str) -> str:
    """1e-09 as 10^{-9}."""
    digits, _, power = text.partition("e")
    if not power:
        return text
    ten = f"10^{{{int(power)}}}"
    return ten if digits == "1" else rf"{digits} \cdot {ten}"


def _last(tree: ast.expr) -> ast.expr:
    """The last factor of a product."""
    while isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult):
        tree = tree.right
    return tree


def _may_go_on(tree: ast.expr) -> bool:
    """Whether brackets behind it could be read as its own: h (…) might be a value of h, log(a) (…) the log of a product."""
    return isinstance(tree, ast.Name) or (
        isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id.startswith("log")
    )


def _is_unclear(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in UNCLEAR


def _inside(tree: ast.expr, level: int) -> str:
    """In parentheses where the surroundings bind more tightly."""
    if isinstance(tree, ast.UnaryOp):
        own = 1
    elif isinstance(tree, ast.BinOp):
        own = LEVEL[type(tree.op)]
    else:
        own = 9
    said = expression(tree)
    return said if own >= level else rf"\left({said}\right)"


def _link(link: Link) -> str:
    return f"{expression(link.left)} {RELATIONS.get(link.relation, link.relation)} {expression(link.right)}"


def _relation(relation: Relation) -> str:
    first, *others = relation.links
    chain = _link(first) + "".join(f" {RELATIONS.get(x.relation, x.relation)} {expression(x.right)}" for x in others)
    return rf"\text{{not }} {chain}" if relation.negated else chain


def _given(x: Relation | Domain) -> str:
    if isinstance(x, Relation):
        return _relation(x)
    letter = NAMES.get(x.letter, x.letter)
    if x.dimension:
        return rf"{letter}_i \in \mathbb{{R}}" + (f"^{{{x.dimension}}}" if x.dimension > 1 else "")
    if x.values:
        return rf"{letter} \in \{{{', '.join(map(str, x.values))}\}}"
    if x.low is None and x.high is None:
        return rf"{letter} \in \mathbb{{R}}"
    low = r"-\infty" if x.low is None else str(x.low)
    high = r"\infty" if x.high is None else str(x.high)
    return rf"{letter} \in {'(' if x.low_open else '['}{low}, {high}{')' if x.high_open else ']'}"
