"""What a theorem is: a title, the formal text that says it, and the wrong versions of that text, which must fail."""

from __future__ import annotations

from dataclasses import dataclass, field

from divergences.verification.formal.sentence import sentence
from divergences.verification.judge.claim import Mutant

GIVEN = " given "


@dataclass(frozen=True)
class Theorem:
    """A claim of which one formal text is all that there is: its points, its sentence and Coq's statement come from it.

    A wrong version is (its name, its text); one that gives nothing of its own is given what the theorem is.
    """

    slug: str
    title: str
    """What it is called: No critic beats a plan."""
    says: str
    """The text, in the language with its clauses and words of formal texts."""
    source: str
    wrong: tuple[tuple[str, str], ...]
    about: tuple[str, ...] = ()
    """The public names of the library that it speaks of."""
    uses: tuple[str, ...] = ()
    theorem: str = ""
    """Its number in the catalogue, T25, if it has one."""
    folder: str = field(default="theorems")

    @property
    def id(self) -> str:
        """The permanent name, for example theorems/weak_duality."""
        return f"{self.folder}/{self.slug}"

    @property
    def statement(self) -> str:
        """What is claimed, as a sentence that is made of the text."""
        return sentence(self.says)

    @property
    def mutants(self) -> tuple[Mutant, ...]:
        """The wrong versions, each with all that it is given."""
        return tuple(Mutant(name, self._completed(text)) for name, text in self.wrong)

    def _completed(self, text: str) -> str:
        _, _, given = self.says.partition(GIVEN)
        return text if GIVEN in text or not given else f"{text}{GIVEN}{given}"
