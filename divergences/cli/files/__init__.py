"""Files of formulas on the command line: judged with a bar that moves, printed as tables, watched while somebody writes."""

from divergences.cli.files.judged import document as document
from divergences.cli.files.judged import exit_code as exit_code
from divergences.cli.files.judged import files_of as files_of
from divergences.cli.files.judged import judged as judged
from divergences.cli.files.judged import printed as printed
from divergences.cli.files.watch import watch as watch
