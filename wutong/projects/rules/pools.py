"""What lets a project into a pool and out of one. Pure: the gate itself is asked through the facts."""

from wutong.core.reason import N_, Facts, Need, Reason


def pool_lets_in(stage: str) -> Need:
    """The pool that the project goes to holds its stage, has its test met, and its papers shown."""

    def pool_takes_it(facts: Facts) -> Reason | None:
        """The project meets the entry test of the pool and has shown its papers."""
        return _entered(facts.lets_in(stage))

    return pool_takes_it


def its_pool_lets_in(facts: Facts) -> Reason | None:
    """The pool that is named holds projects of this stage, has its test met, and its papers shown."""
    return _entered(facts.lets_in(facts.stage))


def _entered(gate: object) -> Reason | None:
    if gate is None:
        return None
    pool, against, missing = gate.pool, gate.against, gate.missing  # type: ignore[attr-defined]
    if gate.strange:  # type: ignore[attr-defined]
        return Reason(N_("“{pool}” holds projects of another stage."), {"pool": str(pool)}, "pool")
    if against is not None:
        return Reason(N_("“{pool}” does not take it: {why}."), {"pool": str(pool), "why": against}, "pool")
    if missing:
        return Reason(
            N_("“{pool}” asks for papers that have not been shown: {papers}."),
            {"pool": str(pool), "papers": missing},
            "pool",
            who="project",
        )
    return None


def pool_holds_its_stage(facts: Facts) -> Reason | None:
    """The pool holds projects of this stage, and the project lies in no other: from there it is moved with a reason."""
    if facts.pool.stage != facts.stage:
        return Reason(N_("“{pool}” holds projects of another stage."), {"pool": str(facts.pool)}, "pool")
    if facts.record.pool_id not in (None, facts.pool.pk):
        return Reason(N_("It lies in “{pool}”; move it with a reason."), {"pool": str(facts.record.pool)}, "pool")
    return None


def pool_lets_go(facts: Facts) -> Reason | None:
    """The exit test of the pool in which the project lies is met."""
    gate = facts.lets_out()
    if gate is None or gate.against is None:
        return None
    values = {"pool": str(gate.pool), "why": gate.against}
    return Reason(N_("“{pool}” does not let it go yet: {why}."), values)


def pool_is_another(facts: Facts) -> Reason | None:
    """A move leads to another pool than the one in which the project lies."""
    if facts.pool and facts.pool.pk == facts.record.pool_id:
        return Reason(N_("It lies in “{pool}” already."), {"pool": str(facts.pool)}, "pool")
    return None


def move_has_a_reason(facts: Facts) -> Reason | None:
    """A move between pools says why."""
    return None if facts.reason.strip() else Reason(N_("Say why it is moved."), field="reason")


def not_twice(step: str) -> Need:
    """The same project is not signed or started twice for show."""

    def no_twin_has_taken_it(facts: Facts) -> Reason | None:
        """No live project of the same owner with the same name, code or parcel has taken this step already."""
        for twin in facts.twins():
            signed = twin.attraction in ("signed", "landed")
            if signed if step == "sign" else twin.started_since is not None:
                values = {"it": str(twin), "stage": str(twin.get_stage_display())}
                return Reason(
                    N_(
                        "The same project is on record as “{it}” ({stage}) and has taken this step; one project is "
                        "signed and started once. If this is a phase of it, say so first (phase of)."
                    ),
                    values,
                    who="project",
                )
        return None

    return no_twin_has_taken_it


def stage_has_begun(facts: Facts) -> Reason | None:
    """A project produces once it has started."""
    if facts.stage in ("started", "building", "finished"):
        return None
    return Reason(N_("A project that has not started cannot produce."))


def producing_follows_start(facts: Facts) -> Reason | None:
    """Production does not begin before the works did, nor twice."""
    if facts.producing_since is not None:
        return Reason(N_("It is producing since {day}."), {"day": facts.producing_since})
    if facts.started_since and facts.on < facts.started_since:
        values = {"day": facts.on, "start": facts.started_since}
        return Reason(N_("It cannot produce on {day}: it started on {start}."), values, "on")
    return None
