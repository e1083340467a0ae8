"""The records of cultivation."""

from wutong.cultivation.models.institute import (
    CooperationParty,
    Incubator,
    Institute,
    InstituteStrength,
    ServiceRecord,
    Talent,
    Transfer,
)
from wutong.cultivation.models.qualification import (
    Certificate,
    Exactness,
    Qualification,
    StrengtheningPlan,
    StrengtheningTask,
    TechnologyCentre,
)
from wutong.cultivation.models.track import (
    Application,
    Candidate,
    CandidateList,
    Track,
)

__all__ = [
    "Application",
    "Candidate",
    "CandidateList",
    "Certificate",
    "CooperationParty",
    "Exactness",
    "Incubator",
    "Institute",
    "InstituteStrength",
    "Qualification",
    "ServiceRecord",
    "StrengtheningPlan",
    "StrengtheningTask",
    "Talent",
    "TechnologyCentre",
    "Track",
    "Transfer",
]
