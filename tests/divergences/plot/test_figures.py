"""What holds of every figure: it draws where it is told, says what it is, and refuses in one line."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import divergences as dv
from divergences import laws, plot
from tests.divergences.plot import drawn

U01, U02 = laws.Uniform(0, 1), laws.Uniform(0, 2)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", drawn.FIGURES)
def test_a_figure_draws_where_it_is_told_and_on_a_page_of_its_own(name):
    figure, axes = plt.subplots(1, 2)
    assert drawn.FIGURES[name](axes[1]) is axes[1]
    assert not axes[0].lines
    assert not axes[0].patches
    assert drawn.FIGURES[name](None).figure is not figure


@pytest.mark.one_in(9)
@pytest.mark.parametrize("name", drawn.FIGURES)
def test_every_figure_says_what_it_is(name):
    ax = drawn.FIGURES[name](None)
    assert ax.get_title() or ax.get_title(loc="left")
    assert ax.get_xlabel()
    ax.figure.canvas.draw()  # a missing glyph is a warning, and so an error


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plot.coupling(drawn.on_the_line(), kind="circle"), "expected 'arrows' or 'matrix'"),
        (lambda: plot.coupling(drawn.in_space()), "found points of dimension 3"),
        (lambda: plot.critic(drawn.in_space()), "found points of dimension 3"),
        (lambda: plot.critic(dv.w1_primal(dv.Measure([0.0]), dv.Measure([1.0]))), "found none for a critic"),
        (lambda: plot.critic(drawn.by_table()), "indices of a matrix"),
        (lambda: plot.matrix({}), "found nothing to draw"),
        (lambda: plot.discriminator([0.5, 0.5], [1, 0, 0]), "expected two vectors"),
        (lambda: plot.discriminator([0.5, 0.6], [1, 0]), "p: found"),
        (lambda: plot.discriminator([1, 0], [1, 0], x=[1, 2, 3]), "x: found shape"),
        (lambda: plot.discriminator(dv.laws.Custom(Endless()), U01), "expected x=numpy.linspace"),
        (lambda: plot.fits([0.5, 0.6]), "target: found"),
    ],
)
def test_refusals_are_one_line(call, message):
    with pytest.raises(ValueError, match=message) as refusal:
        call()
    assert "\n" not in str(refusal.value)
    assert plt.get_fignums() == []


class Endless:
    """A density without ends, place or width."""

    def log_prob(self, x):
        return -np.abs(x)
