"""The array libraries that a callable may want: how vectors go in, numbers come out, and gradients are asked for.

A library is imported when a callable of it is audited, never otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any, ClassVar

import numpy as np

Function = Callable[..., Any]


class Library:
    """NumPy, and what the others are asked too."""

    name: ClassVar[str] = "numpy"
    roots: ClassVar[tuple[str, ...]] = ("numpy", "scipy")
    """The packages whose functions take these arrays."""
    differentiates: ClassVar[bool] = False

    def scope(self) -> AbstractContextManager[Any]:
        """In which 64-bit arrays stay so."""
        return nullcontext()

    def array(self, x: np.ndarray) -> Any:
        """The array in the library's own type, with memory of its own."""
        return x.copy()

    def numbers(self, x: object) -> np.ndarray:
        """What was answered, as an array of NumPy in its own dtype."""
        return np.asarray(x)

    def gradient(self, function: Function, arguments: Sequence[np.ndarray]) -> list[np.ndarray | None]:
        """The gradient of the sum of all answers by each argument; None where the answer does not depend on it."""
        raise NotImplementedError(f"{self.name} arrays have no gradient")


class Jax(Library):
    """JAX arrays, in a scope with 64 bits."""

    name: ClassVar[str] = "jax"
    roots: ClassVar[tuple[str, ...]] = ("jax", "optax", "flax", "distrax", "numpyro", "ott")
    differentiates: ClassVar[bool] = True

    def scope(self) -> AbstractContextManager[Any]:
        return import_module("jax").enable_x64(True)

    def array(self, x: np.ndarray) -> Any:
        return import_module("jax.numpy").asarray(x)

    def gradient(self, function: Function, arguments: Sequence[np.ndarray]) -> list[np.ndarray | None]:
        jax, jnp = import_module("jax"), import_module("jax.numpy")
        found = jax.grad(lambda *given: jnp.sum(jnp.asarray(function(*given))), argnums=tuple(range(len(arguments))))
        return [np.asarray(x) for x in found(*map(self.array, arguments))]


class Torch(Library):
    """Tensors of PyTorch on the host."""

    name: ClassVar[str] = "torch"
    roots: ClassVar[tuple[str, ...]] = ("torch", "torchmetrics", "geomloss")
    differentiates: ClassVar[bool] = True

    def array(self, x: np.ndarray) -> Any:
        return import_module("torch").tensor(x)

    def numbers(self, x: Any) -> np.ndarray:
        return x.detach().cpu().numpy() if hasattr(x, "detach") else np.asarray(x)

    def gradient(self, function: Function, arguments: Sequence[np.ndarray]) -> list[np.ndarray | None]:
        given = [self.array(x).requires_grad_() for x in arguments]
        answered = function(*given)
        if not getattr(answered, "requires_grad", False):
            return [None] * len(given)
        answered.sum().backward()
        return [None if x.grad is None else x.grad.numpy() for x in given]


class TensorFlow(Library):
    """Eager tensors of TensorFlow."""

    name: ClassVar[str] = "tensorflow"
    roots: ClassVar[tuple[str, ...]] = ("tensorflow", "tensorflow_probability", "keras", "tf_keras")
    differentiates: ClassVar[bool] = True

    def array(self, x: np.ndarray) -> Any:
        return import_module("tensorflow").constant(x)

    def gradient(self, function: Function, arguments: Sequence[np.ndarray]) -> list[np.ndarray | None]:
        tf = import_module("tensorflow")
        given = [tf.Variable(x) for x in arguments]
        with tf.GradientTape() as tape:
            total = tf.reduce_sum(function(*given))
        return [None if x is None else np.asarray(tf.convert_to_tensor(x)) for x in tape.gradient(total, given)]


LIBRARIES: dict[str, Library] = {x.name: x for x in (Library(), Jax(), Torch(), TensorFlow())}


def library_of(function: Function) -> Library:
    """Whose arrays the function takes: by the package that it comes from, else by what its module has imported."""
    module = str(getattr(function, "__module__", None) or type(function).__module__)
    if ".substrates.jax" in module:
        return LIBRARIES["jax"]
    root = module.split(".")[0]
    held = vars(sys.modules[module]).values() if module in sys.modules and root not in ROOTS else ()
    homes = [str(getattr(x, "__name__" if type(x) is type(sys) else "__module__", "")).split(".")[0] for x in held]
    owners = [LIBRARIES[ROOTS[home]] for home in (root, *homes) if home in ROOTS]
    return next((x for x in owners if x.differentiates), LIBRARIES["numpy"])


ROOTS = {root: library.name for library in LIBRARIES.values() for root in library.roots}
