"""The lemma that a side of a claim has its exact value at a point, as Coq is asked for it."""

import ast
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact.transport import certify
from divergences.exact.vectors import Vector
from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.expressions import term
from divergences.verification.formal.statement import given
from divergences.verification.formal.terms import Scope, Type
from divergences.verification.instances.words import meanings
from divergences.verification.interpreters.exact import NOTHING
from divergences.verification.language.grammar import evaluate, read
from tests.proofs.definitions import rendered

WIDTH = Fraction(1, 2**24)
"""Coq shows that the number is this near to the exact one: no factor or corner that is wrong is so small."""
NARROW, NARROWER = Fraction(1, 2**40), Fraction(1, 2**45)
"""The same of W1 where its costs are roots, which W2 takes a root of; and of those costs."""


@dataclass(frozen=True)
class Side:
    """A side of a claim with what is given: its term for Coq and its value in exact numbers."""

    text: str

    @property
    def claim(self) -> str:
        """A claim about the side, for those who read claims."""
        side, _, given = self.text.partition(" given ")
        return f"{side} >= 0" + (f" given {given}" if given else "")

    @property
    def tree(self) -> ast.expr:
        return read(taken_out(self.claim)[0]).relation.links[0].left

    @property
    def scope(self) -> Scope:
        return given(self.claim)[0]

    @property
    def letters(self) -> set[str]:
        """What the side speaks of, and what is given of that."""
        return {x.id for x in ast.walk(self.tree) if isinstance(x, ast.Name)}

    def value(self, point) -> Any:
        return evaluate(self.tree, meanings(), point)

    def lemma(self, name, point):
        """That the term has this value there, with its proof."""
        tree, scope = self.tree, self.scope
        said = term(tree, scope).at(Type.PARTIAL)
        goal, proof = _goal(said, self.value(point))
        first = "".join(_transport(x, scope, point) for x in ast.walk(tree) if _is_transport(x))
        return stated(name, goal, f"{first}given; {proof}.", said, scope, point)


def _goal(said, value):
    if value is NOTHING:
        return f"{said} = None", "infinite"
    if infinite := getattr(value, "infinite", 0):
        return f"{said} = Some {'p' if infinite > 0 else 'm'}_infty", "infinite"
    near = Fraction(float(value)).limit_denominator(2**30)
    wide = WIDTH * max(1, abs(near))
    low, high = (rendered.number(x) for x in (near - wide, near + wide))
    return f"exists it : R, {said} = num it /\\ {low} <= it <= {high}", "number"


def stated(name, goal, proof, said, scope, point):
    """A lemma about the letters of the point that are said, and its proof, in which `given` puts in what they are."""
    words = {x for text in (said, goal) for x in _words(text)}
    here = [x for letter, value in point.items() for x in rendered.bound(letter, value, scope) if x[0] in words]
    here += [(x, f"{k}%nat") for x, k in rendered.sizes(scope, point).items() if x in words]
    names = " ".join(x for x, _ in here)
    lets = "".join(f"let {x} := {text} in\n  " for x, text in here)
    given = f"intros {names}; " if here else ""
    put = proof.replace("given", f"subst {names}" if here else "idtac")
    return f"Lemma {name} :\n  {lets}{goal}.\nProof. {given}{put} Qed.\n"


def _words(text):
    return {x for x in "".join(c if c.isalnum() or c in "_'" else " " for c in text).split()}


def _is_transport(tree):
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in ("W1", "W2", "Wp")


def _transport(call, scope, point):
    """W1 lies between bounds: below by arithmetic of all plans, above by what one of them costs."""
    p, q, d = call.args[:3]
    order = {"W1": None, "W2": ast.Constant(2), "Wp": (call.args[3:] or [None])[0]}[call.func.id]
    d = ast.BinOp(d, ast.Pow(), order) if order else d
    said = term(ast.Call(ast.Name("W1"), [p, q, d], []), scope).text
    first, second, costs = (evaluate(x, meanings(), point) for x in (p, q, d))
    if not isinstance(costs, Table):
        costs = Table.made([abs(a - b) for b in costs] for a in costs)
    first, second = (Vector(map(_near, v)) for v in (first, second))
    value = _near(meanings()["W1"](first, second, costs))
    exact = not any(x in said for x in ("sqrt", "powers", "on_lines"))
    low, high = (value, value) if exact or value == 0 else (value - NARROW, value + NARROW)
    under = costs.each(_near if exact else lambda x: max(Fraction(0), _near(x) - NARROWER))
    n, m = len(first), len(second)
    flow = certify(first, second, costs).flow
    plan = [[flow.get((i, j), Fraction(0)) for j in range(m)] for i in range(n)]
    return (
        f"assert (exists w, {said} = Finite w /\\ {rendered.number(low)} <= w <= {rendered.number(high)})"
        " as (w & -> & between);\n"
        f"  [given; transported {rendered.table(under)} {rendered.table(plan)} {rendered.number(low)} "
        f"{rendered.number(high)} ltac:(fun g pos rows columns => {_instances(n, m)})|].\n  "
    )


def _near(x):
    """A rational number, or one as near as floats are."""
    rational = x.rational() if hasattr(x, "rational") else x
    return Fraction(float(x)) if rational is None else Fraction(rational)


def _instances(n, m):
    """What makes any g a plan, entry by entry, row by row and column by column."""
    cells = [
        f"pose proof (pos {i}%nat {j}%nat ltac:(simpl; lia) ltac:(simpl; lia))" for i, j in product(range(n), range(m))
    ]
    rows = [f"pose proof (rows {i}%nat ltac:(simpl; lia))" for i in range(n)]
    columns = [f"pose proof (columns {j}%nat ltac:(simpl; lia))" for j in range(m)]
    return "; ".join([*cells, *rows, *columns])
