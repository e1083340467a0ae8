"""Who holds what, who is nurtured, what waits, and what helps companies on."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, balance, distinct, flow, stock, total
from wutong.cultivation.models import (
    Application,
    Candidate,
    CandidateList,
    Certificate,
    CooperationParty,
    Incubator,
    Institute,
    InstituteStrength,
    Qualification,
    ServiceRecord,
    StrengtheningPlan,
    Talent,
    TechnologyCentre,
    Transfer,
)

CENTRE, HIGH_TECH = Qualification.Kind.CENTRE, Qualification.Kind.HIGH_TECH
PROVINCIAL, MUNICIPAL = Qualification.Level.PROVINCIAL, Qualification.Level.MUNICIPAL


def _centres(level: str) -> QuerySet[Any]:
    return TechnologyCentre.objects.filter(qualification__kind=CENTRE, qualification__level=level)


def _pending(**narrower: Any) -> QuerySet[Any]:
    """Handed in and undecided: an application decided on a day that nobody knows no longer waits."""
    handed_in = Q(stage=Application.Stage.SUBMITTED) | Q(submitted_on__isnull=False, decided_on__isnull=False)
    return Application.objects.filter(handed_in, **narrower)


@stock(
    "item", title=_("Valid certificates"), says=("有效证书", "valid certificates"), by=("qualification",),
    since="issued_on", until="until",
)  # fmt: skip
def certificates() -> QuerySet[Any]:
    """Certificates that are valid on the day: issued by then and not ended; without a day of issue they count."""
    return Certificate.objects.all()


@stock(
    "company", title=_("High-tech enterprises"), fold=distinct("organisation"), since="issued_on", until="until",
    says=("高新技术企业", "高新技术企业数", "high-tech enterprises"),
)  # fmt: skip
def high_tech_companies() -> QuerySet[Any]:
    """Organisations that hold a high-tech enterprise certificate valid on the day."""
    return Certificate.objects.filter(qualification__kind=HIGH_TECH)


@stock(
    "company", title=_("Specialised and sophisticated enterprises"), fold=distinct("organisation"),
    since="issued_on", until="until",
    says=("专精特新企业", "专精特新中小企业", "省级专精特新企业", "specialised and sophisticated enterprises"),
)  # fmt: skip
def specialised_companies() -> QuerySet[Any]:
    """Organisations that hold a specialised and sophisticated enterprise title valid on the day."""
    return Certificate.objects.filter(qualification__kind=Qualification.Kind.SPECIALISED)


@flow(
    "item", title=_("Certificates that end"), on="until", by=("qualification",),
    says=("到期证书", "certificates that end", "expiring certificates"),
)  # fmt: skip
def certificates_ending() -> QuerySet[Any]:
    """Certificates whose validity ends in the period, by term or by withdrawal."""
    return Certificate.objects.all()


@stock(
    "centre", title=_("Provincial enterprise technology centres"), since="approved_on", until="until",
    by=("organisation",), says=("省级企业技术中心", "省级技术中心", "provincial enterprise technology centres"),
)  # fmt: skip
def provincial_centres() -> QuerySet[Any]:
    """Enterprise technology centres recognised by the province on the day."""
    return _centres(PROVINCIAL)


@stock(
    "centre", title=_("Municipal enterprise technology centres"), since="approved_on", until="until",
    by=("organisation",), says=("市级企业技术中心", "市级技术中心", "municipal enterprise technology centres"),
)  # fmt: skip
def municipal_centres() -> QuerySet[Any]:
    """Enterprise technology centres recognised by the city on the day."""
    return _centres(MUNICIPAL)


@stock(
    "company", title=_("Companies with a technology centre"), fold=distinct("organisation"),
    since="approved_on", until="until",
    says=("有企业技术中心的企业", "companies with a technology centre"),
)  # fmt: skip
def centre_holders() -> QuerySet[Any]:
    """Organisations with a recognised technology centre of any level on the day, each once."""
    return TechnologyCentre.objects.filter(qualification__kind=CENTRE)


@stock(
    "company", title=_("High-tech enterprises with a technology centre"), fold=distinct("organisation"),
    since="issued_on", until="until",
    says=("有技术中心的高新技术企业", "high-tech enterprises with a technology centre"),
)  # fmt: skip
def holders_of_both() -> QuerySet[Any]:
    """Organisations that hold a high-tech certificate on the day and have a technology centre still recognised."""
    centre = TechnologyCentre.objects.filter(
        organisation=OuterRef("organisation"), qualification__kind=CENTRE, stage=TechnologyCentre.Stage.RECOGNISED
    )
    return Certificate.objects.filter(Exists(centre), qualification__kind=HIGH_TECH)


@balance(
    "company", title=_("Companies with a high-tech certificate or a technology centre"),
    says=("有高新技术企业证书或技术中心的企业", "companies with a high-tech certificate or a technology centre"),
)  # fmt: skip
def certificate_or_centre_holders() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """High-tech enterprises and companies with a technology centre, less those that are both."""
    return (high_tech_companies, centre_holders), (holders_of_both,)


@flow(
    "centre", title=_("New municipal centres"), on="approved_on", by=("organisation",),
    says=("新增市级企业技术中心", "新申报成功的市级企业技术中心", "新认定市级企业技术中心", "新获批市级企业技术中心",
          "new municipal centres"),
)  # fmt: skip
def new_municipal_centres() -> QuerySet[Any]:
    """Municipal technology centres approved in the period; where only the year is known, in its January."""
    return _centres(MUNICIPAL)


@balance(
    "centre", title=_("Municipal centres less the new ones"),
    says=("原有市级企业技术中心", "municipal centres less the new ones"),
)  # fmt: skip
def municipal_centres_less_new() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Municipal centres at the end of the period less those approved in it."""
    return (municipal_centres,), (new_municipal_centres,)


@stock(
    "application", title=_("Applications that wait"), since="submitted_on", until="decided_on",
    by=("qualification", "submitted_to"), says=("待批复申请", "applications that wait"),
)  # fmt: skip
def pending_applications() -> QuerySet[Any]:
    """Applications for qualifications that are handed in and not yet decided on the day."""
    return _pending()


@stock(
    "application", title=_("Applications for a provincial centre that wait"),
    since="submitted_on", until="decided_on", by=("organisation",),
    says=("待批复的省级企业技术中心申请", "applications for a provincial centre that wait"),
)  # fmt: skip
def pending_provincial_applications() -> QuerySet[Any]:
    """Applications for a provincial technology centre that are handed in and not yet decided on the day."""
    return _pending(qualification__kind=CENTRE, qualification__level=PROVINCIAL)


@balance(
    "centre", title=_("Provincial centres if all that wait are approved"),
    says=("待批复全部获批后的省级企业技术中心", "provincial centres if all that wait are approved"),
)  # fmt: skip
def provincial_if_approved() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Provincial centres on the day and the applications for one that wait."""
    return (provincial_centres, pending_provincial_applications), ()


@stock(
    "centre", title=_("Centres to be strengthened"), fold=distinct("centre"), since="since", until="until",
    by=("centre__qualification",), says=("培育壮大的技术中心", "centres to be strengthened"),
)  # fmt: skip
def centres_to_strengthen() -> QuerySet[Any]:
    """Technology centres with a strengthening plan that is open on the day."""
    return StrengtheningPlan.objects.all()


@stock(
    "track", title=_("Nurturing tracks"), fold=distinct("track"), since="since", until="until",
    says=("培育方向", "培育目标", "nurturing tracks"),
)  # fmt: skip
def tracks() -> QuerySet[Any]:
    """Tracks of nurturing that have a candidate list on the day, whether or not somebody is on it yet."""
    return CandidateList.objects.all()


@stock(
    "company", title=_("Companies nurtured"), since="list__since", until="list__until",
    by=("list__track", "stage", "officer"),
    says=("培育企业", "培育库企业", "培育库入库企业", "纳入培育库企业", "companies nurtured"),
)  # fmt: skip
def candidates() -> QuerySet[Any]:
    """Companies on the candidate lists that run on the day, at whatever stage; once a list."""
    return Candidate.objects.all()


@stock(
    "company", title=_("Candidates for high-tech enterprise"), since="list__since", until="list__until",
    by=("stage", "officer"),
    says=("拟培育高新技术企业", "高新技术企业培育对象", "candidates for high-tech enterprise"),
)  # fmt: skip
def high_tech_candidates() -> QuerySet[Any]:
    """Companies on the candidate list for high-tech enterprises that runs on the day."""
    return Candidate.objects.filter(list__track__kind="high_tech")


@stock(
    "company", title=_("Open candidates for high-tech enterprise"), since="list__since", until="list__until",
    by=("stage", "officer"), says=("在培高新技术企业", "open candidates for high-tech enterprise"),
)  # fmt: skip
def open_high_tech_candidates() -> QuerySet[Any]:
    """Companies on the list for high-tech enterprises that have neither succeeded nor been refused."""
    return Candidate.objects.filter(list__track__kind="high_tech", stage__in=Candidate.OPEN)


@balance(
    "company", title=_("High-tech enterprises if all candidates succeed"),
    says=("培育全部成功后的高新技术企业", "high-tech enterprises if all candidates succeed"),
)  # fmt: skip
def high_tech_if_all_succeed() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """High-tech enterprises on the day and the open candidates for the certificate."""
    return (high_tech_companies, open_high_tech_candidates), ()


@stock(
    "organisation", title=_("Institutes built together"), since="since", until="until",
    says=("共建研究院", "institutes built together"),
)  # fmt: skip
def co_built_institutes() -> QuerySet[Any]:
    """Research institutes that companies and universities have built together, on the day."""
    return Institute.objects.exclude(stage=Institute.Stage.AGREED)


@stock(
    "kind", title=_("Kinds of party in cooperations"), fold=distinct("kind"), since="since", until="until",
    says=("合作方类别", "kinds of party in cooperations"),
)  # fmt: skip
def cooperation_party_kinds() -> QuerySet[Any]:
    """Different kinds of party (government, industry, education, research, users) in the zone's cooperations."""
    return CooperationParty.objects.all()


@stock(
    "field", title=_("Strengths that institutes rely on"), fold=distinct("name"),
    says=("依托的优势", "strengths that institutes rely on"),
)  # fmt: skip
def strengths() -> QuerySet[Any]:
    """Different strengths of partner organisations on which institutes of the zone rely."""
    return InstituteStrength.objects.all()


@flow(
    "item", title=_("Results transferred"), on="done_on", by=("taker", "giver", "institute"),
    says=("成果转化", "转化成果数", "转化科技成果", "科技成果转化", "转化成果", "results transferred"),
)  # fmt: skip
def transfers() -> QuerySet[Any]:
    """Research results passed from universities or institutes to companies in the period."""
    return Transfer.objects.filter(stage=Transfer.Stage.DONE)


@flow(
    "yuan", title=_("Value of transferred results"), on="done_on", fold=total("amount_yuan"), by=("taker", "giver"),
    says=("成果转化合同额", "科技成果转化合同额", "技术成果转化合同金额", "value of transferred results"),
)  # fmt: skip
def transfer_value() -> QuerySet[Any]:
    """Contract value of the research results passed to companies in the period; one without a value adds nothing."""
    return Transfer.objects.filter(stage=Transfer.Stage.DONE)


@stock(
    "person", title=_("Senior specialists"), fold=distinct("person"), since="since", until="until",
    says=("高端人才", "高层次人才", "引进高层次人才", "senior specialists"),
)  # fmt: skip
def talents() -> QuerySet[Any]:
    """Senior specialists who work for organisations of the zone on the day, each once."""
    return Talent.objects.all()


@stock(
    "organisation", title=_("Incubators"), since="since", until="until", by=("level",),
    says=("科技孵化器", "孵化器", "科技企业孵化器", "incubators"),
)  # fmt: skip
def incubators() -> QuerySet[Any]:
    """Incubators, accelerators and maker spaces in the zone on the day."""
    return Incubator.objects.all()


@flow(
    "service", title=_("Services of platforms"), on="served_on", by=("kind", "facility", "organisation"),
    says=("平台服务次数", "services of platforms"),
)  # fmt: skip
def platform_services() -> QuerySet[Any]:
    """Technical services that public platforms gave to companies in the period."""
    return ServiceRecord.objects.all()
