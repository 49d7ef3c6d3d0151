"""Proofs found from a claim's text: each template proposes a certificate, and only what its check accepts counts.

A chain is proved link by link. A denial, an equivalence and anything about letters other than p, q (and r, d in
equalities) is left open: None says that nothing was found, never that the claim is false.
"""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from divergences.verification.language import Link, Statement, Unreadable, letters, read
from divergences.verification.prover import identity, jensen, linear, two_point
from divergences.verification.prover.rearranged import rearranged
from divergences.verification.symbolic.normal_form import OutOfReach

TEMPLATES: dict[str, tuple[ModuleType, tuple[str, ...]]] = {
    "identity": (identity, ()),
    "linear": (linear, ()),
    "jensen": (jensen, ("Jensen's inequality",)),
    "two points": (two_point, ("data processing",)),
}
"""Each template's module, with the outside theorems that it rests on."""
DEEPEST = 3
"""How many times a link is rearranged."""
REFUSALS = (OutOfReach, Unreadable, TypeError, AttributeError, ValueError, ZeroDivisionError, KeyError, IndexError)
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
            links = _links(said)
            if links is None or len(links) != len(steps) or (self.template, self.given) != _summary(steps):
                return False
            return all(_checked(link, step) for link, step in zip(links, steps, strict=True))
        except REFUSALS:
            return False


def prove(statement: Statement, *, seconds: float = 10.0) -> Proof | None:
    """A proof of the statement for all inputs, with its certificate; None where none is found in the time."""
    deadline = time.monotonic() + seconds
    links = _links(statement)
    if links is None:
        return None
    steps: list[dict[str, Any]] = []
    for link in links:
        step = _step(link, deadline)
        if step is None:
            return None
        steps.append(step)
    template, given = _summary(steps)
    return Proof(template, given, {"claim": _text(links), "links": steps})


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
    if not implying:
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
        if not implying or len(implying) != len(steps):
            return False
        return all(_checked(part, under, depth - 1) for part, under in zip(implying, steps, strict=True))
    certificate = {key: value for key, value in step.items() if key != "template"}
    return TEMPLATES[step["template"]][0].check(link, certificate) is True


def _links(statement: Statement) -> list[Link] | None:
    """The links to prove: those of a plain relation or chain about p and q (r and d too in equalities)."""
    if statement.condition is not None or statement.relation.negated or getattr(statement, "given", ()):
        return None
    for link in statement.relation.links:
        names = letters(link.left) | letters(link.right)
        if not names <= (set("pqrd") if link.relation == "=" else set("pq")):
            return None
    return list(statement.relation.links)


def _summary(steps: list[dict[str, Any]]) -> tuple[str, tuple[str, ...]]:
    """The template's name (of a single link: the first that is not a rearrangement), and the outside theorems."""
    leaves = [list(_leaves(step)) for step in steps]
    given = dict.fromkeys(theorem for names in leaves for name in names for theorem in TEMPLATES[name][1])
    return (leaves[0][0] if len(leaves) == 1 else "chain"), tuple(given)


def _leaves(step: dict[str, Any]) -> Iterator[str]:
    """The templates under a step."""
    if step["template"] != "rearranged":
        yield step["template"]
    else:
        for under in step["links"]:
            yield from _leaves(under)


def _text(links: list[Link]) -> str:
    """The chain as text."""
    sides = [ast.unparse(links[0].left), *(f"{link.relation} {ast.unparse(link.right)}" for link in links)]
    return " ".join(sides)
