"""Divergences of probability vectors: kernels written once over an array namespace.

A public function checks its arguments here, hands a `Kernel` to `sums`, and gives the answer back in the library and the
precision that it was asked in. KL, JS and the GAN's value share no formula, so that an identity between them means something.
"""
