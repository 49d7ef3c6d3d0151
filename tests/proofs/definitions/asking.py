"""Coq asked: the library compiled where it stands, and a file of lemmas."""

from pathlib import Path

import divergences_proofs as proofs

from divergences.verification.formal import kernel
from divergences.verification.formal.sources import Sources
from tests.proofs.definitions.tactics import BELOW, DECIDED, TRANSPORTED


def compiled(root=None):
    """The sources of a folder `coq`, ours if none is named, with what statements are made of compiled."""
    found = Sources(root or Path(proofs.__file__).parent / "coq")
    trusted = [found.root / "library" / f"{name}.v" for name in kernel.TRUSTED]
    for path in dict.fromkeys(x for y in trusted for x in found.closure(y)):
        kernel.compile_source(found, path)
    return found


def proved(sources, folder, lemmas, more="", before=""):
    """What Coq prints; Unchecked if it does not accept them. What is defined before the tactics stands in for the library's."""
    path = folder / "points.v"
    head = f"{kernel.header(sources)}From Interval Require Import Tactic.\n{BELOW}{before}\n"
    path.write_text(f"{head}{DECIDED}{TRANSPORTED}{more}{lemmas}", encoding="utf-8")
    return kernel.run(sources.root, path)
