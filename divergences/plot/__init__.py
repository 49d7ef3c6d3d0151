"""Figures: each takes `ax=None` and returns the Axes it drew on; nothing here ever opens a window.

The only folder that imports matplotlib, and only inside functions, so that `import divergences.plot` does not wait for it.
The public names are the functions below. No file is named like one of them: `divergences.plot.curve` is the function,
whichever module was imported first.

A new figure is one file beside these and one line below; it draws on `style.axes_for(ax)` and returns the Axes. The tests then
ask for a script of the gallery that draws it.
"""

from divergences._core.public_names import directory
from divergences.plot.animations import animate as animate
from divergences.plot.best_fits import fits as fits
from divergences.plot.channels import adain as adain
from divergences.plot.couplings import coupling as coupling
from divergences.plot.critics import critic as critic
from divergences.plot.curves import curve as curve
from divergences.plot.discriminators import discriminator as discriminator
from divergences.plot.falsification_matrix import matrix as matrix
from divergences.plot.files import FILMS as FILMS
from divergences.plot.files import FORMATS as FORMATS
from divergences.plot.files import save as save
from divergences.plot.integrands import kl_integrands as kl_integrands
from divergences.plot.moment_curves import moments as moments
from divergences.plot.round_trips import cycles as cycles
from divergences.plot.runs import orbit as orbit
from divergences.plot.runs import run as run
from divergences.plot.score_losses import losses as losses
from divergences.plot.style import dark as dark
from divergences.plot.style import slide as slide

__dir__ = directory(__name__)
