"""Runs that are compiled quickly: a critic with two numbers, plain descent, samples in the plane."""

import jax.numpy as jnp

import divergences as dv


def linear(parameters, x):
    return x @ parameters["w"]


LINEAR = ({"w": jnp.ones(2)}, linear)


def train(data=None, **more):
    """A run on the lines with a linear critic, unless something else is asked for."""
    still = dict(warm=0, decay=1)
    plain = (
        dict(critic=LINEAR, optimiser="sgd", rate=0.1, batch=8, samples=8, steps=4, checks=2, critic_steps=1) | still
    )
    return dv.lab.train(dv.lab.lines(2.0) if data is None else data, **(plain | more))
