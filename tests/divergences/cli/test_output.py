"""What is printed: JSON in which ∞ is a string, tables, and a progress bar that keeps off stdout."""

from math import log

from divergences.cli import output
from tests.divergences.cli.calls import document


def test_infinity_in_json_is_a_string():
    found = document("compare", "1,0", "0,1")["divergences"]
    assert (found["kl"]["value"], found["js"]["value"]) == ("inf", log(2))


def test_what_is_printed_for_a_reader_is_as_wide_as_it_takes(capsys):
    """No terminal looks on: neither a long line nor a table's row is folded, and what looks like markup is printed."""
    output.answer({}, ["x" * 150, "[bold]y"], False)
    assert capsys.readouterr().out == "x" * 150 + "\n[bold]y\n"


def test_progress_hands_on_what_it_is_given_and_is_silent_where_nobody_looks(capsys):
    with output.progress("judging", 2) as step:
        assert [step(k, "of", 2) for k in range(2)] == [0, 1]
    assert capsys.readouterr() == ("", "")
