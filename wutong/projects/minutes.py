"""Minutes as a paper: what a meeting said, set word by word from its records and frozen with it (decision 0005).

They are issued by the follow-up of the act that writes them: by then that act stands in the journal, the transaction
holds the end of the zone's chain, and numbers are neither shared nor skipped.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wutong.cases.documents import printed
from wutong.cases.wording import fingerprint
from wutong.core import naming
from wutong.core.door import written
from wutong.core.page import shanghai_day
from wutong.core.row import insert
from wutong.projects.models import DecidedItem, Meeting, MeetingRule, Minutes, WeekTask
from wutong.projects.weeks import under_review
from wutong.zones.models import Officer

ISSUED = gettext_lazy("{by} issued {it}")
HEADS = LAST, SAID, NEXT, HEARD, DECIDED = (
    gettext_lazy("I. Last week's plan and what was done"),
    gettext_lazy("II. What was said"),
    gettext_lazy("III. Plan for the time until the next meeting"),
    gettext_lazy("I. What was reported"),
    gettext_lazy("II. What was decided"),
)
Stage = WeekTask.Stage


def issue(meeting: Meeting, attended: str, remarks: Sequence[str], *, by: Officer, at: datetime) -> Minutes:
    """Freeze the minutes of a meeting, within the transaction of the act that writes them."""
    with translation.override("zh-hans"):  # a paper of the zone speaks its language, whoever pressed the button
        made = _made(meeting, attended, remarks, by, shanghai_day(at))
    insert(made)  # nobody typed anything here that would have to be checked; the constraints hold in the database
    values = {"meeting": meeting, "number": made.number, "sha256": made.sha256}
    written(made, "projects.minutes.register", ISSUED, by=by, at=at, values=values)
    naming.index(made)
    return made


def _made(meeting: Meeting, attended: str, remarks: Sequence[str], by: Officer, day: date) -> Minutes:
    series, year = meeting.series, meeting.held_on.year
    last = Minutes.objects.filter(series=series, year=year).order_by("-serial").first()
    serial = last.serial + 1 if last else 1
    title = _("Minutes of the %(series)s") % {"series": series.name}
    number = f"{title}〔{year}〕第{serial}号"
    organ = series.held_by or (series.project.owner if series.project else None) or meeting.zone.name
    text = list(paragraphs(meeting, attended, remarks))
    heads = [place for place, line in enumerate(text) if line in map(str, HEADS)]
    words = {"title": title, "organ": str(organ), "number": number, "day": printed(day), "text": text, "heads": heads}
    return Minutes(
        zone=meeting.zone, meeting=meeting, series=series, attended=attended, remarks=list(remarks), year=year,
        serial=serial, number=number, issued_on=day, issued_by=by, words=words, sha256=fingerprint(words),
    )  # fmt: skip


def paragraphs(meeting: Meeting, attended: str, remarks: Sequence[str]) -> Iterator[str]:
    """What the paper says, a line each: who met, and what a meeting of its kind went through."""
    series = meeting.series
    if series.project:
        yield _("Project: %(project)s") % {"project": series.project}
    yield _("Held on: %(day)s") % {"day": printed(meeting.held_on)}
    there = lines_of(attended) or [str(one) for one in meeting.presences.select_related("office", "organisation")]
    if there:
        yield _("Present: %(names)s") % {"names": _(", ").join(there)}
    yield from (_decisions(meeting) if series.kind == MeetingRule.Kind.COORDINATION else _week(meeting, remarks))


def _week(meeting: Meeting, remarks: Sequence[str]) -> Iterator[str]:
    """What a weekly site meeting went through."""
    tasks = list(under_review(meeting.series, meeting.held_on))
    yield str(LAST)
    yield _summary(tasks)
    yield from _numbered(_settled(task) for task in tasks)
    yield str(SAID)
    said = [(topic, text.strip()) for topic, text in zip(meeting.topics, remarks, strict=False) if text.strip()]
    yield from [_("%(topic)s: %(text)s") % {"topic": topic, "text": text} for topic, text in said] or [_("Nothing.")]
    yield str(NEXT)
    plan = list(meeting.tasks.select_related("organisation").order_by("due_on", "id"))
    yield from _numbered(map(_planned, plan)) if plan else [_("Nothing.")]


def _decisions(meeting: Meeting) -> Iterator[str]:
    """What a coordination meeting heard and decided: by whom, until when, about what."""
    yield str(HEARD)
    yield from lines_of(meeting.review) or [_("Nothing.")]
    yield str(DECIDED)
    linked = meeting.decided.select_related("office", "organisation", "problem", "milestone", "project")
    items = list(linked.order_by("pk"))
    yield from _numbered(map(_decision, items)) if items else [_("Nothing was decided.")]


def _decision(item: DecidedItem) -> str:
    about = item.problem or item.milestone or item.project
    said = {"text": item.text, "about": about, "whom": item.whom, "due": printed(item.due_on)}
    return _("%(text)s (%(about)s): %(whom)s, by %(due)s.") % said


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(lines, 1):
        yield f"{place}. {line}"


def _summary(tasks: Sequence[WeekTask]) -> str:
    stages = [task.stage for task in tasks]
    told = {
        "planned": len(tasks), "in_time": sum(task.in_time for task in tasks),
        "done": stages.count(Stage.DONE), "carried": stages.count(Stage.CARRIED),
        "dropped": stages.count(Stage.DROPPED),
    }  # fmt: skip
    if not tasks:
        return _("There was no plan to look back on.")
    return (
        _(
            "Planned: %(planned)s; done: %(done)s, of them in time: %(in_time)s; carried over: %(carried)s; "
            "dropped: %(dropped)s."
        )
        % told
    )


def _settled(task: WeekTask) -> str:
    told = {"day": printed(task.ended_on), "reason": task.reason, "due": printed(task.due_on)}
    became = {
        Stage.OPEN: _("not due yet, due on %(due)s"),
        Stage.DONE: _("done on %(day)s"),
        Stage.CARRIED: _("not done, carried over: %(reason)s"),
        Stage.DROPPED: _("dropped: %(reason)s"),
    }[Stage(task.stage)]
    return _("%(task)s: %(became)s.") % {"task": _who(task), "became": became % told}


def _planned(task: WeekTask) -> str:
    became = _("by %(due)s") % {"due": printed(task.due_on)}
    if task.carried:
        became = _("%(due)s; carried over %(n)s times") % {"due": became, "n": task.carried}
    return _("%(task)s: %(became)s.") % {"task": _who(task), "became": became}


def _who(task: WeekTask) -> str:
    return _("%(task)s (%(who)s)") % {"task": task.name, "who": task.who} if task.who else task.name
