"""One theorem, one file, named as a sentence; each file defines `claim`."""
