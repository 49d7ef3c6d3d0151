"""Proofs found from a claim's text: each template proposes a certificate, and only what its check accepts counts.

A chain is proved link by link, and case by case where numbers are declared. A denial, most equivalences and anything
about sites are left open: None says that nothing was found, never that the claim is false.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, Statement, read
from divergences.verification.prover.cases import cases
from divergences.verification.prover.rearranged import rearranged
from divergences.verification.prover.templates import (
    algebra,
    equality,
    identity,
    jensen,
    linear,
    mirror,
    one_number,
    pointwise,
    two_point,
)

TEMPLATES: dict[str, tuple[ModuleType, tuple[str, ...]]] = {
    "identity": (identity, ()),
    "linear": (linear, ()),
    "pointwise": (pointwise, ()),
    "algebra": (algebra, ()),
    "one number": (one_number, ()),
    "jensen": (jensen, ("Jensen's inequality",)),
    "two points": (two_point, ("data processing",)),
    "mirror": (mirror, ("data processing", "joint convexity")),
}
"""Each template's module, with the outside theorems that it rests on."""
EQUALITY: tuple[str, tuple[str, ...]] = ("equality", ())
"""The template of `F = G iff C`."""
DEEPEST = 3
"""How many times a link is rearranged."""
REFUSALS = (
    OutOfReach,
    Unreadable,
    TypeError,
    AttributeError,
    ValueError,
    ZeroDivisionError,
    KeyError,
    IndexError,
    StopIteration,
)
"""What a template raises where a claim is outside its reach, or a certificate is not one."""


@dataclass(frozen=True)
class Proof:
    """A proof for all p and q of every length. `given` names the outside theorems that it uses."""

    template: str
    given: tuple[str, ...]
    certificate: dict[str, Any]

    def recheck(self) -> bool:
        """Verify the certificate again, without search: False where any number in it does not do."""
        try:
            said, steps = read(self.certificate["claim"]), self.certificate["links"]
            if said.condition is not None:
                (step,) = steps
                return (self.template, self.given) == (step["template"], ()) == EQUALITY and equality.check(said, step)
            links = cases(said)
            if links is None or len(links) != len(steps) or (self.template, self.given) != _summary(steps):
                return False
            return all(_checked(link, step) for link, step in zip(links, steps, strict=True))
        except REFUSALS:
            return False


def prove(statement: Statement, *, seconds: float = 10.0) -> Proof | None:
    """A proof of the statement for all inputs, with its certificate; None where none is found in the time."""
    deadline = time.monotonic() + seconds
    if statement.condition is not None:
        return _equality(statement, deadline)
    links = cases(statement)
    if links is None:
        return None
    steps: list[dict[str, Any]] = []
    for link in links:
        step = _step(link, deadline)
        if step is None:
            return None
        steps.append(step)
    template, given = _summary(steps)
    return Proof(template, given, {"claim": _text(statement), "links": steps})


def _equality(statement: Statement, deadline: float) -> Proof | None:
    """When both sides are equal, and when not."""
    try:
        found = equality.find(statement, deadline)
    except REFUSALS:
        return None
    name, given = EQUALITY
    certificate = {"claim": _text(statement), "links": [{"template": name, **(found or {})}]}
    return None if found is None else Proof(name, given, certificate)


def _step(link: Link, deadline: float, depth: int = DEEPEST) -> dict[str, Any] | None:
    """The first template whose certificate for the link passes its own check; or steps for links that imply it."""
    for name, (template, _) in TEMPLATES.items():
        try:
            found = template.find(link, deadline)
            if found is not None and _checked(link, step := {"template": name, **found}):
                return step
        except REFUSALS:
            continue
    implying = rearranged(link) if depth else None
    if implying is None:
        return None
    steps: list[dict[str, Any]] = []
    for part in implying:
        step = _step(part, deadline, depth - 1)
        if step is None:
            return None
        steps.append(step)
    return {"template": "rearranged", "links": steps}


def _checked(link: Link, step: dict[str, Any], depth: int = DEEPEST) -> bool:
    if step["template"] == "rearranged":
        implying, steps = rearranged(link) if depth else None, step["links"]
        if implying is None or len(implying) != len(steps):
            return False
        return all(_checked(part, under, depth - 1) for part, under in zip(implying, steps, strict=True))
    certificate = {key: value for key, value in step.items() if key != "template"}
    return TEMPLATES[step["template"]][0].check(link, certificate) is True


def _summary(steps: list[dict[str, Any]]) -> tuple[str, tuple[str, ...]]:
    """The template's name (of a single link: the first that is not a rearrangement, if any), and the outside theorems."""
    leaves = [list(_leaves(step)) for step in steps]
    given = dict.fromkeys(theorem for names in leaves for name in names for theorem in TEMPLATES[name][1])
    single = [*leaves[0], "rearranged"][0] if len(leaves) == 1 else "chain"
    return single, tuple(given)


def _leaves(step: dict[str, Any]) -> Iterator[str]:
    """The templates under a step."""
    if step["template"] != "rearranged":
        yield step["template"]
    else:
        for under in step["links"]:
            yield from _leaves(under)


def _text(statement: Statement) -> str:
    """The claim as text, with the domains of its numbers."""
    relations = [statement.relation, *([statement.condition] if statement.condition else [])]
    declared = [str(x) for x in statement.given if isinstance(x, Domain)]
    return " iff ".join(map(str, relations)) + (f" given {' and '.join(declared)}" if declared else "")
