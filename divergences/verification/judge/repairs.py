"""What a refuted formula probably meant: one change of a sign, a factor, a constant, a base or a convention.

A repair is told with how it is known to be true, proved or at how many points, and whether it says more than another; under
a convention, by the convention's name.
"""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, cast

from divergences.exact import INFINITY, Exact, OutOfSpan, Undefined
from divergences.verification.fault import Repair
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.judge.descent import Descent, valleys
from divergences.verification.judge.trial import Clock, Question, Trial
from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate, letters, read
from divergences.verification.language.printer import short, simplified
from divergences.verification.language.vocabulary import DIVERGENCES, IN_NATS
from divergences.verification.points.classes import Point
from divergences.verification.points.classes import points as witness_points
from divergences.verification.points.enumeration import interleaved, probes

REPAIRED = {
    "un-halved JS": "true if JS is not halved (as in the WGAN paper's section 2)",
    "arguments swapped": "true with the arguments swapped",
    "loss is −V": "true if V is replaced by its negative, the discriminator's loss",
    "log of 1 − D": "true with log(1 - D) for 1 - log D",
    "in bits": "true in bits",
    "natural logarithms": "true with natural logarithms",
    "base 2": "true with logarithms in base 2",
    "a square": "true with the missing square",
}
"""What `repairs` says before the formula that holds; every name is that of one edit of the formula."""


QUICK, FEW, SURE, SURER = 12, 30, 120, 960
"""Points that a formula meets first, must be decided at, must not fail at before a proof is sought (as many as an
equation has to hold at without one), and that an inequality must hold at without one."""
PATIENCE = 1.0
"""Seconds for points far out."""
PROVED = "proved"
"""What is said of what is known; anything else is no proof."""


def known(statement: Statement, clock: Clock, proved: Callable[[Statement], bool], *, only_proofs: bool) -> str:
    """`proved`, `holds at 137 points`, or nothing if it is not known to stand.

    An equation that holds at points without symmetry is hardly an accident. An inequality is tried at more of them, and
    where a verdict looks before it says that a claim holds.
    """
    (link,) = statement.relation.links
    question = Question(statement)
    if statement.letters() and not any(letters(side) for side in statement.trees()):
        return ""  # only what is given has letters: there is nothing left to be about
    few = _few(question, FEW)  # what is sure begins with it
    if not _held(question, few, clock) or _fails(question, _few(question, SURE)[len(few) :], clock):
        return ""  # a proof that is sought in vain takes longer than many points
    if proved(statement):
        return PROVED
    if only_proofs:
        return ""
    equation = link.relation == "="
    count = _held(question, _few(question, SURE if equation else SURER), clock)
    return f"holds at {count} points" if count and (equation or not _fails_far(question, clock)) else ""


def _held(question: Question, places: Iterable[Point], clock: Clock) -> int:
    """At how many places it was decided, if it failed at none, none was left open, and it has no value at fewer of them.

    An equation that has a value where p = q alone is true there whatever it says.
    """
    trial = Trial.of(question)
    for k, point in enumerate(places):
        if clock.over() or trial.fails(point) or (k == QUICK and not trial.decided):
            return 0
    return 0 if trial.undecided or trial.undefined > trial.decided else trial.decided


def _fails(question: Question, places: Iterable[Point], clock: Clock) -> bool:
    """Whether it fails at one of the places, as far as the time allows to see."""
    trial = Trial.of(question)
    return any(trial.fails(point) for point in itertools.takewhile(lambda _: not clock.over(), places))


def _fails_far(question: Question, clock: Clock) -> bool:
    """Whether it fails where a verdict looks, too, before it says that a claim holds, as far as a little time allows.

    These are the bottoms of valleys, and points where float64 sees a gap.
    """
    brief = clock.at_most(PATIENCE)
    places = itertools.chain(valleys(question), Descent(question).points())
    return brief.within(lambda: _fails(question, places, brief), False)


def _few(question: Question, count: int) -> list[Point]:
    """The witness classes, coins at which sharp constants are approached, and the smallest points."""
    if not question.letters:
        return [{}]
    classes = witness_points(question.letters, 0) if question.known_to_classes else []
    near = probes(question.letters) if not question.domains else ()
    return [*classes, *near, *itertools.islice(interleaved(question.letters, question.domains), count)]


class Scaled(NamedTuple):
    """A side of a link as a positive number over another, times an expression: KL(p, q)/2 is 1, 2 and KL(p, q)."""

    over: Exact
    under: Exact
    expression: str

    @classmethod
    def of(cls, tree: ast.expr) -> Scaled:
        """The side, with the numbers by which it is multiplied and divided taken out."""
        try:
            return cls._of(tree)
        except OutOfSpan:  # two logarithms are multiplied
            return cls(Exact.of(1), Exact.of(1), ast.unparse(tree))

    @classmethod
    def _of(cls, tree: ast.expr) -> Scaled:
        if isinstance(tree, ast.BinOp) and isinstance(tree.op, (ast.Mult, ast.Div)):
            left, right = _positive(tree.left), _positive(tree.right)
            if right is not None:
                over, under, expression = cls._of(tree.left)
                return (
                    cls(over, under * right, expression)
                    if isinstance(tree.op, ast.Div)
                    else cls(over * right, under, expression)
                )
            if left is not None and isinstance(tree.op, ast.Mult):
                over, under, expression = cls._of(tree.right)
                return cls(over * left, under, expression)
        return cls(Exact.of(1), Exact.of(1), ast.unparse(tree))


def _positive(tree: ast.expr) -> Exact | None:
    """The value of an expression without letters, if it is a positive number."""
    if letters(tree):
        return None
    try:
        value = evaluate(tree, WORDS, {})
        return Exact.of(value) if isinstance(value, (Exact, Fraction, int)) and 0 < value < INFINITY else None
    except (Undefined, OutOfSpan):
        return None


def says_nothing(link: Link) -> bool:
    """Whether both sides are multiples of one expression, as in KL(q, p) <= 2*KL(q, p)."""
    return Scaled.of(link.left).expression == Scaled.of(link.right).expression


def follows(link: Link, other: Link) -> bool:
    """Whether an inequality says no more than the other: it is the same with both sides scaled, or its constant is worse.

    A constant is worse where the sides are not negative, as divergences are. Equations are told in both forms.
    """
    (a, b), (c, d) = ([Scaled.of(side) for side in (each.left, each.right)] for each in (link, other))
    alike = (a.expression, b.expression, link.relation) == (c.expression, d.expression, other.relation)
    if not alike or link.relation not in ("<=", "<", ">=", ">"):
        return False
    try:
        here, there = b.over * a.under * c.over * d.under, d.over * c.under * a.over * b.under
        return here >= there if link.relation in ("<=", "<") else here <= there
    except OutOfSpan:
        return False


MOST = 4
ROUND = 10
"""The largest denominator of a decimal that may be a rounded constant: 0.1, 0.25."""
SWAPPED = (*(word for word, record in DIVERGENCES.items() if not record.symmetric), "CE", "Dstar", "Renyi", "V")
BACKWARDS = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
WEAK = {"<": "<=", ">": ">="}

TURNED, ALLOWED = "true the other way round", "true if equality is allowed"
FACTORS = {
    "true with the right side doubled": "2*({})",
    "true with the right side halved": "({})/2",
    "true with log 2 times the right side": "log(2)*({})",
}
CONSTANTS = {
    "true with log 4 added on the right": "{} + log(4)",
    "true with log 4 subtracted on the right": "{} - log(4)",
    "true with log 2 added on the right": "{} + log(2)",
    "true with log 2 subtracted on the right": "{} - log(2)",
    "true with 1 added on the right": "{} + 1",
    "true with 1 subtracted on the right": "{} - 1",
    "true with the sign of the right side changed": "-({})",
}

HYPOTHESES = {"true wherever p + q > 0": "p + q > 0", "true wherever q > 0": "q > 0"}
"""What is often left unsaid."""

WEAKER = (*FACTORS, *(REPAIRED[x] for x in ("in bits", "natural logarithms", "base 2")))
"""What only scales a side: of an inequality that is told if it is proved, since points that it holds at say little."""

Edit = Callable[[ast.expr], "ast.expr | None"]


def repairs(statement: Statement, clock: Clock, proved: Callable[[Statement], bool]) -> list[Repair]:
    """The changes that make the (one-link) statement true, at most four: "name (proved): the formula that holds",
    and "may be name (holds at 137 points): the formula" of one that nothing proves.

    An equation that holds at points without symmetry is hardly an accident; an inequality may be, so that a weaker
    constant has to be proved, and another is tried where inequalities nearly break. What says nothing, or no more than
    another, is left out.
    """
    if statement.condition is not None or statement.relation.negated or len(statement.relation.links) != 1:
        return []
    (link,) = statement.relation.links
    standing: dict[str, tuple[str, str]] = {}
    offered: dict[str, Link] = {}
    for name, candidate in candidates(link):
        if clock.over() or len(standing) == MOST:
            break
        said = short(str(candidate))
        trivial = says_nothing(candidate) and name not in (ONE_MINUS_LOG, TURNED, ALLOWED)
        told = name in standing or any(said == x for x, _ in standing.values()) or said == short(str(_simplified(link)))
        if trivial or told or any(follows(candidate, x) for x in offered.values()):
            continue
        repaired = replace(statement, relation=Relation((candidate,)))
        weaker = name in WEAKER and candidate.relation != "="
        if weaker and ALLOWED in standing:
            continue  # what was meant is known
        if how := _how(repaired, clock, proved, only_proofs=weaker):
            standing = {x: told for x, told in standing.items() if not follows(offered[x], candidate)}
            standing[name], offered[name] = (said, how), candidate
    for name, clause in HYPOTHESES.items() if not standing else ():
        (hypothesis,) = read(f"p = p given {clause}").given
        restricted = replace(statement, given=(*statement.given, hypothesis))
        if {"p", "q"} <= set(statement.letters()) and (how := _how(restricted, clock, proved, only_proofs=False)):
            standing[name] = short(str(link)), how
            statement = restricted
            break
    given = f" given {' and '.join(short(str(x)) for x in statement.given)}" if statement.given else ""
    return [Repair(name, how, f"{said}{given}", how == PROVED) for name, (said, how) in standing.items()]


def _how(statement: Statement, clock: Clock, proved: Callable[[Statement], bool], *, only_proofs: bool) -> str:
    """How the candidate is known to be true; nothing if its parts do not fit together either."""
    try:
        return known(statement, clock, proved, only_proofs=only_proofs)
    except Unreadable:
        return ""


def candidates(link: Link) -> Iterator[tuple[str, Link]]:
    """Conventions first, then signs, factors and constants; in a simple form, which is what is judged and told."""
    for name, changed in _edited(link):
        simple = _simplified(changed)
        same, rooted = ast.unparse(simple.left) == ast.unparse(simple.right), "sqrt" in str(changed)
        yield name, changed if same and rooted else simple  # sqrt(p)**2 = p says more than p = p


def _simplified(link: Link) -> Link:
    return replace(link, **{side: simplified(copy.deepcopy(getattr(link, side))) for side in ("left", "right")})


def _edited(link: Link) -> Iterator[tuple[str, Link]]:
    for name, edit in CONVENTIONS.items():
        for changed in _one_or_all(link, edit):
            yield name, changed
    if link.relation in BACKWARDS:
        yield TURNED, replace(link, relation=BACKWARDS[link.relation])
    if link.relation in WEAK:
        yield ALLOWED, replace(link, relation=WEAK[link.relation])
    if link.relation in BACKWARDS and not _measured(link.right):
        for name, expression in FACTORS.items():
            yield name, replace(link, right=parsed(expression.format(ast.unparse(link.right))))
    if link.relation != "=":
        return  # a change of sign or a constant more makes an inequality weak, and not right
    for side in ("left", "right"):
        for k, term in enumerate(_terms(getattr(link, side))):
            for name, replaced in _variants(term):
                yield name, replace(link, **{side: _with_term(getattr(link, side), k, replaced)})
    for name, expression in (CONSTANTS | FACTORS).items():
        yield name, replace(link, right=parsed(expression.format(ast.unparse(link.right))))


def _measured(tree: ast.expr) -> bool:
    """Whether a number in it is a decimal that nobody would double: 0.3662, and not 0.5."""
    numbers = (x.value for x in ast.walk(tree) if isinstance(x, ast.Constant) and isinstance(x.value, float))
    return any(Fraction(str(x)).denominator > ROUND for x in numbers)


def _call(tree: ast.expr, *names: str) -> ast.Call | None:
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in names:
        return tree
    return None


def _in_place_of(words: Collection[str], written: str) -> Edit:
    """Of a call of one of the words what is written: {0} for the call, {1} for its first argument."""

    def edit(tree: ast.expr) -> ast.expr | None:
        call = _call(tree, *words)
        return parsed(written.format(ast.unparse(call), ast.unparse(call.args[0]))) if call else None

    return edit


def _swap(tree: ast.expr) -> ast.expr | None:
    if call := _call(tree, *SWAPPED):
        a, b, *others = call.args
        return ast.Call(func=call.func, args=[b, a, *others], keywords=[])
    return None


def _one_minus_log(tree: ast.expr) -> ast.expr | None:
    match tree:
        case ast.BinOp(left=ast.Constant(value=1), op=ast.Sub(), right=right) if call := _call(right, *LOGARITHMS):
            return parsed(f"{ast.unparse(call.func)}(1 - ({ast.unparse(call.args[0])}))")
        case _:
            return None


LOGARITHMS = ("log", "log2", "log10")
ONE_MINUS_LOG = REPAIRED["log of 1 − D"]
CONVENTIONS: dict[str, Edit] = {
    REPAIRED["un-halved JS"]: _in_place_of(["JS"], "2*{0}"),
    REPAIRED["arguments swapped"]: _swap,
    REPAIRED["loss is −V"]: _in_place_of(["V"], "(-{0})"),
    ONE_MINUS_LOG: _one_minus_log,
    REPAIRED["in bits"]: _in_place_of(IN_NATS, "({0}/log(2))"),
    REPAIRED["natural logarithms"]: _in_place_of(LOGARITHMS[1:], "log({1})"),
    REPAIRED["base 2"]: _in_place_of(LOGARITHMS[:1], "log2({1})"),
    REPAIRED["a square"]: _in_place_of(["TV", "W1", "abs", "sqrt", "Hell2"], "{0}**2"),
}


class _Edited(ast.NodeTransformer):
    """Apply an edit to the k-th place where it applies, or to all."""

    def __init__(self, edit: Edit, k: int | None) -> None:
        self.edit, self.k, self.count = edit, k, 0

    def visit(self, node: ast.AST) -> ast.AST:
        changed = self.edit(node) if isinstance(node, ast.expr) else None
        if changed is None:
            return self.generic_visit(node)
        self.count += 1
        return changed if self.k is None or self.count == self.k + 1 else self.generic_visit(node)


def _one_or_all(link: Link, edit: Edit) -> Iterator[Link]:
    places = sum(
        edit(node) is not None
        for side in (link.left, link.right)
        for node in ast.walk(side)
        if isinstance(node, ast.expr)
    )
    if not places:
        return
    chosen: list[int | None] = [None, *range(places)] if places > 1 else [None]
    for k in chosen:
        editor = _Edited(edit, k)
        left, right = (cast("ast.expr", editor.visit(copy.deepcopy(side))) for side in (link.left, link.right))
        yield replace(link, left=left, right=right)


def _terms(tree: ast.expr) -> list[ast.expr]:
    """What is added up."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, (ast.Add, ast.Sub)):
        return [*_terms(tree.left), tree.right]
    return [tree]


def _with_term(tree: ast.expr, k: int, changed: ast.expr) -> ast.expr:
    count = len(_terms(tree))
    if count == 1:
        return changed
    assert isinstance(tree, ast.BinOp)
    if k == count - 1:
        return ast.BinOp(tree.left, tree.op, changed)
    return ast.BinOp(_with_term(tree.left, k, changed), tree.op, tree.right)


def _variants(term: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    said = ast.unparse(term)
    written = short(said)
    match term:
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield f"true with the sign of {written} changed", operand
        case _:
            yield f"true with the sign of {written} changed", parsed(f"(-({said}))")
    yield f"true with a factor 2 on {written}", parsed(f"2*({said})")
    yield f"true with a factor 1/2 on {written}", parsed(f"({said})/2")
    yield f"true with a square on {written}", parsed(f"({said})**2")
    yield f"true with log 4 in place of {written}", parsed("log(4)")
