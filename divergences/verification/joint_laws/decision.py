"""A claim about joint laws at one point: whether it is met and true there, in exact numbers, and a verdict's point again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.joint_laws import proof
from divergences.verification.joint_laws.statement import Joint, joint
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Relation
from divergences.verification.points.inside import MalformedPoint, number, one_number, shows


def meets(claim: Joint, point: Mapping[str, Any]) -> bool:
    """Whether what is given holds at the point; Undefined or OutOfSpan where that is not decided."""
    relations = [x for x in claim.statement.given if isinstance(x, Relation)]
    values = claim.values(point) if relations else {}
    within = all(x.contains(point[x.letter]) for x in claim.statement.given if isinstance(x, Domain))
    return within and all(relation_holds(x, values) for x in relations)


def true_at(claim: Joint, point: Mapping[str, Any]) -> bool:
    """Whether the claim is true at the point; Undefined or OutOfSpan where that is not decided."""
    return holds(claim.statement, claim.values(point))


Against = Callable[[str, str, Mapping[str, Any], Sequence[str], Any], str]
"""(text, status, certificate, given, witness) → why a verdict on any distributions does not follow, '' if it does."""


def recheck(
    text: str,
    status: str,
    certificate: Mapping[str, Any],
    given: Sequence[str],
    witness: Mapping[str, Any] | None,
    against: Against,
) -> str:
    """Why a verdict does not follow from its point, from known facts, or from a proof for any distributions; '' if it does."""
    try:
        claim = joint(text)
        if status == "proved" and witness is None:
            return _by_proof(claim, certificate, given, against)
        if certificate or given or witness is None:
            return "a claim about joint distributions is shown by a point or proved, and by nothing else"
        domains = {x.letter: x for x in claim.statement.given if isinstance(x, Domain)}
        if {*witness} != {*claim.laws, *claim.channels, *domains}:
            return "the point has other letters than the claim"
        point = {name: one_number(name, x) if name in domains else _rows(x) for name, x in witness.items()}
    except (Unreadable, MalformedPoint) as error:
        return f"it cannot be decided again: {error}"
    if not shows(status, claim.statement, point):
        return f"a point shows nothing about {status!r}"
    if not _is_point(claim, {name: x for name, x in point.items() if name not in domains}):
        return "the point has no such distributions"
    if outside := [str(x) for letter, x in domains.items() if not x.contains(point[letter])]:
        return f"it is not so there that {outside[0]}"
    try:
        follows = meets(claim, point) and true_at(claim, point) == (status == "certified")
    except (Undefined, OutOfSpan, Unproved):
        follows = False
    return "" if follows else "the claim is not so at the point"


def _by_proof(claim: Joint, certificate: Mapping[str, Any], given: Sequence[str], against: Against) -> str:
    if certificate.get("template") == proof.TEMPLATE:
        return proof.recheck(claim, certificate, given)
    inner = certificate.get("proof")
    if certificate.get("template") != proof.LIFTED or not isinstance(inner, Mapping):
        return "it is no certificate of a claim about joint distributions"
    text = proof.lifted(claim)
    if not text or certificate.get("claim") != text:
        return "the certificate is about another claim"
    return against(text, "proved", cast("Mapping[str, Any]", inner), given, None)


def _rows(x: object) -> Any:
    """A law as a list, or a list of rows of one length, joint or of a channel."""
    if not isinstance(x, (list, tuple)) or not x:
        raise MalformedPoint("a distribution has no values")
    if not isinstance(x[0], (list, tuple)):
        return [number(y) for y in x]
    if not all(isinstance(row, (list, tuple)) and len(row) == len(x[0]) > 0 for row in x):
        raise MalformedPoint("the rows of a distribution are of different lengths")
    return [[number(y) for y in row] for row in x]


def _is_point(said: Joint, point: Mapping[str, Any]) -> bool:
    """Laws on the same outcomes, joint ones where there are no channels, and channels with a row for each outcome."""
    laws, channels = ([point[name] for name in names] for names in (said.laws, said.channels))
    shapes = [{(len(x), len(x[0]) if isinstance(x[0], list) else 0) for x in kind} for kind in (laws, channels)]
    of_laws = all((m == 0) == bool(channels) for _, m in shapes[0])
    of_channels = all(m > 0 and {n} == {k for k, _ in shapes[0]} for n, m in shapes[1])
    alike = len(shapes[0]) == 1 and len(shapes[1]) <= 1
    return alike and of_laws and of_channels and all(map(_is_law, point, point.values()))


def _is_law(name: str, x: Sequence[Any]) -> bool:
    rows = x if isinstance(x[0], list) else [x]
    known = all(y >= 0 for row in rows for y in row)
    totals = [sum(row) for row in rows]
    return known and (set(totals) == {1} if name in ("k", "l") else sum(totals) == 1)
