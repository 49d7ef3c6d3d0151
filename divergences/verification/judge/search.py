"""The search for a counterexample: points where mistakes hide first, then small ones, drawn ones and near misses.

Near misses are coins that come close to breaking an inequality, chosen with floats and decided exactly.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import inf, isfinite

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.judge import hypotheses
from divergences.verification.judge.descent import Descent, valleys
from divergences.verification.judge.trial import Clock, Failure, Question, Trial
from divergences.verification.language.grammar import Link, evaluate
from divergences.verification.points.classes import Point
from divergences.verification.points.classes import points as witness_points
from divergences.verification.points.enumeration import drawn, interleaved, probes, smallest_first
from divergences.verification.points.reduction import reduced, size

HALF = Fraction(1, 2)
RARE = (1, 2, 4, 8, 16, 32, 64)
"""Powers of ten that are tried as the rate of an outcome."""
NEAR = (1, 2, 4, 8, 16)
"""Powers of ten that are tried as the distance from ½."""
ROUNDS = 40
BITS = 40
"""Steps around the best pair, and the bits of their rates."""
HOPEFUL = 1e-7
"""A relative gap that a rounding, or one step more, may close: only such points are decided exactly."""

Coin = tuple[Fraction, Fraction]


def coins(link: Link, over: Callable[[], bool]) -> Iterator[Point]:
    """Points at which the link is nearly broken or broken, smaller numbers first."""
    if link.relation not in ("<=", ">=", "<", ">"):
        return
    gaps: dict[Coin, float] = {}
    for a, b in sorted(lattice(), key=lambda pair: pair[0].denominator + pair[1].denominator):
        if over():
            return
        gaps[a, b] = gap(link, point(a, b))
        if gaps[a, b] < HOPEFUL:
            yield point(a, b)
    best, step = min(gaps, key=lambda pair: gaps[pair]), Fraction(1, 4)
    for _ in range(ROUNDS):
        for pair in _around(best, step):
            if over():
                return
            if pair not in gaps:
                gaps[pair] = gap(link, point(*pair))
        nearer = min(gaps, key=lambda pair: gaps[pair])
        best, step = nearer, step if nearer != best else step / 2
        if gaps[best] < 0:
            break
    yield point(*best)


def lattice() -> list[Coin]:
    """Pairs of rates: rare, nearly ½, nearly 1."""
    rare = [Fraction(1, 10**k) for k in RARE]
    near = [HALF + sign * Fraction(1, 10**k) for k in NEAR for sign in (1, -1)]
    mirror = [(x, 1 - x) for x in near]
    return [*itertools.permutations([*rare, HALF], 2), *mirror, *((x, 1 - y) for x in rare[:4] for y in rare[:4])]


def point(a: Fraction, b: Fraction) -> Point:
    """The coins with these rates."""
    return {"p": Vector((a, 1 - a)), "q": Vector((b, 1 - b))}


def gap(link: Link, at: Point) -> float:
    """The larger side minus the smaller one in proportion to both, as a float; inf where it has no meaning.

    It has none between vectors, whose outcomes are compared one by one.
    """
    try:
        sides = [evaluate(side, WORDS, at) for side in (link.left, link.right)]
        if any(isinstance(side, Vector) for side in sides):
            return inf
        left, right = map(float, sides)
    except (Undefined, Unproved, OutOfSpan, OverflowError):
        return inf
    difference = right - left if link.relation in ("<=", "<") else left - right
    size = abs(left) + abs(right)
    return difference / size if size and isfinite(size) else inf


def _around(best: Coin, step: Fraction) -> Iterator[Coin]:
    """Rates whose odds are changed by the same and by opposite steps."""
    for moves in itertools.product((-1, 0, 1), repeat=2):
        moved = [_moved(x, move * step) for x, move in zip(best, moves, strict=True)]
        yield moved[0], moved[1]


def _moved(x: Fraction, step: Fraction) -> Fraction:
    """A rate with its odds multiplied by 1 + step, or divided if the step is negative; rounded."""
    odds = x / (1 - x) * (1 + step if step >= 0 else 1 / (1 - step))
    if not step:
        return x
    moved = odds / (1 + odds)
    scale = 2 ** (BITS + int(1 / min(moved, 1 - moved)).bit_length())
    return Fraction(round(moved * scale), scale)


SHARE = 0.4
"""Of the points asked for, what the enumeration gets; the draws get the rest."""
DEEPER = 1500
"""Points enumerated beyond those asked for, where neither a proof nor a failure was found."""
PATIENCE = 1.5
"""Seconds for them."""
REFINEMENT = 0.25
"""Seconds in which a smaller failing point than the first one is looked for."""
AT_ONCE = 40
"""Points at which given equations hold that are decided exactly; of the others those at which the claim seems to fail."""
HOPELESS, LEFT_OUT, SOLVED = 8, 40, 4
"""For every point that is to meet the hypotheses, at most so many are tried: as long as none does, and after one did; of draws
where equations are given, which were solved for, and which draws hardly ever meet."""


@dataclass(frozen=True)
class Search:
    """A question for which a counterexample is sought: at about `points` points, drawn from the seed, in the time."""

    question: Question
    points: int
    seed: int
    clock: Clock

    def first(self, trial: Trial) -> Failure | None:
        """Witness classes, coins near sharp constants, small points, then draws: the first part that fails."""
        letters, domains = self.question.letters, self.question.domains
        if not letters:
            return tried(trial, [{}], 1, self.clock)
        classes = witness_points(letters, 0) if self.question.known_to_classes else []
        small = max(int(self.points * SHARE), 1)
        failure = tried(trial, classes, self.points, self.clock)
        failure = failure or tried(trial, probes(letters), self.points, self.clock)
        if not failure:
            brief = self.clock.at_most(self.clock.left / 2)
            failure = brief.within(lambda: tried(trial, interleaved(letters, domains), small, brief), trial.failure)
        failure = failure or self._where_equations_hold(trial)
        rest = self.points - trial.met
        if failure or rest <= 0:
            return failure
        brief, draws = self.clock.at_most(self.clock.left / 3), drawn(letters, domains, self.seed)
        draws = itertools.islice(draws, SOLVED * rest) if hypotheses.given(self.question) else draws
        failure = brief.within(lambda: tried(trial, draws, rest, brief), trial.failure)
        trial.hurried = brief.over() and trial.met < self.points
        return failure

    def deeper(self, trial: Trial) -> Failure | None:
        """Beyond the points asked for: bottoms of valleys, extreme points, coins near a bottom, then more small ones."""
        if not self.question.letters:
            return None
        brief = self.clock.at_most(PATIENCE)
        failure = brief.within(lambda: tried(trial, valleys(self.question), DEEPER, brief), trial.failure)
        if failure:
            return failure
        downhill, far = not brief.over(), self.clock.at_most(self.clock.left / 2)
        descent = Descent(self.question, self.seed)
        failure = far.within(lambda: tried(trial, descent.points(), DEEPER, far), trial.failure)
        trial.far = descent.done and downhill
        if not failure and self.question.letters == ["p", "q"]:
            brief = self.clock.at_most(PATIENCE)
            places = (x for link in self.question.links for x in coins(link, brief.over))
            failure = tried(trial, places, DEEPER, self.clock)
        if failure:
            return failure
        small = interleaved(self.question.letters, self.question.domains)
        return tried(trial, small, DEEPER, self.clock.at_most(PATIENCE))

    def _where_equations_hold(self, trial: Trial) -> Failure | None:
        """Where the equations that are given are solved for, from the points that were seen to meet them."""
        if not hypotheses.given(self.question):
            return None
        brief = self.clock.at_most(PATIENCE)
        met = hypotheses.points(self.question, [kept.point for kept in reversed(trial.kept)], self.seed)
        seen = Descent(self.question)
        places = (x for k, x in enumerate(met) if k < AT_ONCE or seen.gap(x) < seen.bar)
        return brief.within(lambda: tried(trial, places, DEEPER, brief), trial.failure)

    def earlier(self, failure: Failure) -> Failure:
        """A link before the one that was seen to fail may fail elsewhere: the first broken one is named."""
        if not failure.part:
            return failure
        before = Question(self.question.up_to(failure.part), part_of_one=True)
        return Search(before, self.points, self.seed, self.clock).first(Trial.of(before)) or failure

    def smaller(self, failure: Failure) -> Failure:
        """The same part at a smaller point: the first one of the enumeration at which it fails, else a reduced one."""
        part, brief = Question(self.question.part(failure.part), part_of_one=True), self.clock.at_most(REFINEMENT)
        places = smallest_first(self.question.letters, self.question.domains)
        smaller = itertools.takewhile(lambda x: not brief.over() and size(x) <= size(failure.point), places)
        found = next((x for x in smaller if Trial.of(part).fails(x)), None)
        if found is None:
            brief = self.clock.at_most(REFINEMENT)
            found = reduced(failure.point, lambda x: Trial.of(part).fails(x), brief.over)
        return failure._replace(point=found)


def tried(trial: Trial, places: Iterable[Point], count: int, clock: Clock) -> Failure | None:
    """Try places until `count` of them meet the hypotheses, one fails or the time is up."""
    before = trial.met
    for k, point in enumerate(places):
        if clock.over() or trial.met - before >= count or k > (LEFT_OUT if trial.met else HOPELESS) * count:
            break
        if trial.fails(point):
            return trial.failure
    return None
