"""What an office keeps to itself the API gives to its own people only."""

import pytest

from wutong.desk.tests.test_offices import NAME, offices
from wutong.machine.tests.asking import Machine, key_of

pytestmark = pytest.mark.django_db
__all__ = ["offices"]


@pytest.mark.parametrize(
    "address", ["promotion/lead", "promotion/lead/{pk}", "figures/promotion.leads/rows", "journal"]
)
def test_the_api_gives_it_to_the_same_people(zone, offices, address):
    asked = f"/{zone.code}/{address}".format(pk=offices.lead.pk)
    given = {who: Machine(key_of(getattr(offices, who))).get(asked) for who in ("own", "rival")}
    assert NAME in given["own"].content.decode() and NAME not in given["rival"].content.decode()
