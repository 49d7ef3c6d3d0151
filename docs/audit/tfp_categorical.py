"""TensorFlow Probability's divergences are of distributions, not of vectors: here the distributions are made of vectors."""

from tensorflow_probability import distributions as tfd


def kl(p, q):
    return tfd.kl_divergence(tfd.Categorical(probs=p), tfd.Categorical(probs=q))


def entropy(p):
    return tfd.Categorical(probs=p).entropy()


def cross_entropy(p, q):
    return tfd.Categorical(probs=p).cross_entropy(tfd.Categorical(probs=q))
