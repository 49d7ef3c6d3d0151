"""A quiz: questions drawn by a seed, the answers given so far, and the score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import cycle
from random import Random
from typing import Any

from divergences._quiz.making import MAKERS, Court
from divergences._quiz.pool import Candidate, candidates
from divergences._quiz.questions import Gap, Judged, Question, Value, formula_of

ROUND = ("verdict", "value", "gap", "verdict", "convention")
"""The kinds of questions, in the proportions in which they are asked."""
PATIENCE = 6
"""Claims that are tried for a question of a kind before right or wrong is asked instead."""
HELPED = Fraction(1, 2)
"""What a right answer is worth after a hint, or at the second try."""
TRIES = 2
"""Of a free answer; of several answers one is chosen once."""


@dataclass(frozen=True)
class Result:
    """What became of an answer."""

    question: Question
    given: str
    right: bool | None
    score: Fraction
    said: str
    over: bool = True
    """Whether the question is done with; if not, there is another try."""

    def __repr__(self) -> str:
        return self.said


class Quiz:
    """Questions about a topic, each judged by the library; answers are scored as they are given."""

    def __init__(self, topic: str, seed: int, questions: tuple[Question, ...]) -> None:
        self.topic, self.seed, self.questions = topic, seed, questions
        self.results: dict[int, Result] = {}
        self._hinted: set[int] = set()
        self._tries: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.questions)

    @property
    def score(self) -> float:
        """Points so far: 1 for a right answer, ½ after a hint or at the second try."""
        return float(sum((x.score for x in self.results.values()), Fraction(0)))

    def hint(self, k: int) -> str:
        """A hint to question k, from 1: a point to try it at, a formula, or a side's value."""
        question = self._question(k)
        self._hinted.add(k)
        return question.hint or "There is no hint to this one."

    def pass_on(self, k: int) -> str:
        """The answer to question k, from 1, for who has none."""
        question = self._question(k)
        return f"The answer: {question.truth}.\n{question.because}"

    def answer(self, k: int, given: str | float | Callable[..., Any]) -> Result:
        """Answer question k, from 1: in words, with a number, a formula, or a function such as lambda p, q: p/(p + q)."""
        question = self._question(k)
        if k in self.results and self.results[k].over:
            raise ValueError(f"k: found {k}, which is answered; expected another question")
        text = formula_of(given) if callable(given) else str(given)
        judged = question.judged(text)
        tries = self._tries[k] = self._tries.get(k, 0) + 1
        self.results[k] = self._result(question, text, judged, tries, helped=k in self._hinted or tries > 1)
        return self.results[k]

    def _result(self, question: Question, given: str, judged: Judged, tries: int, *, helped: bool) -> Result:
        if judged.right:
            score = HELPED if helped else Fraction(1)
            said = "\n".join(filter(None, ("Right.", judged.said, question.because)))
            return Result(question, given, True, score, said)
        if isinstance(question, (Gap, Value)) and tries < TRIES:
            told = judged.said or question.hint
            return Result(question, given, judged.right, Fraction(0), f"Not yet. {told}", over=False)
        opened = "That is not decided." if judged.right is None else "Wrong."
        said = "\n".join(filter(None, (opened, judged.said, self.pass_on(self.questions.index(question) + 1))))
        return Result(question, given, judged.right, Fraction(0), said)

    def _question(self, k: int) -> Question:
        if not 1 <= k <= len(self):
            raise ValueError(f"k: found {k}; expected 1 to {len(self)}")
        return self.questions[k - 1]

    def text(self, k: int) -> str:
        """Question k as it is asked, from 1, its options below it."""
        question = self._question(k)
        options = [f"   {letter}) {text}" for letter, text in zip("abcdef", question.options(), strict=False)]
        return "\n".join([f"{k}. {question.asks}  {question.claim}", *(options if question.kind != "verdict" else [])])

    def __repr__(self) -> str:
        asked = [self.text(k) for k in range(1, len(self) + 1)]
        return "\n".join([*asked, f"{self.score:g} of {len(self)} points; answer(k, …) answers, hint(k) helps"])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<li>{escape(x.asks)} <code>{escape(x.claim)}</code>{_listed(x)} {_mark(self.results.get(k))}</li>"
            for k, x in enumerate(self.questions, 1)
        )
        how = "<code>answer(k, …)</code> answers, <code>hint(k)</code> helps"
        return f'<div class="divergences"><ol>{rows}</ol><p>{self.score:g} of {len(self)} points; {how}.</p></div>'

    def as_dict(self) -> dict[str, Any]:
        """The questions, the answers given and their scores, as JSON has them."""
        rows = [self._row(k, x) for k, x in enumerate(self.questions, 1)]
        return {"topic": self.topic, "seed": self.seed, "score": self.score, "of": len(self), "questions": rows}

    def _row(self, k: int, question: Question) -> dict[str, Any]:
        row = {
            "kind": question.kind,
            "asks": question.asks,
            "claim": question.claim,
            "options": list(question.options()),
        }
        result = self.results.get(k)
        given = {"given": result.given, "right": result.right, "score": float(result.score)} if result else {}
        return row | {"truth": question.truth, "because": question.because, "hinted": k in self._hinted} | given


def _listed(question: Question) -> str:
    options = question.options() if question.kind != "verdict" else ()
    items = "".join(f"<li>{escape(x)}</li>" for x in options)
    return f'<ol type="a">{items}</ol>' if items else ""


def _mark(result: Result | None) -> str:
    return "" if result is None else "✓" if result.right else "✗" if result.over else "…"


def drawn(topic: str, seed: int) -> Iterator[Question]:
    """Questions on a topic, no claim twice, and no two versions of one before every other was asked."""
    pool, rng, court = candidates(topic), Random(seed), Court()
    order = rng.sample(pool, len(pool))
    used: set[str] = set()
    asked: set[str] = set()
    for kind in cycle(rng.sample(ROUND, len(ROUND))):
        found = _next(order, kind, court, rng, used) or _next(order, "verdict", court, rng, used)
        if found is None and used == asked:
            return
        if found is None:
            used = set(asked)
            continue
        claim, question = found
        used |= {claim.family, claim.text}
        asked.add(claim.text)
        yield question


def _next(
    order: list[Candidate], kind: str, court: Court, rng: Random, used: set[str]
) -> tuple[Candidate, Question] | None:
    """A claim that is not used, with a question of this kind about it; right and wrong ones by the toss of a coin."""
    wanted = rng.random() < 1 / 2
    fresh = [x for x in order if not {x.family, x.text} & used]
    fresh.sort(key=lambda x: x.wrong == wanted)
    before = court.brought
    for claim in fresh:
        if kind != "verdict" and court.brought - before >= PATIENCE:
            break
        if question := MAKERS[kind](claim, court, rng):
            return claim, question
    return None
