"""Who is in which building, on what terms, beside whom, and what was got ready for those who move in."""

from wutong.tenancy.models.gate import UsePaper
from wutong.tenancy.models.handover import Handover
from wutong.tenancy.models.lease import LeaseContract, RentDue
from wutong.tenancy.models.occupancy import Occupancy, SettlingWait
from wutong.tenancy.models.package import MoveInPackage, MoveInPart, PackagePart, PackageTemplate
from wutong.tenancy.models.works import ParallelWorks, WorkTask

__all__ = [
    "Handover",
    "LeaseContract",
    "MoveInPackage",
    "MoveInPart",
    "Occupancy",
    "PackagePart",
    "PackageTemplate",
    "ParallelWorks",
    "RentDue",
    "SettlingWait",
    "UsePaper",
    "WorkTask",
]
