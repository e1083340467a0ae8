"""The page where a briefing is written: as it reads today with marks in its margin, the text, a picker for fields."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wutong.core.page import draw, lang
from wutong.core.reason import Refused
from wutong.desk.briefing_blocks import lines_of, lining
from wutong.desk.briefings import briefing_address, issued_address, twin
from wutong.desk.conflict import Beside, digest, seen, texts
from wutong.desk.gate import record_for
from wutong.desk.officers import for_officers
from wutong.desk.picker import choices, inserted
from wutong.desk.rail import Crumb, rail, section_address, section_title
from wutong.desk.streaming import CUT, Steps, streamed
from wutong.desk.viewer import Viewer
from wutong.reports import actions, ahead
from wutong.reports.asking import About, asked_by
from wutong.reports.composing import Composed, compose, composing, looked_at
from wutong.reports.models import Briefing
from wutong.reports.rules.marks import KINDS, ONE_BY_ONE
from wutong.zones.models import Zone

Facts = dict[str, Any]
PAGE = "desk/briefing.html"
DOORS = ("settle", "issue", "drop", "docx")
UNREAD: Facts = {
    "waiting": CUT, "lines": [], "flaws": [], "left": 0, "first_mark": "", "together": [], "settled": [], "closed": [],
    "long": True,
}  # fmt: skip


LONG = 300  # readings and blocks from which on the page is sent in pieces, with its progress


@for_officers
def writer(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """The draft. Sent with `do=save` the text is kept, with `do=look` only read, with `do=insert` a field is put in."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    draft: Any = record_for(viewer, zone, Briefing, pk)
    text, title, reasons = draft.text, draft.title, list[str]()
    around = frame(viewer, zone, draft)
    if request.method == "POST":
        text, title = request.POST.get("text", "").replace("\r\n", "\n"), request.POST.get("title", "").strip()
        if request.POST.get("do") == "insert":
            text = inserted(text, request.POST)
        elif request.POST.get("do") != "look":
            try:
                kept(request, draft, viewer, title, text)
                return HttpResponseRedirect(briefing_address(draft, zone) + "#reads")
            except Refused as refused:
                reasons, around = refused.said(_), around | disagreeing(draft, refused, title, text)
        if not around["conflict"]:  # what the page showed goes on with it; beside a conflict stands what is there now
            around |= {"revision": expected(request, draft), "began": request.POST.get("began", "")}
    if draft.stage == Briefing.Stage.ISSUED and request.method == "GET":
        return HttpResponseRedirect(issued_address(draft.issued.get(), zone))
    return shown(request, around, text=text, heading=title, reasons=reasons)


def shown(request: HttpRequest, around: Facts, *, text: str, heading: str, reasons: list[str]) -> HttpResponseBase:
    """The page of a draft with that text; a long one comes in pieces. A piece asked for alone comes alone."""
    draft, zone, paper = around["draft"], around["zone"], bool(around["draft"].paper)
    facts = {
        **around, "text": text, "heading": heading, "reasons": reasons, "unsaved": text != draft.text,
        "picker": choices(request.POST),
    }  # fmt: skip
    about = draft.about(timezone.now())
    alone = "reads" if request.headers.get("HX-Target") == "reads" else None
    if not alone and not reasons and counted(text, about, paper=paper) > LONG:

        def last(found: Facts) -> str:
            return draw(request, PAGE, {**facts, **found, "long": True}, "reads")

        steps = reading(draft, composing(text, about, paper=paper), zone)
        return streamed(request, PAGE, {**facts, **UNREAD}, steps, says=_("The figures are being read."), last=last)
    made = compose(text, about, paper=paper)
    return HttpResponse(
        draw(request, PAGE, {**facts, **read(draft, made, zone)}, alone), status=422 if reasons else 200
    )


def counted(text: str, about: About, *, paper: bool) -> int:
    """How many readings and blocks a text has."""
    blocks = looked_at(text, paper=paper).blocks
    return len({one.key for one in asked_by(blocks, about)}) + len(blocks)


def reading(draft: Any, work: Steps, zone: Zone) -> Steps:
    """The draft read and drawn, step by step; gives in the end what the page shows of it."""
    done = total = 0
    try:
        while True:
            done, total, *_words = next(work)
            yield done, 2 * total
    except StopIteration as ended:
        made: Composed = ended.value
    found = noted(draft, made)
    lines = lining(made.blocks, zone, found["open_marks"], draft.organisation_id)
    try:
        while True:
            yield total + total * next(lines) // max(len(made.blocks), 1), 2 * total
    except StopIteration as ended:
        return {**found, "lines": ended.value}


def kept(request: HttpRequest, draft: Briefing, viewer: Viewer, title: str, text: str) -> None:
    """Keep the text; refused where another one was kept since the page was shown."""
    actions.write(
        draft, by=viewer.officer, at=timezone.now(), expected=expected(request, draft), title=title, text=text
    )
    messages.success(request, _("Saved: %(record)s.") % {"record": draft})


def expected(request: HttpRequest, draft: Briefing) -> int:
    """The revision over which is written: that of the page. Where its text still stands (somebody settled a mark
    meanwhile), nothing of anybody's is lost."""
    same = request.POST.get("began") == digest(draft.title, draft.text)
    return seen(request, draft, stale=same)


def disagreeing(draft: Briefing, refused: Refused, title: str, text: str) -> Facts:
    """What the page shows where somebody else kept a text meanwhile: both, side by side."""
    if not refused.stale:
        return {}
    named = [] if title == draft.title else [Beside(draft.title, title, _("title"))]
    return {"conflict": [*named, *texts(draft.text, text)]}


def frame(viewer: Viewer, zone: Zone, draft: Any) -> Facts:
    """What stands around the draft."""
    title = _("Briefings")
    home = reverse("desk:briefings", kwargs={"zone": zone.code})
    under = [zone.name, draft.during.label(lang()), draft.get_stage_display(), str(draft.written_by)]
    if draft.corrects:
        under.append(_("corrects %(it)s") % {"it": draft.corrects.number})
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "report"),
        "crumbs": [
            Crumb(section_title("report"), section_address(zone, "report")), Crumb(title, home), Crumb(str(draft)),
        ],
        "draft": draft,
        "under": under,
        "open": draft.stage == Briefing.Stage.DRAFT,
        "addresses": {name: briefing_address(draft, zone, f"briefing-{name}") for name in DOORS},
        "docx": {kind: briefing_address(draft, zone, "draft-docx", kind=kind) for kind in ("fields", "today")},
        "twin": twin(draft) if draft.stage == Briefing.Stage.DRAFT else None,
        "long": False,
        "waiting": "",
        "conflict": [],
        "revision": draft.revision,
        "began": digest(draft.title, draft.text),
    }  # fmt: skip


def read(draft: Any, made: Composed, zone: Zone) -> Facts:
    """The draft as it reads, with the marks that are open beside their lines, and those that are settled."""
    found = noted(draft, made)
    return {**found, "lines": lines_of(made.blocks, zone, found["open_marks"], draft.organisation_id)}


def noted(draft: Any, made: Composed) -> Facts:
    """What a draft needs: its flaws, its marks that are open and those that are settled, why it cannot be issued."""
    done = {one.key: one for one in draft.settled.select_related("settled_by").order_by("id")}
    left = [one for one in made.marks if one.key not in done]
    closed = [flaw.said(_) for flaw in made.flaws]
    if left:
        said = ngettext("%(num)s mark is not settled yet.", "%(num)s marks are not settled yet.", len(left))
        closed.append(said % {"num": len(left)})
    return {
        "open_marks": left,
        "flaws": [flaw.said(_) for flaw in made.flaws],
        "left": len(left),
        "first_mark": left[0].key if left else "",
        "together": [
            (kind, n) for kind, n in Counter(one.kind for one in left).items() if n > 1 and kind not in ONE_BY_ONE
        ],
        "settled": [done[one.key] for one in made.marks if one.key in done],
        "kinds": {kind: _(word) for kind, word in KINDS.items()},
        "why_of": {one.key: one.reason.said(_) for one in left},
        "closed": closed,
    }


@require_POST
@for_officers
def settle(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """Settle one mark with a reason, or with `kind` all open ones of that kind."""
    given, reason = request.POST, request.POST.get("reason", "").strip()
    if "kind" in given:
        return _done(request, zone, pk, actions.settle_kind, kind=given["kind"], reason=reason)
    return _done(request, zone, pk, actions.settle, key=given.get("key", ""), reason=reason)


@require_POST
@for_officers
def issue(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """Issue the briefing; a long one says meanwhile what is being done."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    draft: Any = record_for(viewer, zone, Briefing, pk)
    if draft.stage == Briefing.Stage.ISSUED:  # pressed twice, or after going back
        messages.info(request, _("It is issued already; this is what was issued."))
        return HttpResponseRedirect(issued_address(draft.issued.get(), zone))
    many = counted(draft.text, draft.about(timezone.now()), paper=bool(draft.paper))
    if many <= LONG or draft.stage != Briefing.Stage.DRAFT:
        return _done(request, zone, pk, actions.issue)
    says = _("Every number is being read once more and frozen with the rows behind it.")
    facts = {**frame(viewer, zone, draft), **UNREAD, "text": "", "heading": draft.title, "reasons": [], "open": False}
    return streamed(
        request, PAGE, {**facts, "unsaved": False, "picker": {}}, _issuing(viewer, draft), says=says,
        last=lambda reasons: draw(request, "desk/thread/issue_ended.html", {
            "reasons": reasons, "to": briefing_address(draft, zone),
        }),
    )  # fmt: skip


def _issuing(viewer: Viewer, draft: Any) -> Steps:
    """Read, digest the rows, then the act itself; gives the reasons where it is refused."""
    at, seq = timezone.now(), ahead.written_until(draft.zone_id)
    made = yield from _worded(ahead.reading(draft, at), _("Step 1 of 3: every number is read once more."))
    digests = yield from _worded(
        ahead.digesting(made, draft.about(at)), _("Step 2 of 3: the rows behind every number are sealed.")
    )
    yield len(made.readings), len(made.readings), _("Step 3 of 3: the briefing is frozen and gets its number.")
    try:
        with ahead.standing(ahead.Ahead(draft.pk, draft.revision, at, seq, made, digests)):
            actions.issue(draft, by=viewer.officer, at=at)
    except Refused as refused:
        return refused.said(_)
    return []


def _worded(work: ahead.Steps, says: str) -> Steps:
    """The steps of a work, each with the words for it; gives what the work gives."""
    while True:
        try:
            done, total = next(work)
        except StopIteration as ended:
            return ended.value
        yield done, total, says


@require_POST
@for_officers
def drop(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """Give the draft up."""
    return _done(request, zone, pk, actions.drop, reason=request.POST.get("reason", "").strip())


def _done(request: HttpRequest, zone: Zone, pk: int, act: Any, **values: Any) -> HttpResponse:
    """Do the act and go back to the draft (issued: to the briefing); refused: the draft with the reasons, 409."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    draft: Any = record_for(viewer, zone, Briefing, pk)
    try:
        act(draft, by=viewer.officer, at=timezone.now(), **values)
    except Refused as refused:
        return refused_page(request, viewer, zone, draft, refused.said(_))
    if draft.stage == Briefing.Stage.ISSUED:
        return HttpResponseRedirect(issued_address(draft.issued.get(), zone))
    return HttpResponseRedirect(briefing_address(draft, zone) + "#reads")


def refused_page(
    request: HttpRequest, viewer: Viewer, zone: Zone, draft: Any, reasons: list[str], beside: Facts | None = None
) -> HttpResponse:  # fmt: skip
    """The draft as it stands with the reasons why what was asked of it was not accepted."""
    made = draft.composed(timezone.now())
    facts = {
        **frame(viewer, zone, draft), **(beside or {}), **read(draft, made, zone), "text": draft.text,
        "heading": draft.title, "reasons": reasons, "unsaved": False, "picker": choices({}),
    }  # fmt: skip
    return HttpResponse(draw(request, PAGE, facts), status=409)
