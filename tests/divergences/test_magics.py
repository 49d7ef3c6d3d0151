"""Claims in a notebook's cell: judged in an IPython shell, which is told what a reader sees."""

import pytest
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
    assert ["✓ proved" in data["text/html"] for data in shown] == [True, False]
    assert "A smallest counterexample: p = (1, 0), q = (0, 1)" in shown[1]["text/html"]
    assert r"\le \frac{\mathrm{TV}(p, q)}{2}" in shown[1]["text/latex"]
    assert seen.stdout.startswith("line 4: KL(p, q = 3: ")


def test_the_claim_of_a_line_is_returned(shell):
    verdict = shell.run_line_magic("claim", "KL(p, q) >= 0")
    assert isinstance(verdict, Verdict)
    assert verdict.status == "proved"


def test_a_claim_on_the_line_of_a_cell_is_refused():
    with pytest.raises(ValueError, match="expected claims below it"):
        claim("KL(p, q) >= 0", "JS(p, q) >= 0")
