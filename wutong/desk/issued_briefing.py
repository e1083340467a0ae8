"""An issued briefing: the paper as it was frozen, what has changed since and why, its files, the open correction."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.core.figure import FIGURES
from wutong.core.page import lang, page
from wutong.core.reason import Refused
from wutong.desk.acts import Door
from wutong.desk.briefing_blocks import lines_of, period_words
from wutong.desk.briefing_files import MADE, paper_of
from wutong.desk.briefing_pdf import correction
from wutong.desk.briefings import briefing_address, issued_address
from wutong.desk.columns import list_address
from wutong.desk.gate import record_for
from wutong.desk.officers import for_officers
from wutong.desk.printing import NoChineseFont
from wutong.desk.rail import Crumb, rail, section_address, section_title
from wutong.desk.readings import figure_address
from wutong.desk.signing import said
from wutong.desk.viewer import Viewer
from wutong.measure import unit as units
from wutong.reports import actions
from wutong.reports.freezing import when_of
from wutong.reports.listing import family
from wutong.reports.models import IssuedBriefing
from wutong.reports.models.briefing import WRITERS
from wutong.reports.rules.wording import rounded
from wutong.reports.since import CORRECTED, GONE, LATE, Changed, PartChanged, changes, parts_changed
from wutong.zones.models import Zone

Facts = dict[str, Any]


@for_officers
def issued(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """The briefing as it was issued."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, IssuedBriefing, pk)
    answer: HttpResponse = sheet(request, viewer, zone, held, [])
    return answer


@page("desk/issued_briefing.html")
def sheet(request: HttpRequest, viewer: Viewer, zone: Zone, held: Any, reasons: list[str]) -> Facts:
    later = getattr(held, "replaced_by", None)
    return {
        **frame(viewer, zone, held),
        "lines": lines_of(held.words["blocks"], zone, organisation=held.organisation_id),
        "words": held.words,
        "correction": correction(held.words),
        "later": (str(later), issued_address(later, zone)) if later else None,
        "earlier": (str(held.replaces), issued_address(held.replaces, zone)) if held.replaces else None,
        "changes": [
            *(told(change, zone) for change in changes(held, viewer.today)),
            *(part_told(change, held, zone) for change in parts_changed(held, viewer.today)),
        ],
        "in_work": in_work(held, viewer, zone),
        "writes": viewer.officer.reason_against(WRITERS, zone.pk, viewer.today) is None,
        "correct": issued_address(held, zone, "issued-briefing-correct"),
        "reasons": reasons,
        "status": 409 if reasons else 200,
    }


def frame(viewer: Viewer, zone: Zone, held: Any) -> Facts:
    """What stands around the paper."""
    home = reverse("desk:briefings", kwargs={"zone": zone.code})
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "report"),
        "crumbs": [
            Crumb(section_title("report"), section_address(zone, "report")), Crumb(_("Briefings"), home),
            Crumb(held.number),
        ],
        "held": held,
        "under": [held.number, held.during.label(lang()), held.get_stage_display()],
        "acts": [
            Door("PDF", issued_address(held, zone, "issued-briefing-file", kind="pdf"), icon="print", main=True),
            Door("docx", issued_address(held, zone, "issued-briefing-file", kind="docx")),
        ],
    }  # fmt: skip


def in_work(held: Any, viewer: Viewer, zone: Zone) -> list[tuple[str, str]]:
    """The correction that is being written, for those who write."""
    if not viewer.roles(zone) & WRITERS:
        return []
    return [(str(one), briefing_address(one, zone)) for one in held.corrections.filter(stage="draft")]


def kinds() -> dict[str, str]:
    return {LATE: _("entered late"), CORRECTED: _("changed since"), GONE: _("no longer counted, or of another row")}


def part_told(change: PartChanged, held: Any, zone: Zone) -> Facts:
    """A chart or list that is no longer what was printed: every point or line that moved, and why."""
    block, asked, words = held.words["blocks"][change.frozen.place], change.frozen.asked, kinds()
    model = family(asked["family"]) if change.frozen.kind == "list" else None
    return {
        "title": " ".join(filter(None, (block.get("label", ""), change.frozen.title))),
        "at": change.frozen.get_kind_display(), "moved": bool(change.points), "old": "", "new": "",
        "href": list_address(model, zone) if model else figure_address(FIGURES[asked["figure"]], zone),
        "points": change.points, "acts": [(words[act.kind], act.entry) for act in change.acts], "more": change.more,
    }  # fmt: skip


def told(change: Changed, zone: Zone) -> Facts:
    """A reading that is no longer what was printed: old, new, and the acts that explain it."""
    figure, words = FIGURES[change.frozen.figure], kinds()
    old, new = told_apart(change)
    return {
        "title": str(figure.title), "at": period_words(change.frozen.at), "old": old, "new": new,
        "moved": change.value_moved, "href": figure_address(figure, zone, when_of(change.frozen.at, figure)),
        "acts": [(words[act.kind], act.entry) for act in change.acts], "more": change.more, "points": [],
    }  # fmt: skip


def told_apart(change: Changed) -> tuple[str, str]:
    """Both values as printed; where the rounding hides what moved, with as many decimals as tell it."""
    unit = units.unit(FIGURES[change.frozen.figure].unit)
    said = [str(units.show(one, unit, lang())) for one in (change.old, change.new)]
    word = unit.zh if lang() == "zh" else unit.en_plural
    for places in range(8):
        if said[0] != said[1] or not change.value_moved:
            break
        said = ["—" if one is None else f"{rounded(one, places):,f} {word}" for one in (change.old, change.new)]
    return said[0], said[1]


@for_officers
def file(request: HttpRequest, zone: Zone, pk: int, kind: str) -> HttpResponse:
    """The briefing as pdf or docx: made at the first call, the same file ever after."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, IssuedBriefing, pk)
    if kind not in MADE:
        raise Http404(_("A briefing goes out as pdf or docx."))
    try:
        paper = paper_of(held, kind)
    except NoChineseFont:
        text = _(
            "No font with Chinese signs is installed on the server; the operator can install one (on Debian: "
            "fonts-noto-cjk). Until then print the page of the document from the browser."
        )
        return said(request, 503, _("No PDF can be made here"), text)
    return HttpResponseRedirect(reverse("desk:paper", kwargs={"zone": zone.code, "pk": paper.pk}))


@require_POST
@for_officers
def correct(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """Begin an open correction and go to where it is written."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, IssuedBriefing, pk)
    reason = request.POST.get("reason", "").strip()
    try:
        actions.correct(held, by=viewer.officer, at=timezone.now(), reason=reason)
    except Refused as refused:
        answer: HttpResponse = sheet(request, viewer, zone, held, refused.said(_))
        return answer
    return HttpResponseRedirect(briefing_address(held.corrections.filter(stage="draft").get(), zone))
