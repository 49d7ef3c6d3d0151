"""What a claim with declared numbers asks of the prover: links about p, q, r, d and numbers that are just positive.

`t in (0, 1)` is t = 1/(1 + v) with v > 0, and an end that belongs to the interval is a case of its own. Conditions on
vectors (`given q > 0`) are left out: what holds without them holds with them.
"""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Mapping
from dataclasses import replace

from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link, Statement, letters
from divergences.verification.prover.forms.closed_form import Form, polynomial
from divergences.verification.prover.forms.polynomials import U, V

POSITIVE: dict[str, Form] = {"u": polynomial(U), "v": polynomial(V)}
"""The letters that stand for positive numbers once a link is split into cases."""
VECTORS = set("pqrd")
FUNCTIONS = {"exp", "log", "sqrt", "abs"}
"""What a relation between numbers alone may call."""


def cases(statement: Statement) -> list[Link] | None:
    """The links that together say what the statement says, or more; None where its form is out of reach."""
    if statement.condition is not None or statement.relation.negated:
        return None
    domains = {x.letter: x for x in statement.given if isinstance(x, Domain)}
    links: list[Link] = []
    for link in statement.relation.links:
        sites = {name for name, x in domains.items() if x.dimension} | ({"x"} - domains.keys())
        names = sorted((letters(link.left) | letters(link.right)) - VECTORS - sites)
        if len(names) > len(POSITIVE) or any(name not in domains for name in names):
            return None
        spread = _exponential(link)
        choices = [
            _logarithms(domains[name], free) if name in spread else _values(domains[name], free)
            for name, free in zip(names, POSITIVE, strict=False)
        ]
        if not all(choices):
            return None  # an empty interval: there is nothing to prove
        links += [_with(link, dict(zip(names, chosen, strict=True))) for chosen in itertools.product(*choices)]
    return links


def _values(domain: Domain, free: str) -> list[str]:
    """Texts in one positive letter whose values are the domain's numbers."""
    low, high = domain.low, domain.high
    if domain.values:
        return [f"({x})" for x in domain.values]
    if low is None and high is None:
        return [free, f"(-{free})", "0"]
    ends = [
        f"({x})" for x, is_open in ((low, domain.low_open), (high, domain.high_open)) if x is not None and not is_open
    ]
    if low is not None and high is not None:
        inside = f"({low} + ({high - low})/(1 + {free}))" if low < high else ""
    else:
        inside = f"({low} + {free})" if low is not None else f"({high} - {free})"
    return list(dict.fromkeys([inside, *ends] if inside else ends))


def _exponential(link: Link) -> set[str]:
    """The numbers that stand in an exponential, where the link is about numbers alone."""
    calls = [node for side in (link.left, link.right) for node in ast.walk(side) if isinstance(node, ast.Call)]
    if not {node.func.id for node in calls if isinstance(node.func, ast.Name)} <= FUNCTIONS:
        return set()
    return {x for node in calls if isinstance(node.func, ast.Name) and node.func.id == "exp" for x in letters(node)}


def _logarithms(domain: Domain, free: str) -> list[str]:
    """The same where its exponential is to be written: t = log(u) with u > 0; half-lines from 0 are cut there."""
    ends = domain.low, domain.high
    if not domain.values and ends == (None, None):
        return [f"log({free})"]
    if not domain.values and ends in ((0, None), (None, 0)):
        is_open, sign = (domain.low_open, "") if domain.high is None else (domain.high_open, "-")
        return [f"({sign}log(1 + {free}))", *([] if is_open else ["0"])]
    return _values(domain, free)


def _with(link: Link, values: Mapping[str, str]) -> Link:
    """The link with each letter replaced by the expression of that text."""
    if not values:
        return link
    trees = {name: parsed(text) for name, text in values.items()}

    class Replaced(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return copy.deepcopy(trees[node.id]) if node.id in trees else node

    left, right = (Replaced().visit(copy.deepcopy(side)) for side in (link.left, link.right))
    return replace(link, left=left, right=right)
