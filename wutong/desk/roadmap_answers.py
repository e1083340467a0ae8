"""The questions of a roadmap: what is asked of a project, by topic; begun by answers, drawn anew with others."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.cases import actions
from wutong.cases.chain import WORKS, Attribute, chain
from wutong.cases.models import Roadmap
from wutong.core.page import lang, page
from wutong.core.reason import Refused
from wutong.desk.acts import write_closed
from wutong.desk.doors import sent
from wutong.desk.fields import link_field
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.measure.unit import unit
from wutong.parties.models import Organisation
from wutong.zones.models import Zone

Facts = dict[str, Any]
ABOUT = "about_"  # before the names of attributes, so that none meets a field of the roadmap itself


class Answers(forms.Form):
    """Name and day of the project, every question, the tools, and days that somebody answers for."""

    def __init__(self, zone: Zone, viewer: Viewer, roadmap: Roadmap | None, data: Any) -> None:
        super().__init__(data, label_suffix="", initial=_held(roadmap))
        if roadmap is None:
            self.fields["name"] = forms.CharField(label=_("Name of the project"), max_length=120)
            self.fields["organisation"] = link_field(
                Organisation, viewer, zone, label=_("Organisation"), required=False
            )
        day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        self.fields["start_on"] = forms.DateField(label=_("Reckoned from"), widget=day)
        for attribute in chain().attributes.values():
            self.fields[ABOUT + attribute.code] = field_of(attribute)
        tools = [(tool.code, tool.name.said(lang())) for tool in chain().tools.values()]
        self.fields["tools"] = forms.MultipleChoiceField(
            choices=tools, label=_("Tools chosen"), required=False, widget=forms.CheckboxSelectMultiple
        )
        hint = _("One a line, as code=days, such as %(code)s=240 for the works themselves.") % {"code": WORKS}
        self.fields["given_days"] = forms.CharField(
            label=_("Days entered"), required=False, help_text=hint, widget=forms.Textarea(attrs={"rows": 6})
        )

    def topics(self) -> list[tuple[str, list[Any]]]:
        """The questions by topic, in the order of the data."""
        held = chain()
        return [
            (name.said(lang()), [self[ABOUT + a.code] for a in held.attributes.values() if a.topic == topic])
            for topic, name in held.topics.items()
        ]

    def given(self) -> Facts:
        """What the acts take: answers and days as lines, tools as a list."""
        held = self.cleaned_data
        told = {code: held[ABOUT + code] for code in chain().attributes}
        answers = [f"{code}={_written(value)}" for code, value in told.items() if value not in (None, "")]
        days = [line.strip() for line in held["given_days"].splitlines() if line.strip()]
        return {"start_on": held["start_on"], "answers": answers, "given_days": days, "tools": held["tools"]}


def _written(value: Any) -> str:
    return {"yes": "true", "no": "false"}.get(value, str(value))


def _held(roadmap: Roadmap | None) -> Facts:
    """What a roadmap has been told, as the form shows it."""
    if roadmap is None:
        return {}
    flags = {True: "yes", False: "no"}
    answers = {ABOUT + code: flags.get(v, v) if isinstance(v, bool) else v for code, v in roadmap.answers.items()}
    days = "\n".join(f"{code}={value}" for code, value in roadmap.given_days.items())
    return {**answers, "start_on": roadmap.start_on, "tools": roadmap.tools, "given_days": days}


def field_of(attribute: Attribute) -> forms.Field:
    """The question of one attribute; every one may stay open."""
    name = attribute.name.said(lang())
    label = name[:1].upper() + name[1:]
    unknown = ("", _("not known"))
    if attribute.kind == "flag":
        return forms.ChoiceField(choices=[unknown, ("yes", _("yes")), ("no", _("no"))], label=label, required=False)
    if attribute.options:
        options = [(value, words.said(lang())) for value, words in attribute.options.items()]
        return forms.ChoiceField(choices=[unknown, *options], label=label, required=False)
    if attribute.kind == "number":
        measure = unit(attribute.unit) if attribute.unit else None
        word = (measure.zh if lang() == "zh" else measure.en_plural) if measure else ""
        shown = f"{label}（{word}）" if word and lang() == "zh" else f"{label} ({word})" if word else label
        return forms.DecimalField(label=shown, required=False, min_value=0)
    return forms.CharField(label=label, required=False, max_length=80)


@in_zone
@page("desk/roadmap_answers.html")
def begin(request: HttpRequest, zone: Zone) -> Facts | HttpResponse:
    """Begin a roadmap from what is known of a project."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = Answers(zone, viewer, None, sent(request))
    frame = _frame(viewer, zone, form, Roadmap(zone=zone), _("Plan a roadmap"))
    if request.method != "POST" or frame["against"] or not form.is_valid():
        return {**frame, "status": _status(request, frame)}
    named = {"name": form.cleaned_data["name"], "organisation": form.cleaned_data["organisation"]}
    try:
        made = actions.plan(zone, by=viewer.officer, at=timezone.now(), **named, **form.given())
    except Refused as wrong:
        return {**frame, "reasons": wrong.said(_), "status": 409}
    messages.success(request, _("Registered: %(record)s.") % {"record": made})
    return redirect("desk:roadmap", zone=zone.code, pk=made.pk)


@in_zone
@page("desk/roadmap_answers.html")
def answers(request: HttpRequest, zone: Zone, pk: int) -> Facts | HttpResponse:
    """Change what was answered, and draw the roadmap anew."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held: Any = record_for(viewer, zone, Roadmap, pk)
    form = Answers(zone, viewer, held, sent(request))
    frame = _frame(viewer, zone, form, held, _("Change the answers"))
    if request.method != "POST" or frame["against"] or not form.is_valid():
        return {**frame, "status": _status(request, frame)}
    try:
        actions.replan(held, by=viewer.officer, at=timezone.now(), whole=True, **form.given())
    except Refused as wrong:
        return {**frame, "reasons": wrong.said(_), "status": 409}
    messages.success(request, _("Saved: %(record)s.") % {"record": held})
    return redirect("desk:roadmap", zone=zone.code, pk=pk)


def _status(request: HttpRequest, frame: Facts) -> int:
    return 200 if request.method != "POST" else 409 if frame["against"] else 422


def _frame(viewer: Viewer, zone: Zone, form: Answers, held: Roadmap, title: str) -> Facts:
    below = [(str(held), reverse("desk:roadmap", kwargs={"zone": zone.code, "pk": held.pk}))] if held.pk else []
    return {
        "against": write_closed(held, viewer), "crumbs": crumbs_to(Roadmap, zone, *below), "form": form,
        "rail": rail(viewer, zone, "case"), "reasons": [], "title": title, "topics": form.topics(), "zone": zone,
    }  # fmt: skip
