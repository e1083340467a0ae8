"""Land and what stands on it: parks, parcels, buildings, units, facilities and networks."""

from wutong.land.models.acceptance import AcceptanceTest, TestCriterion, TestResult
from wutong.land.models.building import Building, BuildingType, Scheme, Unit
from wutong.land.models.facility import Facility, FacilityOffer, Utility
from wutong.land.models.parcel import Parcel, Park, ParkIndustry, ParkPhase

__all__ = [
    "AcceptanceTest",
    "Building",
    "BuildingType",
    "Facility",
    "FacilityOffer",
    "Parcel",
    "Park",
    "ParkIndustry",
    "ParkPhase",
    "Scheme",
    "TestCriterion",
    "TestResult",
    "Unit",
    "Utility",
]
