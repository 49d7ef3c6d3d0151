"""Coq's kernel asked: does this proof prove that statement, and on which axioms."""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from divergences.verification.formal.sources import LOGICAL, Sources, name_of

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
TRUSTED = (
    *("Sums", "Laws", "Extended", "Divergences", "Sites", "Tables", "Couplings", "Slopes", "Curvatures", "Samples"),
    "transport/Networks",
    "orders/Exponents",
    "orders/Renyi",
    "games/Plays",
    "games/Clipped",
    "duality/Steepest",
)
"""The files of the library whose definitions statements are made of."""
CONCLUSION = "Conclusion"
"""The file with the tactic by which a theorem gives the statement; nobody has to trust it."""
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


def is_compiled(source: Path, needs: Sequence[Path]) -> bool:
    """Whether the product of a source is newer than it and what it stands on."""
    product = source.with_suffix(".vo")
    if not product.exists():
        return False
    made = product.stat().st_mtime_ns
    return all(x.stat().st_mtime_ns <= made for x in (source, *(y.with_suffix(".vo") for y in needs if y != source)))


def compile_source(sources: Sources, path: Path) -> float:
    """Compile a source whose needs are compiled, unless its product is up to date; the seconds that it took."""
    needs = [x for x in sources.closure(path) if x != path]
    start = time.perf_counter()
    if any(not x.with_suffix(".vo").exists() for x in needs):
        raise Unchecked("a source that it stands on does not compile")
    if not is_compiled(path, needs):
        run(sources.root, path)
    return time.perf_counter() - start


def header(sources: Sources) -> str:
    """The imports under which a statement is read."""
    files = [f"library/{name}.v" for name in TRUSTED]
    ours = " ".join(
        name.rpartition("/")[2] for name, file in zip(TRUSTED, files, strict=True) if (sources.root / file).is_file()
    )
    return (
        "Require Import Reals Lra Lia.\nFrom Coquelicot Require Import Coquelicot.\n"
        f"From {LOGICAL}.library Require Import {ours}.\nOpen Scope R_scope.\n"
    )


def question(sources: Sources, name: str, stated: str, mark: str = "mark", names: Sequence[str] = REALS) -> str:
    """The file that asks: the statement is fixed before the proof is seen, so that no notation of the proof can turn it.

    Without a statement, what the theorem itself says is taken. What it assumes is printed last, behind a mark that no
    source can know; before it, behind another, where the names of axioms that are allowed stand.
    """
    theorem = f"@{LOGICAL}.theorems.{name}.{name}"
    asked = f"From {LOGICAL}.library Require Import {CONCLUSION}.\nRequire {LOGICAL}.theorems.{name}.\n"
    proof = f"Theorem checked : stated.\nProof. unfold stated. conclude {theorem}. Qed.\n"
    return (
        f"{header(sources)}{f'Definition stated : Prop :={chr(10)}{stated}.{chr(10)}' if stated else ''}{asked}"
        f"{proof if stated else f'Definition checked := {theorem}.{chr(10)}'}"
        f"Check (fun {mark} : Prop => {mark}).\n{''.join(f'Locate Term {x}.{chr(10)}' for x in names)}"
        f"Check (fun {mark} : Prop => {mark}).\nPrint Assumptions checked.\n"
    )


def check(sources: Sources, name: str, stated: str) -> Checked:
    """Whether the proof of that name, which is compiled, proves what is stated; and on which axioms."""
    start = time.perf_counter()
    if found := sources.barred(sources.theorems[name]):
        raise Unchecked("; ".join(found))
    assumed = _assumed(sources, name, stated, REALS)
    if unseen := [x for x in assumed if allowed(x) and x not in REALS]:
        assumed = _assumed(sources, name, stated, (*REALS, *unseen))
    return Checked(assumed, time.perf_counter() - start)


def _assumed(sources: Sources, name: str, stated: str, names: Sequence[str]) -> tuple[str, ...]:
    """What a proof assumes; with the whole name of each axiom that bears one of these names and is not Coq's own."""
    mark = f"mark_{secrets.token_hex(8)}"
    with TemporaryDirectory() as folder:
        asking = Path(folder) / f"asks_{name_of(name)}.v"
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
