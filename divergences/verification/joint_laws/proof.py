"""A claim about joint distributions as a sum of known facts: weights by a linear programme, kept and checked as fractions.

Where the larger side is ∞ there is nothing to show. Where it is not, no quantity of the sum is ∞ either, which is looked at,
so that the sum is one of numbers: what follows is read off.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from divergences.verification.joint_laws.facts import BOUNDED, THEOREMS, Fact, facts
from divergences.verification.joint_laws.names import WORDS, shown
from divergences.verification.joint_laws.statement import KNOWN, Joint, space
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.prover.forms.certificate import entries, entry, fraction, only
from divergences.verification.prover.forms.linear import Linear, Rational, combination, scaled, total

TEMPLATE, LIFTED = "facts", "any distributions"
LETTERS = "pqr"
UNIT = ""
SMALLEST, DENOMINATOR = 1e-7, 1000
"""Weights that are rounded to 0, and of those that are kept."""


class Goal(NamedTuple):
    """small ≤ large, one of the relations that a link says."""

    link: int
    small: Rational[str]
    large: Rational[str]


class Shown(NamedTuple):
    """large − small as a sum of facts, and of a number."""

    goal: Goal
    weights: Mapping[str, Fraction]
    rest: Fraction


def goals(said: Joint) -> list[Goal]:
    """The inequalities that a claim says; OutOfReach where it is no relation of such sums. What is given is not used."""
    relation = said.statement.relation
    if relation.negated or said.statement.condition is not None:
        raise OutOfReach("more than a relation")
    found = list[Goal]()
    for k, link in enumerate(relation.links):
        if link.relation not in ("=", "<=", ">="):
            raise OutOfReach("another relation")
        left, right = (
            combination(x, lambda t: _leaf(said, t), lambda f, g: scaled(f, g, UNIT), UNIT)
            for x in (link.left, link.right)
        )
        found += [Goal(k, left, right)] if link.relation != ">=" else []
        found += [Goal(k, right, left)] if link.relation != "<=" else []
    return found


def _leaf(said: Joint, tree: ast.expr) -> Rational[str] | None:
    """A quantity of laws by its name; None where it is something else."""
    match tree:
        case ast.Call(func=ast.Name(id="E"), args=[ast.Name(id=law), ast.Name(id=row)]) if row in said.rows:
            word, of = said.rows[row]
            return _quantity(word, of, law) if KNOWN.fullmatch(law) and law not in ("k", "l") else None
        case ast.Call(func=ast.Name(id=word), args=args) if word in WORDS.split("|"):
            names = [x.id for x in args if isinstance(x, ast.Name) and KNOWN.fullmatch(x.id)]
            return _quantity(word, names) if len(names) == len(args) else None
        case ast.Call(func=ast.Name(id="sum"), args=[ast.BinOp() as body]):
            return _summed(body)
        case ast.Call(func=ast.Name(id="E"), args=[ast.Name(id=law), body]):
            return _mean(law, body)
        case _:
            return None


def _summed(body: ast.expr) -> Rational[str] | None:
    """Σ p(x, y) log …, and sums of such; None of another sum."""
    match body:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
            one, other = _summed(left), _summed(right)
            return None if one is None or other is None else one + other if isinstance(sign, ast.Add) else one - other
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return None if (found := _summed(inner)) is None else -found
        case ast.BinOp(left=ast.Name(id=law), op=ast.Mult(), right=rest):
            return _mean(law, rest)
        case _:
            return None


def _mean(law: str, tree: ast.expr) -> Rational[str] | None:
    """The mean of logarithms of a law and its marginals under that law: entropies, as each is positive where it has mass."""
    if not re.fullmatch(r"[pqr](?:xy|x|y)", law):
        return None

    def leaf(part: ast.expr) -> Rational[str] | None:
        match part:
            case ast.Call(func=ast.Name(id="log"), args=[of]):
                return _logarithm(law, of)
            case _:
                return None

    try:
        return combination(tree, leaf, lambda f, g: scaled(f, g, UNIT), UNIT)
    except OutOfReach:
        return None


def _logarithm(law: str, of: ast.expr) -> Rational[str] | None:
    """The mean of log(of) under a law, −H of each factor."""
    match of:
        case ast.Constant(value=1):
            return Linear()
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as sign, right=right):
            one, other = _logarithm(law, left), _logarithm(law, right)
            return None if one is None or other is None else one + other if isinstance(sign, ast.Mult) else one - other
        case ast.Name(id=name) if law.endswith("xy") and name == f"{law[0]}xt{law[0]}y":
            return Linear({f"H({law[0]}x)": Fraction(-1), f"H({law[0]}y)": Fraction(-1)})
        case ast.Name(id=name) if name == law or (law.endswith("xy") and name in (f"{law[0]}xe", f"{law[0]}ye")):
            return Linear({f"H({name.removesuffix('e')})": Fraction(-1)})
        case _:
            return None


def _quantity(word: str, of: Sequence[str], over: str = "") -> Rational[str] | None:
    if len(of) != (1 if word == "H" else 2):
        return None
    if word in DIVERGENCES and of[0] == of[1]:
        return Linear()
    said = f"{word}({', '.join(of)})"
    return Linear({f"E({over}, {said})" if over else said: Fraction(1)})


def known(said: Joint, wanted: Iterable[Goal]) -> dict[str, Fact]:
    """The facts about the laws of a claim, as they are written."""
    quantities = {x for goal in wanted for x in (*goal.small, *goal.large) if x != UNIT}
    return {str(fact): fact for fact in facts(quantities)}


def _form(fact: Fact) -> Rational[str]:
    one = Fraction(1)
    return total(Linear({x: one}) for x in fact.whole) - total(Linear({x: one}) for x in fact.parts)


def prove(said: Joint) -> list[Shown] | None:
    """A sum for each inequality, None if one has none."""
    try:
        wanted = goals(said)
    except OutOfReach:
        return None
    table = known(said, wanted)
    found = [_shown(goal, table) for goal in wanted]
    return [x for x in found if x is not None] if None not in found else None


def _shown(goal: Goal, table: Mapping[str, Fact]) -> Shown | None:
    from scipy.optimize import linprog

    names, difference = list(table), goal.large - goal.small
    forms = [_form(table[x]) for x in names]
    rows = {x: k for k, x in enumerate(sorted({*difference, *(x for f in forms for x in f)} - {UNIT}))}
    matrix, target = np.zeros((len(rows), len(names))), np.zeros(len(rows))
    for x, c in difference.items():
        if x != UNIT:
            target[rows[x]] = c
    for j, form in enumerate(forms):
        for x, c in form.items():
            matrix[rows[x], j] = c
    turned = [j for j, x in enumerate(names) if table[x].equal]  # an equality counts with either sign
    cost = np.ones(len(names) + len(turned))
    solved: Any = (
        linprog(cost, A_eq=np.hstack([matrix, -matrix[:, turned]]), b_eq=target, method="highs") if rows else None
    )
    if rows and solved.status != 0:
        return None
    weights = np.zeros(len(names)) if solved is None else np.array(solved.x[: len(names)])
    for k, j in enumerate(turned):
        weights[j] -= 0 if solved is None else solved.x[len(names) + k]
    kept = {
        x: Fraction(float(w)).limit_denominator(DENOMINATOR)
        for x, w in zip(names, weights, strict=True)
        if abs(w) > SMALLEST
    }
    shown = Shown(goal, kept, (difference - _sum(kept, table)).get(UNIT, Fraction(0)))
    return shown if reason_against(shown, table) == "" else None


def _sum(weights: Mapping[str, Fraction], table: Mapping[str, Fact]) -> Rational[str]:
    return total(_form(table[x]) * w for x, w in weights.items())


def reason_against(shown: Shown, table: Mapping[str, Fact]) -> str:
    """Why the sum does not show its inequality, '' if it does: exactly, and where quantities may be ∞."""
    (_, small, large), weights, rest = shown
    if not {*weights} <= {*table}:
        return "one of its facts is none about these distributions"
    if any(w < 0 and not table[x].equal for x, w in weights.items()):
        return "an inequality has a weight below 0"
    if rest < 0 or large - small != _sum(weights, table) + Linear({UNIT: rest} if rest else {}):
        return "the facts do not add up to the claim"
    used = {x for name in weights for x in (*table[name].whole, *table[name].parts)} | {*small, *large}
    if any(c < 0 and not _bounded(x) for side in (small, large) for x, c in side.items()):
        return "a quantity that may be ∞ is taken off"
    finite = {x for x in used if _bounded(x)} | {*large}
    while more := {x for name in table for x in _implied(table[name], finite)} - finite:
        finite |= more
    return "" if used <= finite else "one of its quantities may be ∞ where the larger side is not"


def _bounded(quantity: str) -> bool:
    return quantity == UNIT or BOUNDED.match(quantity) is not None


def _implied(fact: Fact, finite: Iterable[str]) -> Iterator[str]:
    """What is finite with these: the parts of a finite whole, and a whole that is the sum of finite parts."""
    if {*fact.whole} <= {*finite}:
        yield from fact.parts
    if fact.equal and {*fact.parts} <= {*finite}:
        yield from fact.whole


def stored(proof: Sequence[Shown]) -> dict[str, Any]:
    """A proof as data."""
    return {"template": TEMPLATE, "parts": [{fact: str(w) for fact, w in one.weights.items()} for one in proof]}


def recheck(said: Joint, certificate: Mapping[str, Any], given: Sequence[str]) -> str:
    """Why a claim does not follow from such data, '' if it does: the facts are made anew, and added up."""
    try:
        wanted = goals(said)
        only(dict(certificate), "template", "parts")
        stated = entries(dict(certificate), "parts", dict)
        parts = [{fact: fraction(entry(part, fact, str), fact) for fact in part} for part in stated]
    except OutOfReach as error:
        return f"it cannot be read again: {error}"
    table = known(said, wanted)
    if len(parts) != len(wanted):
        return "it shows another number of relations"
    for goal, weights in zip(wanted, parts, strict=True):
        if not {*weights} <= {*table}:
            return "one of its facts is none about these distributions"
        rest = (goal.large - goal.small - _sum(weights, table)).get(UNIT, Fraction(0))
        if why := reason_against(Shown(goal, weights, rest), table):
            return why
    return "" if [*given] == theorems(parts, table) else "it is given something else"


def theorems(parts: Iterable[Mapping[str, Fraction]], table: Mapping[str, Fact]) -> list[str]:
    """What the facts are by, each once."""
    return list(dict.fromkeys(table[x].by for weights in parts for x in weights))


def told(said: Joint, proof: Sequence[Shown]) -> list[str]:
    """A sentence for each relation: which facts add up to it, and where the catalogue has them."""
    table, lines = known(said, [one.goal for one in proof]), list[str]()
    for one in proof:
        used = [
            f"{'' if abs(w) == 1 else f'{abs(w)} times '}{shown(x)}, {_by(table[x])}" for x, w in one.weights.items()
        ]
        link = said.written(said.statement.relation.links[one.goal.link])
        if len(used) == 1 and abs(next(iter(one.weights.values()))) == 1 and not one.rest:
            lines.append(f"{link} is {_by(table[next(iter(one.weights))])}.")
        else:
            lines.append(
                f"{link} is the sum of {'; '.join(used)}." if used else f"{link}: both sides are the same sum."
            )
    return list(dict.fromkeys(lines))


def _by(fact: Fact) -> str:
    theorem = THEOREMS.get(fact.by)
    return f"{fact.by} (the theorem {theorem})" if theorem else fact.by


def lifted(said: Joint) -> str:
    """The claim about any distributions p, q, r where it speaks of those on the same outcomes alone; '' where it does not.

    What is true of all is true of p(x, y) and p(x) p(y).
    """
    laws = [x for x in dict.fromkeys(re.findall(r"\w+", str(said.statement))) if KNOWN.fullmatch(x)]
    once = any(x.endswith("e") for x in laws)  # p(x) for each pair is no distribution of pairs
    if once or said.rows or len(laws) > len(LETTERS) or len({space(x) for x in laws}) != 1:
        return ""
    letters = dict(zip(laws, LETTERS, strict=False))
    return re.sub(r"\w+", lambda x: letters.get(x.group(), x.group()), str(said.statement))
