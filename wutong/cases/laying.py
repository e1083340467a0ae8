"""Laying a roadmap: its steps and days written as they follow from what is known on a day."""

from datetime import date, datetime

from wutong.cases.chain import PRODUCTION, WORKS_START
from wutong.cases.drawing import Drawing, Step, draw, foresee
from wutong.cases.experience import known_items
from wutong.cases.models import Roadmap, RoadmapForecast, RoadmapStep
from wutong.cases.whole import legal
from wutong.core.door import register
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer

LAID = ("name", "place", "because", "days", "origin", "starts_on", "ends_on", "slack_days", "critical", "certain")


def lay(roadmap: Roadmap, day: date) -> Drawing:
    """Draw the roadmap on a day and write its steps. They follow from the roadmap and the cases, whose acts the journal
    keeps; so they are written as rows of it and not entered one by one."""
    calendar = workdays()
    drawing = draw(roadmap.project(day), known_items(roadmap.zone, day, calendar), calendar)
    held = {step.step: step for step in roadmap.steps.all()}
    laid = [_laid(held.get(code), step, place, roadmap) for place, (code, step) in enumerate(drawing.steps.items())]
    roadmap.steps.filter(case=None).exclude(step__in=drawing.steps).delete()
    RoadmapStep.objects.bulk_create([row for row in laid if row.pk is None])
    RoadmapStep.objects.bulk_update([row for row in laid if row.pk], [*LAID, "moved_from"])
    roadmap.drawn_on = day
    roadmap.works_on, roadmap.works_certain = drawing.ends_on(WORKS_START), drawing.certain(WORKS_START)
    roadmap.production_on, roadmap.production_certain = drawing.ends_on(PRODUCTION), drawing.certain(PRODUCTION)
    goals = ["drawn_on", "works_on", "works_certain", "production_on", "production_certain"]
    Roadmap.objects.filter(pk=roadmap.pk).update(**{name: getattr(roadmap, name) for name in goals})
    return drawing


def _laid(row: RoadmapStep | None, step: Step, place: int, roadmap: Roadmap) -> RoadmapStep:
    found = row or RoadmapStep(zone=roadmap.zone, roadmap=roadmap, step=step.code)
    moved = row.ends_on if row and row.ends_on != step.stop.ends_on else None
    facts = (
        step.name.zh, place, step.call.why("zh") if step.call else "", step.limit.days, step.limit.origin,
        step.stop.starts_on, step.stop.ends_on, step.stop.slack, step.stop.critical, step.stop.certain,
    )  # fmt: skip
    for name, value in zip(LAID, facts, strict=True):
        setattr(found, name, value)
    found.moved_from = moved
    return found


def keep_forecast(roadmap: Roadmap, drawing: Drawing, day: date, *, by: Officer, at: datetime) -> None:
    """Keep what is forecast of both goals, where nothing in the plan is unknown; one a day for each goal."""
    calendar = workdays()
    known = known_items(roadmap.zone, day, calendar)
    statutory = legal(drawing.project, known, calendar)
    for goal, made in foresee(drawing, known, calendar).items():
        said = roadmap.forecasts.filter(goal=goal, made_on=day).exists()
        if drawing.certain(goal) and not said and drawing.steps[goal].limit.origin != "case":
            row = RoadmapForecast(
                zone=roadmap.zone, roadmap=roadmap, goal=goal, made_on=day, likely_on=made.likely_on,
                cautious_on=made.cautious_on, statutory_on=statutory.ends_on(goal),
            )  # fmt: skip
            register(row, by=by, at=at)
