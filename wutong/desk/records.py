"""The page of a record: what is known, what can be done, what rests on it, what happened."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wutong.core.door import actions_on
from wutong.core.figure import FIGURES, Figure
from wutong.core.models import Passage
from wutong.core.page import draw
from wutong.core.record import Record, families, staged
from wutong.desk.acts import doors_of, plain_closed, plain_doors, write_closed
from wutong.desk.coded import coded
from wutong.desk.columns import Cell, address, fact, field_at, label_of, words
from wutong.desk.gate import in_zone
from wutong.desk.holdings import entries, holdings
from wutong.desk.own_facts import own_facts
from wutong.desk.rail import Crumb, crumbs_to, rail
from wutong.desk.related import awaited, related
from wutong.desk.related import part as tables_of
from wutong.desk.story import ahead, told
from wutong.desk.viewer import Viewer
from wutong.zones.models import Industry, Officer, Paper, Statement, Zone

NOT_FACTS = {"id", "zone", "revision", "comparator", "about"}  # the last two are said with what they belong to
TEMPLATE = "desk/record.html"
FROZEN = {"words", "sha256", "answers"}  # shown by their own part of the page, as they are read
WHERE_FROM = {"code", "source", "note"}  # shown last, and only where there is something to show


@dataclass(frozen=True)
class Known:
    """What is known of a record, and the names of what is not, each with the address where it is entered."""

    pairs: list[tuple[str, Cell]]
    unknown: list[tuple[str, str]]


def facts_of(record: Record, zone: Zone, amend: str) -> Known:
    """Every field in words; `amend` is where a field that is not known can be entered, empty for whoever may not."""
    pairs, unknown = [], []
    fields = [f for f in record._meta.concrete_fields if f.name not in NOT_FACTS]
    fields = [f for f in fields if f.editable or f.name not in FROZEN]
    for field in sorted(fields, key=lambda f: f.name in WHERE_FROM):
        known = _about(record, zone) if coded(field) == "family" else fact(field, record, zone)
        if known.text:
            pairs.append((label_of(field), known))
        elif field.name not in WHERE_FROM:
            unknown.append((label_of(field), f"{amend}#id_{field.name}" if amend else ""))
    return Known(pairs, unknown)


def _about(record: Record, zone: Zone) -> Cell:
    """The record that a statement is about."""
    model = families().get(getattr(record, "about_label", ""))
    found = model._default_manager.filter(pk=getattr(record, "about", None)).first() if model else None
    return Cell(str(found), href=address(found, zone)) if found else Cell()


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


def _on(day: Any) -> str:
    return f"{day:%Y-%m-%d}" if day else _("day not entered")


def crumbs_of(record: Record, zone: Zone) -> list[Crumb]:
    parent = getattr(record, record.family.parent) if record.family.parent else None
    above = [(str(parent), address(parent, zone))] if isinstance(parent, Record) else []
    return crumbs_to(type(record), zone, *above)


def under_of(record: Record, zone: Zone, amend: str) -> list[str]:
    """The second line of the head: what else it is called, what was chosen, the industry, and who looks after it."""
    fields = (field_at(type(record), name) for name in record.family.names)
    names = [getattr(record, field.name) for field in fields if not (coded(field) or field.choices)]
    chosen, people = [name for name in names if isinstance(name, str) and name and name not in str(record)], []
    for field in record._meta.concrete_fields:
        value = getattr(record, field.name)
        if field.name not in {*record.family.columns, "stage"}:
            continue
        if field.related_model is Officer:
            people.append(_person(label_of(field), value, f"{amend}#id_{field.name}" if amend else ""))
        elif field.choices or field.related_model is Industry:
            chosen.append(words(field, value))
        elif value is True:
            chosen.append(label_of(field))
    return [*chosen, *people]


def _person(label: str, value: Any, enter: str) -> str:
    """Who it is, or the way to name somebody."""
    said: str = _("not entered") if value is None else str(value)
    if value is None and enter:
        said = format_html('<a class="fig-enter" href="{}">{}</a>', enter, said)
    return format_html("{}{}{}", label, _(": "), said)


def thread(record: Record, viewer: Viewer, zone: Zone, part: str) -> dict[str, Any]:
    """Everything about one record that its page shows; `part` is the section whose tables were asked for."""
    held = holdings(record, viewer, zone)
    rows = related(record, viewer, zone, held, part)
    plain = plain_doors(record, viewer, zone)
    amend = address(record, zone, "amend") if may_amend(record, viewer) else ""
    doors = doors_of(record, viewer, zone, timezone.now())
    return {
        "under": under_of(record, zone, amend),
        "plain": plain,
        "doors": [door for door in doors if not door.later],
        "later": [door for door in doors if door.later],
        "facts": facts_of(record, zone, amend),
        "stated": stated_of(record, zone) if held.statements else [],
        "related": rows,
        "steps": steps_of(record),
        "waiting": awaited(record, zone, held, [record, *rows.records]),
        "story": [
            *reversed(ahead([record, *rows.records], viewer.today)),
            *told(entries(record, viewer, zone), viewer.today),
        ],
        "papers": papers_of(record, zone) if held.papers else [],
        "figures": figures_of(type(record), zone),
    }


def may_amend(record: Record, viewer: Viewer) -> bool:
    return not plain_closed(record, viewer, "amend")


def papers_of(record: Record, zone: Zone) -> list[tuple[Paper, str]]:
    held = (
        Paper.objects.filter(zone=zone, label=record._meta.label_lower, subject=record.pk)
        .select_related("by")
        .order_by("-id")
    )
    return [(paper, reverse("desk:paper", kwargs={"zone": zone.code, "pk": paper.pk})) for paper in held]


@in_zone
def record(request: HttpRequest, zone: Zone, record: Record) -> HttpResponse:
    """The page of one record, or the tables of one section of it; a family may arrange the same thread in a template
    of its own name."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    part = request.GET.get("part", "")
    if part and request.headers.get("HX-Request"):
        held = holdings(record, viewer, zone)
        return HttpResponse(draw(request, TEMPLATE, {"tables": tables_of(record, viewer, zone, held, part)}, "part"))
    facts = {
        "zone": zone,
        "rail": rail(viewer, zone, record.family.section),
        "record": record,
        "meta": record._meta,
        "crumbs": crumbs_of(record, zone),
        "attach": "" if write_closed(record, viewer) else address(record, zone, "attach"),
        **thread(record, viewer, zone, part),
        **own_facts(record, viewer),
    }
    own = engines["jinja2"].env.select_template(  # type: ignore[attr-defined]
        [f"desk/thread/{record._meta.model_name}.html", TEMPLATE]
    )
    return HttpResponse(draw(request, own.name, facts))
