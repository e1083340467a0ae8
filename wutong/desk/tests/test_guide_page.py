"""The guide of an item: previewed while it is a draft, compared with the version before."""

import re

from wutong.cases import actions
from wutong.cases.models import ItemVersion
from wutong.cases.tests import making
from wutong.cases.tests.making import AT
from wutong.core import door

CARDS = ("who", "where", "bring", "cost", "time", "result", "law", "ask")


def test_a_draft_is_previewed_with_what_changed(zone, cast, client):
    of = making.item(zone, cast)
    making.version(zone, cast, of)
    actions.draft_version(of, by=cast.director, at=AT)
    drafted = ItemVersion.objects.get(serial=2)
    door.amend(drafted, by=cast.director, at=AT, promised_days=3)
    client.force_login(cast.director.user)
    said = client.get(f"/{zone.code}/cases/itemversion/{drafted.pk}/guide/").content.decode()
    assert "5 → 3" in said
    assert "营业执照" in said
    assert "5 → 3" in client.get(f"/{zone.code}/cases/itemversion/{drafted.pk}/").content.decode()
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/cases/itemversion/{drafted.pk}/guide/").status_code == 404


def test_the_preview_is_what_everybody_reads_once_it_is_published(zone, cast, client):
    of = making.item(zone, cast)
    making.version(zone, cast, of)
    actions.draft_version(of, by=cast.director, at=AT)
    drafted = ItemVersion.objects.get(serial=2)
    facts = {"process": "受理、审查、决定", "questions": "可以代办", "objects_served": ["企业"], "visits": 0}
    door.amend(drafted, by=cast.director, at=AT, promised_days=3, **facts)
    client.force_login(cast.director.user)
    preview = cards_on(client.get(f"/{zone.code}/cases/itemversion/{drafted.pk}/guide/"))
    public = f"/public/{zone.code}/{of.pk}/"
    assert len(preview) == len(CARDS) and preview != cards_on(client.get(public))
    actions.publish(drafted, by=cast.director, at=AT)
    assert preview == cards_on(client.get(public))


def cards_on(page):
    """The cards of a guide, wherever they are drawn."""
    return re.findall(rf'<section class="sec" id="(?:{"|".join(CARDS)})".*?</section>', page.content.decode(), re.S)
