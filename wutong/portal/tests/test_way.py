"""A company reads the way of its own occupancy and what the law asks before use; nobody else's."""

from datetime import date

import pytest

from conftest import officer_of
from wutong.parties.models import Representative
from wutong.tenancy.models import Occupancy
from wutong.tenancy.tests import making as let

pytestmark = pytest.mark.django_db


def test_a_company_reads_its_own_way_and_nobody_elses(client, zone, cast):
    works = let.works(zone, cast)
    place = let.moved_in(zone, cast, organisation=works.occupant, building=works.building, on=date(2024, 8, 1))
    firm = officer_of(zone, "company", "企业甲")
    Representative.objects.create(zone=zone, officer=firm, organisation=place.organisation)
    client.force_login(firm.user)
    answer = client.get(f"/portal/tenancy/occupancy/{place.pk}/", headers={"Accept-Language": "zh-CN"})
    text = answer.content.decode()
    assert "下一步：开始安装" in text and "工程质量竣工验收" in text and "/land/" not in text
    other = Occupancy.objects.create(zone=zone, organisation=let.company(zone, cast, "别家"))
    assert client.get(f"/portal/tenancy/occupancy/{other.pk}/").status_code == 404
    assert client.get(f"/{zone.code}/land/building/{place.building_id}/beside/").status_code == 404
