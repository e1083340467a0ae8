"""A docx of the zone's own, with fields in it, given back with live numbers."""

from zipfile import BadZipFile

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from docx.opc.exceptions import PackageNotFoundError

from wutong.core.reason import Facts, Refused
from wutong.desk.briefings import shown_list
from wutong.desk.officers import for_officers
from wutong.desk.papers import KINDS, given
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.reports.asking import About
from wutong.reports.filling import filled
from wutong.reports.models.briefing import WRITERS
from wutong.reports.rules.issuing import period_is_one
from wutong.zones.models import Zone


@require_POST
@for_officers
def fill(request: HttpRequest, zone: Zone) -> HttpResponse:
    """The uploaded docx filled for the period; refused with every place that cannot be read."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        if against := viewer.officer.reason_against(WRITERS, zone.pk, viewer.today):
            raise Refused([against])
        paper = given(request.FILES.get("file"), frozenset({"docx"}))
        data, flaws = filled(paper.data, About(zone, _period(request.POST.get("period", "")), viewer.today))
    except Refused as refused:
        return shown_list(request, zone, refused.said(_))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        return shown_list(request, zone, [_("The docx cannot be opened; save it anew from the program that made it.")])
    if flaws:
        return shown_list(request, zone, [flaw.said(_) for flaw in flaws])
    sent = HttpResponse(data, content_type=KINDS["docx"])
    sent["Content-Disposition"] = content_disposition_header(True, paper.name) or "attachment"
    return sent


def _period(text: str) -> Period:
    """The period; refused with the right forms where it is none."""
    if against := period_is_one(Facts(period=text.strip())):
        raise Refused([against])
    return Period.parse(text.strip())
