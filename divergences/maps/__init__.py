"""Maps between two spaces: what a round trip loses, and what gives each channel the moments of a style."""

from divergences._core.public_names import directory
from divergences.maps.channels import adain as adain
from divergences.maps.channels import adain_cost as adain_cost
from divergences.maps.round_trips import Cycle as Cycle
from divergences.maps.round_trips import cycle_loss as cycle_loss
from divergences.maps.styles import Style as Style
from divergences.maps.styles import style as style

__dir__ = directory(__name__)
