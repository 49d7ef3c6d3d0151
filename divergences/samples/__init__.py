"""Samples: divergences of distributions that are known by draws alone, each with an interval that says what it stands on."""

from divergences._core.missing import require
from divergences._core.public_names import directory
from divergences.samples.estimators import entropy as entropy
from divergences.samples.estimators import js as js
from divergences.samples.estimators import kl as kl
from divergences.samples.estimators import total_variation as total_variation
from divergences.samples.estimators import wasserstein1 as wasserstein1
from divergences.samples.interval import Interval as Interval
from divergences.samples.log_ratios import Follows as Follows
from divergences.samples.log_ratios import follows as follows
from divergences.samples.log_ratios import log_ratio as log_ratio
from divergences.samples.losses import kl_loss as kl_loss
from divergences.samples.two_sample import energy_distance as energy_distance
from divergences.samples.two_sample import mmd2 as mmd2
from divergences.samples.two_sample import two_sample_test as two_sample_test

require("scipy")
__dir__ = directory(__name__)
