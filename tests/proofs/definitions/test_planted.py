"""A wrong definition is seen: in its place, before the lemmas, it makes a point fail at which the right one does not."""

import shutil

import pytest

from divergences.verification.formal import kernel
from tests.proofs.definitions.asked import Side
from tests.proofs.definitions.asking import compiled, proved
from tests.proofs.definitions.sides import SIDES, places

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)]

PLANTED = {
    "a channel applied transposed": (
        "E(output(p, k), h) given k in channels and h in R^m",
        "Definition output (n : nat) (p : nat -> R) (K : nat -> nat -> R) j : R := sum n (fun i => p i * K j i).",
    ),
    "the cost squared": (
        "sum(g*d) given q in laws(m) and g in couplings(p, q) and d costs",
        "Definition cost (n m : nat) (d g : nat -> nat -> R) := sum n (fun i => sum m (fun j => g i j * d i j ^ 2)).",
    ),
    "the cost of the other side": (
        "sum(g*d) given q in laws(m) and g in couplings(p, q) and d costs",
        "Definition cost (n m : nat) (d g : nat -> nat -> R) := sum n (fun i => sum m (fun j => g j i * d i j)).",
    ),
    "no domination": (
        "KL(p, q)",
        "Definition KL (n : nat) (p q : nat -> R) : Rbar := Finite (sum n (fun i => xlog (p i) (q i))).",
    ),
    "ln outside its domain": (
        "E(p, log(d)) + E(q, log(1 - d))",
        "Definition vlog := lift (fun x => match x with Finite a => num (ln a) | y => Some y end).",
    ),
    "the greatest of none is 0": (
        "min(p) - max(p - d)",
        "Fixpoint vgreatest (n : nat) (f : nat -> value) : value := "
        "match n with O => num 0 | S k => vmax (vgreatest k f) (f k) end.",
    ),
    "the least of none is 0": (
        "min(p) - max(p - d)",
        "Fixpoint vleast (n : nat) (f : nat -> value) : value := "
        "match n with O => num 0 | S k => vmin (vleast k f) (f k) end.",
    ),
    "the ends of a generator exchanged": (
        "Df(f, p, q) given f in generators",
        "Definition Df (f : R -> R) (z s : Rbar) (n : nat) (p q : nat -> R) : Rbar := "
        "rsum n (fun i => f_term f s z (p i) (q i)).",
    ),
    "the mean of one sample more": (
        "sum(copies(p, k)*average(d, k)^2) given k in counts",
        "Definition average (n : nat) (v : nat -> R) (k i : nat) : R := over_samples n v k i / INR (S k).",
    ),
    "the shares of a mixture exchanged": (
        "KL(mix(p, q, 1/3), q)",
        "Definition mix (p q : nat -> R) (t : R) i : R := t * p i + (1 - t) * q i.",
    ),
    "lines at the root of their distance": (
        "W1(p, q, lines(t, z)) given z in R^n and t in {3, 4, -3}",
        "Definition on_lines (t : R) (z : nat -> R) i j : R := sqrt (Rabs t + (z i - z j) ^ 2).",
    ),
    "a power of the wrong order": (
        "Wp(p, q, d, 1/2) given d metric",
        "Definition powers (s : R) (d : nat -> nat -> R) i j : R := power (2 * s) (d i j).",
    ),
}
"""The side that is asked for, and the definition that stands in the place of the library's."""
FEW = 12


@pytest.fixture(scope="module")
def sources():
    return compiled()


def lemmas(text):
    side = Side(text)
    return "".join(side.lemma(f"point{k}", point) for k, point in enumerate(places(text)[:FEW]))


@pytest.mark.parametrize("fault", PLANTED)
def test_a_wrong_definition_is_refused(fault, sources, tmp_path):
    text, wrong = PLANTED[fault]
    assert text in SIDES
    with pytest.raises(kernel.Unchecked):
        proved(sources, tmp_path, lemmas(text), before=wrong)


def test_a_definition_that_is_written_out_again_is_accepted(sources, tmp_path):
    text, _ = PLANTED["a channel applied transposed"]
    right = "Definition output (n : nat) (p : nat -> R) (K : nat -> nat -> R) j : R := sum n (fun i => p i * K i j)."
    proved(sources, tmp_path, lemmas(text), before=right)
