"""A verdict as a paragraph that a student can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from divergences.exact import OutOfSpan, Undefined, Vector
from divergences.verification.interpreters.exact import WORDS, link_holds
from divergences.verification.language.grammar import Link, evaluate, read

if TYPE_CHECKING:
    from divergences.verification.judge.verdict import Verdict


def explain(verdict: Verdict) -> str:
    """What was decided, how, and both sides at the witness."""
    return " ".join(_sentences(verdict))


def _sentences(v: Verdict) -> Iterator[str]:
    if v.status == "proved":
        how = "by an example" if v.witness is not None and "not " in v.statement else "for all inputs"
        yield f"{v.statement}: proved {how}{_using(v.given)}."
    elif v.status == "refuted":
        yield f"{v.statement}: false."
    else:
        yield f"{v.statement}: {'no counterexample was found, and no proof' if v.status == 'holds' else 'unknown'}."
    if v.witness is not None:
        yield from _at_witness(v)
    if v.points:
        strict = f", with equality at {v.equalities}" if v.equalities else ""
        yield f"It was decided exactly at {_points(v.points)} ({v.met} met the hypotheses){strict}{_again(v.interpreters)}."
    if v.undefined:
        yield f"At {_points(v.undefined)} it is undefined (∞ − ∞), which counts neither for nor against it."
    if v.faults:
        yield f"It is not accepted because {'; '.join(v.faults)}."
    if v.repairs:
        yield f"It becomes true in this form: {'; '.join(v.repairs)}."


def _points(count: int) -> str:
    return f"{count} point{'s' * (count != 1)}"


def _again(points: Mapping[str, int]) -> str:
    """Who else was asked."""
    others = {"in ball arithmetic": points.get("ball", 0), "by the library in float64": points.get("float", 0)}
    said = [f"{how} at {count}" for how, count in others.items() if count]
    return f", and judged again {' and '.join(said)}" if said else ""


def _using(given: Sequence[str]) -> str:
    return f", given {', '.join(given)}" if given else ""


def _at_witness(v: Verdict) -> Iterator[str]:
    point = {name: value_of(x) for name, x in (v.witness or {}).items()}
    if point:
        values = ", ".join(f"{name} = {shown(x)}" for name, x in point.items())
        yield f"{'A smallest counterexample' if v.status == 'refuted' else 'An example'}: {values}."
    for link in read(v.statement).relation.links:
        if v.status != "refuted" or str(link) == v.broken or not v.broken:
            yield from _sides(link, point)


def _sides(link: Link, point: Mapping[str, Any]) -> Iterator[str]:
    try:
        left, right = (evaluate(side, WORDS, point) for side in (link.left, link.right))
        held = link_holds(link, point)
    except (Undefined, OutOfSpan):
        return
    verb = "true" if held else "false"
    yield f"There the left side is {worth(left)} and the right side is {worth(right)}, so {link} is {verb}."


def worth(x: Any) -> str:
    """A number exactly and as a decimal."""
    if isinstance(x, Vector):
        return f"({', '.join(worth(y) for y in x)})"
    said, near = shown(x), f"{float(x):.6g}"
    return said if near in (said, "inf", "-inf") else f"{said} ≈ {near}"


def shown(x: Any) -> str:
    """Fractions as they are written."""
    return f"({', '.join(shown(y) for y in x)})" if isinstance(x, (tuple, list)) else str(x)


def value_of(x: Sequence[Any]) -> Any:
    """A letter's value from its place in a witness: a number, or a vector."""
    return x[0] if len(x) == 1 and isinstance(x[0], Scalar) else Vector(x)


class Scalar(Fraction):
    """A number of a witness that stands for itself, and not for a vector of one outcome."""

    def __repr__(self) -> str:
        return f"Fraction({self.numerator}, {self.denominator})"
