"""The laws that have a name: their parameters, what these may be, and how else a law is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REAL, POSITIVE, UNIT, COUNT = "real", "positive", "unit", "count"
"""What a parameter may be: any number, a positive one, one of [0, 1], a whole one that is not negative."""
DOMAINS = {REAL: "R", POSITIVE: "(0, inf)", UNIT: "[0, 1]"}
"""Where a letter lives that is such a parameter and is not declared."""


@dataclass(frozen=True)
class Family:
    """A name, its parameters with their kinds, how it is written elsewhere, and what it is in words."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    spellings: tuple[str, ...]
    words: str
    keywords: Mapping[str, str] = field(default_factory=dict[str, str])
    """Other names of parameters → the text for the parameter, with {} for what is given."""
    asked: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of a second reading of the last parameter: its keyword → what it is."""


FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        Family(
            "Normal",
            (("mean", REAL), ("std", POSITIVE)),
            ("Normal", "Gaussian", "Gauss", "N", "𝒩"),
            "the normal distribution with mean {} and standard deviation {}",
            {
                "mu": "{}",
                "loc": "{}",
                "sd": "{}",
                "scale": "{}",
                "sigma": "{}",
                "var": "sqrt({})",
                "variance": "sqrt({})",
            },
        ),
        Family(
            "Laplace",
            (("mean", REAL), ("scale", POSITIVE)),
            ("Laplace", "Lap"),
            "the Laplace distribution around {} with scale {}",
            {"mu": "{}", "loc": "{}", "b": "{}"},
        ),
        Family(
            "Cauchy",
            (("loc", REAL), ("scale", POSITIVE)),
            ("Cauchy",),
            "the Cauchy distribution around {} with scale {}",
            {"gamma": "{}"},
        ),
        Family(
            "Uniform",
            (("low", REAL), ("high", REAL)),
            ("Uniform", "Unif", "U", "𝒰"),
            "the uniform distribution on [{}, {}]",
        ),
        Family(
            "Exponential",
            (("rate", POSITIVE),),
            ("Exponential", "Expo", "Exp"),
            "the exponential distribution with rate {}",
            {"scale": "1/({})", "mean": "1/({})"},
        ),
        Family(
            "Poisson",
            (("mean", POSITIVE),),
            ("Poisson", "Poi", "Pois"),
            "the Poisson distribution with mean {}",
            {"rate": "{}"},
        ),
        Family(
            "Bernoulli",
            (("p", UNIT),),
            ("Bernoulli", "Bern", "Ber"),
            "the Bernoulli distribution: 1 with probability {}, else 0",
        ),
        Family(
            "Binomial",
            (("n", COUNT), ("p", UNIT)),
            ("Binomial", "Binom", "Bin"),
            "the binomial distribution of {} trials with probability {}",
        ),
        Family("Dirac", (("at", REAL),), ("Dirac",), "the point mass at {}"),
        Family("Categorical", (), ("Categorical", "Cat"), "the distribution on 1, 2, … with the probabilities {}"),
    )
}
PLACES = {
    "Normal": {"mu": 0, "loc": 0, "mean": 0},
    "Laplace": {"mu": 0, "loc": 0, "mean": 0},
    "Cauchy": {"loc": 0},
}
"""Keywords of a first parameter; all others are of the last one."""
NAMED: Mapping[str, str] = {spelling: family.name for family in FAMILIES.values() for spelling in family.spellings}
"""Spelling → the name of its family."""


@dataclass(frozen=True)
class Law:
    """A law of a family with the texts of its parameters, in the language of claims."""

    family: str
    parameters: tuple[str, ...]
    typed: str = ""
    """How it was written."""
    column: int = 1

    def __str__(self) -> str:
        return f"{self.family}({', '.join(self.parameters)})"

    @property
    def words(self) -> str:
        """Its family and what its parameters are, as a verdict says what it understood."""
        said = FAMILIES[self.family].words
        if self.family == "Categorical":
            return said.format(", ".join(self.parameters))
        return said.format(*self.parameters)
