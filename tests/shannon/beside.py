"""The same claims in the words of psitip (Li 2021), and what it says of them in a Python of its own, if one has it.

Its linear programmes are solved by SciPy: with the solver that PuLP brings along it calls I(X;Z) = 0 ⇒ I(X;Z|Y) = 0 proved.
"""

from __future__ import annotations

import json
import subprocess
from fractions import Fraction
from typing import Any

from divergences.verification.random_variables.expressions import (
    Case,
    Correlation,
    Entropy,
    Expression,
    Extreme,
    Information,
    Link,
    Number,
    Sum,
)
from divergences.verification.random_variables.grammar import read

PROGRAMME = """
import json, sys, time
from psitip import *
PsiOpts.setting(solver="scipy")
for names, text in json.load(sys.stdin):
    if not text:
        print(json.dumps(["-", 0.0]), flush=True)
        continue
    words = {f"v{name}": rv(name) for name in names}
    words |= {"H": H, "I": I, "emax": emax, "emin": emin}
    start = time.perf_counter()
    try:
        said = bool(eval(text, words))
    except Exception as error:
        said = type(error).__name__
    print(json.dumps([said, time.perf_counter() - start]), flush=True)
"""


def spoken(text: str) -> str:
    """The claim for psitip; '' where it has a number that psitip has not, or a least of several."""
    try:
        return " and ".join(_case(case) for case in read(text).cases)
    except NotSpoken:
        return ""


class NotSpoken(Exception):
    """psitip has no word for it."""


def _case(case: Case) -> str:
    claimed, given = (" & ".join(f"({_link(link)})" for link in links) for links in (case.links, case.given))
    return f"bool(({given}) >> ({claimed}))" if given else f"bool({claimed})"


def _link(link: Link) -> str:
    if link.relation in "<>":
        raise NotSpoken
    relation = "==" if link.relation == "=" else link.relation
    return f"{_part(link.left)} {relation} {_part(link.right)}"


def _part(part: Expression) -> str:
    match part:
        case Number(value):
            return _number(value)
        case Entropy(of, given):
            return f"H({_joint(of)}{_bar(given)})"
        case Information(left, right, given):
            return f"I({_joint(left)} & {_joint(right)}{_bar(given)})"
        case Correlation(groups):
            whole = _joint(tuple(name for group in groups for name in group))
            return f"({' + '.join(f'H({_joint(group)})' for group in groups)} - H({whole}))"
        case Sum(parts):
            return f"({' + '.join(f'{_number(r)}*{_part(inner)}' for r, inner in parts)})"
        case Extreme(least, parts):
            return f"{'emin' if least else 'emax'}({', '.join(map(_part, parts))})"
        case _:
            raise NotSpoken


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else repr(float(value))


def _bar(given: tuple[str, ...]) -> str:
    return f" | {_joint(given)}" if given else ""


def _joint(names: tuple[str, ...]) -> str:
    return "+".join(f"v{name}" for name in names)


def verdicts(python: str, texts: list[str], seconds: float) -> list[tuple[str, float]]:
    """What psitip says of each claim (`True` is a proof), and its seconds; `-` where it has no words for it or no time."""
    asked = json.dumps([[read(text).variables, spoken(text)] for text in texts])
    try:
        how: dict[str, Any] = {"capture_output": True, "text": True, "timeout": seconds, "check": False}
        said = subprocess.run([python, "-c", PROGRAMME], input=asked, **how).stdout
    except subprocess.TimeoutExpired as over:
        said = (over.stdout or b"").decode()
    found = [(str(word), float(took)) for word, took in map(json.loads, said.splitlines())]
    return found + [("-", 0.0)] * (len(texts) - len(found))
