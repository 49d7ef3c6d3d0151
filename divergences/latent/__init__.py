"""Latent systems: variational and adversarial autoencoders, InfoGAN, energy-based GANs, and likelihoods of samples.

Tables of distributions come by row: a prior (Z,), a decoder (Z, X) and an encoder (X, Z), with any leading axes.
"""

from divergences._core.public_names import directory
from divergences.latent.aggregated import Surgery as Surgery
from divergences.latent.aggregated import aggregated_objective as aggregated_objective
from divergences.latent.aggregated import surgery as surgery
from divergences.latent.bounds import elbo as elbo
from divergences.latent.bounds import elbo_gap as elbo_gap
from divergences.latent.fitting import Fit as Fit
from divergences.latent.fitting import fit as fit
from divergences.latent.information import information_bound as information_bound
from divergences.latent.normals import gaussian_likelihood as gaussian_likelihood
from divergences.latent.normals import normal_kl as normal_kl
from divergences.latent.spread import pull_away as pull_away

__dir__ = directory(__name__)
