"""The Coq sources of a course: its library, a proof a claim, what each uses, and digests that change when any of it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
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
    r"(?:Unset|Set)\s+[A-Z]\w*|bypass_check|type_in_type|(?:Rec\s+)?LoadPath|ML\s+Path|Redirect|Extract(?:ion)?|"
    r"Print|Cd|Drop|Quit|Write\s+State|Restore\s+State|Register)\b"
)
"""Words of a source that assume what is not proved, switch off what the kernel checks, or reach other files."""
COMMANDS = frozenset(
    (
        *("Theorem", "Lemma", "Corollary", "Proposition", "Fact", "Remark", "Example", "Proof", "Qed", "Defined"),
        *("Definition", "Let", "Fixpoint", "CoFixpoint", "Inductive", "CoInductive", "Record", "Structure", "Variant"),
        *("Section", "End", "Variable", "Variables", "Hypothesis", "Hypotheses", "Context", "Arguments"),
        *("From", "Require", "Open", "Close", "Notation", "Ltac"),
    )
)
"""What a sentence of a source may begin with: no other command of Coq states or proves anything that a course needs.

Commands that a list of bad ones would have to name read and write files (`Print Universes`, `Cd`, `Redirect`, `Set Dump
Arith`), load programs, or change what is checked; with each version of Coq there are others.
"""
SENTENCE = re.compile(r"\.(?=\s|$)")
QUOTED = re.compile(r'"(?:[^"]|"")*"')
HIDING = re.compile(r"""\(\*|\*\)|(?<!^)""(?!$)|(?<=[^\s'"])\(""")
"""In a text in quotation marks, what may make a symbol of Coq's out of the beginning of a comment or of a text.

After `Notation "x [(*] y" := …` Coq reads on where `uncommented` sees a comment: `1 [(*] 2. Hint … (* *)`.
"""
BLANK = " \t\r\n"
"""What Coq reads as blank; of what else Python calls white space it makes a part of a name, or an error."""
OTHER_BLANK = re.compile(rf"[^\S{BLANK}]")
PARTED = re.compile(rf"{QUOTED.pattern}|[{BLANK}]+")
LEADING = re.compile(r"(?:\s|[-+*{}!]|(?:[\d,\s-]+|all|par|\[[^\]]*\])\s*:)*")
"""Bullets, the braces of a goal, and which goal."""


def digest(*texts: str) -> str:
    """Sixteen hexadecimal digits of texts; white space at the ends of lines does not count."""
    said = "\0".join("\n".join(x.rstrip(BLANK) for x in text.removesuffix("\n").split("\n")) for text in texts)
    return sha256(said.encode()).hexdigest()[:DIGITS]


def read(path: Path) -> str:
    """A source as text; what is no UTF-8 in it, in a comment perhaps, is replaced here and in what is compiled."""
    return path.read_text(encoding="utf-8", errors="replace")


@lru_cache(maxsize=4096)
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


def squeezed(text: str) -> str:
    """The text with one space for all that is blank between two words; what stands in quotation marks stays."""
    return PARTED.sub(lambda x: x.group() if x.group().startswith('"') else " ", text).strip(BLANK)


@lru_cache(maxsize=4096)
def asked(text: str) -> list[tuple[list[str], list[str]]]:
    """In which folder of ours, and for which names, a source without comments asks."""
    return [([x for x in (y.group(1) or "").split(".") if x], y.group(2).split()) for y in REQUIRED.finditer(text)]


def commands(text: str) -> Iterator[str]:
    """The sentences of a source without comments that begin with a command that is not needed, by their first words."""
    for sentence in SENTENCE.split(QUOTED.sub('""', text)):
        said = sentence[LEADING.match(sentence).end() :]  # type: ignore[union-attr]
        word = re.match(r"\w+", said)
        if said.startswith("#") or (word and word.group()[0].isupper() and word.group() not in COMMANDS):
            yield " ".join(said.split()[:3])


def name_of(claim: str) -> str:
    """The file and the theorem of a claim: its id without the folder, as a name of Coq."""
    return re.sub(r"\W", "_", claim.rpartition("/")[2])


@dataclass(frozen=True, eq=False)
class Sources:
    """The folder `coq` of a course: library/…/*.v, theorems/*.v and record.json; which files there are is looked up once."""

    root: Path

    @cached_property
    def theorems(self) -> dict[str, Path]:
        """The proofs by their names."""
        return {path.stem: path for path in sorted((self.root / "theorems").glob("*.v")) if path.is_file()}

    def library(self) -> Iterator[Path]:
        """The files that proofs stand on."""
        yield from (path for path in sorted((self.root / "library").rglob("*.v")) if path.is_file())

    def files(self) -> list[Path]:
        """Library and proofs."""
        return [*self.library(), *self.theorems.values()]

    def text(self, path: Path) -> str:
        """A source without its comments: what Coq reads."""
        return uncommented(read(path))

    def module(self, path: Path) -> str:
        """Divergences.library.Sums."""
        return ".".join((LOGICAL, *path.relative_to(self.root).with_suffix("").parts))

    def requires(self, path: Path) -> Iterator[Path]:
        """The sources of ours that a source asks for: `From A Require B` finds B in A and in the folders of A."""
        for within, names in asked(self.text(path)):
            prefix = self.root.joinpath(*within)
            for name in names:
                last = Path(*name.split(".")).with_suffix(".v")
                yield from (x for x in self._named(last.name) if x.is_relative_to(prefix) and x.match(str(last)))

    def _named(self, name: str) -> list[Path]:
        """The sources in files of this name."""
        if name not in self._found:
            self._found[name] = sorted(self.root.rglob(name))
        return self._found[name]

    @cached_property
    def _found(self) -> dict[str, list[Path]]:
        return {}

    def closure(self, path: Path) -> list[Path]:
        """The source after all that it stands on, in an order in which they compile; in a circle none does."""
        found, begun = dict[Path, None](), set[Path]()

        def visit(x: Path) -> None:
            begun.add(x)
            for y in self.requires(x):
                if y not in begun:
                    visit(y)
            found[x] = None

        visit(path)
        return list(found)

    def digest(self, *paths: Path) -> str:
        """Of sources and of every one that they stand on, comments apart."""
        files = dict.fromkeys(x for path in paths for x in self.closure(path))
        return digest(*(f"{self.module(x)}\n{squeezed(self.text(x))}" for x in files))

    def made_of(self, path: Path) -> str:
        """The digest of a source and of every one that it stands on, byte by byte: what a product was made of."""
        return sha256(b"\0".join(self.module(x).encode() + x.read_bytes() for x in self.closure(path))).hexdigest()

    def barred(self, path: Path) -> list[str]:
        """What a proof, or a source that it stands on, says that no proof may say."""
        return [f"{x.relative_to(self.root)} says {said}" for x in self.closure(path) for said in self.strays(x)]

    def shadows(self, path: Path) -> Iterator[str]:
        """The names of Coq's own files that a source asks for, and that one of ours bears."""
        for found in ASKED.finditer(self.text(path)):
            if not REQUIRED.match(found.group()):
                yield from sorted({name.rpartition(".")[2] for name in found.group(2).split()} & self.names)

    def strays(self, path: Path) -> Sequence[str]:
        """What one source says that no source may say."""
        return _strays(read(path), self.names)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the sources are called, without their folders."""
        return frozenset(x.stem for x in self.files())


@lru_cache(maxsize=4096)
def _strays(whole: str, ours: frozenset[str]) -> Sequence[str]:
    return tuple(_said_astray(whole, ours))


def _said_astray(whole: str, ours: frozenset[str]) -> Iterator[str]:
    text = uncommented(whole)
    for said in dict.fromkeys((text, whole)):  # a comment may part two words, or hide one
        yield from (" ".join(found.group().split()) for found in BARRED.finditer(said))
    yield from (f"U+{ord(x):04X}, which Coq does not read as blank" for x in sorted({*OTHER_BLANK.findall(text)}))
    yield from commands(text)
    yield from (x.group() for x in QUOTED.finditer(text) if HIDING.search(x.group()))
    followed = 0
    for found in ASKED.finditer(text):
        followed += 1
        last = {name.rpartition(".")[2] for name in found.group(2).split()}
        if last & ours and not REQUIRED.match(found.group()):
            yield f"{' '.join(found.group().split())} in another way than From {LOGICAL} Require"
    if followed != len(re.findall(r"\bRequire\b", text)):
        yield "Require in a way that is not followed"
