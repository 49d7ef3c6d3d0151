"""Asking a quiz: the light front of its questions, which are loaded when it is called."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, cast

from divergences._core.arguments import whole
from divergences._core.missing import require
from divergences._core.text import shown

if TYPE_CHECKING:
    from divergences._quiz.quiz import Quiz

require("flint", "sympy", "jax", "scipy")
MOST = 100
"""Questions of a quiz."""


def quiz(topic: str = "", *, seed: int = 0, n: int = 10) -> Quiz:
    """Ten questions on a topic, whose answers the judge decides: right or wrong, a number, a gap, a convention.

    Convention: as in `check`; nothing that is asked or answered was typed by hand. A seed draws the same questions again.
    Args: topic, "js", "kl", "game", … , the name of a set of notes, the path of a file with formulas, or "" for everything;
    seed, of what is drawn; n, how many questions.
    Returns: a quiz: questions, hint(k), answer(k, given), score; as many questions as the topic has claims for, at most n.
    Raises: ValueError for an unknown topic, naming those that there are, a file without claims, or n outside 1 to 100.
    Example:
    >>> from divergences import quiz
    >>> quiz("js", n=0)
    Traceback (most recent call last):
    ValueError: n: found 0; expected 1 to 100
    """
    from divergences._quiz.quiz import Quiz, drawn

    count, start = whole("n", n, 1, f"1 to {MOST}", MOST + 1), whole("seed", seed, 0)
    if not isinstance(cast(object, topic), str):
        raise TypeError(f"topic: found {shown(topic)}; expected a name, or the path of a file of notes")
    return Quiz(topic, start, tuple(islice(drawn(topic, start), count)))
