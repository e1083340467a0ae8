"""A text from anywhere held against the records: given as a file or pasted, kept, and shown with its verdicts."""

import json
import re
from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wutong.core.page import draw
from wutong.desk.check_steps import BIG, Found, Work, bounded, kept_bytes
from wutong.desk.checked_text import ON_A_PAGE, Line, Shown, lines_of, marked, sheet_of
from wutong.desk.columns import list_address
from wutong.desk.exports import XLSX
from wutong.desk.figure_choice import offered, phrases
from wutong.desk.lists import Pager
from wutong.desk.models import CheckedPaper
from wutong.desk.officers import for_officers
from wutong.desk.papers import KINDS, Given, keep, safe
from wutong.desk.rail import rail, section_address, section_title
from wutong.desk.remembered import few
from wutong.desk.streaming import CUT, streamed
from wutong.desk.viewer import Viewer
from wutong.reports.checking.check import Checked
from wutong.reports.checking.verdict import plain
from wutong.reports.models import ProposedStatement, SettledReading
from wutong.reports.models.briefing import WRITERS
from wutong.reports.papers import Paper, Unreadable, read
from wutong.reports.papers.remarks import Remark, remarked
from wutong.reports.reading.dateline import dateline
from wutong.zones.models import Zone

INSIDE = re.compile(r"(?<=[^\x00-\u2fff])\s+(?=[^\x00-\u2fff])")  # a break between two Chinese signs
EARLIER = 12  # papers given before that the page names
PAGE = "desk/checked.html"
MOST_SHOWN = 200_000  # characters that a page shows; the table and the files have all


class PaperForm(forms.Form):
    """A text pasted or a file, and the day that the text is of."""

    text = forms.CharField(
        label=gettext_lazy("paste a text"), required=False, strip=False, widget=forms.Textarea({"rows": 12})
    )
    file = forms.FileField(label=gettext_lazy("or a file (txt, docx, xlsx, pdf)"), required=False)
    day = forms.DateField(
        label=gettext_lazy("day of the text"), required=False,
        help_text=gettext_lazy(
            "“this year” is counted from it; where it is left empty, that which the text says, or today"
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, *args: Any, **known: Any) -> None:
        super().__init__(*args, **known)
        for name in ("text", "file"):  # one of the two is asked for, so neither label says that it may stay empty
            self.fields[name].asked_for = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        if not held.get("file") and not str(held.get("text") or "").strip():
            raise forms.ValidationError(_("Paste a text or choose a file."))
        return held


@for_officers
def checking(request: HttpRequest, zone: Zone) -> HttpResponseBase:
    """The form and the papers given before; a paper that can be read is kept and its verdicts shown."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if request.method != "POST":
        return HttpResponse(draw(request, "desk/check.html", _frame(viewer, zone, PaperForm(label_suffix=""))))
    form = PaperForm(request.POST, request.FILES, label_suffix="")
    if form.is_valid():
        file = form.cleaned_data["file"]
        if file and file.size > BIG and not file.name.lower().endswith(".txt"):
            return _taking(request, viewer, zone, form)
        try:
            held = _taken(viewer, zone, **form.cleaned_data)
        except Unreadable as wrong:
            form.add_error(None, wrong.reason.said(_))
        else:
            return HttpResponseRedirect(reverse("desk:checked", kwargs={"zone": zone.code, "pk": held.pk}))
    return HttpResponse(draw(request, "desk/check.html", _frame(viewer, zone, form)), status=422)


def _taking(request: HttpRequest, viewer: Viewer, zone: Zone, form: PaperForm) -> HttpResponseBase:
    """A big file is read while the page says so; then the page of the paper follows, or why it cannot be read."""

    def steps() -> Generator[tuple[int, int], None, dict[str, Any]]:
        yield 0, 0
        try:
            held = _taken(viewer, zone, **form.cleaned_data)
        except Unreadable as wrong:
            return {"reasons": [wrong.reason.said(_)], "to": reverse("desk:check", kwargs={"zone": zone.code})}
        return {"reasons": [], "to": reverse("desk:checked", kwargs={"zone": zone.code, "pk": held.pk})}

    return streamed(
        request, "desk/check.html", {**_frame(viewer, zone), "waiting": CUT}, steps(),
        says=_("The file is being read."),
        last=lambda ended: draw(request, "desk/thread/check_ended.html", ended),
    )  # fmt: skip


def _taken(viewer: Viewer, zone: Zone, *, text: str, file: Any, day: date | None) -> CheckedPaper:
    """Keep what was given, once it has been read."""
    pasted = text.replace("\r\n", "\n")  # a form sends two characters for each break; places count what was pasted
    data, name = (file.read(), file.name) if file else (pasted.encode(), first_words(text))
    paper = read(data, name)
    kept = Given(safe(name, paper.kind), paper.kind, data)
    keep(kept)
    facts = {"officer": viewer.officer, "zone": zone, "sha256": kept.sha256, "kind": paper.kind, "name": kept.name}
    few("paper", (kept.sha256, kept.name), lambda: bounded(paper))  # its page follows at once
    told = None if day else dateline(paper.text, kept.name, viewer.today)
    facts |= {"day": day or (told.of if told else viewer.today), "told": told is not None}
    return CheckedPaper.objects.create(**facts, at=timezone.now())


def first_words(text: str) -> str:
    """How a pasted text is called: its first words, without the breaks of its lines."""
    return " ".join(INSIDE.sub("", text).split())[:24]


@for_officers
def checked(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """The text with its verdicts; `?only=` one verdict in the table, `?as=` xlsx, json, docx (with comments), paper."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = request.GET.get("as", "")
    if form not in FORMS:
        return drawn(request, zone, pk)
    held = mine(viewer, zone, pk)
    given = kept_bytes(held)
    _paper, _found, lines = lines_for(viewer, zone, held)
    return _sent(FORMS[form](lines, given, held), held, form)


def drawn(
    request: HttpRequest, zone: Zone, pk: int, *, reasons: Sequence[str] = (), tried: Mapping[str, str] | None = None
) -> HttpResponseBase:
    """The page of a paper; with the reasons why a settlement was refused, and what was typed for it.

    A long one that was not worked out before is sent in pieces, with its progress.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held = mine(viewer, zone, pk)
    kept_bytes(held)
    work = Work(held, zone, viewer.today)
    if work.long:
        return worked(request, held, work, lambda found: piece(request, held, found, reasons, tried))
    facts = {**_frame(viewer, zone), **_facts(request, held, work.done(), reasons, tried)}
    return HttpResponse(draw(request, PAGE, facts), status=409 if reasons else 200)


def piece(
    request: HttpRequest, held: CheckedPaper, found: Found, reasons: Sequence[str] = (),
    tried: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """What the page of a paper says below its head."""
    return draw(request, "desk/thread/found.html", {"zone": held.zone, **_facts(request, held, found, reasons, tried)})


def worked(
    request: HttpRequest, held: CheckedPaper, work: Work, last: Callable[[Found], str]
) -> StreamingHttpResponse:  # fmt: skip
    """The page of a long paper with the progress of its check, and in the end what is made of what was found."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return streamed(
        request, PAGE, {**_frame(viewer, held.zone), "held": held, "waiting": CUT}, work.steps(),
        says=_("Every quantity of the text is being held against the records."), last=last,
    )  # fmt: skip


def _facts(
    request: HttpRequest, held: CheckedPaper, found: Found, reasons: Sequence[str], tried: Mapping[str, str] | None
) -> dict[str, Any]:
    """What the page says of the text that was read and of its lines."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    paper, zone = found[0], held.zone
    lines = lines_of(found[1], paper, zone, viewer)
    may_settle = viewer.officer.reason_against(WRITERS, zone.pk, viewer.today) is None
    asked = {name: int(text) for name in ("page", "at") if (text := request.GET.get(name, "")[:9]).isdecimal()}
    shown = Shown(lines, request.GET.get("only", ""), **asked)
    return {
        "held": held,
        "left": [one.said(_) for one in paper.left],
        "shown": shown,
        "pager": Pager(shown.page, len(shown.found), ON_A_PAGE, urlencode({"only": shown.only} if shown.only else {})),
        "text": marked(paper.text[:MOST_SHOWN], lines, {line.number for line in shown.lines}),
        "until": MOST_SHOWN,
        "more": max(len(paper.text) - MOST_SHOWN, 0),
        "reasons": reasons,
        "tried": tried if tried and may_settle and any(_is(line, tried) for line in lines) else {},
        "may_settle": may_settle,
        "figures": offered(),
        "phrases": phrases(),
        "cited": cited(zone, held.sha256),
        "lists": [list_address(model, zone) for model in (SettledReading, ProposedStatement)],
    }


def _is(line: Line, tried: Mapping[str, str]) -> bool:
    """Whether the form that was sent stands at this line."""
    return line.doubtful and not line.settled and (str(line.start), str(line.end)) == (tried["start"], tried["end"])


def mine(viewer: Viewer, zone: Zone, pk: int) -> CheckedPaper:
    """The paper, which only who gave it sees."""
    held = CheckedPaper.objects.filter(pk=pk, zone=zone, officer=viewer.officer).first()
    if held is None:
        raise Http404(_("There is no such paper of yours."))
    return held


def lines_for(viewer: Viewer, zone: Zone, held: CheckedPaper) -> tuple[Paper, Checked, list[Line]]:
    """The text, its verdicts, and the lines that this viewer may see of them."""
    paper, found = Work(held, zone, viewer.today).done()
    return paper, found, lines_of(found, paper, zone, viewer)


def cited(zone: Zone, sha256: str) -> dict[tuple[int, int], ProposedStatement]:
    """What is proposed or taken from a paper, by its place in the text."""
    waiting = (ProposedStatement.Stage.PROPOSED, ProposedStatement.Stage.TAKEN)
    rows = ProposedStatement.objects.filter(zone=zone, sha256=sha256, stage__in=waiting)
    return {(one.start, one.end): one for one in rows}


def _as_json(lines: list[Line], *_rest: Any) -> bytes:
    found = {"quantities": [plain(line.verdict) for line in lines]}
    return json.dumps(found, ensure_ascii=False, indent=1, default=float).encode()


def _as_docx(lines: list[Line], given: bytes, held: CheckedPaper) -> bytes:
    if held.kind != "docx":
        raise Http404(_("Only a docx can be given back with comments; this paper is none."))
    said = [Remark(one.start, one.end, one.told) for one in lines if one.worth]
    return remarked(given, said, _("Wutong"))


FORMS: dict[str, Any] = {
    "xlsx": lambda lines, *_rest: sheet_of(lines),
    "json": _as_json,
    "docx": _as_docx,
    "paper": lambda _lines, given, _held: given,
}
TYPES = {"xlsx": XLSX, "json": "application/json", "docx": KINDS["docx"], "paper": "application/octet-stream"}


def _sent(data: bytes, held: CheckedPaper, form: str) -> FileResponse:
    name = held.name if form == "paper" else f"{held.name.rpartition('.')[0]} - {_('Verdicts')}.{form}"
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=TYPES[form])


def framed(viewer: Viewer, zone: Zone) -> dict[str, Any]:
    """What stands around every page of the check."""
    return {"zone": zone, "rail": rail(viewer, zone, "report"), "above": section_crumb(zone)}


def section_crumb(zone: Zone) -> tuple[str, str]:
    """The way back to the section in which the check stands."""
    return section_title("report"), section_address(zone, "report")


def _frame(viewer: Viewer, zone: Zone, form: PaperForm | None = None) -> dict[str, Any]:
    earlier = CheckedPaper.objects.filter(zone=zone, officer=viewer.officer).order_by("-pk")[:EARLIER]
    return {**framed(viewer, zone), "form": form, "earlier": list(earlier), "waiting": ""}
