"""What an item of a set of notes is: a formula as somebody wrote it, what it is read as, and the claim that is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from divergences.verification.judge.claim import Claim, Mutant
from divergences.verification.points.classes import Point

FOLDER = "lecture"


@dataclass(frozen=True)
class Reading:
    """A formula read literally, in the house's conventions: text of the language, or a function (its points: the claim's)."""

    statement: str
    holds: Callable[..., bool] | None = None
    points: Callable[[], Iterable[Point]] | None = None


@dataclass(frozen=True)
class Item:
    """One formula, claim or definition of the notes. What is said of it is computed from `claim` and `literally`.

    right: `claim` stands, and it is what is written. convention: what is written fails literally, and `claim` stands
    under the named convention. wrong: it fails, and `claim`, the correction, stands. open: it was asked, and `claim`
    answers. definition: there is nothing to judge, for the `reason` given.
    """

    id: str
    """A1.15, item 15 of note S1; lecture/A1.15 in the ledger."""
    lines: str
    """Where it is in the note: L53, L25-29."""
    written: str
    """As the note has it, in LaTeX."""
    meaning: str
    """What it says, once the transcription is read."""
    claim: Claim | None = None
    """What is true: the formula itself, completed by its convention, corrected, or the answer."""
    literally: Reading | None = None
    """The formula in the house's conventions, where that is not what is true."""
    convention: str = ""
    """The name of the convention under which it is true."""
    asks: bool = False
    """Whether the note ends in a question mark."""
    reason: str = ""
    """Why there is nothing to judge."""
    uses: tuple[str, ...] = field(default=())
    """Slugs of the theorems that it rests on."""

    def __post_init__(self) -> None:
        if (self.claim is None) != bool(self.reason):
            raise ValueError(f"item: found {self.id} with a claim and a reason, or neither; expected one of the two")
        if self.convention and self.literally is None:
            raise ValueError(f"item: found no literal reading of {self.id}; expected one that shows the convention")
        if self.claim is not None and not self.claim.slug:
            named = replace(self.claim, slug=self.id, folder=FOLDER, source=f"{self.note} {self.lines}")
            object.__setattr__(self, "claim", named)
        object.__setattr__(self, "id", f"{FOLDER}/{self.slug}")

    @property
    def slug(self) -> str:
        """A1.15."""
        return self.id.removeprefix(f"{FOLDER}/")

    @property
    def note(self) -> str:
        """S1 for A1.15."""
        return f"S{self.slug[1]}"

    @property
    def statement(self) -> str:
        """What is judged: the formula as it is read."""
        said = self.literally or self.claim
        return said.statement if said else ""

    @property
    def mutants(self) -> tuple[Mutant, ...]:
        """The wrong versions of what is true."""
        return self.claim.mutants if self.claim else ()


def claimed(statement: str, *mutants: tuple[str, str] | Mutant, **more: Any) -> Claim:
    """The claim of an item: it gets the item's id and place; its wrong versions are pairs (name, statement)."""
    wrong = tuple(m if isinstance(m, Mutant) else Mutant(*m) for m in mutants)
    return Claim(slug="", source="", statement=statement, mutants=wrong, **more)
