"""Which claims are asked for, by the names that they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from divergences.cli.workers import Judged


def choose(claims: Sequence[Judged], only: Sequence[str] | None) -> list[Judged]:
    """Those that are asked for, each once, in their order; all, where nothing is."""
    if not only:
        return list(claims)
    names = {claim.id: _names(claim) for claim in claims}
    found = {claim.id for each in only for claim in _called(claims, names, each)}
    return [claim for claim in claims if claim.id in found]


def _called(claims: Sequence[Judged], names: Mapping[str, Sequence[str]], only: str) -> list[Judged]:
    """The one of that id, or all whose id, slug, theorem or note starts like it."""
    wanted = only.replace("-", "_")
    found = [claim for claim in claims if wanted in names[claim.id]]
    found = found or [claim for claim in claims if any(name.startswith(wanted) for name in names[claim.id])]
    if not found or not wanted:
        from divergences._core.text import nearest

        known = [name for each in names.values() for name in each]
        raise Refusal(f"--only: found {only!r}; expected a claim's id or how it begins{nearest(wanted, known)}")
    return found


def _names(claim: Judged) -> list[str]:
    """Its slug and its id; the theorem that a claim is; the note of an item, and what else its course calls it."""
    more = getattr(claim, "theorem", ""), getattr(claim, "note", ""), *getattr(claim, "also", ())
    return [name for name in (claim.slug, claim.id, *more) if name]
