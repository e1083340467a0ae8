"""A list of two names of which one is misprinted: the other tells which list it is."""

from datetime import date

import pytest

from wutong.core.naming import names_of
from wutong.reports.checking.check import check

DAY = date(2024, 11, 18)


@pytest.fixture
def ground(zone):
    from wutong.parties.models import Organisation

    for name in ("东岭精密铸造公司", "西岭中药饮片公司", "南岭光电元件公司", "岭上一部仓储公司"):
        company = Organisation.objects.create(zone=zone, name=name, kind="company", residence="resident")
        for one in names_of(company):
            one.save()
    return zone


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("东岭精密铸造公司、西岭中药饮片公司", "holds"),
        ("东岭精密铸造公司、西岭中鑫泰片公司", "contradicted"),
        ("东岭精密铸造公司、外地橡胶制品公司", "unknown"),
        ("东岭精密铸造公司、岭上二部仓储公司", "unknown"),
    ],
)
def test_a_pair_of_names_is_compared_name_by_name(ground, names, expected):
    text = f"今年以来，园区服务的企业包括{names}。"
    found = [v for v in check(text, today=DAY, day=DAY, zone=ground).verdicts if v.quantity.names]
    assert [v.verdict for v in found] == [expected]
