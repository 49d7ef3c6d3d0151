"""Audits the functions of other libraries that are installed, and writes each result beside this file.

`python docs/audit/run.py` writes all, `python docs/audit/run.py optax` those whose name begins so. The book prints the results.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import chdir
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import divergences as dv

HERE = Path(__file__).parent


class Audited(NamedTuple):
    """What is audited, as what, and how: the arguments of `dv.audit`."""

    function: str
    quantity: str
    options: Mapping[str, Any] = MappingProxyType({})
    arrays: str | None = None
    package: str = ""

    @property
    def file(self) -> Path:
        """Where the result is: scipy.stats.entropy.kl.json."""
        words = [
            self.function.replace(".py:", ".").replace(":", "."),
            *(f"{key}-{value}" for key, value in self.options.items()),
            self.quantity,
        ]
        return HERE / f"{'.'.join(words)}{f'.{self.arrays}' if self.arrays else ''}.json"

    @property
    def installed(self) -> bool:
        """Whether the package is here."""
        return find_spec(self.package or self.function.split(".")[0].split(":")[0]) is not None

    def result(self) -> Any:
        """The audit, run now."""
        with chdir(HERE):
            return dv.audit(self.function, self.quantity, options=self.options, arrays=self.arrays)


AUDITED = (
    Audited("scipy.stats:entropy", "kl"),
    Audited("scipy.special:rel_entr", "kl"),
    Audited("scipy.special:kl_div", "kl"),
    Audited("scipy.spatial.distance:jensenshannon", "js"),
    Audited("scipy.stats:wasserstein_distance", "w1"),
    Audited("jax.scipy.special:rel_entr", "kl"),
    Audited("jax.scipy.special:kl_div", "kl"),
    Audited("torch.nn.functional:kl_div", "kl"),
    Audited("torch.nn.functional:kl_div", "kl", {"reduction": "sum"}),
    Audited("torchmetrics.functional:kl_divergence", "kl"),
    Audited("torchmetrics.functional.regression:jensen_shannon_divergence", "js"),
    Audited("optax.losses:kl_divergence", "kl"),
    Audited("optax.losses:convex_kl_divergence", "kl"),
    Audited("tfp_categorical.py:kl", "kl", package="tensorflow_probability"),
    Audited("tfp_categorical.py:entropy", "entropy", package="tensorflow_probability"),
    Audited("tfp_categorical.py:cross_entropy", "cross_entropy", package="tensorflow_probability"),
    Audited("ot:wasserstein_1d", "w1"),
    Audited("divergences:kl", "kl"),
    Audited("divergences:kl", "kl", {"log": True}),
    Audited("divergences:kl", "kl", arrays="jax"),
    Audited("divergences:js", "js"),
    Audited("divergences:js_distance", "js"),
    Audited("divergences:w1_line", "w1"),
)


def main(names: list[str]) -> None:
    """Write the results of those whose file's name begins with one of the names, of all without names."""
    for audited in AUDITED:
        if audited.installed and (not names or audited.file.name.startswith(tuple(names))):
            audited.file.write_text(audited.result().json(), encoding="utf-8")
            print(audited.file.name)


if __name__ == "__main__":
    main(sys.argv[1:])
