"""Coq's kernel asked: does this proof prove that statement, and on which axioms."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from divergences.verification.formal.sources import ASKED, LOGICAL, Sources, digest, read

PACKAGES = "coq libcoq-coquelicot libcoq-interval"
MISSING = (
    f"coqc is not on PATH; install it with its two libraries: apt-get install {PACKAGES} (Debian, Ubuntu), or opam install "
    "coq coq-coquelicot coq-interval; without it `divergences verify` shows what was recorded"
)
REALS = (
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "FunctionalExtensionality.functional_extensionality_dep",
    "Classical_Prop.classic",
)
"""The axioms of Coq's real numbers."""
HOME = ("Coq.", "Stdlib.", "Corelib.")
"""Where Coq's own axioms stand: what else bears one of their names is an axiom of somebody's own."""
MACHINE = ("PrimInt63.", "Uint63.", "PrimFloat.", "FloatAxioms.", "Int63.", "Uint63Axioms.")
"""Machine integers and floats, which `interval` computes with: their modules."""
CONCLUSION = "Conclusion"
"""The file with the tactic by which a theorem gives the statement."""
LIBRARY = {
    "Sums": "397a7d75acfc2e04",
    "Laws": "dea1eac1c1244b71",
    "Extended": "4f451b129192977d",
    "Divergences": "a368742e29fdac7f",
    "Sites": "7a401b8470d2862d",
    "Tables": "d5d8b7ca88ecdd41",
    "Couplings": "c2ca46fbead021cb",
    "Slopes": "25bbc0158e133a41",
    "Curvatures": "cbe1549f8542c1a5",
    "Samples": "1c8c6c3478d059bf",
    "transport/Networks": "87e222b14376f4ea",
    "orders/Exponents": "3462a31fd5da58ae",
    "orders/Renyi": "3d8da5f1ebbb77b9",
    "games/Plays": "67c5d73537653fc3",
    "games/Clipped": "b4c64e86eb4033e4",
    "duality/Steepest": "f98e1a4fd7bb340c",
    "Conclusion": "16d7ba11bf74b262",
}
"""The files of the library that a statement is read and asked in, with their digests, and what they stand on.

A course brings copies of them, and no other files under their names: what `KL` means is said here and nowhere else.
"""
TRUSTED = tuple(name for name in LIBRARY if name != CONCLUSION)
"""Those whose definitions statements are made of."""
VOCABULARY = "Vocabulary"
"""The file with the definitions of a course's own words, which statements name Vocabulary.word: none hides one of ours."""
ANEW = re.compile(r"\b(Notation|Arguments|Ltac)\b|:>")
"""What of a file that is read before a statement would reach beyond its own names."""
COQ = ("Reals", "Lra", "Lia")
"""Coq's own files that a statement is read in."""
CLOSED = "Closed under the global context"
"""What Coq prints where nothing is assumed."""
LONGEST = 280.0
"""Seconds for one file."""


class Unchecked(Exception):
    """Coq does not accept it; the text is the end of what it says."""


@dataclass(frozen=True)
class Checked:
    """What the kernel accepted: on which axioms, and in how many seconds."""

    axioms: tuple[str, ...]
    seconds: float

    @property
    def refused(self) -> list[str]:
        """Assumptions that are on no list."""
        return [x for x in self.axioms if not allowed(x)]


def allowed(axiom: str) -> bool:
    """Whether an assumption is an axiom of the reals, or of machine arithmetic."""
    return axiom in REALS or axiom.startswith(MACHINE)


def version() -> str:
    """The version of Coq that is on PATH, "" if there is none."""
    if shutil.which("coqc") is None:
        return ""
    said = subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+\.\d+(?:\.\d+)?", said)
    return found.group() if found else ""


def run(root: Path, path: Path) -> str:
    """Compile a file; what Coq prints. Unchecked with the end of its message where it does not compile."""
    command = ["coqc", "-q", "-w", "none", "-R", str(root), LOGICAL, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        raise Unchecked(f"{path.name} takes more than {LONGEST:.0f} s") from None
    if done.returncode:
        raise Unchecked(" ".join((done.stderr or done.stdout).split())[-600:])
    return done.stdout


def workplace(sources: Sources, coq: str) -> Sources:
    """A copy of the sources in the user's cache: products that a course brings, or that were left beside it, are not in it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "divergences" / "coq"
    copy = cache / digest(str(sources.root.resolve()), coq)
    texts = {x.relative_to(sources.root): read(x) for x in sources.files()}
    for path in [x for x in copy.rglob("*.v") if x.relative_to(copy) not in texts]:
        path.unlink()
        path.with_suffix(".vo").unlink(missing_ok=True)
    for name, text in texts.items():
        path = copy / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return Sources(copy)


def is_compiled(sources: Sources, path: Path) -> bool:
    """Whether the product of a source was made from it and from what it stands on as they are now; times say nothing."""
    product, key = path.with_suffix(".vo"), path.with_suffix(".key")
    return product.is_file() and key.is_file() and key.read_text(encoding="utf-8") == _key(sources, path)


def _key(sources: Sources, path: Path) -> str:
    product = path.with_suffix(".vo")
    return f"{sources.made_of(path)} {sha256(product.read_bytes()).hexdigest()}"


def compile_source(sources: Sources, path: Path) -> float:
    """Compile a source whose needs are compiled, unless its product is there; the seconds that it took."""
    needs = [x for x in sources.closure(path) if x != path]
    start = time.perf_counter()
    if not all(is_compiled(sources, x) for x in needs):
        raise Unchecked("a source that it stands on does not compile")
    if not is_compiled(sources, path):
        if found := [f"{path.relative_to(sources.root)} says {said}" for said in sources.strays(path)]:
            raise Unchecked("; ".join(found))  # before Coq reads it: a command may write files
        path.with_suffix(".vo").unlink(missing_ok=True)
        run(sources.root, path)
        path.with_suffix(".key").write_text(_key(sources, path), encoding="utf-8")
    return time.perf_counter() - start


def library(sources: Sources) -> list[Path]:
    """The files that statements are read and asked in, those that a course has."""
    return [path for name in (*LIBRARY, VOCABULARY) if (path := sources.root / "library" / f"{name}.v").is_file()]


def _anew(sources: Sources) -> Iterator[str]:
    """What a course's vocabulary, or what it stands on, says beside definitions: it is read before the statement is."""
    path = sources.root / "library" / f"{VOCABULARY}.v"
    ours = {sources.root / "library" / f"{name}.v" for name in LIBRARY}
    for source in [x for x in sources.closure(path) if x not in ours] if path.is_file() else []:
        text, name = sources.text(source), source.relative_to(sources.root).as_posix()
        yield from (f"{name} says {x.group()}, which a vocabulary may not" for x in ANEW.finditer(text))
        asked = {x for found in ASKED.finditer(text) for x in found.group(2).split()}
        yield from (f"{name} asks for {x}" for x in sorted(asked - {*COQ, "Coquelicot", *sources.names}))


@cache
def strange(sources: Sources) -> list[str]:
    """Why a statement would not be read in the library's own words: files under their names, or under names of Coq's files."""
    own = sources.root / "library" / f"{VOCABULARY}.v"
    files = (path for path in library(sources) if path != own)
    names = {path: str(path.relative_to(sources.root / "library").with_suffix("")) for path in files}
    found = [
        f"library/{name}.v is not the library's own: its definitions are what statements are read in"
        for path, name in names.items()
        if sources.digest(path) != LIBRARY[Path(name).as_posix()]
    ]
    theirs = {name.rpartition("/")[2]: name for name in LIBRARY}
    found += [
        f"{path.relative_to(sources.root).as_posix()} bears the name of library/{theirs[path.stem]}.v"
        for path in sources.files()
        if path.stem in theirs and path not in names
    ]
    read = dict.fromkeys(x for y in names for x in sources.closure(y))
    coq = {*COQ, *(name for path in read for name in sources.shadows(path))} & sources.names
    return [*found, *(f"{name}.v bears the name of one of Coq's files" for name in sorted(coq)), *_anew(sources)]


def header(sources: Sources) -> str:
    """The imports under which a statement is read."""
    there = [name for name in TRUSTED if (sources.root / "library" / f"{name}.v").is_file()]
    whole = [(LOGICAL, "library", *name.split("/")) for name in there]  # of two files of a name, Coq takes the nearer
    ours = "".join(f"From {'.'.join(folder)} Require Import {name}.\n" for *folder, name in whole)
    if (sources.root / "library" / f"{VOCABULARY}.v").is_file():
        ours += f"From {LOGICAL}.library Require {VOCABULARY}.\n"
    return (
        f"From Coq Require Import {' '.join(COQ)}.\nFrom Coquelicot Require Import Coquelicot.\n"
        f"{ours}Open Scope R_scope.\n"
    )


def question(sources: Sources, name: str, stated: str, mark: str = "mark", names: Sequence[str] = REALS) -> str:
    """The file that asks: the statement is fixed before the proof is seen, so that no notation of the proof can turn it.

    Without a statement, what the theorem itself says is taken. What it assumes is printed last, behind a mark that no
    source can know; before it, behind another, where the names of axioms that are allowed stand.
    """
    theorem = f"@{LOGICAL}.theorems.{name}.{name}"
    asked = f"From {LOGICAL}.library Require Import {CONCLUSION}.\nRequire {LOGICAL}.theorems.{name}.\n"
    said = f"stated_{mark}"
    proof = f"Theorem checked : {said}.\nProof. unfold {said}. conclude {theorem}. Qed.\n"
    return (
        f"{header(sources)}{f'Definition {said} : Prop :={chr(10)}{stated}.{chr(10)}' if stated else ''}{asked}"
        f"{proof if stated else f'Definition checked := {theorem}.{chr(10)}'}"
        f"Check (fun {mark} : Prop => {mark}).\n{''.join(f'Locate Term {x}.{chr(10)}' for x in names)}"
        f"Check (fun {mark} : Prop => {mark}).\nPrint Assumptions checked.\n"
    )


def check(sources: Sources, name: str, stated: str) -> Checked:
    """Whether the proof of that name, which is compiled, proves what is stated; and on which axioms."""
    start = time.perf_counter()
    if found := [*strange(sources), *sources.barred(sources.theorems[name])]:
        raise Unchecked("; ".join(found))
    assumed = _assumed(sources, name, stated, REALS)
    if unseen := [x for x in assumed if allowed(x) and x not in REALS]:
        assumed = _assumed(sources, name, stated, (*REALS, *unseen))
    return Checked(assumed, time.perf_counter() - start)


def compiled_and_checked(sources: Sources, name: str, stated: str) -> Checked:
    """The same of a proof of which perhaps nothing is compiled yet."""
    goals = [*library(sources), sources.theorems[name]]
    for path in dict.fromkeys(x for goal in goals for x in sources.closure(goal)):
        compile_source(sources, path)
    return check(sources, name, stated)


def _assumed(sources: Sources, name: str, stated: str, names: Sequence[str]) -> tuple[str, ...]:
    """What a proof assumes; with the whole name of each axiom that bears one of these names and is not Coq's own."""
    mark = f"mark_{secrets.token_hex(8)}"
    with TemporaryDirectory() as folder:
        asking = Path(folder) / f"asks_{mark}.v"
        asking.write_text(question(sources, name, stated, mark, names), encoding="utf-8")
        said = run(sources.root, asking)
    parts = said.split(f"fun {mark} : Prop => {mark}\n")
    if len(parts) != 3:
        raise Unchecked("what it assumes could not be read")
    return tuple(sorted({*axioms(parts[2]), *foreign(parts[1])}))


def foreign(printed: str) -> Iterator[str]:
    """What `Locate` finds outside of Coq's own files, by its whole name."""
    for line in printed.splitlines():
        if line.strip() and not line[0].isspace() and not line.startswith("No "):
            place = line.split()[-1]
            if not place.startswith(HOME):
                yield place


def axioms(printed: str) -> tuple[str, ...]:
    """The names that `Print Assumptions` prints; a line that is none is given as it is."""
    found: list[str] = []
    for line in printed.splitlines():
        if not line.strip() or line[0].isspace() or line.strip() in ("Axioms:", CLOSED):
            continue
        named = re.match(r"([\w.']+)\s*(?::|$)", line)
        found.append(named.group(1) if named else line.strip())
    return tuple(sorted(set(found)))
