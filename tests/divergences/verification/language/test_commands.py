"""Commands of LaTeX as plain text with the columns of what was typed."""

import pytest

from divergences.verification.language.commands import is_tex, plain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\mathcal{N}(\mu_1, \sigma_1^2)", "N(μ_1, σ_1^2)"),
        (r"\frac{\frac12 a}{b}", "(((1/2) a)/(b))"),
        (r"\sqrt{2}", "sqrt(2)"),
        (r"\operatorname{KL}\left(P \,\|\, Q\right)", "KL (P   ||   Q )"),
        (r"$\mathrm{Uniform}(0,\theta)$.", " Uniform(0,θ) "),
        (r"\log\frac{a}{b}", "log(a/b)"),
        (r"\log\frac{a b}{c}", "log ((a b)/(c))"),
    ],
)
def test_commands_are_taken_out(tex, said):
    assert plain(Typed.of(tex)).text.split() == said.split()


@pytest.mark.parametrize("tex", [r"2\tfrac12", r"2\frac{1}{2}", r"3 \, \dfrac 1 2 \mu"])
def test_a_mixed_number_is_asked_about(tex):
    with pytest.raises(Unreadable, match=r"at column 1, which has two readings; expected one of them: \d \+ "):
        plain(Typed.of(tex))


def test_an_unknown_command_has_its_column():
    with pytest.raises(Unreadable, match=r"\\spam at column 5"):
        plain(Typed.of(r"a + \spam"))


@pytest.mark.parametrize("tex", [r"\frac{a}{b", r"\sqrt{a"])
def test_what_is_not_closed_is_refused(tex):
    with pytest.raises(Unreadable, match="not closed"):
        plain(Typed.of(tex))


def test_only_commands_and_dollars_are_latex():
    assert is_tex("$x$")
    assert not is_tex("KL(P, Q)")
