"""A formal text as people write it: its relations in LaTeX, and in words what its letters are."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace

from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.clause import Bound
from divergences.verification.formal.registry import clauses, registry
from divergences.verification.language.definitions import Atom, Formula, Join, formula
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Relation, Statement, read
from divergences.verification.language.latex import expression, latex
from divergences.verification.language.source import clean
from divergences.verification.language.vocabulary import FORMAL_WORDS, WORDS

FORMS: Mapping[str, str] = {name: row.latex for name, row in {**FORMAL_WORDS, "W1": WORDS["W1"]}.items()}
"""Words of formal texts, as they are drawn; of three letters at(d, a, b) is d with two of them under it."""

GIVEN = r" \quad\text{given } "
SIGNS = {"implies": r" \implies ", "iff": r" \iff ", "or": r"\ \text{or}\ "}


class Drawn(ast.NodeTransformer):
    """A side with the words of formal texts replaced by their LaTeX."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """The call, or a name that is its LaTeX."""
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        args = [self.visit(arg) for arg in node.args]
        form = FORMS.get(name) or (registry().words[name].latex if name in registry().words else "")
        if not form:
            return ast.Call(node.func, args, [])
        said = [expression(arg) for arg in args]
        form = "{0}_{{{1} {2}}}" if name == "at" and len(said) > 2 else form
        return ast.Name(form.format(*said), ast.Load())


def symbols(text: str) -> list[str]:
    """The claims of a formal text, in LaTeX, one after another; joined ones begin with how they are joined."""
    claim, _ = taken_out(text)
    said, _, conditions = claim.partition(" given ")
    given = _conditions(conditions)
    return [*_joined(formula(clean(said))), *([rf"\text{{where }} {given}"] if given else [])]


def _conditions(text: str) -> str:
    """The clauses that are the language's own."""
    if not text:
        return ""
    statement = read(f"0 = 0 given {text}")
    given = tuple(_drawn_relation(x) if isinstance(x, Relation) else x for x in statement.given)
    return latex(replace(statement, given=given)).partition(GIVEN)[2]


def _joined(said: Formula) -> list[str]:
    """The parts of a text that joins claims; one of a text that does not."""
    match said:
        case Atom(source):
            return [latex(_drawn(read(source.code)))]
        case Join("and", parts):
            return [line for part in parts for line in _joined(part)]
        case Join("not", (part,)):
            return [rf"\text{{not }} {_inline(part)}"]
        case Join(word, parts):
            return [SIGNS[word].join(map(_inline, parts))]


def _inline(said: Formula) -> str:
    return r",\ ".join(_joined(said))


def _drawn(statement: Statement) -> Statement:
    condition = statement.condition and _drawn_relation(statement.condition)
    return replace(statement, relation=_drawn_relation(statement.relation), condition=condition)


def _drawn_side(side: ast.expr) -> ast.expr:
    """Drawn in a copy: what was read is kept for whoever reads the same text again."""
    return Drawn().visit(deepcopy(side))


def _drawn_relation(relation: Relation) -> Relation:
    links = tuple(Link(_drawn_side(x.left), x.relation, _drawn_side(x.right)) for x in relation.links)
    return replace(relation, links=links)


def letters(text: str) -> str:
    """What the letters of a formal text are, in words; those that it says are there come first."""
    _, bound = taken_out(text)
    some = list(_words(bound, lambda letter: letter in bound.chosen))
    every = list(_words(bound, lambda letter: letter not in bound.chosen))
    parts = [f"for some {'; '.join(some)}" if some else "", f"for all {'; '.join(every)}" if every else ""]
    return ", ".join(part for part in parts if part)


def _words(bound: Bound, wanted: Callable[[str], bool]) -> Iterator[str]:
    for name, groups in bound.said:
        if not wanted(groups[0]):
            continue
        if name == "numerals":
            letter, entries, under = groups
            yield f"${letter} = ({entries})" + (f"/{under}$" if under else "$")
        else:
            yield clauses()[name].phrase.format(*groups)


def lines(text: str) -> Sequence[str]:
    """The text drawn as a formula, with its letters under it; nothing, if it cannot be drawn."""
    try:
        rows = symbols(text)
    except (Unreadable, ValueError):
        return []
    told = letters(text)
    drawn = r" \\ ".join(rows)
    return ["$$", rf"\begin{{gathered}} {drawn} \end{{gathered}}", "$$", "", *([f"{told}.", ""] if told else [])]
