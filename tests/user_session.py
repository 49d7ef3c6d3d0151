"""What a user writes in the first hour: it runs beside the wheel, and mypy and pyright accept it in strict mode.

Lists, NumPy, JAX and distributions go in; nothing here is cast, and no error is ignored.
"""

from math import inf, log

import jax
import jax.numpy as jnp
import numpy as np

import divergences as dv

ROUNDING = 1e-15  # a few operations on numbers of size 1
p, q = [0.5, 0.5, 0.0], [0.25, 0.25, 0.5]
assert float(dv.kl(p, q, base=2)) == 1.0
assert float(dv.reverse_kl(p, q)) == inf
assert dv.js(np.array([p, q]), np.array(q)).shape == (2,)
assert float(dv.renyi(p, q, 2)) > 0
assert float(dv.total_variation(p, q)) == 0.5
assert abs(float(dv.js_many([p, q], [0.5, 0.5]) - dv.js(p, q))) < ROUNDING
best = dv.optimal_discriminator(p, q)
assert abs(float(dv.gan_value(p, q, best) - dv.gan_value_at_optimum(p, q))) < ROUNDING
slope = jax.grad(lambda x: dv.js(x, jnp.array(q)))(jnp.array([0.5, 0.25, 0.25]))
assert slope.shape == (3,)

data, model = dv.models.parallel_lines(0.75, n=8)
bracket = dv.certify(data, model)
assert bracket.lower <= 0.75 <= bracket.upper
assert abs(float(dv.w1_line([0.0, 1.0], [2.0, 3.0])) - 2) < ROUNDING
curve = dv.sweep(dv.models.parallel_lines, [0.0, 0.5, 1.0], ["js", "w1"])
assert abs(float(curve.values["js"][2]) - log(2)) < ROUNDING

estimate = dv.kl(dv.laws.Normal(0, 1), dv.laws.Normal(1, 1))
assert estimate.lower <= 0.5 <= estimate.upper
draws = np.random.default_rng(0).normal(size=(100, 1))
interval = dv.samples.js(draws, draws + 3, key=0)
assert interval.lower <= log(2)

verdict = dv.check("KL(p, q) >= 2*TV(p, q)^2")
assert verdict.true
print(verdict.explain())
print(dv.check("KL(p, q) = KL(q, p)").explain())
