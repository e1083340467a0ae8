"""What an office keeps to itself is seen by its people, by those above them and by the director, and by nobody else."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from wutong.desk.fields import choosable_row
from wutong.desk.viewer import Viewer
from wutong.promotion import actions
from wutong.zones.models import Office, Officer, Post
from wutong.zones.roles import offices_open

pytestmark = pytest.mark.django_db
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
NAME = "精密齿轮项目"


@pytest.fixture
def offices(zone, cast):
    """Two offices that vie for investors, a bureau above the first, and a lead that the first one registered."""
    bureau = Office.objects.create(zone=zone, name="招商局", kind="department")
    first = Office.objects.create(zone=zone, name="招商一部", kind="department", within=bureau)
    second = Office.objects.create(zone=zone, name="招商二部", kind="department")
    Post.objects.filter(officer=cast.promotion).update(office=first)
    rival, head = cast.project, cast.window
    Post.objects.create(zone=zone, officer=rival, role="promotion", office=second, since=date(2020, 1, 1))
    Post.objects.filter(officer=head).update(office=bureau)
    lead = actions.register_lead(
        zone, by=cast.promotion, at=AT, name=NAME, investor_name="澄泉实业", next_step_on=date(2024, 12, 2)
    )
    return SimpleNamespace(lead=lead, own=cast.promotion, head=head, director=cast.director, rival=rival)


PLACES = (
    "/wutongling/promotion/lead/", "/wutongling/promotion/lead/{pk}/", "/search/?q=精密齿轮", "/wutongling/journal/",
    "/wutongling/figures/promotion.leads/", "/wutongling/figures/promotion.leads/?what=rows&as=csv",
    "/wutongling/promotion/lead/export/?format=csv", "/wutongling/desk/",
)  # fmt: skip


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("who", ["own", "head", "director"])
def test_the_office_those_above_and_the_director_see_it(client, offices, who, address):
    client.force_login(getattr(offices, who).user)
    answer = client.get(address.format(pk=offices.lead.pk))
    assert NAME in body(answer), answer.status_code


@pytest.mark.parametrize("address", PLACES)
def test_another_office_sees_it_nowhere(client, offices, address):
    client.force_login(offices.rival.user)
    answer = client.get(address.format(pk=offices.lead.pk))
    assert answer.status_code in {200, 404} and NAME not in body(answer)


def test_nobody_else_chooses_it_whoever_asked_before_and_nobody_once_the_post_has_ended(zone, offices):
    def chooses(officer):
        found = choosable_row(type(offices.lead), Viewer(Officer.objects.get(pk=officer.pk), AT.date()), zone, key)
        return found == offices.lead

    key = offices.lead.pk
    asked = [chooses(getattr(offices, who)) for who in ("own", "rival", "head", "director", "rival", "own")]
    assert asked == [True, False, True, True, False, True]
    Post.objects.filter(officer=offices.own).update(until=AT.date())
    assert (chooses(offices.own), chooses(offices.head)) == (False, True)


def test_a_figure_counts_it_and_says_that_a_row_is_kept(client, offices):
    client.force_login(offices.rival.user)
    assert "另有 1 行由其他部门保管" in body(client.get("/wutongling/figures/promotion.leads/"))


def body(answer):
    """The text of a page, with the marks of a search taken out."""
    return re.sub("</?mark>", "", b"".join(answer).decode())


def test_an_office_opens_what_lies_under_it_and_a_director_the_whole_zone():
    known = [(1, None, 7), (2, 1, 7), (3, 2, 7), (4, None, 7), (5, None, 8)]

    def opened(held, directed):
        return offices_open([(*office, office[0] == held) for office in known], directed)

    assert opened(1, []) == {1, 2, 3}
    assert opened(4, [8]) == {4, 5}
    assert opened(None, [7]) == {1, 2, 3, 4}
