"""Rules of the site log: what a day says, machines that are counted, places that are on earth. Pure."""

from wutong.core.reason import N_, Facts, Reason


def something_is_said(facts: Facts) -> Reason | None:
    """A day on site says something: the weather, or what was done."""
    said = facts.weather.strip() or facts.done.strip()
    return None if said else Reason(N_("Say the weather, or what was done."), field="done")


def machines_are_counted(facts: Facts) -> Reason | None:
    """Machines have a kind, and there is at least one."""
    if not facts.kind.strip():
        return Reason(N_("Say which kind of machine it is."), field="kind")
    return None if facts.machines > 0 else Reason(N_("Count the machines: at least one."), field="machines")


def place_is_on_earth(facts: Facts) -> Reason | None:
    """Longitude and latitude come together, in degrees."""
    longitude, latitude = facts.longitude, facts.latitude
    if (longitude is None) is not (latitude is None):
        return Reason(N_("Give longitude and latitude together, or neither."), field="longitude")
    if longitude is not None and not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        values = {"place": f"{longitude}, {latitude}"}
        text = N_("The place {place} lies outside the world: longitude first, then latitude.")
        return Reason(text, values, field="longitude")
    return None
