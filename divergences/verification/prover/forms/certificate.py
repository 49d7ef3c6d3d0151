"""Reading a certificate: JSON that may come from anywhere. An entry that is missing or of another kind is refused.

A check takes every entry through these functions, so that a damaged certificate is `Malformed` (and proves nothing),
while a KeyError or a TypeError from a check is a mistake of the library and is not caught.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

from divergences.verification.language.errors import OutOfReach

Certificate: TypeAlias = dict[str, Any]
"""JSON: text, whole numbers, booleans, lists and certificates by name. Rational numbers are text, as in "1/3"."""

Kind = TypeVar("Kind", str, int, bool, Certificate)


class Malformed(OutOfReach):
    """An entry of a certificate is missing, or is not what a check can read."""


def entry(certificate: Certificate, key: str, kind: type[Kind]) -> Kind:
    """The entry of that name, which must be of the given kind."""
    return _of_kind(certificate.get(key), key, kind)


def entries(certificate: Certificate, key: str, kind: type[Kind]) -> list[Kind]:
    """The list of that name, every element of which must be of the given kind."""
    elements = certificate.get(key)
    if not isinstance(elements, list):
        raise Malformed(f"{key}: found {type(elements).__name__}; expected a list")
    return [_of_kind(element, key, kind) for element in elements]


def fractions(certificate: Certificate, key: str) -> list[Fraction]:
    """The rational numbers that a list of texts states."""
    try:
        return [Fraction(text) for text in entries(certificate, key, str)]
    except (ValueError, ZeroDivisionError) as error:
        raise Malformed(f"{key}: {error}") from None


def _of_kind(found: object, key: str, kind: type[Kind]) -> Kind:
    if not isinstance(found, kind):
        raise Malformed(f"{key}: found {type(found).__name__}; expected {kind.__name__}")
    return found
