"""What the page offers: models over ranges of θ on which every quantity vanishes somewhere."""

import pytest

from divergences.explorer import answers, choices


def values(answer):
    return {row["name"]: row["value"] for row in answer["numbers"]}


@pytest.mark.parametrize("name", choices.MODELS)
def test_zero_is_on_every_grid_and_everything_vanishes_where_q_is_p(name):
    chosen = choices.choice(name)
    same = 0.5 if name == "bernoulli" else 0.0
    assert same in answers.swept(name, 8).theta
    assert {values(answers.model({"model": name, "theta": same}))[n] for n in answers.NAMES} == {0.0}
    assert chosen.low <= chosen.start <= chosen.high


@pytest.mark.parametrize(("family", "parameters"), [
    ("Normal", [5, 0.2]), ("Laplace", [-5, 5]), ("Cauchy", [0, 1]), ("Uniform", [-5, 5]),
    ("Uniform", [5, 15]), ("Uniform", [0, 0.25]),
])  # fmt: skip
def test_laws_within_the_ranges_are_made(family, parameters):
    made = choices.law("p", {"family": family, "parameters": parameters}, 0.5)
    first, second = vars(made).values()
    assert (type(made).__name__, first) == (family, parameters[0] + 0.5)
    assert second == parameters[1] + (0.5 if family == "Uniform" else 0)


@pytest.mark.parametrize(("family", "parameters", "at_fault"), [
    ("Normal", [5.1, 1], "mean"), ("Normal", [0, 0.19], "standard deviation"), ("Laplace", [0, 5.1], "scale"),
    ("Uniform", [-5.1, 1], "from"), ("Uniform", [0, 0.1], "to"), ("Uniform", [-5, 5.1], "to"), ("Uniform", [1, 0], "to"),
])  # fmt: skip
def test_laws_outside_of_them_are_refused_by_the_parameters_name(family, parameters, at_fault):
    with pytest.raises(ValueError, match=f"^q, {at_fault}: found"):
        choices.law("q", {"family": family, "parameters": parameters})
