"""Land, buildings and facilities, counted and measured."""

from wutong.land.figures import building, facility, parcel

__all__ = ["building", "facility", "parcel"]
