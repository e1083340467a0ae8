"""Organisations of every kind, the people in them, what they make, how they stand and what they were honoured with."""

from wutong.parties.models.organisation import Authorship, Organisation, Person, Representative
from wutong.parties.models.product import MaterialFlow, Product, Supplier, SupplyChain
from wutong.parties.models.standing import Honour, Standing, YearResult

__all__ = [
    "Authorship",
    "Honour",
    "MaterialFlow",
    "Organisation",
    "Person",
    "Product",
    "Representative",
    "Standing",
    "Supplier",
    "SupplyChain",
    "YearResult",
]
