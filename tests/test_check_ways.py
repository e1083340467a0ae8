"""Every figure in the ways in which people say it: the right number is never accused and the wrong one never held."""

import re
import sys
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from tests.ways import WAYS
from wutong.core.figure import FIGURES
from wutong.core.reading import read
from wutong.measure.period import Period
from wutong.reports.checking.check import Checker
from wutong.reports.checking.verdict import shown
from wutong.zones.models import Zone

DAY = date(2026, 11, 23)
RIGHT, ACCUSED = {"holds", "holds_rounded", "stated"}, {"contradicted", "stale"}
COUNTED = re.compile("#[个家栋处项份件次条宗种人批户套]")


@pytest.fixture(scope="module")
def fictitious(django_db_setup, django_db_blocker):
    """The fictitious zone at its smallest, for all tests of the module."""
    from django.db import transaction

    from wutong.demo import made

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        made.make(0.02, today=DAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def ways():
    for line in WAYS.split("\n"):
        name, *said = line.split(" ")
        yield from ((FIGURES[name], way) for way in said)


def printed(figure, way, value):
    """A value as a report prints it in that way."""
    if COUNTED.search(way):
        return f"{value.quantize(Decimal(1)) if value == int(value) else round(value, 1):f}"
    return shown(value, figure.unit).replace(" ", "").replace(",", "")


def another(number):
    """The number with another first digit; none where it has none."""
    at = next((place for place, letter in enumerate(number) if letter in "123456789"), -1)
    return number[:at] + str(int(number[at]) % 9 + 1) + number[at + 1 :] if at >= 0 else ""


def verdict(checker, figure, way, number):
    text = ("今年以来" if figure.happens else "截至目前") + f"，全区{way.replace('#', number)}。"
    start = text.index(way[: way.index("#")]) + way.index("#")
    hit = next(v for v in checker.check(text).verdicts if v.quantity.start <= start < v.quantity.end)
    return hit.verdict, text, hit.why


def test_what_is_said_of_a_figure_is_held_against_it(fictitious, db):
    zone = Zone.objects.get(code="wutongling")
    checker, right, wrong = Checker(DAY, DAY, zone), Counter(), Counter()
    for figure, way in ways():
        value = read(figure, zone.pk, Period.year_to(DAY) if figure.happens else DAY).value
        number = printed(figure, way, value) if value is not None else ""
        if number:
            found, text, why = verdict(checker, figure, way, number)
            assert found not in ACCUSED, (text, why)
            right[found in RIGHT] += 1
        if other := another(number):
            wrong[verdict(checker, figure, way, other)[0]] += 1
    sys.stdout.write(f"\n{right[True]} of {right.total()} right numbers answered; wrong ones: {dict(wrong)}\n")
    assert right[True] >= 0.95 * right.total() > 250
    assert sum(wrong[one] for one in RIGHT) <= 0.02 * wrong.total()
    assert wrong["contradicted"] >= 0.7 * wrong.total()


NARROWER = (
    "列入省级重点工程项目2个", "工业项目开工5个", "二期标准厂房4栋", "二层标准厂房2栋",
    "孵化园标准厂房3栋", "民营企业入驻11家", "每月召开项目调度会1次", "每个项目召开项目会议2次", "走访诉求反映强烈的企业3家", "签约项目总投资1.2亿元",
    "开工项目总投资8亿元", "高新技术企业里的瞪羚企业4家", "医药产业园入驻企业8家", "装备制造业工业总产值8.5亿元", "战略性新兴产业增加值1.2亿元", "办结行政许可事项33件",
    "盘活闲置厂房面积2万平方米", "力争开工项目300个", "计划年内新增规上企业5家", "国有企业规上工业总产值1.5亿元", "税收收入2亿元", "固定资产投资完成20亿元",
)  # fmt: skip


@pytest.mark.parametrize("words", NARROWER)
def test_what_is_narrower_than_a_figure_is_not_accused(fictitious, db, words):
    checker = Checker(DAY, DAY, Zone.objects.get(code="wutongling"))
    for start in ("今年以来，全区", "今年以来，"):
        found = [
            (v.quantity.printed, v.why) for v in checker.check(f"{start}{words}。").verdicts if v.verdict in ACCUSED
        ]
        assert found == []


def test_a_number_of_what_happens_is_not_accused_without_a_time(fictitious, db):
    checker = Checker(DAY, DAY, Zone.objects.get(code="wutongling"))
    for words in ("解决问题3个。", "两个项目投产。", "开展现场办公2次，解决问题5个。"):
        assert not [v.why for v in checker.check(words).verdicts if v.verdict in ACCUSED], words
