"""The product's settings with the plain views beside its pages, for the server that is measured."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.plain"
