"""A quiz as one file: its questions, what to choose from and what was judged, under a policy that lets it fetch nothing.

It has the style of the live page. A gap is filled there by one of several fillings, each of which was judged when it was made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from os import PathLike
from pathlib import Path
from random import Random

from divergences._quiz.making import fillings
from divergences._quiz.questions import Gap, Question, Value
from divergences._quiz.quiz import Quiz
from divergences.explorer.export import filled, style
from divergences.verification.documents.check_file import is_document

NUMBER = "A number, rounded to two digits or more, or a formula: 0.69, 3/4, log(2)/2, inf"
FOLDER = "files"


def export(quiz: Quiz, path: str | PathLike[str]) -> None:
    """Write the page to the file at `path`."""
    Path(path).write_text(page(quiz), encoding="utf-8")


def page(quiz: Quiz) -> str:
    """The page: each question with its answers, the reason folded behind them."""
    rng = Random(quiz.seed)
    file = is_document(quiz.topic)  # whose folder is nobody's business
    title = f"A quiz: {Path(quiz.topic).stem if file else quiz.topic}" if quiz.topic else "A quiz"
    command = (
        f"divergences quiz {Path(quiz.topic).name if file else quiz.topic}".rstrip()
        + f" --seed {quiz.seed} --questions {len(quiz)}"
    )
    questions = "\n".join(_section(k, x, rng) for k, x in enumerate(quiz.questions, 1))
    places = {
        "TITLE": escape(title),
        "QUESTIONS": questions,
        "COUNT": str(len(quiz)),
        "COMMAND": escape(command),
    }
    return filled(_part("quiz.html"), style() + _part("quiz.css"), _part("quiz.js"), places)


def _part(name: str) -> str:
    return (files("divergences._quiz") / FOLDER / name).read_text(encoding="utf-8")


def _section(k: int, question: Question, rng: Random) -> str:
    value = f' data-value="{_number(question)}"' if isinstance(question, Value) else ""
    hint = '\n  <button class="hint">Hint</button>' if question.hint else ""
    because = "".join(f"<p>{escape(x)}</p>" for x in question.because.split("\n"))
    return f"""\
<section id="q{k}" data-kind="{question.kind}"{value} data-hint="{escape(question.hint)}" aria-labelledby="h-{k}">
  <div class="prose"><h2 id="h-{k}">{escape(question.asks)}</h2></div>
  <code class="claim" id="claim-{k}">{escape(question.claim)}</code>
  {_answers(k, question, rng)}
  <div class="bar"><button class="main">Answer</button>{hint}</div>
  <p class="told" role="status" tabindex="-1"></p>
  <div class="because" hidden><p>The answer: <code>{escape(question.truth)}</code></p>{because}</div>
</section>"""


def _number(question: Value) -> str:
    """The value as scripts read it."""
    x = float(question.exact)
    return repr(x) if math.isfinite(x) else f"{'-' if x < 0 else ''}Infinity"


def _answers(k: int, question: Question, rng: Random) -> str:
    if isinstance(question, Value):
        return f'<label class="free">{NUMBER}<br><input type="text" autocomplete="off" spellcheck="false"></label>'
    if isinstance(question, Gap):
        offered = [(x, question.filled(x).said) for x in fillings(question)]
        return _choices(k, question.truth, rng.sample([(question.truth, ""), *offered], len(offered) + 1), code=True)
    return _choices(k, question.truth, [(x, "") for x in question.options()])


def _choices(k: int, truth: str, offered: Iterable[tuple[str, str]], *, code: bool = False) -> str:
    rows: Sequence[str] = [_choice(k, text, said, right=text == truth, code=code) for text, said in offered]
    two = ' class="two"' if len(rows) == 2 else ""
    return f'<fieldset{two} aria-labelledby="h-{k} claim-{k}">{"".join(rows)}</fieldset>'


def _choice(k: int, text: str, said: str, *, right: bool, code: bool) -> str:
    known = " data-right" * right + (f' data-said="{escape(said)}"' if said else "")
    shown = f"<code>{escape(text)}</code>" if code else escape(text)
    return f'<label><input type="radio" name="q{k}"{known}><span>{shown}</span></label>'
