"""What must hold before the steps of a project's buildings are laid out, and what a step done means for a building."""

from wutong.core.reason import N_, Facts, Reason

# The act on a building (and the stages from which it starts) that a milestone of the step stands for once it is done.
DONE = {"topping_out": ("top_out", {"building"}), "acceptance": ("finish", {"topped_out", "outer_wall"})}
BEGUN = {"outer_wall": ("begin_outer_wall", {"topped_out"})}


def a_building_has_steps_to_lay(facts: Facts) -> Reason | None:
    """The project has buildings, and one of them lacks a step (`building_names`, `steps_missing`)."""
    if not facts.building_names:
        return Reason(N_("Name the buildings of the project first, or its building scheme."), who="project")
    return None if facts.steps_missing else Reason(N_("Every building of the project has all its steps."))
