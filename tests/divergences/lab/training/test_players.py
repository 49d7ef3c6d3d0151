"""Networks that do not fit the data are refused before the first step."""

import jax.numpy as jnp
import pytest

from tests.divergences.lab.training.small import LINEAR, train

W = {"w": jnp.ones(2)}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"critic": (W, lambda p, x: x)}, r"critic: found \(8, 2\) for points \(8, 2\); expected \(n, 2\) → \(n,\)"),
        ({"critic": (W, lambda p, x: jnp.sum(x))}, r"critic: found \(\) for points"),
        ({"critic": (W, lambda p, x: [1.0])}, "critic: found None for points"),
        ({"critic": (W, lambda x: x[:, 0])}, "critic: TypeError: .*; expected"),
        ({"critic": (W, lambda p, x: float(x[0, 0]))}, "critic: ConcretizationTypeError: .*; expected"),
        ({"critic": (W, lambda p, x: x @ p["w"] * 1j)}, "critic: found numbers of dtype complex64"),
        ({"resume": "no/such/folder.npz"}, "resume: found .* in a folder that does not exist"),
        ({"resume": "."}, "resume: found ., which holds no run"),
        ({"generator": (W, lambda p, z: z)}, r"generator: found \(8, 1\) for points \(8, 1\); expected .* → \(n, 2\)"),
    ],
)
def test_networks_of_other_shapes_are_refused_in_one_line(given, message):
    with pytest.raises(ValueError, match=message) as refusal:
        train(**given)
    assert "\n" not in str(refusal.value)


@pytest.mark.slow
def test_ones_own_generator_is_trained():
    own = ({"a": jnp.float32(3)}, lambda p, z: jnp.concatenate([jnp.full_like(z, 1) * p["a"], z], axis=1))
    run = train(
        jnp.zeros((5, 2)), generator=({"a": jnp.float32(3)}, lambda p, z: p["a"] * z), critic=LINEAR, steps=1, checks=1
    )
    assert float(run.generator.parameters["a"]) != 3
    assert own[1](own[0], jnp.ones((2, 1))).shape == (2, 2)
