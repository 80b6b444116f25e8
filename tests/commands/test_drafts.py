"""What stands in open builders."""

from commands.drafts import drop_draft, find_draft, keep_draft, read_version


def keep(database, clock, version, text, view="V1"):
    with database.transaction() as session:
        return keep_draft(session, view, "T0HOME", version, {"data": text}, clock.now())


def text_of(database, view="V1"):
    with database.reading() as session:
        draft = find_draft(session, view)
        return draft and draft.fields["data"]


def test_the_newest_by_slacks_clock_is_kept_in_whatever_order_they_come(database, clock):
    assert keep(database, clock, 0, "sample")
    assert keep(database, clock, read_version("1700000002.000000"), "second")
    assert not keep(database, clock, read_version("1700000001.999999"), "first")
    assert text_of(database) == "second"


def test_a_repeated_change_is_no_newer_one(database, clock):
    assert keep(database, clock, 7, "once")
    assert not keep(database, clock, 7, "again")
    assert text_of(database) == "once"


def test_a_change_of_a_form_that_was_forgotten_is_kept_anew(database, clock):
    assert keep(database, clock, 7, "again")
    assert text_of(database) == "again"


def test_a_form_is_forgotten_with_all_that_nobody_touched_for_a_day(database, clock):
    for view in ("V1", "V2"):
        keep(database, clock, 1, view, view=view)
    clock.advance(hours=25)
    for view in ("V3", "V4"):
        keep(database, clock, 1, view, view=view)
    with database.transaction() as session:
        drop_draft(session, "V3", clock.now())
    assert [text_of(database, view) for view in ("V1", "V2", "V3", "V4")] == [None, None, None, "V4"]
