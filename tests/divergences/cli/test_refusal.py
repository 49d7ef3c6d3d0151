"""Bad input is one line: what the library refuses, and what the system cannot read."""

from pathlib import Path

import pytest

from divergences.cli.refusal import Refusal, refusals


@pytest.mark.parametrize("error", [ValueError("p: found"), TypeError("p: found"), RuntimeError("p: found")])
def test_a_refusal_of_the_library_keeps_its_words(error):
    with pytest.raises(Refusal, match=r"^p: found$") as refused, refusals():
        raise error
    assert refused.value.__cause__ is error


def test_a_file_that_the_system_cannot_read_is_named():
    with pytest.raises(Refusal, match=r"^cannot use nowhere\.csv: No such file or directory$"), refusals():
        Path("nowhere.csv").read_text(encoding="utf-8")


def test_a_bug_is_not_taken_for_bad_input():
    with pytest.raises(KeyError), refusals():
        raise KeyError("a bug")
