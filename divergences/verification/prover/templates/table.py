"""The proof templates, in the order in which they are tried: adding one is adding its file and a row here.

A template has two functions, its file's or an object's there. `find(link, deadline)` searches for a certificate that the link
holds for all p, q (and r, d) of every length: JSON, as `forms.certificate` describes it, or None. `check(link, certificate)`
decides without search whether it shows that, and is all that is trusted. Both raise `OutOfReach` for a link that the template
is not for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from divergences.verification.language.grammar import Link
from divergences.verification.prover.forms.certificate import Certificate, Malformed
from divergences.verification.prover.templates import (
    algebra,
    equations,
    identity,
    jensen,
    linear,
    means,
    numbers,
    pointwise,
    series,
    triangle,
    two_point,
)


class Method(Protocol):
    """What a template provides; `deadline` is a reading of `worked`, seconds of processor time."""

    def find(self, link: Link, deadline: float, /) -> Certificate | None:
        """A certificate for the link; None where none is found."""
        ...

    def check(self, link: Link, certificate: Certificate, /) -> bool:
        """Whether the certificate shows that the link holds."""
        ...


@dataclass(frozen=True)
class Template:
    """A way to prove a link. `given` names the theorems that it uses and that no certificate contains."""

    name: str
    method: Method
    given: tuple[str, ...] = ()


TEMPLATES: tuple[Template, ...] = (
    Template("identity", identity),
    Template("triangle", triangle.TRIANGLE, given=("Minkowski's inequality",)),
    Template("linear", linear),
    Template("pointwise", pointwise.POINTWISE),
    Template("algebra", algebra),
    Template("related sums", equations),
    Template("one number", numbers.ONE_NUMBER),
    Template("jensen", jensen, given=("Jensen's inequality",)),
    Template("series", series.SERIES, given=("Jensen's inequality",)),
    Template("two points", two_point, given=("data processing",)),
    Template("mirror", two_point.MIRROR, given=("data processing", "joint convexity")),
    Template("numbers", numbers),
    Template("masses", pointwise.ONE_LAW),
    Template("free", pointwise.FREE),
    Template("means", means, given=("Jensen's inequality",)),
)


def named(name: str) -> Template:
    """The template of that name, which a certificate states; Malformed if there is none."""
    for template in TEMPLATES:
        if template.name == name:
            return template
    raise Malformed(f"template: found {name!r}; expected one of {', '.join(x.name for x in TEMPLATES)}")
