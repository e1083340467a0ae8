"""Land, buildings and facilities, counted and measured."""

from wutong.land.figures import acceptance, building, facility, parcel

__all__ = ["acceptance", "building", "facility", "parcel"]
