"""Claims that follow from the order of power means, extremes and the number of outcomes, statement by statement.

The larger side minus the smaller is Σ μ·(y − x) + c, with μ, c ≥ 0 and x ≤ y quantities of the claim or numbers. Where some
of them are infinite the order alone, or the larger side, excludes that the claim fails; a side without value is no failure.
"""

from __future__ import annotations

import ast
import itertools
from fractions import Fraction
from math import inf, isnan

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, letters
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, fraction, only
from divergences.verification.prover.forms.linear import Linear, multipliers, total
from divergences.verification.prover.powers.quantities import (
    CONSTANTS,
    COUNT,
    ONE,
    ZERO,
    Quantity,
    certain,
    may_be,
    quantity,
    ratio,
)
from divergences.verification.prover.powers.sides import Sum, alone, logarithm, value

THEOREM = "Jensen's inequality"
PATIENCE = 1.0
MOST_QUANTITIES = 6
SAME = "same"
"""How an equation is shown: both sides are the same sum."""
Order = list[tuple[Quantity, Quantity]]


def speaks_of(statement: Statement) -> bool:
    """Whether it speaks of extremes over the outcomes, or of a Rényi divergence whose order is a letter, 0, 1 or ∞."""
    calls = [node for tree in statement.trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = [(call.func.id, call.args) for call in calls if isinstance(call.func, ast.Name)]
    return any(
        (name in ("max", "min") and len(args) == 1)
        or (name == "Renyi" and (letters(args[-1]) or ast.unparse(args[-1]) in ("inf", "0", "1")))
        for name, args in names
    )


def find(statement: Statement, deadline: float) -> Certificate | None:
    """For each link multipliers of chains of quantities; None where there are none."""
    end = min(deadline, worked() + PATIENCE)
    links = [_found(link, statement, end) for link in statement.relation.links]
    return None if None in links else {"orders": links}


def check(statement: Statement, certificate: Certificate) -> bool:
    """Whether every link follows from the chains that are stated for it."""
    only(certificate, "orders")
    orders, links = entries(certificate, "orders", dict), statement.relation.links
    return len(orders) == len(links) and all(
        _holds(link, part, statement) for link, part in zip(links, orders, strict=True)
    )


def given(certificate: Certificate) -> tuple[str, ...]:
    """The outside theorem, where a power mean is compared with another than the extremes."""
    for order in entries(certificate, "orders", dict):
        for term in entries({"terms": [], **order}, "terms", dict):
            for x, y in itertools.pairwise(map(quantity, entries(term, "chain", str))):
                if "mean" in (x.kind, y.kind) and not {x.kind, y.kind} & {"max", "min"}:
                    return (THEOREM,)
    return ()


def in_words(certificate: Certificate) -> str:
    """The chains with their multipliers, as `explain` lists them."""
    terms = [term for order in certificate["orders"] for term in order.get("terms", [])]
    said = [f"{term['times']} × ({' ≤ '.join(term['chain'])})" for term in terms]
    return "; ".join(dict.fromkeys(said)) or "no order: both sides are the same"


def tight(statement: Statement, certificate: Certificate) -> bool:
    """Whether the only link is an equality where its chains are: no number is left over."""
    links, orders = statement.relation.links, entries(certificate, "orders", dict)
    if len(links) != 1 or len(orders) != 1 or "terms" not in orders[0]:
        return False
    small, large = _sides(links[0], statement)
    terms = [(Fraction(x["times"]), x["chain"]) for x in entries(orders[0], "terms", dict)]
    return large - small == total(_difference(*_chain(chain, statement)) * times for times, chain in terms)


def sums(link: Link, statement: Statement) -> tuple[Sum, Sum]:
    """The smaller and the larger side, or their logarithms, with numbers brought to the other side."""
    left, right = (link.right, link.left) if link.relation == ">=" else (link.left, link.right)
    try:
        return value(left, statement), value(right, statement)
    except OutOfReach:
        pass
    try:
        return logarithm(left, statement), logarithm(right, statement)
    except OutOfReach:
        small, low = _split(left)
        large, high = _split(right)
        gap = low - high
        sides = [_with(side, c) for side, c in ((small, max(gap, 0)), (large, max(-gap, 0)))]
        return logarithm(sides[0], statement), logarithm(sides[1], statement)


def _split(tree: ast.expr) -> tuple[ast.expr, Fraction]:
    """The side without the number that is added at its top, and that number."""
    match tree:
        case ast.BinOp(left=rest, op=ast.Add() | ast.Sub() as op, right=ast.Constant(value=c)):
            return rest, Fraction(str(c)) * (1 if isinstance(op, ast.Add) else -1)
        case ast.BinOp(left=ast.Constant(value=c), op=ast.Add(), right=rest):
            return rest, Fraction(str(c))
        case _:
            return tree, Fraction(0)


def _with(tree: ast.expr, c: Fraction | int) -> ast.expr:
    if c not in (0, 1):
        raise OutOfReach("another number")
    return ast.BinOp(ast.Constant(1), ast.Add(), tree) if c else tree


def _found(link: Link, statement: Statement, end: float) -> Certificate | None:
    small, large = _sides(link, statement)
    if link.relation == "=":
        return {"how": SAME} if small == large else None
    goal = large - small
    chains = _chains([*goal], statement)
    if not _safe(small, large, {(x, y) for x, y in chains}):
        return None
    pairs, columns = [*chains], [_difference(x, y) for x, y in chains]
    found = multipliers([*columns, alone(ONE)], goal, end)
    if found is None:
        return None
    used = [(pairs[k], c) for k, c in sorted(found.items()) if k < len(pairs)]
    needed = dict.fromkeys([pair for pair, _ in used])
    terms = [{"times": str(c), "chain": [str(q) for q in chains[pair]]} for pair, c in used]
    extra = [{"chain": [str(q) for q in chain]} for pair, chain in chains.items() if pair not in needed]
    bare = {"how": "order", "terms": terms, "also": []}
    return bare if _holds(link, bare, statement) else {**bare, "also": extra}


def _holds(link: Link, part: Certificate, statement: Statement) -> bool:
    """Whether the multipliers and the chains are what the link needs."""
    small, large = _sides(link, statement)
    if link.relation == "=":
        only(part, "how")
        return entry(part, "how", str) == SAME and small == large
    only(part, "how", "terms", "also")
    if entry(part, "how", str) != "order":
        return False
    added: Sum = Linear()
    order: Order = []
    for term in entries(part, "terms", dict):
        only(term, "times", "chain")
        times, chain = fraction(entry(term, "times", str), "times"), _chain(entries(term, "chain", str), statement)
        if times <= 0:
            return False
        added = added + _difference(*chain) * times
        order.append(chain)
    for said in entries(part, "also", dict):
        only(said, "chain")
        order.append(_chain(entries(said, "chain", str), statement))
    rest = large - small - added
    return set(rest) <= {ONE} and rest.get(ONE, 0) >= 0 and _safe(small, large, {*order})


def _chain(said: list[str], statement: Statement) -> tuple[Quantity, Quantity]:
    """The ends of a chain, each of which is never larger than the next; OutOfReach where that is not certain."""
    quantities = [quantity(x) for x in said]
    steps = itertools.pairwise(quantities)
    if len(quantities) < 2 or not all(certain(x, y, statement) for x, y in steps):
        raise OutOfReach("a chain that is not in order")
    return quantities[0], quantities[-1]


def _sides(link: Link, statement: Statement) -> tuple[Sum, Sum]:
    if link.relation not in ("<=", ">=", "=") or not (letters(link.left) | letters(link.right)) & set("pqr"):
        raise OutOfReach("expected an inequality about laws")
    small, large = sums(link, statement)
    if len({*small, *large} - {ONE}) > MOST_QUANTITIES:
        raise OutOfReach("many quantities")
    return small, large


def _difference(x: Quantity, y: Quantity) -> Sum:
    """y − x as a sum of quantities and a number."""
    return _plain(y) - _plain(x)


def _plain(q: Quantity) -> Sum:
    if q.kind in CONSTANTS:
        return alone(ONE, q.sign * CONSTANTS[q.kind])
    return alone(q._replace(sign=1), q.sign)


def _chains(goal: list[Quantity], statement: Statement) -> dict[tuple[Quantity, Quantity], list[Quantity]]:
    """The shortest chain between any two of the quantities with either sign, and numbers, over what may stand between."""
    ends = list(dict.fromkeys([*goal, *(q.turned() for q in goal), ZERO, ONE]))
    of = {q.of for q in goal if q.of}
    laws = {law for text in of for law in (ratio(text) or (text,)) if law in "pqr"}
    between = [Quantity(kind, text) for text in sorted(of | laws) for kind in ("max", "min", "greatest", "least")]
    nodes = list(dict.fromkeys([*ends, *between, *(q.turned() for q in between), COUNT.turned()]))
    after = {x: [y for y in nodes if x != y and certain(x, y, statement)] for x in nodes}
    found: dict[tuple[Quantity, Quantity], list[Quantity]] = {}
    for start in ends:
        reached = {start: [start]}
        front = [start]
        while front:
            front = [reached.setdefault(y, [*reached[x], y])[-1] for x in front for y in after[x] if y not in reached]
        found |= {(start, y): chain for y, chain in reached.items() if y in ends and len(chain) > 1}
    return found


def _safe(small: Sum, large: Sum, order: set[tuple[Quantity, Quantity]]) -> bool:
    """Whether no choice of infinite quantities that agrees with the order makes the smaller side larger."""
    met = [q for q in dict.fromkeys([*small, *large]) if q.kind not in CONSTANTS]
    for chosen in itertools.product(*(may_be(q) for q in met)):
        values = dict(zip(met, chosen, strict=True))
        if not any(chosen) or any(_broken(x, y, values) for x, y in order):
            continue
        low, high = _infinite(small, values), _infinite(large, values)
        if not (isnan(low) or isnan(high) or low == -inf or high == inf):
            return False
    return True


def _broken(x: Quantity, y: Quantity, values: dict[Quantity, float]) -> bool:
    """Whether x ≤ y is false there, as far as that is known from which of them are infinite."""
    low, high = _at(x, values), _at(y, values)
    return low is not None and high is not None and low > high


def _at(q: Quantity, values: dict[Quantity, float]) -> float | None:
    if q.kind in (*CONSTANTS, "n"):
        return 0.0
    known = values.get(q._replace(sign=1))
    return None if known is None else q.sign * known


def _infinite(side: Sum, values: dict[Quantity, float]) -> float:
    """±∞ or, of a finite side, 0; NaN where it has no value."""
    return sum((float(c) * values.get(q, 0.0) for q, c in side.items()), 0.0)
