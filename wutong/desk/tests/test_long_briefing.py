"""A long draft is sent in pieces: head, progress, the text, the rest; and it is issued the same way."""

from datetime import timedelta

import pytest
from django.urls import reverse

from wutong.desk import writer
from wutong.reports import ahead
from wutong.reports.models import Briefing, IssuedBriefing
from wutong.reports.tests import writing

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]


@pytest.fixture
def draft(zone, cast, at, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(writer, "LONG", 1)
    writing.returns(zone, cast, at)
    return writing.draft(zone, cast, at)


def page(one, name="briefing", **more):
    return reverse(f"desk:{name}", kwargs={"zone": one.zone.code, "pk": one.pk, **more})


def returned(work):
    """What a work gives in the end."""
    try:
        while True:
            next(work)
    except StopIteration as ended:
        return ended.value


def pieces(answer):
    return [part.decode() for part in answer.streaming_content]


def test_the_page_grows_and_holds_everything_once(client, cast, draft):
    client.force_login(cast.director.user)
    sent = pieces(client.get(page(draft)))
    assert len(sent) >= 4 and "progress-run" in sent[0] and "11.00万元" not in "".join(sent[:-1])
    whole = "".join(sent)
    assert "正在读取各项指标" in whole and "11.00万元" in whole and whole.count('id="reads"') == 1
    assert whole.rstrip().endswith("</html>") and "发布简报" in whole and "0 / 10" in whole and "5 / 10" in whole


def test_a_long_one_is_issued_with_its_progress_and_leads_on(client, cast, draft):
    client.force_login(cast.director.user)
    whole = "".join(pieces(client.post(page(draft, "briefing-issue"))))
    held = IssuedBriefing.objects.get()
    assert all(f"第 {n} 步（共 3 步）" in whole for n in (1, 2, 3)) and whole.count("/ 5") > 1
    assert "简报已发布" in whole and f'content="0;url={page(draft)}"' in whole
    assert client.get(page(draft)).headers["Location"] == page(held, "issued-briefing")


def test_what_was_read_ahead_is_frozen_only_while_nothing_was_written_since(zone, cast, at, draft):
    made = returned(ahead.reading(draft, at))
    found = returned(ahead.digesting(made, draft.about(at)))
    read = ahead.Ahead(draft.pk, draft.revision, at, ahead.written_until(zone.pk), made, found)
    with ahead.standing(read):
        assert draft.checked(at) is made and draft.digests(at) is found
    assert draft.checked(at + timedelta(seconds=1)) is not made
    writing.template(zone, cast, at)
    with ahead.standing(read):
        fresh = Briefing.objects.get(pk=draft.pk)
        assert fresh.checked(at) is not made and fresh.digests(at) is not found


def test_a_long_one_with_a_mark_says_why_it_is_not_issued(client, zone, cast, at, draft):
    marked = writing.draft(zone, cast, at, writing.TEXT + "约7家。\n")
    client.force_login(cast.director.user)
    whole = "".join(pieces(client.post(page(marked, "briefing-issue"))))
    assert "还有标记没有处理" in whole or "没有处理" in whole
    assert not IssuedBriefing.objects.exists()


def test_what_is_behind_a_number_is_told_beside_it(client, cast, draft):
    client.force_login(cast.director.user)
    where = reverse("desk:behind", kwargs={"zone": draft.zone.code})
    told = client.get(where, {"key": "indicators.gross_output@2024-10"}).content.decode()
    assert "6" in told and "甲铸造" in told and "背后 2 行记录" in told and 'id="behind"' in told
    for key in ("none@2024", "indicators.gross_output@十月", ""):
        assert client.get(where, {"key": key}).status_code == 404
    client.force_login(cast.stranger.user)
    assert client.get(where, {"key": "indicators.gross_output@2024-10"}).status_code == 404
