"""The lab: games that are played, step by step, and a record of each run with what is certain about it."""

from divergences._core.public_names import directory
from divergences.lab.code_games import infogan as infogan
from divergences.lab.constraints import R1 as R1
from divergences.lab.constraints import Clip as Clip
from divergences.lab.constraints import Penalty as Penalty
from divergences.lab.constraints import Spectral as Spectral
from divergences.lab.dirac_gan import dirac as dirac
from divergences.lab.dirac_gan import flow_eigenvalues as flow_eigenvalues
from divergences.lab.dirac_gan import round_eigenvalues as round_eigenvalues
from divergences.lab.finite_games import best_responses as best_responses
from divergences.lab.finite_games import fictitious_play as fictitious_play
from divergences.lab.finite_games import tabular as tabular
from divergences.lab.flows import flow as flow
from divergences.lab.linear_autoencoders import autoencoder as autoencoder
from divergences.lab.round_trips import cycle as cycle
from divergences.lab.run import Run as Run
from divergences.lab.training.optimisers import Adam as Adam
from divergences.lab.training.optimisers import Rmsprop as Rmsprop
from divergences.lab.training.optimisers import Sgd as Sgd
from divergences.lab.training.sources import lines as lines
from divergences.lab.training.sources import normals as normals
from divergences.lab.training.sources import ring as ring
from divergences.lab.training.train import train as train

__dir__ = directory(__name__)
