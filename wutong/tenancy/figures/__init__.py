"""Occupied floor, rents, early move-ins, packages; the way of occupants to production; handovers."""

from wutong.tenancy.figures import handing, premises, way

__all__ = ["handing", "premises", "way"]
