"""What the library does where of its packages only NumPy is installed: `python numpy_alone.py` in such an environment.

The quick suite runs it where nothing but NumPy can be imported, the gate where nothing but NumPy and the wheel is installed.
"""

from math import inf, log

import numpy as np

import divergences as dv

ROUNDING = 1e-15  # relative; each value is a few operations away from an exact one
p, q = [0.5, 0.5, 0.0], [0.25, 0.25, 0.5]
KERNELS = {
    "kl": (dv.kl(p, q, base=2), 1.0),
    "reverse_kl": (dv.reverse_kl(p, q), inf),
    "js": (dv.js([1, 0], [0, 1]), log(2)),
    "js_many": (dv.js_many([[1, 0], [0, 1]]), log(2)),
    "total_variation": (dv.total_variation(p, q), 0.5),
    "chi2": (dv.chi2(p, q), 1.0),
    "hellinger2": (dv.hellinger2([1, 0], [0, 1]), 1.0),
    "renyi": (dv.renyi(p, q, 2, base=2), 1.0),
    "f_divergence": (dv.f_divergence(lambda t: t * t - 1, [0.5, 0.5], [0.25, 0.75]), 1 / 3),
    "entropy": (dv.entropy(p, base=2), 1.0),
    "mutual_information": (dv.mutual_information([[0.5, 0], [0, 0.5]], base=2), 1.0),
    "gan_value": (dv.gan_value(p, p, [0.5, 0.5, 0.5]), -log(4)),
    "gan_value_at_optimum": (dv.gan_value_at_optimum([1, 0], [0, 1]), 0.0),
    "optimal_discriminator": (dv.optimal_discriminator([1.0], [1.0])[0], 0.5),
    "pairwise": (dv.pairwise(dv.js, [[1, 0]], [[0, 1]])[0, 0], log(2)),
    "frechet": (dv.frechet([0], [[1]], [2], [[1]]).value, 4.0),
    "w1_line": (dv.w1_line([0, 1], [2, 3]), 2.0),
    "normal_kl": (dv.latent.normal_kl([1.0], [0.0]), 0.5),
    "parallel_lines": (dv.models.parallel_lines(3.0, n=2)[1].points[0, 0], 3.0),
}
for name, (found, expected) in KERNELS.items():
    assert np.isclose(float(found), expected, rtol=ROUNDING, atol=0), (name, found, expected)

REFUSED = {
    "check": lambda: dv.check("KL(p, q) >= 0"),
    "audit": lambda: dv.audit(dv.kl, "kl"),
    "wasserstein1": lambda: dv.wasserstein1,
    "laws": lambda: dv.kl(dv.laws.Normal(0, 1), dv.laws.Gumbel(0, 1)),
    "samples": lambda: dv.samples,
    "lab": lambda: dv.lab,
}
for name, call in REFUSED.items():
    try:
        call()
    except ImportError as error:
        said = str(error)
        assert "not installed" in said, (name, said)
        assert "; pip install " in said, (name, said)
        assert "\n" not in said, (name, said)
    else:
        raise AssertionError(f"{name}: found an answer; expected a refusal, it needs more than NumPy")
print(f"{len(KERNELS)} kernels right, {len(REFUSED)} refusals in one line")
