"""Checking: every quantity of a text held against the records of its zone, with a verdict that says why."""
