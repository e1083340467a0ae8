"""The page of a record: what is known, what can be done, what rests on it, what happened."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.core.door import actions_on
from wutong.core.figure import FIGURES, Figure
from wutong.core.models import Passage
from wutong.core.page import draw
from wutong.core.record import Record, staged
from wutong.desk.acts import doors_of, plain_doors
from wutong.desk.columns import Cell, address, fact, field_at, label_of
from wutong.desk.gate import in_zone
from wutong.desk.rail import Crumb, crumbs_to, rail
from wutong.desk.related import awaited, related
from wutong.desk.story import story
from wutong.desk.viewer import Viewer
from wutong.zones.models import Paper, Statement, Zone
from wutong.zones.roles import WORDS

NOT_FACTS = {"id", "zone", "revision", "geometry", "comparator"}
WHERE_FROM = {"code", "source", "note"}  # shown last, and only where there is something to show


def facts_of(record: Record, zone: Zone, amend: str) -> list[tuple[str, Cell]]:
    """Every field in words; one that is not known leads to where it can be entered."""
    pairs = []
    fields = [f for f in record._meta.concrete_fields if f.name not in NOT_FACTS]
    for field in sorted(fields, key=lambda f: f.name in WHERE_FROM):
        known = fact(field, record, zone)
        if known.text or field.name not in WHERE_FROM:
            missing = Cell(enter=amend) if amend else Cell(_("not entered"))
            pairs.append((label_of(field), known if known.text else missing))
    return pairs


def stated_of(record: Record, zone: Zone) -> list[tuple[str, Cell]]:
    """What sources said of the record, in their words, each with its source."""
    said = Statement.objects.filter(
        about_label=record._meta.label_lower, about=record.pk, zone=zone, replaced_by=None
    ).select_related("source")
    return [
        (
            s.topic or _figure_title(s.figure),
            Cell(s.words or s.printed or str(s.value), sub=str(s.source or ""), href=address(s, zone)),
        )
        for s in said
    ]


def _figure_title(name: str) -> str:
    return str(FIGURES[name].title) if name in FIGURES else name


@cache
def counting(model: type[Record]) -> tuple[Figure, ...]:
    """The figures that count rows of this family; declarations do not change while the server runs."""
    return tuple(f for f in FIGURES.values() if f.rows is not None and f.model() is model)


def figures_of(model: type[Record], zone: Zone) -> list[tuple[str, str]]:
    where = {"zone": zone.code}
    return [(str(f.title), reverse("desk:figure", kwargs={**where, "name": f.name})) for f in counting(model)]


@dataclass(frozen=True)
class Step:
    name: str
    sub: str
    state: str


def steps_of(record: Record) -> list[Step]:
    """Where a staged record has been, where it stands, and where its acts may lead it next."""
    if not staged(type(record)):
        return []
    words = dict(field_at(type(record), "stage").flatchoices)
    here = record.stage  # type: ignore[attr-defined]
    been = {
        p.to_stage: p.on
        for p in Passage.objects.filter(label=record._meta.label_lower, subject=record.pk).order_by("id")
    }
    steps = [Step(str(words.get(s, s)), _on(on), "done") for s, on in been.items() if s != here]
    steps.append(Step(str(words.get(here, here)), _on(been.get(here)), "now"))
    onward = [a.transition.to for a in actions_on(type(record)) if a.transition.to and a.transition.starts_from(here)]
    return steps + [
        Step(str(words.get(s, s)), "", "ahead") for s in dict.fromkeys(onward) if s != here and s not in been
    ]


def _steps_of(row: Record, shown: Record) -> list[Step]:
    """The steps of a row that waits, unless it is the record of the page, whose steps stand above."""
    return [] if row == shown else steps_of(row)


def _on(day: Any) -> str:
    return f"{day:%Y-%m-%d}" if day else _("day not entered")


def crumbs_of(record: Record, zone: Zone) -> list[Crumb]:
    parent = getattr(record, record.family.parent) if record.family.parent else None
    above = [(str(parent), address(parent, zone))] if isinstance(parent, Record) else []
    return crumbs_to(type(record), zone, *above)


def under_of(record: Record) -> list[str]:
    """The second line of the head: kind, stage and what else was chosen, in words."""
    chosen = [f for f in record._meta.concrete_fields if f.choices and f.name in {*record.family.columns, "stage"}]
    return [str(getattr(record, f"get_{f.name}_display")()) for f in chosen if getattr(record, f.name)]


def thread(record: Record, viewer: Viewer, zone: Zone) -> dict[str, Any]:
    """Everything about one record that its page shows."""
    plain = plain_doors(record, viewer, zone)
    tables, missing = related(record, viewer, zone)
    rows = [record, *(row for table in tables for row in table.records)]
    waiting = awaited(rows)
    return {
        "under": under_of(record),
        "plain": plain,
        "doors": doors_of(record, viewer, zone, timezone.now()),
        "facts": facts_of(record, zone, plain[0].href if plain else ""),
        "stated": stated_of(record, zone),
        "tables": tables,
        "missing": missing,
        "steps": steps_of(record),
        "waiting": [
            (w, address(w.record, zone), _(WORDS.get(w.role, w.role)), _steps_of(w.record, record)) for w in waiting
        ],
        "story": story(rows, zone, viewer.today),
        "papers": papers_of(record, zone),
        "figures": figures_of(type(record), zone),
    }


def papers_of(record: Record, zone: Zone) -> list[tuple[Paper, str]]:
    held = (
        Paper.objects.filter(zone=zone, label=record._meta.label_lower, subject=record.pk)
        .select_related("by")
        .order_by("-id")
    )
    return [(paper, reverse("desk:paper", kwargs={"zone": zone.code, "pk": paper.pk})) for paper in held]


@in_zone
def record(request: HttpRequest, zone: Zone, record: Record) -> HttpResponse:
    """The page of one record; a family may have a template of its own name that arranges the same thread."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    facts = {
        "zone": zone,
        "rail": rail(viewer, zone, record.family.section),
        "record": record,
        "meta": record._meta,
        "crumbs": crumbs_of(record, zone),
        "attach": ""
        if viewer.is_above or plain_doors(record, viewer, zone)[1].closed
        else address(record, zone, "attach"),
        **thread(record, viewer, zone),
    }
    own = engines["jinja2"].env.select_template(  # type: ignore[attr-defined]
        [f"desk/thread/{record._meta.model_name}.html", "desk/record.html"]
    )
    return HttpResponse(draw(request, own.name, facts))
