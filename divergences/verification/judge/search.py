"""The search for a counterexample: points where mistakes hide first, then small ones and drawn ones, then far and downhill."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from divergences.verification.judge import hypotheses
from divergences.verification.judge.descent import Descent, valleys
from divergences.verification.judge.trial import Clock, Failure, Question, Trial
from divergences.verification.points.classes import Point
from divergences.verification.points.classes import points as witness_points
from divergences.verification.points.enumeration import drawn, interleaved, probes, smallest_first
from divergences.verification.points.reduction import reduced, size

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
        """Beyond the points asked for: bottoms of valleys, extreme points, then more small ones."""
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
