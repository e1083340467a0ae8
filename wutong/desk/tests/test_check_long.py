"""A long text is checked while its page is sent: head, progress, verdicts, the rest; and it stops where that is closed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from wutong.desk import check_page, check_steps, checked_text, remembered
from wutong.desk.models import CheckedPaper
from wutong.projects.tests import making
from wutong.reports.checking import check, examine
from wutong.reports.models import SettledReading
from wutong.reports.tests import papers as made

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")
TEXT = "目前全区共有储备项目 1 个。标准化厂房项目计划总投资 9000 万元。\n" * 4


@pytest.fixture
def long(zone, cast, monkeypatch, client):
    making.building(zone, cast.director, name="标准化厂房项目", planned_investment_yuan=5000_0000)
    monkeypatch.setattr(check_steps, "LONG", 20)
    monkeypatch.setattr(examine, "AT_ONCE", 3)
    client.force_login(cast.director.user)
    return client.post(f"/{zone.code}/check/", {"text": TEXT})["Location"]


def pieces(answer):
    return [part.decode() for part in answer.streaming_content]


def test_the_page_grows_with_its_progress_and_holds_everything_once(client, long):
    sent = pieces(client.get(long))
    whole = "".join(sent)
    assert len(sent) >= 5 and "progress-run" in sent[0] and "said-contradicted" not in "".join(sent[:-1])
    assert "正在读取文本" in whole and "正在逐项与记录核对" in whole and "3 / 12" in whole and "12 / 12" in whole
    assert whole.count('id="lines"') == 1 and "5,000 万元" in whole and whole.rstrip().endswith("</html>")


def test_what_was_worked_out_is_shown_at_once_the_next_time(client, long):
    pieces(client.get(long))
    again = client.get(f"{long}?only=contradicted")
    assert not again.streaming and "5,000 万元" in again.content.decode()


def test_a_page_that_is_closed_ends_the_work(client, long, monkeypatch):
    judged = []
    one = examine.Examiner.verdict
    monkeypatch.setattr(examine.Examiner, "verdict", lambda self, q: (judged.append(q), one(self, q))[1])
    answer = client.get(long)
    sent = iter(answer.streaming_content)
    while "3 / 12" not in next(sent).decode():
        pass
    answer.close()
    assert len(judged) == 3 and list(sent) == []


def test_an_error_after_the_beginning_is_told_in_a_sentence_and_written_down(client, long, monkeypatch, caplog):
    def broken(*_args):
        raise ValueError("not this way")

    monkeypatch.setattr(check.Checker, "_homes", broken)
    whole = "".join(pieces(client.get(long)))
    assert "页面没有完成" in whole and whole.rstrip().endswith("</html>") and "not this way" in caplog.text


def test_a_big_file_is_read_while_the_page_says_so(client, zone, cast, monkeypatch):
    monkeypatch.setattr(check_page, "BIG", 5)
    client.force_login(cast.director.user)
    where = f"/{zone.code}/check/"
    whole = "".join(pieces(client.post(where, {"file": SimpleUploadedFile("报告.docx", made.word(TEXT))})))
    held = CheckedPaper.objects.get()
    assert "正在读取文件" in whole and f'content="0;url={where}{held.pk}/"' in whole
    whole = "".join(pieces(client.post(where, {"file": SimpleUploadedFile("坏.docx", b"PK\x03\x04broken")})))
    assert "没有受理" in whole and "progress-run" in whole
    assert CheckedPaper.objects.count() == 1


def test_settling_in_a_process_that_has_not_worked_the_paper_out_shows_its_progress(client, zone, cast, long):
    whole = "".join(pieces(client.get(long)))
    line = re.search(r'id="q(\d+)"', whole)[1]
    start, end = re.search(
        rf'id="q{line}".*?name="start" value="(\d+)".*?name="end" value="(\d+)"', whole, re.S
    ).groups()
    remembered.forget()
    given = {"start": start, "end": end, "do": "no_claim", "reason": ""}
    refused = "".join(pieces(client.post(f"{long}settle/", given)))
    assert "progress-run" in refused and "没有受理" in refused and not SettledReading.objects.exists()
    remembered.forget()
    done = "".join(pieces(client.post(f"{long}settle/", {**given, "reason": "只是举例"})))
    assert "3 / 12" in done and f'content="0;url={long}?at={line}#q{line}"' in done
    assert SettledReading.objects.get().no_claim


def test_a_text_of_many_verdicts_is_shown_in_parts_and_one_too_long_says_what_was_left(client, long, monkeypatch):
    monkeypatch.setattr(checked_text, "ON_A_PAGE", 2)
    monkeypatch.setattr(check_page, "ON_A_PAGE", 2)
    monkeypatch.setattr(check_steps, "MOST", 80)
    remembered.forget()  # the text was read when it was given
    whole = "".join(pieces(client.get(long)))
    assert "其中前 80 个字已核对" in whole and whole.count('<li id="q') == 2
    first = re.search(r'class="said-first"><a href="#t(\d+)"', whole)[1]
    assert f'id="t{first}"' in whole and "下一处要改的" in whole
    far = re.search(r'href="\?at=(\d+)#q\1"', whole)[1]
    assert f'id="q{far}"' in client.get(f"{long}?at={far}").content.decode()
    assert client.get(f"{long}?page=99&at=x").status_code == 200
