"""The forms of a coordination meeting and of a visit: few fields, then lines, each a decision with its department."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from wutong.desk.fields import officers_for
from wutong.desk.gate import seen_in
from wutong.desk.viewer import Viewer
from wutong.parties.models import Organisation
from wutong.projects.deciding import Line
from wutong.projects.models import DecidedItem, MeetingRule, Milestone, Problem, Project
from wutong.projects.models.meeting import Meeting
from wutong.zones.models import Office, Zone

LINES, MOST = 5, 30  # lines offered at first, and at most
WEEK = timedelta(days=7)  # what is decided is due in a week unless another day is said
MOST_ISSUES = 60
TASK, PROBLEM = "task", "problem"


def departments(viewer: Viewer, zone: Zone, project: Project | None) -> list[tuple[str, Any]]:
    """Everybody who can be asked, by a key: offices, the project's owner and builders, departments outside."""
    found: list[tuple[str, Any]] = [(f"o{one.pk}", one) for one in Office.objects.filter(zone=zone).order_by("name")]
    near = Q(kind=Organisation.Kind.GOVERNMENT) | Q(pk__in=_asked_before(zone))
    if project is not None:
        near |= Q(pk=project.owner_id) | Q(pk__in=project.parties.values("organisation"))
    rows = seen_in(viewer, zone, Organisation).filter(near).order_by("name")
    return found + [(f"p{one.pk}", one) for one in rows]


def _asked_before(zone: Zone) -> Any:
    return DecidedItem.objects.filter(zone=zone, organisation__isnull=False).values("organisation")


def issues(zone: Zone, project: Project | None) -> list[tuple[str, Any]]:
    """What a decision can be about, by a key: open problems, milestones not done, projects."""
    of = {"project": project} if project else {"project__key": True}
    problems = Problem.objects.filter(zone=zone, stage=Problem.Stage.OPEN, **of).select_related("project")
    found: list[tuple[str, Any]] = [(f"b{one.pk}", one) for one in problems.order_by("due_on", "pk")[:MOST_ISSUES]]
    if project is None:
        rows = Project.objects.filter(zone=zone, key=True).exclude(stage__in=("finished", "withdrawn"))
        return found + [(f"j{one.pk}", one) for one in rows.order_by("name")[:MOST_ISSUES]]
    steps = Milestone.objects.filter(project=project).exclude(stage=Milestone.Stage.DONE).select_related("project")
    return [*found, *((f"m{one.pk}", one) for one in steps.order_by("position", "pk")), (f"j{project.pk}", project)]


def _grouped(found: Sequence[tuple[str, Any]]) -> list[Any]:
    """The choices under the names of their kinds."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, one in found:
        name = str(one._meta.verbose_name_plural)
        groups.setdefault(name, []).append((key, _named(one)))
    return [("", _("not chosen")), *groups.items()]


def _named(one: Any) -> str:
    about = getattr(one, "project", None)
    return f"{one} · {about}" if isinstance(one, Problem) and about and str(about) not in str(one) else str(one)


def _day(label: str, initial: date) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=initial, required=False, widget=widget)


class Decisions(forms.Form):
    """Lines of decisions; one that says nothing and names nobody is none."""

    asked: Sequence[tuple[str, Any]] = ()
    about: Sequence[tuple[str, Any]] = ()
    count = LINES

    def add_lines(self, today: date) -> None:
        whom, about = _grouped(self.asked), _grouped(self.about)
        for place in range(1, self.count + 1):
            said, key = {"n": place}, f"l{place}_"
            self.fields[f"{key}text"] = forms.CharField(
                label=_("%(n)s. what was decided") % said, max_length=200, required=False
            )
            if self.about:
                self.fields[f"{key}about"] = forms.ChoiceField(
                    label=_("%(n)s. about") % said, choices=about, required=False
                )
            self.fields[f"{key}whom"] = forms.ChoiceField(
                label=_("%(n)s. done by") % said, choices=whom, required=False
            )
            self.fields[f"{key}due_on"] = _day(_("%(n)s. due") % said, today + WEEK)

    def rows(self) -> list[list[Any]]:
        """The bound fields of each line."""
        keys = [f"l{place}_" for place in range(1, self.count + 1)]
        return [[self[name] for name in self.fields if name.startswith(key)] for key in keys]

    def lines(self, project: Project | None = None, kind: str = "") -> list[Line]:
        """What was written down; without an issue a line is about the project."""
        held, asked, about = self.cleaned_data, dict(self.asked), dict(self.about)
        found = []
        for place in range(1, self.count + 1):
            key = f"l{place}_"
            text, whom = held[f"{key}text"], asked.get(held[f"{key}whom"])
            if text.strip() or whom:
                of = about.get(held.get(f"{key}about", "")) or project
                becomes = kind if held.get(f"{key}becomes") == PROBLEM else ""
                found.append(Line(key, text, whom, held[f"{key}due_on"], of, becomes))
        return found


class MeetingForm(Decisions):
    """A coordination meeting of a series."""

    def __init__(self, series: MeetingRule, viewer: Viewer, zone: Zone, data: Any = None, count: int = LINES) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.asked, self.count = departments(viewer, zone, series.project), count
        self.about = issues(zone, series.project)
        self.fields["on"] = _day(_("held on"), viewer.today)
        self.fields["on"].required = True
        self.fields["present"] = forms.MultipleChoiceField(
            label=_("departments present"), choices=[(key, str(one)) for key, one in self.asked], required=False,
            widget=forms.CheckboxSelectMultiple, initial=was_there(series),
        )  # fmt: skip
        note = forms.Textarea(attrs={"rows": 2})
        self.fields["review"] = forms.CharField(label=_("what was reported"), required=False, widget=note)
        self.add_lines(viewer.today)

    def present(self) -> list[Any]:
        held = set(self.cleaned_data["present"])
        return [one for key, one in self.asked if key in held]


def was_there(series: MeetingRule) -> list[str]:
    """Who was at the last meeting of the series: most likely they are there again."""
    last = Meeting.objects.filter(series=series, presences__isnull=False).order_by("-held_on").first()
    rows = last.presences.all() if last else ()
    return [f"o{one.office_id}" if one.office_id else f"p{one.organisation_id}" for one in rows]


class VisitForm(Decisions):
    """A visit to a site: who, when, what was said, and up to three decisions."""

    def __init__(self, project: Project, viewer: Viewer, zone: Zone, data: Any = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.asked, self.count = departments(viewer, zone, project), 3
        leaders = officers_for(zone, None)
        self.fields["leader"] = forms.ModelChoiceField(
            leaders, label=_("leader on site"), initial=viewer.officer.pk, empty_label=_("not chosen")
        )
        self.fields["on"] = _day(_("day"), viewer.today)
        self.fields["on"].required = True
        note = forms.Textarea(attrs={"rows": 2})
        self.fields["told"] = forms.CharField(label=_("what was seen and said"), required=False, widget=note)
        self.add_lines(viewer.today)
        ways = [(TASK, _("a task")), (PROBLEM, _("a problem on the list"))]
        for place in range(1, self.count + 1):
            self.fields[f"l{place}_becomes"] = forms.ChoiceField(
                label=_("%(n)s. becomes") % {"n": place}, choices=ways, initial=TASK, required=False
            )
