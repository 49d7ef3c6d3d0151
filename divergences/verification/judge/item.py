"""What an item of a set of notes is: a formula as somebody wrote it, what it is read as, and the claim that is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from divergences.verification.judge.claim import Claim, Mutant, Theorem
from divergences.verification.points.classes import Point


@dataclass(frozen=True)
class Reading:
    """A formula read literally, in the house's conventions: text of the language, or a function (its points: the claim's).

    Beside a theorem it is a formal text, or a function with points of its own.
    """

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
    """What the course calls it, 3.1; then, with the folder before it, what the ledger does: statistics/3.1."""
    lines: str
    """Where it is in the note: L53, p. 12."""
    written: str
    """As the note has it, in LaTeX."""
    meaning: str
    """What it says, once the transcription is read."""
    claim: Claim | Theorem | None = None
    """What is true: the formula itself, completed by its convention, corrected, or the answer; or a theorem that says so."""
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
    folder: str = "items"
    """The course, in ids: it tells its items from those of other courses."""
    note: str = ""
    """The set of notes that it is in, by the name that the course gives it."""
    also: tuple[str, ...] = ()
    """More names by which `divergences verify --only` finds it, beside its id, slug and note."""

    def __post_init__(self) -> None:
        if (self.claim is None) != bool(self.reason):
            raise ValueError(f"item: found {self.id} with a claim and a reason, or neither; expected one of the two")
        if self.convention and self.literally is None:
            raise ValueError(f"item: found no literal reading of {self.id}; expected one that shows the convention")
        if isinstance(self.claim, Claim) and not self.claim.slug:
            source = f"{self.note} {self.lines}".strip()
            object.__setattr__(self, "claim", replace(self.claim, slug=self.slug, folder=self.folder, source=source))
        object.__setattr__(self, "id", f"{self.folder}/{self.slug}")

    @property
    def slug(self) -> str:
        """The id without the folder."""
        return self.id.removeprefix(f"{self.folder}/")

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
