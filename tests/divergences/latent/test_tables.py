"""Tables of a latent system: of one library, checked row by row, and aligned so that they broadcast."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.evaluation import Argument
from divergences.latent.tables import by_data, on_all, refuse_impossible, tables

PRIOR, DECODER, ENCODER = [0.5, 0.25, 0.25], [[0.5, 0.5], [1, 0], [0, 1]], [[1, 0, 0], [0.5, 0.25, 0.25]]


def test_tables_are_aligned_as_images_by_codes():
    found = by_data(tables(data=[1, 0], prior=PRIOR, decoder=DECODER, encoder=ENCODER))
    assert {name: x.shape for name, x in found.items()} == {
        "data": (2, 1),
        "prior": (1, 3),
        "decoder": (2, 3),
        "encoder": (2, 3),
    }
    assert found["decoder"].tolist() == np.transpose(DECODER).tolist()


def test_tables_may_be_labelled():
    pandas = pytest.importorskip("pandas")
    codes, images = list("abc"), [7, 8]
    prior, decoder = pandas.Series(PRIOR, codes), pandas.DataFrame(DECODER, codes, images)
    encoder = pandas.DataFrame(ENCODER, images, codes)
    assert tables(prior=prior, decoder=decoder, encoder=encoder)["decoder"].tolist() == DECODER
    with pytest.raises(ValueError, match=r"decoder: found the label 'c' .* decoder = decoder\.loc\[prior\.index\]"):
        tables(prior=prior, decoder=decoder.loc[codes[::-1]], encoder=encoder)
    with pytest.raises(ValueError, match="encoder: found the label 8 at index 0, where decoder has the label 7;"):
        tables(prior=prior, decoder=decoder, encoder=encoder.loc[images[::-1]])
    with pytest.raises(ValueError, match=r"encoder: found the label 'c' .* encoder = encoder\[prior\.index\]"):
        tables(prior=prior, encoder=encoder[codes[::-1]])


def test_tensors_beside_jax_are_refused():
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError, match="decoder: found a JAX array beside prior, a tensor"):
        tables(prior=torch.tensor(PRIOR), decoder=jnp.array(DECODER), encoder=ENCODER)


def test_an_image_that_no_code_makes_is_named():
    found = by_data(tables(prior=[1, 0], decoder=[[1, 0], [0, 1]]))
    with pytest.raises(ValueError, match="at x = 1;"):
        refuse_impossible(found["prior"], found["decoder"])
    refuse_impossible(found["prior"] + 0.5, found["decoder"])


def test_one_number_of_all_rows_is_nan_as_soon_as_one_fails():
    def product(xp, a, b):
        return (a * b).sum((-2, -1))

    given = [Argument(name, x, is_mass=False) for name, x in (("a", np.ones((2, 1))), ("b", np.ones((4, 1, 3))))]
    assert on_all(product, *given).tolist() == [6, 6, 6, 6]

    def of(a):
        return on_all(product, given[0]._replace(value=a), given[1])

    assert np.isnan(jax.jit(of)(jnp.array([[1.0], [-1.0]]))).all()
    assert np.isnan(jax.jit(jax.jacrev(of))(jnp.array([[1.0], [-1.0]]))).all()
