"""Figures: each takes `ax=None` and returns the Axes it drew on; nothing here ever opens a window.

The only package that imports matplotlib, and only inside functions.
"""

from divergences.plot._coupling import coupling as coupling
from divergences.plot._critic import critic as critic
from divergences.plot._curve import FORMATS as FORMATS
from divergences.plot._curve import curve as curve
from divergences.plot._curve import save as save
from divergences.plot._discriminator import discriminator as discriminator
from divergences.plot._fits import fits as fits
from divergences.plot._integrands import kl_integrands as kl_integrands
from divergences.plot._matrix import matrix as matrix
