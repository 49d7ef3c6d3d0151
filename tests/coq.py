"""Coq, asked in tests: it accepts the file of a claim, on allowed axioms only, and refuses it with another statement."""

import shutil

import pytest

from divergences.verification.formal import kernel

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)


def accepted(said, folder):
    """Coq accepts the file, on axioms of the reals and of machine arithmetic."""
    axioms = kernel.axioms(compiled(said, folder))
    assert axioms
    assert all(kernel.allowed(x) for x in axioms)


def refused(said, there, instead, folder):
    """Coq does not accept the same proof of the theorem that says `instead` where the file's first says `there`."""
    library, theorem, stated = said.rpartition("Theorem checked")
    planted = library + theorem + stated.replace(there, instead, 1)
    assert planted != said
    with pytest.raises(kernel.Unchecked):
        compiled(planted, folder)


def accepted_and_no_other(said, there, instead, folder):
    """Both, of one file."""
    accepted(said, folder)
    refused(said, there, instead, folder)


def compiled(said, folder):
    """What Coq prints of a file."""
    path = folder / "checked.v"
    path.write_text(said, encoding="utf-8")
    return kernel.run(folder, path)
