"""The table in use is the one that the generator writes, and a changed one is noticed."""

import json
from fractions import Fraction

import pytest

from divergences._audit import generator
from divergences._audit.cases import FORMATS, pairs


@pytest.mark.slow
def test_the_table_is_what_the_generator_writes():
    assert generator.text() == generator.TABLE.read_text(encoding="utf-8")
    assert generator.main(["--check"]) == 0


@pytest.mark.parametrize("dtype", FORMATS)
def test_the_first_case_of_each_family_and_the_tables_of_rows_are_what_the_generator_writes(dtype):
    held = json.loads(generator.TABLE.read_text(encoding="utf-8"))
    first = {
        pair.family: (pair, entry) for pair, entry in list(zip(pairs(dtype), held["cases"][dtype], strict=True))[::-1]
    }
    with generator.precision(generator.BITS):
        assert [generator._entry(pair, dtype) for pair, _ in first.values()] == [entry for _, entry in first.values()]
        assert generator._batch() == held["batch"]
    assert (held["about"], held["digits"]) == (generator.ABOUT, generator.DIGITS)


def test_a_changed_table_is_noticed(tmp_path, monkeypatch, capsys):
    text = generator.TABLE.read_text(encoding="utf-8")
    changed = tmp_path / "table.json"
    changed.write_text(text.replace("0.14", "0.15", 1), encoding="utf-8")
    monkeypatch.setattr(generator, "TABLE", changed)
    monkeypatch.setattr(generator, "text", lambda: text)
    assert generator.main(["--check"]) == 1
    assert generator.main([]) == 0
    assert capsys.readouterr().out == text


def test_a_vector_that_the_type_does_not_hold_is_refused():
    with pytest.raises(ValueError, match="float32 does not hold"):
        generator._hex((Fraction(1, 3), Fraction(2, 3)), "float32")


def test_a_ball_that_is_too_wide_is_refused():
    with generator.precision(64), pytest.raises(ArithmeticError, match="not known to 45 digits"):
        generator._decimal(generator.arb(2).log())
