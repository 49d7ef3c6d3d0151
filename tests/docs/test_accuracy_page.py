"""The book prints how many digits answers have; ours have all but a few units of the last place on every kind of input."""

import importlib
import math
from fractions import Fraction

import numpy as np
import pytest
from flint import arb

from benchmarks import accuracy
from tests.docs.test_laws_page import DOCS
from tests.tolerances import KERNEL_ULP

accuracy_page = importlib.import_module("accuracy_page")
RECORD = accuracy_page.recorded()
OURS = [row for row in RECORD if row["by"] in accuracy_page.OURS]


def test_every_kernel_is_recorded_in_every_library():
    asked = {(name, who, dtype) for name in accuracy.KERNELS for who, dtype in accuracy.OURS}
    assert {(row["kernel"], row["by"], row["dtype"]) for row in OURS} == asked | {("w1_line", "NumPy", "float64")}
    assert {row["by"] for row in RECORD} - set(accuracy_page.OURS) == {who for _, who in accuracy.PEERS} | {
        *accuracy.LINE
    } - {"NumPy"}


def test_no_answer_of_ours_is_wrong_or_far_off():
    assert all("wrong" not in row and row["worst"] <= KERNEL_ULP for row in OURS)


@pytest.mark.filterwarnings("ignore")
def test_a_few_other_pairs_are_as_near(monkeypatch):
    monkeypatch.setattr(accuracy, "REPEATED", 1)
    monkeypatch.setattr(accuracy, "LARGE", 100)
    monkeypatch.setattr(accuracy, "MILLION", ())
    monkeypatch.setattr(accuracy, "PEERS", {})
    monkeypatch.setattr(accuracy, "OURS", {key: f for key, f in accuracy.OURS.items() if key == ("NumPy", "float64")})
    for row in accuracy.rows(seed=7):
        if row["by"] == "NumPy":
            assert "wrong" not in row, row
            assert row["worst"] <= KERNEL_ULP, row


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        (1.0, Fraction(1), 0),
        (1.0 + 2.0**-51, Fraction(1), 2),
        (0.0, Fraction(1, 2), math.inf),
        (math.nan, Fraction(1), math.inf),
        (math.inf, Fraction(1), math.inf),
        (math.inf, None, 0),
        (math.inf, Fraction(2) ** 1100, 0),
        (1.0, None, math.inf),
        (1e-300, Fraction(0), math.inf),
        (0.0, Fraction(1, 2**1100), 0),
        (0.5, arb("0.5"), 0),
    ],
)
def test_what_is_counted(found, true, expected):
    assert accuracy.off(found, true, "float64") == expected


def test_masses_sum_to_one_and_are_what_they_are_called():
    for dtype in accuracy.BITS:
        for x in accuracy.pairs(dtype):
            if x.family.startswith(("softmax", "subnormal", "huge", "a million")):
                continue
            for law in (x.p, x.q):
                assert law.dtype == dtype
                assert sum(map(Fraction, law.tolist())) == 1, x.family
            assert (x.p != x.q).any()
            if x.family == "near":
                assert np.abs(x.p - x.q).max() <= 2.0**-8


def test_every_row_is_printed():
    text = accuracy_page.printed()
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(lines) == len(accuracy.KERNELS) + len(accuracy.PEERS) + len(accuracy.LINE)
    assert all(cell.strip() for line in lines for cell in line.strip("|").split(" | "))
    assert "```{include} _generated/accuracy.txt" in (DOCS / "reliability.md").read_text(encoding="utf-8")
    assert '"accuracy.txt": accuracy_page.printed()' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")
