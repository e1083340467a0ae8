"""A project secretary holds the weekly site meeting on a phone, prints its minutes, and logs the site with a picture."""

import base64

import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def to_week(secretary: Visitor) -> None:
    """From the list of the series to the week of the standard factory."""
    secretary.go("/wutongling/projects/meetingrule/?q=标准化厂房")
    secretary.press("#rows tbody .lead a >> nth=0")
    secretary.press("main a.door:has-text('本周例会')")
    secretary.page.evaluate("document.querySelector('details.week-hold').open = true")


def test_a_meeting_is_held_on_a_phone_refused_once_and_then_taken_whole(visit: Visit) -> None:
    secretary = visit("wutongling-xiangmu", width=360)
    to_week(secretary)
    lines = secretary.page.locator("fieldset.week-task")
    assert lines.count() > 0
    for place in range(lines.count()):
        lines.nth(place).locator("input[value=done]").check()
    lines.nth(0).locator("input[value=carried]").check()
    assert not lines.nth(0).locator("input[name$=_on]").first.is_visible()  # asked of what is done alone
    secretary.page.fill("textarea[name=r0]", "墙面垂直度合格")
    secretary.page.fill("input[name=n1_name]", "旅程：清理作业面")
    secretary.press("form.week-form button[type=submit]")
    assert "结转的原因" in secretary.text(".refusal")
    secretary.keep("week-refused")
    secretary.page.locator("fieldset.week-task").nth(0).locator("input[name$=_reason]").fill("等待停电")
    secretary.press("form.week-form button[type=submit]")
    paper = secretary.text("article.sheet")
    assert "墙面垂直度合格" in paper
    assert "等待停电" in paper
    assert "旅程：清理作业面" in paper
    secretary.keep("minutes")
    to_week(secretary)
    assert "本周例会已开" in secretary.text()
    secretary.keep("week")
    assert secretary.complaints == []


def test_a_day_on_site_is_logged_with_a_picture_and_seen_in_the_month(visit: Visit) -> None:
    secretary = visit("wutongling-xiangmu", width=360)
    to_week(secretary)
    secretary.press(".crumb a:has-text('标准化厂房建设项目')")
    secretary.press("main a.door:has-text('现场日志')")
    secretary.page.fill("input[name=c1_people]", "57")
    secretary.page.fill("input[name=place]", "东立面")
    picture = {"name": "现场.png", "mimeType": "image/png", "buffer": PIXEL}
    secretary.page.set_input_files("input[name=photos]", picture)
    secretary.press("main form button[type=submit]")
    day = secretary.page.locator(".site-day").first
    assert "57" in day.inner_text()
    day.locator("summary").click()
    drawn = day.locator("img").first
    drawn.scroll_into_view_if_needed()
    answer = secretary.page.request.get(secretary.site + str(drawn.get_attribute("src")))
    assert answer.status == 200 and answer.headers["content-type"].startswith("image/")
    secretary.keep("site")
    assert secretary.complaints == []
