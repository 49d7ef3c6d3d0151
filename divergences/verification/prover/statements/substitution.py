"""Letters that equations give, put into what is said of them: `KL(p, q) = 0 given p = q` is KL(p, p) = 0.

At a point that meets what is given both say the same. Elsewhere they do not: 2*p is no law, and nothing meets q = 2*p.
On one outcome there is one law: n = 1 gives q and r as p.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace

from divergences.verification.language.decimals import parsed
from divergences.verification.language.definitions import substituted
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link, Relation, Statement, asked_where, letters
from divergences.verification.language.massless import laws_of
from divergences.verification.language.vocabulary import LAWS
from divergences.verification.prover.forms.linear import multiples
from divergences.verification.prover.outcomes import put


def letters_given(relations: Iterable[Relation], *, one_law: bool = True) -> Mapping[str, ast.expr]:
    """The letters that equations give, each by an expression of letters that are not given so; of two letters, the later.

    `one_law`: on one outcome there is one law, as all are asked there.
    """
    links = [link for x in relations if not x.negated for link in x.links if link.relation == "="]
    found: dict[str, ast.expr] = (
        {"q": parsed("p"), "r": parsed("p")} if one_law and any(map(_is_of_one_outcome, links)) else {}
    )
    for link in links:
        left, right = _put(link, found).left, _put(link, found).right
        sides = [(left, right), (right, left)]
        named = [(x.id, y) for x, y in sides if isinstance(x, ast.Name) and _is_letter(x.id) and x.id not in letters(y)]
        if named:
            name, tree = max(named, key=lambda x: x[0]) if len(named) == 2 else named[0]
            found = {x: substituted(copy.deepcopy(y), {name: tree}) for x, y in found.items()} | {name: tree}
    return found


def _is_of_one_outcome(link: Link) -> bool:
    """Whether it is n = 1, where n is read as Σ p/p."""
    sides = ((link.left, link.right), (link.right, link.left))
    counts = [ast.unparse(x) for x, y in sides if isinstance(y, ast.Constant) and y.value == 1]
    return any(f"sum({law} / {law})" in counts for law in LAWS)


def _is_letter(name: str) -> bool:
    return len(name) == 1 and name.islower()


def put_into(relation: Relation, values: Mapping[str, ast.expr]) -> Relation:
    """The relation with these letters replaced."""
    return replace(relation, links=tuple(_put(link, values) for link in relation.links)) if values else relation


def _put(link: Link, values: Mapping[str, ast.expr]) -> Link:
    return replace(put(link, values), laws=frozenset())


def without_given_letters(statement: Statement) -> Statement | None:
    """What a claim says of the letters that are left, with what else is given; None where no equation gives a letter.

    A derivative along a law is none along what the law is: there nothing is put in.
    """
    relations = [x for x in statement.given if isinstance(x, Relation)]
    asked = statement.relation.links[0].laws
    values = letters_given(relations, one_law=all(link.laws == asked for x in relations for link in x.links))
    called = {
        x.func.id
        for tree in statement.trees()
        for x in ast.walk(tree)
        if isinstance(x, ast.Call) and isinstance(x.func, ast.Name)
    }
    if not values or called & {"grad", "frozen"}:
        return None
    given: list[Relation | Domain] = []
    for clause in statement.given:
        if isinstance(clause, Domain):
            given += [clause] if clause.letter not in values else []
        else:
            put = put_into(clause, values)
            given += [put] if any(ast.unparse(x.left) != ast.unparse(x.right) for x in put.links) else []
    condition = put_into(statement.condition, values) if statement.condition else None
    found = replace(statement, relation=put_into(statement.relation, values), condition=condition, given=tuple(given))
    laws = laws_of(values.get(law, ast.Name(law, ast.Load())) for law in asked)
    alike = all(_is_positive(values[law]) for law in asked if law in values) and laws_of(found.trees()) <= laws
    return asked_where(found, laws) if alike or not asked else None


def _is_positive(tree: ast.expr) -> bool:
    """Whether it is 0 just where all its laws are: a sum of positive multiples of laws."""
    found = multiples(tree, LAWS)
    return bool(found) and all(c > 0 for c in found.values())
