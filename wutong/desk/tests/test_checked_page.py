"""The page of a checked text: running words without the breaks of its print, what has to be mended first."""

import pytest

from wutong.desk.checked_text import Line, Shown, marked
from wutong.desk.forms import SAID_ANEW
from wutong.desk.tests.test_check_settling import ZH, certified, lines, paper, settle  # noqa: F401
from wutong.reports.checking.check import check
from wutong.reports.models import SettledReading

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
PRINTED = " 本报讯 近三年来，东岭经济开\n\n发区落实总投资 65.4 亿\n\n元，建成 3 栋。\n\n末段没有数。\n"


def shown(zone, at, text):
    found = check(text, today=at.date(), zone=zone)
    return [Line(number, one, "") for number, one in enumerate(found.verdicts, 1)]


def test_lines_broken_by_print_run_on_and_paragraphs_stay(zone, at):
    told = marked(PRINTED, shown(zone, at, PRINTED), range(99))
    assert "经济开发区" in told and "65.4亿元" in told.replace(" ", "") and "\n\n" not in told
    assert "。\n末段" in told and told.count("<a ") == told.count("</a>") == told.count(' id="t')


def test_what_has_to_be_mended_stands_first(zone, at):
    held = Shown(shown(zone, at, "接待客商30批次。全区产值由100万元增加到120万元，增长50%。"), "")
    order = [one.urgency for one in held.lines]
    assert 0 in order and 2 in order and order == sorted(order) and held.claims == len(held.lines)
    assert all((one.urgency == 0) == (one.kind in {"contradicted", "stale"}) for one in held.lines)


def test_a_pasted_text_is_called_by_its_words(client, certified, cast):  # noqa: F811
    address = paper(client, certified, cast.statistics, "东岭经济开\n\n发区 有企业3家。")
    page = client.get(address, headers=ZH).content.decode()
    assert "<h1>东岭经济开发区有企业3家。</h1>" in page and f'/{certified.code}/section/report/"' in page


def test_a_settlement_is_changed_from_its_line_in_a_form_that_says_what_stands(client, certified, cast):  # noqa: F811
    address = paper(client, certified, cast.statistics)
    settle(client, address, "3家", figure="高新技术企业", period="今年以来")
    held = SettledReading.objects.get()
    change = f"/{certified.code}/reports/settledreading/{held.pk}/do/resettle_reading/"
    assert change in lines(client, address) and "reports.resettle_reading" in SAID_ANEW
    form = client.get(change, headers=ZH).content.decode()
    assert 'value="今年以来"' in form and 'value="cultivation.high_tech_companies" selected' in form
    assert "口径一致" not in form
