"""A text that holds articles of several zones, checked for one of them: only its own are held against its records."""

from datetime import date

import pytest

from wutong.reports.checking.check import check
from wutong.reports.tests import test_course as course
from wutong.zones.models import Zone

DAY = date(2024, 11, 18)


@pytest.fixture
def certified(zone):
    course.certified(zone)
    return zone


@pytest.fixture
def neighbour(zone):
    return Zone.objects.create(code="beiling", name="北岭经济开发区", short_name="北岭经开区", fictitious=True)


def said(text, zone):
    return {v.quantity.printed: v for v in check(text, today=DAY, day=DAY, zone=zone).verdicts}


def test_an_article_of_another_zone_is_left_to_its_own_page(certified, neighbour):
    own = "梧桐岭经济开发区现有高新技术企业9家。"
    other = "北岭经济开发区现有高新技术企业7家。北岭经开区加快发展，投资3亿元。"
    assert said(own, certified)["9家"].verdict == "contradicted"
    for found in said(other, certified).values():
        assert found.verdict in {"unknown", "not_a_claim"}
    assert "北岭经济开发区" in said(other, certified)["7家"].why


def test_who_is_only_compared_or_visited_does_not_own_the_text(certified, neighbour):
    for text in (
        "全区现有高新技术企业9家。与北岭经济开发区相比，差距明显。", "我区到北岭经济开发区学习。北岭经开区很好。我区现有高新技术企业9家。",
        "梧桐岭经济开发区与北岭经济开发区签约，现有高新技术企业9家。",
    ):  # fmt: skip
        assert said(text, certified)["9家"].verdict == "contradicted", text


def test_on_the_page_of_a_zone_only_its_own_article_is_judged(certified, neighbour):
    text = "科学导报讯 梧桐岭经济开发区现有高新技术企业9家。\n\n科学导报讯 北岭经济开发区现有高新技术企业7家。\n"
    found = said(text, certified)
    assert (found["9家"].verdict, found["7家"].verdict) == ("contradicted", "unknown")
    found = said(text, neighbour)
    assert found["9家"].verdict == "unknown"
    assert "梧桐岭经济开发区" in found["9家"].why
