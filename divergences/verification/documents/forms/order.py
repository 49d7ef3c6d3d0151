"""The statements of a display in the order in which they are to be read: before the others what they use."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from divergences.verification.documents import definitions
from divergences.verification.documents.chains import Chain, Link
from divergences.verification.documents.definitions import LETTERS, Definition


def ordered(found: list[Chain], defined: Collection[tuple[str, bool]], tex: bool) -> list[Chain]:
    """Before the others what they use and is defined beside them, as m in `JS = …, m = …`."""
    said: list[tuple[int, Chain]] = []
    symbols = [symbol_of(x.first, x.links, tex) for x in found]
    names = [symbol[0] if symbol else "" for symbol in symbols]
    for k, (chain, name) in enumerate(zip(found, names, strict=True)):
        new = name and names.count(name) == 1 and len(chain.links) == 1 and (name, tex) not in defined
        before = [side for x in found[:k] for side in (x.first, *(link.right for link in x.links))]
        alone = Definition(name, (), "", 0, tex) if new and name not in LETTERS else None
        first = alone and all(x.first for x in found) and any(definitions.uses(x, alone) for x in before)
        said.append((0 if first else 1, chain))
    return [chain for _, chain in sorted(said, key=lambda x: x[0])]


def symbol_of(side: str, links: Sequence[Link], tex: bool) -> tuple[str, tuple[str, ...]] | None:
    """What a side with these links defines."""
    return definitions.symbol(side, links[0].relation, links[0].right, tex=tex) if side and links else None
