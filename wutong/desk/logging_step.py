"""Logging a step of an errand in few taps: what, how long, the receipt or a photograph of it."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wutong.cases.actions import log_step
from wutong.cases.models import AgencyStep, ErrandStep
from wutong.cases.rules.mandate import MOST_MINUTES
from wutong.core.page import page
from wutong.desk.acts import doc_of, title_of
from wutong.desk.doors import door_frame, sent, through
from wutong.desk.gate import record_for
from wutong.desk.officers import for_officers
from wutong.desk.papers import Given, attach_to, given
from wutong.desk.viewer import Viewer
from wutong.zones.models import Officer, Paper, Zone
from wutong.zones.roles import AGENT


class StepForm(forms.Form):
    """What a step asks for; the day is today unless another is said."""

    kind = forms.ChoiceField(label=gettext_lazy("what the agent did"), choices=ErrandStep.Kind.choices)
    minutes = forms.IntegerField(
        label=gettext_lazy("minutes it took"), min_value=0, max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "list": "minutes"}),
    )  # fmt: skip
    receipt = forms.CharField(label=gettext_lazy("number of the receipt"), max_length=80, required=False)
    file = forms.FileField(label=gettext_lazy("proof (photograph or file)"), required=False)
    note = forms.CharField(label=gettext_lazy("note"), required=False)
    on = forms.DateField(
        label=gettext_lazy("on another day"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, auto_id: str = "id_%s") -> None:
        super().__init__(data, files, auto_id=auto_id, label_suffix="", use_required_attribute=False)


@for_officers
@page("desk/door.html")
def log(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any] | HttpResponse:
    """Log one step of an errand, with its file as proof, and go back to the day of the agent."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    errand = record_for(viewer, zone, AgencyStep, pk)
    form = StepForm(sent(request), request.FILES or None)
    action = log_step.action  # type: ignore[attr-defined]

    def do() -> str:
        values = dict(form.cleaned_data)
        file = values.pop("file")
        _logged(errand, zone, viewer, given(file) if file else None, values)
        messages.success(request, _("Done: %(title)s.") % {"title": title_of(action)})
        return reverse("desk:agency", kwargs={"zone": zone.code})

    frame = door_frame(viewer, zone, AgencyStep, title_of(action), title_of(action), errand)
    return through(request, form, do, {**frame, "doc": doc_of(action)})


def _logged(errand: Any, zone: Zone, viewer: Viewer, file: Given | None, values: dict[str, Any]) -> ErrandStep:
    """The file and the step that it proves, both or neither."""
    at = timezone.now()
    with transaction.atomic():
        proof = _kept(errand, file, zone=zone, by=viewer.officer, at=at) if file else None
        return log_step(zone, by=viewer.officer, at=at, errand=errand, proof=proof, **values)


def _kept(errand: Any, file: Given, *, zone: Zone, by: Officer, at: datetime) -> Paper:
    """The file as a paper of the errand; the same file may prove several steps."""
    held = Paper.objects.filter(zone=zone, label="cases.agencystep", subject=errand.pk, sha256=file.sha256).first()
    return held or attach_to(errand, file, zone=zone, by=by, at=at, roles=frozenset({AGENT}))
