"""The guide of an item: previewed while it is a draft, compared with the version before."""

from wutong.cases import actions
from wutong.cases.models import ItemVersion
from wutong.cases.tests import making
from wutong.cases.tests.making import AT
from wutong.core import door


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
    assert client.get(f"/{zone.code}/cases/itemversion/{drafted.pk}/").status_code == 200
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/cases/itemversion/{drafted.pk}/guide/").status_code == 404
