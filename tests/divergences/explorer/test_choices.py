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
