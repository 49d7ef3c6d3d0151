"""The terms add up to the gain, and what is not known is said."""

import numpy as np
import pytest

import divergences as dv
from divergences.lab.constraints import Free
from divergences.lab.training.errors import errors
from divergences.lab.training.settings import named_games
from tests import tolerances

VALUES = {
    name: np.array(x) for name, x in dict(gain=[0.5, 0.4], w1=[1.0, 0.8], w1_laws=[0.9, 0.7], js=[0.3, 0.2]).items()
}
W1, GAN = named_games()["wasserstein"], dv.games.minimax


@pytest.mark.parametrize("missing", [(), ("w1_laws",), ("js",), ("w1_laws", "js")])
@pytest.mark.parametrize("constraint", [Free(), dv.lab.Clip(0.1), dv.lab.Penalty(1)])
@pytest.mark.parametrize("penalised", [False, True])
def test_terms_add_up_to_the_gain(missing, constraint, penalised):
    values = {k: v for k, v in VALUES.items() if k not in missing} | (
        {"penalised": np.array([1.1, 0.9])} if penalised else {}
    )
    found = errors(W1, constraint, values)
    np.testing.assert_allclose(found.total, values["gain"], rtol=tolerances.RELATED_RTOL, atol=tolerances.RELATED_RTOL)
    assert ("sampling" in found) == ("w1_laws" in values)
    assert ("penalty" in found) == penalised
    assert ("one term" in found.said) == (not penalised)
    assert ("two floors" in found.said) == ("w1_laws" in missing)
    last = list(found)[-1]
    assert (type(constraint).__name__.lower() in last) == (type(constraint) is not Free and not penalised)


def test_a_class_whose_best_is_known_separates_capacity_from_optimisation():
    found = errors(W1, dv.lab.Clip(0.1), VALUES | {"clipped": np.array([0.7, 0.6])})
    assert list(found) == ["W1 of the distributions", "sampling", "capacity and clip", "optimisation"]
    np.testing.assert_allclose(found.total, VALUES["gain"], rtol=tolerances.RELATED_RTOL)


def test_a_gan_is_compared_with_js_where_that_is_known():
    found = errors(GAN, Free(), VALUES)
    np.testing.assert_allclose(found.total, VALUES["gain"], rtol=tolerances.RELATED_RTOL)
    assert found["2·JS − log 4 of the distributions"].tolist() == (2 * VALUES["js"] - np.log(4)).tolist()
    assert "log 2 whatever" in errors(GAN, Free(), {"gain": VALUES["gain"]}).said


def test_other_games_have_no_terms_and_say_so():
    found = errors(dv.games.hinge, Free(), VALUES)
    assert (len(found), "no distance" in repr(found)) == (0, True)
    with pytest.raises(KeyError, match="found 'sampling'; expected one of no terms"):
        found["sampling"]
    assert errors(W1, Free(), {}).said == "no check was reached"
