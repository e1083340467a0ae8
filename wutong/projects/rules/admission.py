"""Whether a project that was put forward is admitted: scores, threshold, opinions. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from wutong.core.reason import N_, Facts, Reason


@dataclass(frozen=True)
class Held:
    """The mean of the whole sheets (None where there is none), their number, what is asked of both, and the offices
    that are against or have not said anything."""

    points: Decimal | None
    scorers: int
    points_at_least: Decimal
    scorers_at_least: int
    against: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a score sheet as somebody wrote it: criterion=points."""

    name: str
    points: Decimal | None


def lines(written: Iterable[str]) -> list[Line]:
    """The lines of a sheet; one that names no number has no points."""
    found = []
    for text in written:
        name, _equals, points = (part.strip() for part in text.replace("＝", "=").replace("：", "=").partition("="))
        try:
            number = Decimal(points)
        except InvalidOperation:
            number = Decimal("NaN")
        found.append(Line(name, number if number.is_finite() else None))
    return found


def sheet_is_whole(facts: Facts) -> Reason | None:
    """A score sheet gives points on every criterion of the zone, each once, from nothing to what the criterion gives.

    `facts.criteria` maps the criteria's names to the most that each gives (None without a limit).
    """
    criteria: Mapping[str, int | None] = facts.criteria
    if not criteria:
        return Reason(N_("The zone has set no criteria to score on."), field="points")
    given = lines(facts.points)
    for line in given:
        if line.name not in criteria:
            return Reason(
                N_("“{name}” is no criterion of the zone; the criteria are: {known}."),
                {"name": line.name, "known": tuple(criteria)},
                "points",
            )
        most = criteria[line.name]
        if line.points is None or line.points < 0 or (most is not None and line.points > most):
            values = {"name": line.name, "most": "∞" if most is None else most}
            return Reason(N_("“{name}” takes a number from 0 to {most}, written as name=points."), values, "points")
    names = [line.name for line in given]
    if wrong := [name for name in criteria if names.count(name) != 1]:
        return Reason(N_("Every criterion is scored once; look at: {names}."), {"names": tuple(wrong)}, "points")
    return None


def nobody_scores_twice_a_day(facts: Facts) -> Reason | None:
    """An officer gives one sheet a day on a project."""
    return Reason(N_("You have scored this project today already.")) if facts.scored_today else None


def project_is_put_forward(facts: Facts) -> Reason | None:
    """What is scored or reviewed is a project that was put forward and is not admitted yet."""
    if facts.project.stage == "proposed":
        return None
    return Reason(N_("{project} is not put forward for admission."), {"project": str(facts.project)}, "project")


def reserve_is_open(facts: Facts) -> Reason | None:
    """Where the zone tests who comes into its reserve, a project is put forward first."""
    if not facts.tested:
        return None
    return Reason(
        N_("This zone tests projects before they come into its reserve ({rule}): put the project forward instead."),
        {"rule": facts.tested},
        who="project",
    )


def scores_reach_the_threshold(facts: Facts) -> Reason | None:
    """Where the zone has a rule of admission, enough people have scored the project, and their mean reaches it."""
    held: Held | None = facts.admission()
    if held is None:
        return None
    if held.scorers < held.scorers_at_least:
        return Reason(
            N_("{count} whole score sheets are there, {least} are needed."),
            {"count": held.scorers, "least": held.scorers_at_least},
            who="project",
        )
    if held.points is not None and held.points < held.points_at_least:
        return Reason(
            N_("It scored {points}; at least {least} are needed."),
            {"points": f"{held.points:.2f}", "least": f"{held.points_at_least:.2f}"},
        )
    return None


def review_is_in_favour(facts: Facts) -> Reason | None:
    """Every office of the joint review has given its opinion, and none is against."""
    held: Held | None = facts.admission()
    if held is None:
        return None
    if held.silent:
        return Reason(N_("The joint review still waits for: {offices}."), {"offices": held.silent}, who="project")
    if held.against:
        return Reason(N_("Not in favour in the joint review: {offices}."), {"offices": held.against})
    return None
