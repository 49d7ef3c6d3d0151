"""A template for one claim: a mean of masses is at most the largest of them."""

from collections.abc import Mapping
from typing import Any

from divergences.verification.language.grammar import Link
from divergences.verification.prover.forms.certificate import entry

CLAIM = "sum(p * q) <= max(p)"


def find(link: Link, deadline: float) -> Mapping[str, Any] | None:
    """A certificate for the link, in JSON; None where none is found. This may search, and need not be trusted."""
    certificate = {"largest of": "p"}
    return certificate if check(link, certificate) else None


def check(link: Link, certificate: Mapping[str, Any]) -> bool:
    """Whether the certificate shows that the link holds for all p. This does not search, and is all that is trusted."""
    return str(link) == CLAIM and entry(certificate, "largest of", str) == "p"
