"""Every divergence of two distributions is answered for by its name, with the options that it takes."""

from divergences.laws import answers, functions
from tests.divergences.laws.test_functions import ALL, WITH_BASE


def test_the_table_of_answers_holds_them_all():
    distances = {"wasserstein1", "wasserstein", "wasserstein2"}
    others = {"renyi", "alpha_divergence", "optimal_discriminator", "gan_value", "gan_value_at_optimum"}
    assert set(answers.ANSWERS) == {*ALL, *distances, *others}
    assert {name: answers.ANSWERS[name] for name in ALL} == {name: getattr(functions, name) for name in ALL}
    assert set(answers.OPTIONS) == {*WITH_BASE, *others, "wasserstein"}
