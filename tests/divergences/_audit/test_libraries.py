"""Array libraries: whose arrays a function gets, that they are copies in 64 bits, and their gradients."""

import subprocess
import sys
import types

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences._audit.libraries import LIBRARIES, library_of

P, Q = np.array([0.25, 0.75]), np.array([0.5, 0.5])


def of_jax(p, q):
    return jnp.sum(p * q)


def module_with(**names):
    """A function whose module has imported these."""
    made = types.ModuleType(f"made_for_a_test_of_{'_'.join(names)}")
    made.__dict__.update(names)
    exec("def loss(p, q): pass", made.__dict__)
    sys.modules[made.__name__] = made
    return made.loss


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (stats.entropy, "numpy"),
        (jax.scipy.special.rel_entr, "jax"),
        (of_jax, "jax"),
        (module_with(np=np), "numpy"),
        (module_with(jnp=jnp, np=np), "jax"),
        (module_with(log=jnp.log), "jax"),
        (np.dot, "numpy"),
        (len, "numpy"),
    ],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_whose_arrays_a_function_takes(function, name):
    assert library_of(function).name == name


def test_a_function_of_ours_takes_numpy_unless_asked():
    assert library_of(dv.kl).name == "numpy"


def test_arrays_of_jax_have_the_precision_that_was_given():
    library = LIBRARIES["jax"]
    with library.scope():
        assert library.array(P).dtype == jnp.float64
        assert library.array(P.astype(np.float32)).dtype == jnp.float32
    assert not jax.config.jax_enable_x64


def test_arrays_of_numpy_are_copies():
    given = LIBRARIES["numpy"].array(P)
    given[0] = 9
    assert P[0] == 0.25


def test_gradients_of_jax():
    library = LIBRARIES["jax"]
    with library.scope():
        by_p, by_q = library.gradient(of_jax, [P, Q])
    assert list(by_p) == list(Q)
    assert list(by_q) == list(P)


def test_numpy_has_no_gradient():
    with pytest.raises(NotImplementedError, match="numpy arrays have no gradient"):
        LIBRARIES["numpy"].gradient(of_jax, [P, Q])


@pytest.mark.parametrize(("name", "product"), [("torch", "sum"), ("tensorflow", "reduce_sum")])
def test_gradients_of_other_libraries_where_they_are_installed(name, product):
    module = pytest.importorskip(name)
    library = LIBRARIES[name]
    by_p, by_q = library.gradient(lambda p, q: getattr(module, product)(p * q), [P, Q])
    assert (list(by_p), list(by_q)) == (list(Q), list(P))
    alone, none = library.gradient(lambda p, q: getattr(module, product)(p * p), [P, Q])
    assert (list(alone), none) == (list(2 * P), None)
    assert library.numbers(library.array(P)).dtype == np.float64


def test_libraries_that_are_not_used_are_not_imported():
    code = (
        "import divergences as dv; dv.audit('divergences:kl', 'kl'); import sys;"
        "assert not {'torch', 'tensorflow', 'jax'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
