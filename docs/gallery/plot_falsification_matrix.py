"""Which inputs notice which mistake in V(G, D*) = −log 4 + 2·JS: coins and p = q are easy to fool, a generic pair is not."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

inputs = {
    "p = q": ([0.2, 0.3, 0.5], [0.2, 0.3, 0.5]),
    "coins": ([0.25, 0.75], [0.5, 0.5]),
    "mirrored": ([0.2, 0.3, 0.5], [0.5, 0.3, 0.2]),
    "generic": ([0.2, 0.3, 0.5], [0.6, 0.1, 0.3]),
}
mutants = {
    "JS not halved": lambda p, q: -np.log(4) + 4 * dv.js(p, q),
    "sign of log 4": lambda p, q: np.log(4) + 2 * dv.js(p, q),
    "−log 2 per outcome": lambda p, q: -len(p) * np.log(2) + 2 * dv.js(p, q),
    "KL for 2·JS": lambda p, q: -np.log(4) + dv.kl(p, q),
}
value = {name: dv.gan_value_at_optimum(p, q) for name, (p, q) in inputs.items()}
killed = {
    mutant: {name: bool(abs(wrong(*pair) - value[name]) > 1e-9) for name, pair in inputs.items()}
    for mutant, wrong in mutants.items()
}
dv.plot.matrix(killed)
plt.show()
