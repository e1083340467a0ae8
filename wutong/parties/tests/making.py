"""Makers of rows that the tests of this package, and of those above it, start from."""

from typing import Any

from wutong.parties.models import Honour, Organisation, Product, Standing, Supplier, SupplyChain


def organisation(zone: Any, name: str = "甲铸造有限公司", **facts: Any) -> Organisation:
    return Organisation.objects.create(zone=zone, name=name, **facts)


def product(zone: Any, name: str = "缸体", **facts: Any) -> Product:
    return Product.objects.create(zone=zone, name=name, **facts)


def standing(zone: Any, what: str = "缸体铸造", **facts: Any) -> Standing:
    return Standing.objects.create(zone=zone, object=what, **{"scope": "nation", "words": "全国领先", **facts})


def honour(zone: Any, title: str = "质量金牌", **facts: Any) -> Honour:
    held = facts.pop("organisation", None) or organisation(zone)
    return Honour.objects.create(zone=zone, organisation=held, title=title, **{"level": "customer", **facts})


def supplier(zone: Any, **facts: Any) -> Supplier:
    chain = SupplyChain.objects.create(zone=zone, name="甲供应链", leader=organisation(zone, "甲集团"))
    return Supplier.objects.create(zone=zone, chain=chain, organisation=organisation(zone, "乙配件厂"), **facts)


MAKES = {
    "parties.organisation": organisation,
    "parties.product": product,
    "parties.standing": standing,
    "parties.honour": honour,
    "parties.supplier": supplier,
}
