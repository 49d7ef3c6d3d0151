"""Steps of a proof, as its certificate holds them: what they say, which templates prove them, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from divergences.verification.prover.forms.certificate import Certificate, entries, entry
from divergences.verification.prover.templates import table

REARRANGED = "rearranged"
"""The name under which a step holds the steps of links that imply its own."""


def body(step: Certificate) -> Certificate:
    """What a step says beside its template's name."""
    return {key: value for key, value in step.items() if key != "template"}


def summary(steps: list[Certificate]) -> tuple[str, tuple[str, ...]]:
    """The template's name (of a single link: the first that is not a rearrangement, if any), and the outside theorems."""
    named = [list(leaves(step)) for step in steps]
    given = dict.fromkeys(theorem for names in named for name in names for theorem in table.named(name).given)
    single = [*named[0], REARRANGED][0] if len(named) == 1 else "chain"
    return single, tuple(given)


def leaves(step: Certificate) -> Iterator[str]:
    """The names of the templates that prove a step, rearrangements looked through."""
    name = entry(step, "template", str)
    if name != REARRANGED:
        yield name
    else:
        for under in entries(step, "links", dict):
            yield from leaves(under)
