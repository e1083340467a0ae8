"""Run by test_threads.py in processes of their own, over the WSGI application that the server mounts: what everybody
sees who looks alone, and whether they see the same when many look and write at once in a process that knows nothing yet.
"""

import hashlib
import io
import json
import os
import random
import re
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from config.wsgi import application  # noqa: E402

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
READ, WRITTEN = ("gaoping", "jiangxian"), "huozhou"  # only the last is written while others look
LANGUAGES = ("zh-hans", "en")
WHO = ("zhuren", "chuangkou")
SIDES, PAPERS, RUSH = 6, 9, 10  # who look at once, papers of each zone, how often all open one page
SECRET = "a" * 32
EACH = ("", "desk/", "figures/projects.projects/", "map/", "journal/", "portfolio/", "parties/organisation/")
ONCE = ("/public/", "/api/v1/zones")


def prepare() -> None:
    """The zones of the page with their people; in each that is read a paper to print and a briefing with its correction."""
    from wutong.cases.tests import making
    from wutong.demo import people
    from wutong.zones.loading import load_all, loader
    from wutong.zones.models import Zone

    call_command("migrate", verbosity=0)
    load_all(ROOT / "data", at=AT)
    people.sign_ins(AT.date())
    for code in READ:
        zone = Zone.objects.get(code=code)
        named = {"director": "zhuren", "window": "chuangkou", "approver": "shenpi", "statistics": "tongji"}
        cast = {role: User.objects.get(username=f"{code}-{name}").officer for role, name in named.items()}
        everybody = SimpleNamespace(**cast, operator=loader(zone))
        for _turn in range(PAPERS):
            making.correction(zone, everybody)
        corrected(zone, everybody)


def corrected(zone: Any, cast: Any) -> None:
    """A briefing issued and corrected."""
    from wutong.reports import actions
    from wutong.reports.tests import writing

    first = writing.issued(zone, cast, AT, f"# {zone.name}\n本区产值{{工业总产值}}。\n")
    actions.correct(first, by=cast.statistics, at=AT, reason="数据更正")
    again = first.corrections.get()
    writing.settle_all(again, cast, AT)
    actions.issue(again, by=cast.director, at=AT)


def cookies() -> dict[tuple[str, str], str]:
    """The cookies of everybody who looks, by user and language."""
    found = {}
    for user in User.objects.filter(username__in=[f"{code}-{who}" for code in (*READ, WRITTEN) for who in WHO]):
        held = SessionStore()
        held[SESSION_KEY], held[BACKEND_SESSION_KEY] = str(user.pk), "wutong.desk.signing.Backend"
        held[HASH_SESSION_KEY] = user.get_session_auth_hash()
        held.save()
        for language in LANGUAGES:
            said = f"sessionid={held.session_key}; csrftoken={SECRET}; django_language={language}"
            found[user.username, language] = said
    return found


def asked(path: str, cookie: str, posted: dict[str, str] | None = None) -> tuple[int, bytes, str]:
    """Ask the application as the server does; gives the status, the whole body, and where it leads on to."""
    body = urlencode(posted or {}).encode()
    told: list[Any] = []
    around: dict[str, Any] = {
        "PATH_INFO": path.partition("?")[0], "QUERY_STRING": path.partition("?")[2], "HTTP_COOKIE": cookie,
        "HTTP_HOST": "127.0.0.1", "REQUEST_METHOD": "GET" if posted is None else "POST", "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "wsgi.input": io.BytesIO(body), "HTTP_X_CSRFTOKEN": SECRET,
        "wsgi.multithread": True,
    }  # fmt: skip
    setup_testing_defaults(around)
    answer = application(around, lambda status, heads, wrong=None: told.extend([status, dict(heads)]))  # type: ignore[arg-type, return-value]
    try:
        text = b"".join(answer)
    finally:
        answer.close()  # type: ignore[attr-defined]
    status, leads = int(told[0][:3]), told[1].get("Location", "")
    return asked(leads, cookie) if status == 302 and posted is None else (status, text, leads)


def looks() -> list[tuple[str, str, str]]:
    """What is looked at: user, language, address. The papers that are printed come first."""
    from wutong.cases.models import IssuedDocument
    from wutong.reports.models import IssuedBriefing

    papers, pages = [], []
    for document in IssuedDocument.objects.select_related("zone").order_by("pk"):
        where = f"/{document.zone.code}/documents/{document.pk}/"
        papers.append((f"{document.zone.code}-chuangkou", "zh-hans", f"{where}pdf/"))
        pages.append((f"{document.zone.code}-chuangkou", "en", where))
    for code in READ:
        for one in IssuedBriefing.objects.filter(zone__code=code).order_by("pk"):
            where = f"/{code}/briefings/issued/{one.pk}/"
            pages += [(f"{code}-zhuren", language, where) for language in LANGUAGES]
            papers.append((f"{code}-zhuren", "en", f"{where}pdf/"))
        for who in WHO:
            pages += [(f"{code}-{who}", lang, f"/{code}/{page}") for page in EACH for lang in LANGUAGES]
        pages += [(f"{code}-zhuren", language, page) for page in ONCE for language in LANGUAGES]
    return papers + pages


def steady(text: bytes) -> str:
    """An answer without what is drawn anew for each: the masked secret of its forms."""
    return hashlib.sha256(re.sub(rb"[A-Za-z0-9]{64}", b"", text)).hexdigest()


def alone(to: str) -> None:
    """What each sees alone, one after the other."""
    held = cookies()
    found = {}
    for who, language, path in looks():
        status, text, _leads = asked(path, held[who, language])
        assert status == 200, (status, who, path)
        found["|".join((who, language, path))] = steady(text)
    with open(to, "w", encoding="utf-8") as file:
        json.dump(found, file)


def together(at: str) -> None:
    """Many look at the same at once while others write; tells what was otherwise than alone, one a line."""
    with open(at, encoding="utf-8") as file:
        known = json.load(file)
    from wutong.zones.models import Paper

    Paper.objects.filter(label="cases.issueddocument").delete()  # they are printed anew, all at once
    held, wrong, everything = cookies(), [], looks()
    begin = threading.Barrier(SIDES + 2)
    rush = [next(one for one in reversed(everything) if one[1] == said and "issued" in one[2]) for said in LANGUAGES]

    def look(number: int) -> None:
        mine = [*everything[number::SIDES], *[rush[number % 2]] * RUSH, *random.Random(number).sample(everything, 8)]
        for who, language, path in mine:
            status, text, _leads = asked(path, held[who, language])
            if status != 200 or steady(text) != known["|".join((who, language, path))]:
                wrong.append(f"{status} {who} {language} {path}")

    def write(number: int) -> None:
        who = WHO[number % len(WHO)]
        wrong.extend(written(number, held[f"{WRITTEN}-{who}", "en" if number % 2 else "zh-hans"]))

    def run(part: Any, number: int) -> None:
        begin.wait()
        try:
            part(number)
        except Exception as fault:
            wrong.append(f"{type(fault).__name__}: {fault}")
        finally:
            connections.close_all()

    parts = [(look, n) for n in range(SIDES)] + [(write, 0), (write, 1)]
    ones = [threading.Thread(target=run, args=part) for part in parts]
    sys.setswitchinterval(1e-4)
    for one in ones:
        one.start()
    for one in ones:
        one.join()
    sys.stdout.write("\n".join([str(len(everything)), *wrong, *flaws()]))


def written(number: int, cookie: str) -> list[str]:
    """Give texts to be checked and register companies; each text comes back to whoever gave it, and to nobody else."""
    wrong = []
    for turn in range(3):
        mine, other = f"甲{number}乙{turn}号文", f"甲{1 - number}乙{turn}号文"
        given = {"text": f"{mine}：全区有{1000 + turn}家企业。", "day": "2024-11-18"}
        status, text, leads = asked(f"/{WRITTEN}/check/", cookie, given)
        _status, text, _leads = asked(leads, cookie) if status == 302 else (status, text, "")
        said = text.decode()
        if mine not in said or other in said or f"{1000 + turn}家" not in said:
            wrong.append(f"{status} text {number} {turn}")
        named = {"name": f"{number}-{turn}有限公司", "kind": "company", "residence": "resident"}
        status, text, _leads = asked(f"/{WRITTEN}/parties/organisation/new/", cookie, named)
        if number == 0 and status != 302:
            wrong.append(f"{status} company {number} {turn}")
    return wrong


def flaws() -> list[str]:
    """What is wrong with the journal after it, and whether every company stands in it once."""
    from wutong.core.journal import verify
    from wutong.parties.models import Organisation
    from wutong.zones.models import Zone

    made = Organisation.objects.filter(zone__code=WRITTEN, name__startswith="0-").count()
    chains = [flaw.says for zone in Zone.objects.all() for flaw in verify(zone.pk)[1]]
    return chains + ([] if made == 3 else [f"{made} companies of 3"])


if __name__ == "__main__":
    {"prepare": prepare, "alone": alone, "together": together}[sys.argv[1]](*sys.argv[2:])
