"""Laws on the line, densities and discrete ones, and their divergences with bounds: `Normal`, `Poisson`, …, and other people's.

`dv.kl`, `dv.js`, … come here when their first argument is a law.
"""

from divergences._core.public_names import directory
from divergences.laws import answers as answers
from divergences.laws.discriminator import optimal_discriminator as optimal_discriminator
from divergences.laws.distances import wasserstein as wasserstein
from divergences.laws.distances import wasserstein2 as wasserstein2
from divergences.laws.entropies import entropy as entropy
from divergences.laws.estimate import Estimate as Estimate
from divergences.laws.families.affine import Affine as Affine
from divergences.laws.families.beta import Beta as Beta
from divergences.laws.families.counting import Geometric as Geometric
from divergences.laws.families.counting import NegativeBinomial as NegativeBinomial
from divergences.laws.families.counting import Poisson as Poisson
from divergences.laws.families.dirichlet import Dirichlet as Dirichlet
from divergences.laws.families.foreign import Custom as Custom
from divergences.laws.families.gamma import Exponential as Exponential
from divergences.laws.families.gamma import Gamma as Gamma
from divergences.laws.families.line import Gumbel as Gumbel
from divergences.laws.families.line import Logistic as Logistic
from divergences.laws.families.line import StudentT as StudentT
from divergences.laws.families.location_scale import Cauchy as Cauchy
from divergences.laws.families.location_scale import Laplace as Laplace
from divergences.laws.families.location_scale import Normal as Normal
from divergences.laws.families.mixture import Mixture as Mixture
from divergences.laws.families.multivariate_normal import MultivariateNormal as MultivariateNormal
from divergences.laws.families.positive import LogNormal as LogNormal
from divergences.laws.families.positive import Pareto as Pareto
from divergences.laws.families.positive import Weibull as Weibull
from divergences.laws.families.tails import COMPACT as COMPACT
from divergences.laws.families.tails import EXPONENTIAL as EXPONENTIAL
from divergences.laws.families.tails import GAUSSIAN as GAUSSIAN
from divergences.laws.families.tails import Tail as Tail
from divergences.laws.families.tails import power as power
from divergences.laws.families.trials import Bernoulli as Bernoulli
from divergences.laws.families.trials import Binomial as Binomial
from divergences.laws.families.trials import Categorical as Categorical
from divergences.laws.families.truncated import Truncated as Truncated
from divergences.laws.families.uniform import Uniform as Uniform
from divergences.laws.functions import chi2 as chi2
from divergences.laws.functions import hellinger2 as hellinger2
from divergences.laws.functions import jeffreys as jeffreys
from divergences.laws.functions import js as js
from divergences.laws.functions import js_distance as js_distance
from divergences.laws.functions import kl as kl
from divergences.laws.functions import reverse_kl as reverse_kl
from divergences.laws.functions import total_variation as total_variation
from divergences.laws.functions import triangular as triangular
from divergences.laws.functions import wasserstein1 as wasserstein1
from divergences.laws.images import pushforward as pushforward
from divergences.laws.powers import alpha_divergence as alpha_divergence
from divergences.laws.powers import renyi as renyi
from divergences.laws.value import gan_value as gan_value
from divergences.laws.value import gan_value_at_optimum as gan_value_at_optimum

__dir__ = directory(__name__)
