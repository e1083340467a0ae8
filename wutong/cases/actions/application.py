"""An application while it is written: begun, saved, its papers laid to it, dropped; filed, it becomes a case."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.actions.intake import file
from wutong.cases.actions.paper import hand_in, not_somebody_elses
from wutong.cases.models import Application, ApplicationPaper, Case, CasePaper, Item, ItemPaper
from wutong.cases.rules import form as asked
from wutong.cases.rules import intake
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.parties.models import Organisation
from wutong.parties.speaking import in_own_name
from wutong.zones.models import Officer, Paper, Zone
from wutong.zones.roles import COMPANY

Draft, Laid = Application.Stage, ApplicationPaper.Stage

BEGIN = Transition(
    "begin_application",
    None,
    Draft.DRAFT,
    (rules.item_is_in_service, asked.item_is_filed_online, asked.answers_fit),
    {COMPANY},
)
SAVE = Transition("save_application", {Draft.DRAFT}, None, (asked.answers_fit,), {COMPANY})
DROP = Transition("drop_application", {Draft.DRAFT}, Draft.DROPPED, (), {COMPANY})
SUBMIT = Transition("submit", {Draft.DRAFT}, Draft.FILED, (), {COMPANY})
LAY = Transition(
    "lay_paper", None, Laid.HELD, (intake.draft_is_open, intake.paper_is_named, intake.paper_is_of_the_item), {COMPANY}
)
TAKE_OUT = Transition("take_out", {Laid.HELD}, Laid.OUT, (), {COMPANY})


@performs(BEGIN, says=_("{by} began an application under {it}"), title=_("Apply for an item"))
def begin_application(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    item: Item,
    organisation: Organisation,
    answers: asked.Answers | None = None,
) -> Application:
    """Begin a draft; what was answered so far is kept until it is filed or dropped."""
    in_own_name(by, organisation.pk, zone.pk, at)
    held = item.form().kept(answers or {})
    return Application(
        zone=zone, item=item, organisation=organisation, answers=held, since=shanghai_day(at), saved_at=at
    )


@performs(SAVE, says=_("{by} went on with the application under {it}"), title=_("Save the draft"))
def save_application(application: Application, *, by: Officer, at: datetime, answers: asked.Answers) -> None:
    """Keep what is answered now, in the place of what was answered before."""
    application.answers, application.saved_at = application.item.form().kept(answers), at


@performs(DROP, says=_("{by} dropped the draft of an application under {it}"), title=_("Drop the draft"))
def drop_application(application: Application, *, by: Officer, at: datetime) -> None:
    """Give up a draft; nothing was filed."""
    application.ended_on = shanghai_day(at)


@performs(LAY, says=_("{by} laid {it} to a draft"), title=_("Lay a paper to the draft"))
def lay_paper(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    application: Application,
    held: Paper,
    asked: ItemPaper | None = None,
    name: str = "",
) -> ApplicationPaper:
    """Lay a file to a draft, in the place of one of the same name; it may be one that the zone holds already."""
    in_own_name(by, application.organisation_id, zone.pk, at)
    not_somebody_elses(held, application.organisation_id)
    called = name or (asked.name if asked else held.name)
    for before in application.papers.filter(name=called, stage=Laid.HELD):
        take_out(before, by=by, at=at)
    return ApplicationPaper(zone=zone, application=application, asked=asked, name=called, held=held)


@performs(TAKE_OUT, says=_("{by} took {it} out of a draft"), title=_("Take the paper out"))
def take_out(paper: ApplicationPaper, *, by: Officer, at: datetime) -> None:
    """Take a file out of a draft again."""


@performs(SUBMIT, says=_("{by} filed the application under {it}"), title=_("File the application"))
def submit(application: Application, *, by: Officer, at: datetime) -> None:
    """File a draft: a case is opened with its answers and its papers, and waits to be received at the window.

    Refused with everything that the form still asks for; a paper that is missing is asked for by the window, once.
    """
    case = file(
        application.zone, by=by, at=at, item=application.item, organisation=application.organisation,
        channel=Case.Channel.PORTAL, answers=asked.Answers(application.answers),
    )  # fmt: skip
    hand_over(application, case, by=by, at=at)
    application.case, application.ended_on = case, shanghai_day(at)


def hand_over(application: Application, case: Case, *, by: Officer, at: datetime) -> None:
    """The papers of a draft become papers of its case; a file hangs from then on the paper that it was handed in as."""
    own = {"label": application._meta.label_lower, "subject": application.pk}
    for paper in application.papers.filter(stage=Laid.HELD).select_related("asked", "held").order_by("id"):
        fits = paper.asked is not None and paper.asked.version_id == case.version_id
        made: CasePaper = hand_in(
            case.zone, by=by, at=at, case=case, asked=paper.asked if fits else None, name=paper.name, held=paper.held
        )
        Paper.objects.filter(pk=paper.held_id, **own).update(label=made._meta.label_lower, subject=made.pk)
