"""Claims in a notebook's cell: judged in an IPython shell, which is told what a reader sees."""

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from divergences._magics import claim
from divergences.verification.judge.verdict import Verdict


@pytest.fixture
def shell():
    """A shell with the extension, as `%load_ext divergences` leaves it."""
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "divergences")
    yield shell
    InteractiveShell.clear_instance()


def test_every_claim_of_a_cell_is_judged_and_shown(shell):
    cell = "KL(p, q) >= 0\nJS(p, q) <=\n    TV(p, q)/2\nKL(p, q = 3\n"
    with capture_output() as seen:
        assert shell.run_cell_magic("claim", "", cell) is None
    shown = [output.data for output in seen.outputs]
    assert ["✓ true (proved)" in data["text/html"] for data in shown] == [True, False]
    assert "A smallest counterexample: p = (1, 0), q = (0, 1)" in shown[1]["text/html"]
    assert r"\le \frac{\mathrm{TV}(p, q)}{2}" in shown[1]["text/latex"]
    assert seen.stdout.startswith("line 4: KL(p, q = 3: ")


def test_the_claim_of_a_line_is_returned(shell):
    verdict = shell.run_line_magic("claim", "KL(p, q) >= 0")
    assert isinstance(verdict, Verdict)
    assert verdict.status == "proved"


@pytest.mark.parametrize(
    ("line", "cell", "said"),
    [
        ("KL(p, q) >= 0", "JS(p, q) >= 0", "expected claims below it"),
        ("--seconds 3", "JS(p, q) >= 0", "found '--seconds 3' on its line"),
        ("", "\n \n# KL(p, q) >= 0\n", "found no claim in the cell"),
        ("", "```claim\n```", "found no claim in the cell"),
        (" ; ", None, "found nothing on its line"),
        ("KL(p, q = 3", None, "^claim: "),
        ("<script>alert(1)</script>", None, "^claim: "),
    ],
)
def test_what_is_refused_is_said_in_one_line_without_a_traceback(line, cell, said):
    with pytest.raises(UsageError, match=said) as refused:
        claim(line, cell)
    assert "\n" not in str(refused.value)


def test_comments_and_fences_hide_nothing_else(shell):
    cell = "```claim\nKL(p, q) >= 0  # Gibbs\n% of a lecture\n```\n\n~~~\nTV(p, q) <= 1\nKl = #\n"
    with capture_output() as seen:
        shell.run_cell_magic("claim", "", cell)
    assert [output.data["text/plain"].split(":")[0] for output in seen.outputs] == ["✓ true (proved)"] * 2
    assert "KL(p, q) >= 0. " in seen.outputs[0].data["text/plain"]
    assert seen.stdout.startswith("line 8: Kl =: ")


def test_tex_is_read_as_it_is_typed(shell):
    """IPython would put the value of {1} there, and 1/12 would become 1·12."""
    with capture_output():
        verdict = shell.run_line_magic("claim", r"\frac{1}{12} TV(p, q) \le \frac{1}{12};")
    assert (verdict.status, verdict.statement) == ("proved", r"\frac{1}{12} TV(p, q) \le \frac{1}{12}")
