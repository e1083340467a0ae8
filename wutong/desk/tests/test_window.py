"""The day at the window: what was filed today, what waits, and nothing of another zone."""

from django.utils import timezone

from wutong.cases import actions
from wutong.cases.tests import making


def filed_today(zone, cast):
    item = making.item(zone, cast)
    making.power(zone, cast, item)
    return actions.file(zone, by=cast.window, at=timezone.now(), item=item, applicant="澄泉水务")


def test_it_shows_what_was_filed_today_with_the_way_to_print(client, zone, cast):
    old, case = making.correction(zone, cast), filed_today(zone, cast)
    client.force_login(cast.window.user)
    text = client.get(f"/{zone.code}/window/").content.decode()
    filed = text.split('id="filed"')[1]
    assert case.number in filed and "打印：收件凭证" in filed
    assert f"/{zone.code}/documents/{case.documents.get().pk}/" in filed
    assert old.number not in filed and old.number in text.split('id="filed"')[0]


def test_only_duties_of_the_window_wait_there(client, zone, cast):
    making.under_review(zone, cast)
    client.force_login(cast.window.user)
    assert "窗口没有待办" in client.get(f"/{zone.code}/window/").content.decode()


def test_the_desk_of_a_clerk_leads_there_and_another_zone_does_not(client, zone, cast):
    client.force_login(cast.window.user)
    assert f"/{zone.code}/window/" in client.get(f"/{zone.code}/desk/").content.decode()
    client.force_login(cast.approver.user)
    assert f"/{zone.code}/window/" not in client.get(f"/{zone.code}/desk/").content.decode()
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/window/").status_code == 404
