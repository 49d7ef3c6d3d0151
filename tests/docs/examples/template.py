"""A template for one claim: the square of the largest mass is one of the squares that are added up."""

from collections.abc import Mapping
from typing import Any

from divergences.verification.language.grammar import Link
from divergences.verification.prover.forms.certificate import entry

CLAIM = "max(p) ** 2 <= sum(p ** 2)"


def find(link: Link, deadline: float) -> Mapping[str, Any] | None:
    """A certificate for the link, in JSON; None where none is found. This may search, and need not be trusted."""
    certificate = {"largest of": "p"}
    return certificate if check(link, certificate) else None


def check(link: Link, certificate: Mapping[str, Any]) -> bool:
    """Whether the certificate shows that the link holds for all p. This does not search, and is all that is trusted."""
    return str(link) == CLAIM and entry(certificate, "largest of", str) == "p"
