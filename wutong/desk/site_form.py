"""The form of a day on site, made for a phone: crews, machines, weather, what was done, photographs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from wutong.core.reason import Refused
from wutong.desk.papers import Given, given
from wutong.desk.pictures import NO_PICTURE, Shot, shot
from wutong.desk.week_form import Line
from wutong.projects.siteday import Crew, Day, Machines

PICTURES = frozenset({"jpg", "png", "webp"})
MOST_PICTURES = 12
CREWS, KINDS = 4, 3  # lines beside those of the day before


class Several(forms.ClearableFileInput):
    """A chooser of several files; a phone offers its camera."""

    allow_multiple_selected = True


@dataclass(frozen=True)
class Picture:
    """A photograph that came in, and what its camera wrote into it."""

    given: Given
    shot: Shot


class PicturesField(forms.FileField):
    """Several pictures, known by their content; each that is none is named in a sentence."""

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:  # type: ignore[override]
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(files) > MOST_PICTURES:
            raise forms.ValidationError(_("Send up to %(most)s photographs at once."), params={"most": MOST_PICTURES})
        found, wrong = [], []
        for file in files:
            try:
                held = given(file, PICTURES)
                found.append(Picture(held, shot(held.data)))
            except Refused as refused:
                wrong += refused.said(gettext)
            except NO_PICTURE:
                wrong.append(_("%(name)s cannot be opened as a picture.") % {"name": held.name})
        if wrong:
            raise forms.ValidationError(wrong)
        return found


def _number(label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": "0"})
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=False, widget=widget)


def _words(label: str, most: int, initial: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, initial=initial)


class SiteForm(forms.Form):
    """One day: the crews and kinds of machines of the day before stand there and only ask for their numbers."""

    def __init__(
        self, today: date, crews: Sequence[tuple[str, str]], kinds: Sequence[str], data: Any = None, files: Any = None
    ) -> None:
        super().__init__(data, files, label_suffix="", use_required_attribute=False)
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["on"] = forms.DateField(label=_("Day"), initial=today, widget=day)
        self.fields["weather"] = _words(_("Weather"), 80)
        self.lines, self.kinds = [*crews, *[("", "")] * CREWS], [*kinds, *[""] * KINDS]
        for place, (crew, area) in enumerate(self.lines, 1):
            line = {"n": place}
            self.fields[f"c{place}_crew"] = _words(_("Crew %(n)s") % line, 80, crew)
            self.fields[f"c{place}_people"] = _number(_("People, crew %(n)s") % line)
            self.fields[f"c{place}_area"] = _words(_("Work area, crew %(n)s") % line, 80, area)
        for place, kind in enumerate(self.kinds, 1):
            line = {"n": place}
            self.fields[f"m{place}_kind"] = _words(_("Machine %(n)s") % line, 60, kind)
            self.fields[f"m{place}_machines"] = _number(_("Number, machine %(n)s") % line)
        note = forms.Textarea(attrs={"rows": 3})
        self.fields["done"] = forms.CharField(label=_("What was done"), required=False, widget=note)
        chooser = Several(attrs={"accept": "image/jpeg,image/png,image/webp"})
        self.fields["photos"] = PicturesField(label=_("Photographs"), required=False, widget=chooser)
        self.fields["place"] = _words(_("Where they were taken"), 120)
        for name, label in (("longitude", _("Longitude")), ("latitude", _("Latitude"))):
            widget = forms.TextInput(attrs={"inputmode": "decimal", "data-place": name})
            self.fields[name] = forms.DecimalField(
                label=label, required=False, max_digits=9, decimal_places=6, widget=widget
            )

    def clean(self) -> dict[str, Any]:
        held = super().clean() or self.cleaned_data
        day = self.day()
        if not self.errors and not (day.crews or day.machines or day.weather or day.done or held["photos"]):
            raise forms.ValidationError(_("Nothing is filled in: name a crew with its people, or what was done."))
        return held

    def crew_lines(self) -> list[Line]:
        names = ("crew", "people", "area")
        return [
            Line(place, {name: self[f"c{place}_{name}"] for name in names}) for place in range(1, len(self.lines) + 1)
        ]

    def machine_lines(self) -> list[Line]:
        names = ("kind", "machines")
        return [
            Line(place, {name: self[f"m{place}_{name}"] for name in names}) for place in range(1, len(self.kinds) + 1)
        ]

    def day(self) -> Day:
        """What was typed; a crew or a kind without a number was not there that day."""
        held = self.cleaned_data
        weather, done = held.get("weather", "").strip(), held.get("done", "").strip()
        return Day(weather, done, list(self._crews()), list(self._machines()))

    def _crews(self) -> Iterator[Crew]:
        held = self.cleaned_data
        for place in range(1, len(self.lines) + 1):
            key = f"c{place}_"
            people = held.get(f"{key}people")
            if people:
                yield Crew(held.get(f"{key}crew", "").strip(), people, held.get(f"{key}area", "").strip(), key=key)

    def _machines(self) -> Iterator[Machines]:
        held = self.cleaned_data
        for place in range(1, len(self.kinds) + 1):
            key = f"m{place}_"
            number = held.get(f"{key}machines")
            if number:
                yield Machines(held.get(f"{key}kind", "").strip(), number, key)
