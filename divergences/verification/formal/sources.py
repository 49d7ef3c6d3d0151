"""The Coq sources of a course: its library, a proof a claim, what each uses, and digests that change when any of it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

DIGITS = 16
LOGICAL = "Divergences"
TOKEN = re.compile(r'\(\*|\*\)|"(?:[^"]|"")*"')
"""What a comment of Coq may begin and end with; in a text in quotation marks neither counts, and comments nest."""
REQUIRED = re.compile(r"From\s+Divergences(?:\.([\w.]+))?\s+Require(?:\s+(?:Import|Export))?\s+([\w.\s]+?)\.(?=\s|$)")
ASKED = re.compile(r"(?:From\s+([\w.]+)\s+)?Require(?:\s+(?:Import|Export))?\s+([\w.\s]+?)\.(?=\s|$)")
"""Every way to ask for a source; of ours, only `From Divergences… Require` is followed, and so is permitted."""
BARRED = re.compile(
    r"\b(Admitted|admit|give_up|Axioms?|Parameters?|Conjectures?|Primitive|Declare\s+(?:ML\s+)?Module|Load|Bypass|"
    r"(?:Unset|Set)\s+(?:Guard|Positivity|Universe)\s+Checking|bypass_check|type_in_type|"
    r"(?:Rec\s+)?LoadPath|ML\s+Path|Redirect|Extraction)\b"
)
"""Words of a source that assume what is not proved, switch off what the kernel checks, or reach other files."""


def digest(*texts: str) -> str:
    """Sixteen hexadecimal digits of texts; white space at the ends of lines does not count."""
    said = "\0".join("\n".join(line.rstrip() for line in text.splitlines()) for text in texts)
    return sha256(said.encode()).hexdigest()[:DIGITS]


def uncommented(text: str) -> str:
    """What Coq reads of a source: a space for each comment."""
    kept, depth, at = list[str](), 0, 0
    for token in TOKEN.finditer(text):
        begins, ends = token.group() == "(*", token.group() == "*)" and depth > 0
        if not (begins or ends):
            continue
        kept.append("" if depth else text[at : token.start()])
        depth += 1 if begins else -1
        kept.append("" if depth else " ")
        at = token.end()
    return "".join(kept) + ("" if depth else text[at:])


def name_of(claim: str) -> str:
    """The file and the theorem of a claim: its id without the folder, as a name of Coq."""
    return re.sub(r"\W", "_", claim.rpartition("/")[2])


@dataclass(frozen=True)
class Sources:
    """The folder `coq` of a course: library/…/*.v, theorems/*.v and record.json."""

    root: Path

    @cached_property
    def theorems(self) -> dict[str, Path]:
        """The proofs by their names."""
        return {path.stem: path for path in sorted((self.root / "theorems").glob("*.v"))}

    def library(self) -> Iterator[Path]:
        """The files that proofs stand on."""
        yield from sorted((self.root / "library").rglob("*.v"))

    def text(self, path: Path) -> str:
        """A source without its comments: what Coq reads."""
        return uncommented(path.read_text(encoding="utf-8"))

    def module(self, path: Path) -> str:
        """Divergences.library.Sums."""
        return ".".join((LOGICAL, *path.relative_to(self.root).with_suffix("").parts))

    def requires(self, path: Path) -> Iterator[Path]:
        """The sources of ours that a source asks for: `From A Require B` finds B in A and in the folders of A."""
        for found in REQUIRED.finditer(self.text(path)):
            prefix = self.root.joinpath(*filter(None, (found.group(1) or "").split(".")))
            for name in found.group(2).split():
                last = Path(*name.split(".")).with_suffix(".v")
                yield from (x for x in sorted(prefix.rglob(last.name)) if x.match(str(last)))

    def closure(self, path: Path) -> list[Path]:
        """The source after all that it stands on, in an order in which they compile."""
        found: dict[Path, None] = {}

        def visit(x: Path) -> None:
            for y in self.requires(x):
                if y not in found:
                    visit(y)
            found[x] = None

        visit(path)
        return list(found)

    def digest(self, path: Path) -> str:
        """Of a proof and of every source that it stands on, comments apart."""
        files = self.closure(path)
        return digest(*(f"{self.module(x)}\n{' '.join(self.text(x).split())}" for x in files))

    def barred(self, path: Path) -> list[str]:
        """What a proof, or a source that it stands on, says that no proof may say."""
        return [f"{x.relative_to(self.root)} says {said}" for x in self.closure(path) for said in self._barred(x)]

    def _barred(self, path: Path) -> Iterator[str]:
        text = self.text(path)
        for read in dict.fromkeys(
            (text, path.read_text(encoding="utf-8"))
        ):  # a comment may part two words, or hide one
            yield from (" ".join(found.group().split()) for found in BARRED.finditer(read))
        ours = {x.stem for x in (*self.library(), *self.theorems.values())}
        followed = 0
        for found in ASKED.finditer(text):
            followed += 1
            last = {name.rpartition(".")[2] for name in found.group(2).split()}
            if last & ours and not REQUIRED.match(found.group()):
                yield f"{' '.join(found.group().split())} in another way than From {LOGICAL} Require"
        if followed != len(re.findall(r"\bRequire\b", text)):
            yield "Require in a way that is not followed"
