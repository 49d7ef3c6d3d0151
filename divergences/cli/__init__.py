"""The command line: what a user types as numbers, each command, and how its answer is printed. Imported by nobody below."""

from divergences.cli.app import main as main
