"""The form of a site meeting: the last plan line by line, the topics, what the schedule offers, free lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from wutong.projects.holding import CARRIED, DONE, DROPPED, WAITS, Agenda, Plan, Review
from wutong.projects.models import MeetingRule, WeekTask
from wutong.projects.weeks import Offered, next_week_day

FREE_LINES = 4  # lines for tasks that the schedule does not know


@dataclass(frozen=True)
class Week:
    """What a meeting of the series has before it on a day: tasks to settle, what the schedule has, who was there."""

    series: MeetingRule
    tasks: Sequence[WeekTask]
    offers: Sequence[Offered]
    attended: str
    today: date


@dataclass(frozen=True)
class Line:
    """The fields of one line of the form, with what the line is about."""

    about: Any
    fields: dict[str, Any]


def _day(label: str, initial: date | None = None) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, initial=initial, widget=widget)


def _text(label: str, most: int, known: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"list": known} if known else {})
    return forms.CharField(label=label, max_length=most, required=False, widget=widget)


class WeekForm(forms.Form):
    """One meeting of a series: every task of the last plan that is open is settled, the next plan is opened."""

    def __init__(self, week: Week, data: Any = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.week = week
        self.fields["on"] = _day(_("Held on"), week.today)
        self.fields["on"].required = True
        names = forms.Textarea(attrs={"rows": 2})
        self.fields["attended"] = forms.CharField(
            label=_("Present"), required=False, initial=week.attended, widget=names
        )
        for place, topic in enumerate(week.series.topics):
            self.fields[f"r{place}"] = forms.CharField(
                label=topic, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        for task in self.settled():
            self.fields |= self._task_fields(task)
        for one in week.offers:
            self.fields |= self._offer_fields(one)
        for place in range(1, FREE_LINES + 1):
            self.fields |= self._free_fields(place)

    def settled(self) -> list[WeekTask]:
        """The open tasks of the last plan; those that were done on the way are shown and not asked again."""
        return [task for task in self.week.tasks if task.stage == WeekTask.Stage.OPEN]

    def _task_fields(self, task: WeekTask) -> dict[str, forms.Field]:
        ways = [(DONE, _("done")), (CARRIED, _("carry over")), (DROPPED, _("drop"))]
        if task.due_on > self.week.today:
            ways.append((WAITS, _("not due yet")))
        names = {"task": task.name}
        key = f"t{task.pk}_"
        made: dict[str, forms.Field] = {
            f"{key}became": forms.ChoiceField(
                label=_("What became of “%(task)s”") % names, choices=ways, required=False, widget=forms.RadioSelect,
                initial=WAITS if task.due_on > self.week.today else None,
            ),
            f"{key}on": _day(_("Day on which “%(task)s” was done") % names),
            f"{key}reason": _text(_("Reason for “%(task)s”") % names, 200, "reasons"),
            f"{key}due_on": _day(_("New day for “%(task)s”") % names, next_week_day(self.week.today)),
        }  # fmt: skip
        if task.work and task.work.stage == task.work.Stage.OPEN:
            label = _("the whole work “%(work)s” is done with it") % {"work": task.work.name}
            made[f"{key}whole"] = forms.BooleanField(label=label, required=False)
        return made

    def _offer_fields(self, one: Offered) -> dict[str, forms.Field]:
        due, key = max(one.due_on, self.week.today), f"o{one.key}_"
        return {
            f"{key}take": forms.BooleanField(label=one.name, required=False),
            f"{key}crew": _text(_("Done by, for “%(task)s”") % {"task": one.name}, 80, "crews"),
            f"{key}due_on": _day(_("Due, for “%(task)s”") % {"task": one.name}, due),
        }

    def _free_fields(self, place: int) -> dict[str, forms.Field]:
        line = {"n": place}
        return {
            f"n{place}_name": _text(_("Task %(n)s") % line, 160),
            f"n{place}_crew": _text(_("Done by, task %(n)s") % line, 80, "crews"),
            f"n{place}_due_on": _day(_("Due, task %(n)s") % line, next_week_day(self.week.today)),
        }

    def topics(self) -> list[Any]:
        return [self[f"r{place}"] for place in range(len(self.week.series.topics))]

    def task_lines(self) -> list[Line]:
        return [self._line(task, f"t{task.pk}_") for task in self.settled()]

    def offer_lines(self) -> list[Line]:
        return [self._line(one, f"o{one.key}_") for one in self.week.offers]

    def free_lines(self) -> list[Line]:
        return [self._line(place, f"n{place}_") for place in range(1, FREE_LINES + 1)]

    def _line(self, about: Any, key: str) -> Line:
        return Line(about, {name[len(key) :]: self[name] for name in self.fields if name.startswith(key)})

    def agenda(self) -> Agenda:
        """What was typed, as the meeting takes it; a free line without a name is none."""
        held = self.cleaned_data
        remarks = [held[f"r{place}"] for place in range(len(self.week.series.topics))]
        return Agenda(held["attended"], remarks, list(self._reviews()), [*self._taken(), *self._free()])

    def _reviews(self) -> Iterator[Review]:
        held = self.cleaned_data
        for task in self.settled():
            key = f"t{task.pk}_"
            yield Review(
                task, held[f"{key}became"], on=held[f"{key}on"], reason=held[f"{key}reason"],
                due_on=held[f"{key}due_on"], whole=held.get(f"{key}whole", False), key=key,
            )  # fmt: skip

    def _taken(self) -> Iterator[Plan]:
        held = self.cleaned_data
        for one in self.week.offers:
            key = f"o{one.key}_"
            if held[f"{key}take"]:
                due = held[f"{key}due_on"] or next_week_day(held["on"])
                yield Plan(one.name, due, held[f"{key}crew"], one.milestone, one.work, key)

    def _free(self) -> Iterator[Plan]:
        held = self.cleaned_data
        for place in range(1, FREE_LINES + 1):
            key = f"n{place}_"
            if held[f"{key}name"].strip():
                yield Plan(
                    held[f"{key}name"], held[f"{key}due_on"] or next_week_day(held["on"]), held[f"{key}crew"], key=key
                )
