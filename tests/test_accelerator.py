"""Every public function of arrays, and its derivative, compiles for accelerators without a call back to the host.

And the benchmark for them runs, here on the CPU, and sees a wrong kernel.
"""

import inspect
import os
import subprocess
import sys
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from benchmarks import accelerator
from tests.meta.source import ROOT

P, Q, D = [0.5, 0.25, 0.25], [0.125, 0.375, 0.5], [0.75, 0.5, 0.25]
R = [0.5, 0.3, 0.2]
X, Y = [0.0, 1.0, 3.0], [0.5, 2.5]
A, B = [0.5, 0.25, 0.25], [0.25, 0.75]
IN_THE_PLANE = ([[0.0, 0.0], [1.0, 0.0], [3.0, 1.0]], [[0.5, 0.0], [2.5, 1.0]], A, B)
FEATURES = ([[0.0, 1.0], [2.0, 0.5], [1.0, 3.0], [0.5, 0.25]], [[1.0, 1.0], [0.0, 2.0], [2.5, 0.5]])

PAIRS = (
    "kl reverse_kl jeffreys js js_distance total_variation hellinger2 chi2 triangular cross_entropy "
    "gan_value_at_optimum optimal_discriminator"
)


def squared(t):
    return (t - 1) ** 2


def rows(divergence):
    return lambda P, Q: dv.pairwise(divergence, P, Q)


def measures(function, **options):
    """A function of two measures as one of their points and masses."""
    return lambda x, y, a, b: function(dv.Measure(x, a), dv.Measure(y, b), **options)


TABLE = {
    **{name: [(getattr(dv, name), (P, Q))] for name in PAIRS.split()},
    "entropy": [(dv.entropy, (P,))],
    "js_many": [(lambda p, q, r: dv.js_many(jnp.stack([p, q, r])), (P, Q, R))],
    "best_response": [(dv.best_response, (D,))],
    "minimax": [(lambda p, q, r: dv.minimax(p, jnp.stack([q, r])), (P, Q, R))],
    "pushforward": [(lambda x, a: dv.pushforward(jnp.sin, dv.Measure(x, a)), (X, A))],
    "mutual_information": [(dv.mutual_information, ([[0.25, 0.25], [0.5, 0.0]],))],
    "alpha_divergence": [
        (lambda p, q, k=k, **log: dv.alpha_divergence(p, q, k, **log), (P, Q)) for k in (0.0, 0.5, 3.0)
    ],
    "renyi": [(lambda p, q, k=k, **log: dv.renyi(p, q, k, **log), (P, Q)) for k in (0.0, 0.5, 1.0, 2.0, np.inf)],
    "f_divergence": [(partial(dv.f_divergence, squared), (P, Q))],
    "gan_value": [(dv.gan_value, (P, Q, D))],
    "from_logits": [(partial(dv.from_logits, dv.kl), (P, Q))],
    "pairwise": [(rows(dv.kl), ([P, Q], [Q, P])), (rows(dv.js), ([P], [Q, P]))],
    "normalise": [(dv.normalise, ([1.0, 2.0, 5.0],))],
    "common_support": [(measures(dv.common_support), (X, Y, A, B))],
    "w1_line": [
        (dv.w1_line, (X, [0.5, 2.5, 1.0])),
        (dv.w1_line, (X, Y)),
        (dv.w1_line, (X, Y, A, B)),
        (dv.w1_line, ([X, X], [Y], A)),
    ],
    "wasserstein1": [(measures(dv.wasserstein1, method="entropic", tol=0.01), IN_THE_PLANE)],
    "sinkhorn": [
        (measures(dv.sinkhorn, epsilon=0.5, order=1), IN_THE_PLANE),
        (measures(dv.sinkhorn, epsilon=0.5, order=2), IN_THE_PLANE),
    ],
    "sinkhorn_divergence": [(measures(dv.sinkhorn_divergence, epsilon=0.5), IN_THE_PLANE)],
    "sliced": [(measures(dv.sliced, order=2, key=jax.random.key(0)), IN_THE_PLANE)],
    "conditional": [(partial(dv.conditional, dv.kl), ([0.25, 0.75], [P, Q], [Q, P]))],
    "inception_score": [(dv.inception_score, ([P, Q, R],))],
    "frechet": [(dv.frechet, ([0.0, 0.0], [[2.0, 0.5], [0.5, 1.0]], [1.0, 2.0], [[1.0, 0.25], [0.25, 3.0]]))],
    "fid": [(dv.fid, FEATURES)],
    "kid": [(dv.kid, FEATURES)],
}
"""Public function → what is lowered: functions of arrays with sample arguments. Where there is `log`, it is tried too."""

ON_THE_HOST = {
    "check": "reads a formula and proves it: words, not arrays",
    "check_file": "reads the formulas of a document",
    "maximin": "solves a game with concrete laws, and proves the play that it returns",
    "sharpest": "reads two names and proves a constant",
    "crosswalk": "translates one number of another library",
    "partial": "adds up on the host in whole numbers, so that no order of summation shows",
    "quiz": "asks questions whose answers the judge decides",
    "audit": "runs a function of somebody else on a table of inputs",
    **dict.fromkeys(("wasserstein", "wasserstein2"), "the plan of least dᵖ is that of the host's solvers"),
    **dict.fromkeys(("w1_primal", "w1_dual"), "one linear programme each, by SciPy's HiGHS"),
    "certify": "plans that another library has computed",
    "sweep": "a table over concrete parameters, of laws too",
}
"""Public functions that answer on the host by nature, with the reason."""


def public_functions():
    return {name: getattr(dv, name) for name in dv.__all__ if inspect.isfunction(getattr(dv, name))}


def missing(names):
    """Names that nobody decided about."""
    return set(names) - set(TABLE) - set(ON_THE_HOST)


def total(function):
    """The sum of all numbers that the function returns: something to differentiate."""
    return lambda *arrays: sum(jnp.sum(v) for v in jax.tree.leaves(function(*arrays)) if v.dtype.kind == "f")


def lowered(function, arrays):
    """The text of the function and of its derivative, as accelerators get it."""
    everywhere = tuple(range(len(arrays)))
    for whole in (function, jax.value_and_grad(total(function), argnums=everywhere)):
        yield jax.jit(whole).trace(*arrays).lower(lowering_platforms=("tpu", "cuda")).as_text()


def cases():
    for name, kernels in TABLE.items():
        has_log = "log" in inspect.signature(getattr(dv, name)).parameters
        for k, (function, arguments) in enumerate(kernels):
            yield pytest.param(function, arguments, id=f"{name}-{k}")
            if has_log:
                logs = tuple(np.log(v) for v in arguments)
                yield pytest.param(partial(function, log=True), logs, id=f"{name}-{k}-log")


@pytest.mark.one_in(98)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("function", "arguments"), list(cases()))
def test_it_lowers_for_accelerators_without_a_callback(function, arguments, dtype):
    with jax.enable_x64(dtype == np.float64):
        arrays = [jnp.asarray(v, dtype) for v in arguments]
        for text in lowered(function, arrays):
            assert np.dtype(dtype).name.replace("float", "f") in text
            assert "callback" not in text.lower()


def test_every_public_function_is_in_the_table_or_has_a_reason_not_to_be():
    assert missing(public_functions()) == set()
    assert set(TABLE) | set(ON_THE_HOST) == set(public_functions())
    assert set(TABLE) & set(ON_THE_HOST) == set()
    assert all(len(reason.split()) >= 4 for reason in ON_THE_HOST.values())


def test_the_host_answers_on_a_cpu():
    """There NumPy sorts faster; and its text shows that the word is the right one to look for."""
    x = jnp.asarray(X)
    assert "callback" in jax.jit(dv.w1_line).trace(x, x).lower(lowering_platforms=("cpu",)).as_text().lower()


def test_planted_mistakes_are_caught():
    def calls_back(x):
        return jax.pure_callback(np.sum, jax.ShapeDtypeStruct((), x.dtype), x)

    with pytest.raises(NotImplementedError, match="callback"):  # not even a text
        next(lowered(calls_back, [jnp.ones(3)]))
    assert missing([*public_functions(), "another_kernel"]) == {"another_kernel"}


ALONE = """
import runpy, sys
sys.modules.update(dict.fromkeys("jaxtyping ot sympy flint hypothesis matplotlib typer rich".split()))  # cannot be imported
runpy.run_path(sys.argv[1], run_name="__main__")
"""


@pytest.mark.slow
def test_the_benchmark_runs_as_a_script_without_the_other_packages_and_finds_nothing_wrong(tmp_path):
    script, file = ROOT / "benchmarks" / "accelerator.py", tmp_path / "table.md"
    command = [
        sys.executable,
        "-c",
        ALONE.replace("sys.argv[1]", repr(str(script))),
        "--quick",
        "--markdown",
        str(file),
    ]
    environment = {**os.environ, "JAX_PLATFORMS": "cpu"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert file.read_text(encoding="utf-8") == run.stdout
    head, _, *rows = [line.strip("|").split("|") for line in run.stdout.splitlines() if line.startswith("|")]
    assert [text.strip() for text in head] == list(accelerator.COLUMNS)
    table = [dict(zip(accelerator.COLUMNS, (text.strip() for text in row), strict=True)) for row in rows]
    assert {row["kernel"] for row in table} >= {
        "KL",
        "JS",
        "TV",
        "H²",
        "W1 line",
        "W1 line, weighted",
        "entropic sweeps",
    }
    assert {row["dtype"] for row in table} == {"float32", "float64"}
    for row in table:
        assert row["check"] == "pass"
        assert float(row["error"]) <= float(row["budget"])
        assert float(row["median ms"]) > 0


@pytest.mark.slow
def test_the_kernels_of_the_benchmark_lower_for_accelerators():
    for case in accelerator.cases(2**16, SimpleNamespace(platform="gpu")):
        with jax.enable_x64(case.dtype == "float64"):
            text = jax.jit(case.run).trace(*case.arguments).lower(lowering_platforms=("tpu", "cuda")).as_text()
            assert "callback" not in text.lower()


def test_the_cpu_is_timed_beside_another_device_only():
    case = next(accelerator.vectors(2**14, np.dtype("float32")))
    assert accelerator.seconds_on_cpu(case, jax.devices("cpu")[0]) is None
    assert accelerator.seconds_on_cpu(case, SimpleNamespace(platform="gpu")) > 0


def refuses(p, q):
    raise RuntimeError("no such instruction\nand more")


@pytest.mark.parametrize(
    ("kernel", "code", "said"),
    [
        (dv.kl, 0, "pass"),
        (lambda p, q: dv.kl(p, q).at[-1].multiply(1.0001), 1, "FAIL"),
        (lambda p, q: dv.kl(p, q).at[0].set(jnp.nan), 1, "FAIL"),
        (refuses, 1, "RuntimeError: no such instruction |"),
    ],
)
def test_the_benchmark_sees_a_wrong_kernel(kernel, code, said, monkeypatch, capsys):
    right = next(accelerator.vectors(2**14, np.dtype("float32")))
    monkeypatch.setattr(accelerator, "cases", lambda *_: [replace(right, run=kernel)])
    assert accelerator.main(["--quick"]) == code
    assert said in capsys.readouterr().out
