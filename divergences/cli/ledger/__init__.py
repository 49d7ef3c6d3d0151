"""The ledger of `divergences verify`: which claims are judged, what must come out, and how it is counted and told."""

from divergences.cli.ledger.choice import choose as choose
from divergences.cli.ledger.record import recorded as recorded
from divergences.cli.ledger.record import settle as settle
from divergences.cli.ledger.record import write as write
from divergences.cli.ledger.summary import lines as lines
from divergences.cli.ledger.summary import summarise as summarise
from divergences.cli.ledger.told import printed as printed
from divergences.cli.ledger.told import printed_matrix as printed_matrix
