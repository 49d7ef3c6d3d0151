"""Questions made of claims: each is tried until the judge has found what there is to ask about."""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from divergences._quiz.pool import Candidate, called, statement
from divergences._quiz.questions import GAP, RIGHT, WRONG, Choice, Gap, Question, Value, reason
from divergences.exact import OutOfSpan, Undefined, Vector
from divergences.verification.fault import Repair
from divergences.verification.interpreters.exact import lacking, relation_holds, worth_asked
from divergences.verification.judge.judge_text import judge_text
from divergences.verification.judge.repairs import ALLOWED, CONSTANTS, FACTORS, REPAIRED, TURNED, candidates
from divergences.verification.judge.verdict import Verdict, shown, value_of, worth
from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link, Relation, Statement, letters
from divergences.verification.language.printer import short, simplified
from divergences.verification.language.vocabulary import WORDS
from divergences.verification.points.enumeration import interleaved

POINTS = 120
"""At which each claim of a quiz is tried."""
SECONDS = 20.0
"""For each; a slow machine is to ask the same as a quick one."""
LONGEST = 60
"""Characters of an expression whose value is asked."""
PLAIN = frozenset("pqrd")
"""The letters of a point that is written down in a question."""
FIRST = 12
"""Points among which one is drawn for the hint to a claim that is right."""
OTHERS = 3
"""Wrong answers beside the right one."""
ANYWHERE = frozenset({"E", "abs", "exp", "frozen", "log", "log2", "log10", "max", "mean", "min", "mix", "sqrt", "sum"})
"""Words that say how something is computed, and fill no gap by themselves."""
CHANGES = (*REPAIRED.values(), TURNED, ALLOWED, *FACTORS, *CONSTANTS)
"""What may be said to make a formula true."""


class Court:
    """The judge of a quiz, who knows how many claims were brought."""

    def __init__(self) -> None:
        self._brought: set[str] = set()

    @property
    def brought(self) -> int:
        """How many claims were judged for this quiz."""
        return len(self._brought)

    def verdict(self, text: str) -> Verdict:
        """The verdict on a claim, with what mends it if it is false."""
        self._brought.add(text)
        return _verdict(text)


@lru_cache(maxsize=1024)
def _verdict(text: str) -> Verdict:
    """The verdict, which no other quiz waits for again."""
    return judge_text(text, points=POINTS, timeout=SECONDS)


def verdict(candidate: Candidate, court: Court, rng: Random) -> Question | None:
    """Is it right or wrong? The hint is a point to try it at, of a wrong one where it fails."""
    found = court.verdict(candidate.text)
    if not (found.true or (found.false and found.witness)):
        return None
    said = statement(candidate.text)
    hint = _at(found) if found.false else _somewhere(said, rng) if said else ""
    truth = RIGHT if found.true else WRONG
    return Choice(
        "verdict",
        "Right or wrong?",
        candidate.text,
        truth,
        reason(found),
        hint and f"Try it at {hint}.",
        (RIGHT, WRONG),
    )


def value(candidate: Candidate, court: Court, rng: Random) -> Question | None:
    """What is a side of a false claim worth at its counterexample?"""
    said = None if candidate.wrong is False else statement(candidate.text)
    if said is None or said.condition or len(said.relation.links) != 1 or not set(said.letters()) <= PLAIN:
        return None
    found = court.verdict(candidate.text)
    if not (found.false and found.witness and min(map(len, found.witness.values())) > 1):
        return None
    link = said.relation.links[0]
    point = {name: value_of(x) for name, x in found.witness.items()}
    try:
        sides = zip((link.left, link.right), worth_asked(link, point), strict=True)
        fit = [(tree, x) for tree, x in sides if _is_asked(tree) and not isinstance(x, Vector) and not lacking(x)]
        if not fit:
            return None
        tree, exact = rng.choice(fit)
        truth = worth(exact)
    except (Undefined, OutOfSpan):
        return None
    formulas = [f"{name} is {WORDS[name].says}" for name in sorted(called(tree) - ANYWHERE) if name in WORDS]
    here = {name: x for name, x in point.items() if name in letters(tree)}
    asked = f"{short(ast.unparse(tree))} at {_written(here)}"
    return Value("value", "What is this?", asked, truth, reason(found), f"{'; '.join(formulas)}.", exact)


def _is_asked(tree: ast.expr) -> bool:
    """Whether a side is something to compute, and short."""
    return bool(called(tree) - ANYWHERE) and "grad" not in called(tree) and len(ast.unparse(tree)) <= LONGEST


def gap(candidate: Candidate, court: Court, rng: Random) -> Question | None:
    """What fills the gap in a true equation, or in V(p, q, d) <= V(p, q, D)?"""
    said = None if candidate.wrong else statement(candidate.text)
    if said is None or said.condition or said.relation.negated or len(said.relation.links) != 1:
        return None
    frames = list(_frames(said.relation.links[0]))
    rng.shuffle(frames)
    for link, truth, kind in frames[:1]:
        frame = shown_as(str(replace(said, relation=Relation((link,)))))
        if not court.verdict(candidate.text).true:
            return None
        barred = frozenset((called(link.left) | called(link.right)) - ANYWHERE if kind != "a number" else ())
        barred |= called(truth) if kind == "a function" else frozenset()
        without = f" without {', '.join(sorted(barred))}" if barred else ""
        asks = f"Fill the gap with {kind}{without}."
        because = reason(court.verdict(candidate.text))
        return Gap("gap", asks, frame, short(ast.unparse(truth)), because, _left_at(link, said, rng), barred)
    return None


def _frames(link: Link) -> Iterator[tuple[Link, ast.expr, str]]:
    """Links with a gap, what was in it, and of which kind that is; only such as a wrong filling would break."""
    best = _found(link.right, "Dstar")
    if best and (link.relation == "=" or (link.relation == "<=" and "d" in letters(link.left))):
        yield _without(link, best), best, "a function"
    if link.relation != "=":
        return
    constants = [x for x in ast.walk(link.right) if isinstance(x, ast.expr) and _is_factor(x)]
    if constants and letters(link.right):
        yield _without(link, constants[0]), constants[0], "a number"
    if letters(link.right) and called(link.left) - ANYWHERE and not called(link.left) & called(link.right) - ANYWHERE:
        yield _without(link, link.right), link.right, "a formula"


def _found(tree: ast.expr, word: str) -> ast.expr | None:
    """The first call of a word in an expression that is more than this call."""
    calls = [x for x in ast.walk(tree) if isinstance(x, ast.Call) and called(x.func) == set() and _name(x) == word]
    return calls[0] if calls and ast.unparse(calls[0]) != ast.unparse(tree) else None


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_factor(tree: ast.expr) -> bool:
    """Whether it is a number that somebody has to know: 2, log(4)."""
    match tree:
        case ast.Constant(value=int(number)):
            return number > 1
        case ast.Call(args=[ast.Constant()]):
            return _name(tree) == "log"
        case _:
            return False


def _without(link: Link, hole: ast.expr) -> Link:
    """The link with a gap wherever on its right this expression stands; a number, where it stands first."""
    wanted, once = ast.dump(hole), not letters(hole)

    class Fill(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            nonlocal wanted
            if ast.dump(node) == wanted:
                wanted = "" if once else wanted
                return ast.Name(id=GAP, ctx=ast.Load())
            return self.generic_visit(node)

    return replace(link, right=Fill().visit(copy.deepcopy(link.right)))


def _left_at(link: Link, said: Statement, rng: Random) -> str:
    """What the left side is worth somewhere, where that is a number."""
    point = _place(said, rng)
    try:
        left, _ = worth_asked(replace(link, right=link.left), point)
    except (Undefined, OutOfSpan):
        return ""
    return "" if lacking(left) else f"At {_written(point)} the left side is {worth(left)}."


def convention(candidate: Candidate, court: Court, rng: Random) -> Question | None:
    """What makes a false formula true? The other answers are changes that the judge found to leave it false."""
    said = None if candidate.wrong is False else statement(candidate.text)
    if said is None or said.condition or said.relation.negated or len(said.relation.links) != 1:
        return None
    found = court.verdict(candidate.text)
    mends = [x for x in found.repairs if isinstance(x, Repair) and x.sure and x.data[0] in CHANGES]
    if not (found.false and found.witness and mends):
        return None
    right = str(rng.choice(mends).data[0])
    others = list(itertools.islice(_useless(said, found, court, rng), OTHERS))
    if len(others) < OTHERS:
        return None
    among = tuple(x.removeprefix("true ") for x in rng.sample([right, *others], OTHERS + 1))
    asks = "This is false. What makes it true?"
    return Choice(
        "convention",
        asks,
        candidate.text,
        right.removeprefix("true "),
        reason(found),
        f"It fails at {_at(found)}.",
        among,
    )


def _useless(said: Statement, found: Verdict, court: Court, rng: Random) -> Iterator[str]:
    """Changes that leave the claim false: those that change nothing in it, or something of which the judge says so."""
    changed: dict[str, list[str]] = {}
    for name, link in candidates(said.relation.links[0]):
        changed.setdefault(name, []).append(str(replace(said, relation=Relation((link,)))))
    named = {str(x.data[0]) for x in found.repairs if isinstance(x, Repair)}
    apt = [name for name in CHANGES if name not in named and len(changed.get(name, ())) == 1]
    rest = [name for name in CHANGES if name not in named and name not in changed]
    rng.shuffle(apt)
    rng.shuffle(rest)
    for name in (*apt[: OTHERS + 2], *rest):
        if all(statement(text) and court.verdict(text).false for text in changed.get(name, ())):
            yield name


MAKERS: Mapping[str, Callable[[Candidate, Court, Random], Question | None]] = {
    "verdict": verdict,
    "value": value,
    "gap": gap,
    "convention": convention,
}
"""What makes a question of a claim, by kind; None where the claim is not fit for it."""


def fillings(question: Gap) -> Sequence[str]:
    """What somebody might put into the gap and is wrong, for those who can only choose: at most three."""
    truth = question.truth
    swapped = truth.translate(str.maketrans("pq", "qp"))
    tried = (f"2*({truth})", f"({truth})/2", swapped, f"-({truth})", f"({truth}) + log(2)", "1/2")
    simple = dict.fromkeys(short(ast.unparse(simplified(parsed(x)))) for x in tried)
    wrong = (x for x in simple if x != truth and question.filled(x).right is False)
    return list(itertools.islice(wrong, OTHERS))


def shown_as(text: str) -> str:
    """A claim as it is usually typed."""
    return short(str(said)) if (said := statement(text)) else short(text)


def _at(verdict: Verdict) -> str:
    """Where a claim fails, written down."""
    return _written({name: value_of(x) for name, x in (verdict.witness or {}).items()})


def _written(point: Mapping[str, object]) -> str:
    return ", ".join(f"{name} = {shown(x)}" for name, x in point.items())


def _somewhere(said: Statement, rng: Random) -> str:
    """A small point that meets what is given."""
    return _written(_place(said, rng))


def _place(said: Statement, rng: Random) -> Mapping[str, object]:
    domains = {x.letter: x for x in said.given if isinstance(x, Domain)}
    every = (
        {k: Vector(v) if isinstance(v, tuple) else v for k, v in x.items()}
        for x in interleaved(said.letters(), domains)
    )
    meeting = (x for x in every if _meets(said, x) and len({len(v) for v in x.values() if isinstance(v, Vector)} - {1}))
    return rng.choice(list(itertools.islice(meeting, FIRST)) or [{}])


def _meets(said: Statement, point: Mapping[str, object]) -> bool:
    try:
        return all(relation_holds(x, point) for x in said.given if not isinstance(x, Domain))
    except (Undefined, OutOfSpan):
        return False
