"""Reading a certificate: JSON that may come from anywhere. An entry that is missing or of another kind is refused.

A check takes every entry through these functions, so that a damaged certificate is `Malformed` (and proves nothing),
while a KeyError or a TypeError from a check is a mistake of the library and is not caught. There is one way to write
each certificate: an entry that no check asks for, and a number that is not written as `str` writes it, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

from divergences.verification.language.errors import OutOfReach

Certificate: TypeAlias = dict[str, Any]
"""JSON: text, whole numbers, booleans, lists and certificates by name. Rational numbers are text, as in "1/3"."""

Kind = TypeVar("Kind", str, int, bool, Certificate)
Read = TypeVar("Read")
Claim = TypeVar("Claim")


class Malformed(OutOfReach):
    """An entry of a certificate is missing, or is not what a check can read."""


def only(certificate: Certificate, *keys: str) -> None:
    """Malformed unless the certificate has just these entries."""
    if {*certificate} != {*keys}:
        raise Malformed(f"found the entries {sorted(map(str, certificate))}; expected {sorted(keys)}")


def entry(certificate: Certificate, key: str, kind: type[Kind]) -> Kind:
    """The entry of that name, which must be of the given kind."""
    return _of_kind(certificate.get(key), key, kind)


def sole(certificate: Certificate, key: str, kind: type[Kind]) -> Kind:
    """The only entry, which must be of the given kind."""
    only(certificate, key)
    return entry(certificate, key, kind)


def entries(certificate: Certificate, key: str, kind: type[Kind]) -> list[Kind]:
    """The list of that name, every element of which must be of the given kind."""
    elements = certificate.get(key)
    if not isinstance(elements, list):
        raise Malformed(f"{key}: found {type(elements).__name__}; expected a list")
    return [_of_kind(element, key, kind) for element in elements]


def fractions(certificate: Certificate, key: str) -> list[Fraction]:
    """The rational numbers that a list of texts states."""
    return [fraction(text, key) for text in entries(certificate, key, str)]


def fraction(text: str, key: str) -> Fraction:
    """The rational number that the text of this entry states; powers of ten are not written out."""
    if not re.fullmatch(r"-?[0-9]+(?:/[0-9]+)?", text):
        raise Malformed(f"{key}: found {text[:40]!r}; expected a fraction such as '-3/4'")
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise Malformed(f"{key}: {error}") from None
    return same(number, text, key)


def same(found: Read, text: str, key: str) -> Read:
    """What was read from the text, if that is how it is written: 1_0, +1, 01 and 2/4 are not."""
    if str(found) != text:
        raise Malformed(f"{key}: found {text!r}; it is written {str(found)!r}")
    return found


def unsearched(
    certificate: Certificate, holds: Callable[[Claim], bool]
) -> tuple[Callable[..., Certificate | None], Callable[[Claim, Certificate], bool]]:
    """`find` and `check` of what needs no search: this certificate alone, which says that the claim holds."""

    def find(claim: Claim, *_deadline: float) -> Certificate | None:
        return certificate if holds(claim) else None

    def check(claim: Claim, shown: Certificate) -> bool:
        return shown == certificate and holds(claim)

    return find, check


def _of_kind(found: object, key: str, kind: type[Kind]) -> Kind:
    if type(found) is not kind:  # True is no whole number
        raise Malformed(f"{key}: found {type(found).__name__}; expected {kind.__name__}")
    return found
