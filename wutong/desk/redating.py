"""The day of a checked paper said by whoever gave it, where the text says another or none."""

from django import forms
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.desk.check_page import drawn, mine
from wutong.desk.officers import for_officers
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone


@require_POST
@for_officers
def redate(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """Hold the paper against the records of another day; what is none, or has not come, is refused."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held = mine(viewer, zone, pk)
    try:
        day = forms.DateField().clean(request.POST.get("day"))
    except forms.ValidationError as wrong:
        return drawn(request, zone, pk, reasons=wrong.messages)
    if day > viewer.today:
        return drawn(request, zone, pk, reasons=[_("That day has not come; the records know nothing of it yet.")])
    held.day, held.told = day, False
    held.save(update_fields=["day", "told"])
    return HttpResponseRedirect(reverse("desk:checked", kwargs={"zone": zone.code, "pk": held.pk}))
