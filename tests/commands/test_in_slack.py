"""What people type and see in a workspace, with every request signed and every answer checked by the stand-in."""

import pytest

from billing import ledger
from commands.registry import SUBCOMMANDS

CHART = "chart Mon 3, Tue 5, Wed 9"


def blocks_of(message):
    return [block["type"] for block in message["blocks"]]


def test_a_chart_is_posted_where_it_was_asked_with_the_name_of_who_asked(house):
    assert house.type(CHART) == []
    house.finish_jobs()
    [message] = house.messages()
    assert blocks_of(message) == ["image", "context"]
    assert f"<@{house.installer}>" in str(message["blocks"][1])
    assert house.renderer.drawn[0].chart["data"]["labels"] == ["Mon", "Tue", "Wed"]


def test_a_chart_is_acknowledged_before_it_is_drawn(house):
    house.type(CHART)
    assert house.renderer.drawn == []


def test_a_chart_goes_to_the_channel_that_was_named(house):
    house.do("invite", channel="general")
    house.type(f"{CHART} to:#general")
    house.finish_jobs()
    assert (len(house.messages("general")), len(house.messages("charts"))) == (1, 0)


def test_labels_that_slack_escapes_are_drawn_as_they_were_typed(house):
    house.type("chart R&D 3, <b> 5")
    house.finish_jobs()
    assert house.renderer.drawn[0].chart["data"]["labels"] == ["R&D", "<b>"]


def test_a_panel_is_posted(house):
    house.type("panel Revenue $42k +12% success | Errors 3 danger")
    house.finish_jobs()
    assert blocks_of(house.messages()[0]) == ["image", "context"]
    assert house.renderer.drawn[0].chart["data"] == [
        {"value": "$42k", "label": "Revenue", "style": "success", "delta": "+12%"},
        {"value": "3", "label": "Errors", "style": "danger"},
    ]


def test_a_change_of_a_panel_may_have_a_unit(house):
    house.type("panel Latency 240ms -12ms | Room 12 free")
    house.finish_jobs()
    assert house.renderer.drawn[0].chart["data"] == [
        {"value": "240ms", "label": "Latency", "delta": "-12ms"},
        {"value": "free", "label": "Room 12"},
    ]


USAGES = [usage for one in SUBCOMMANDS.values() for usage in one.usages]


@pytest.mark.parametrize("usage", USAGES, ids=[usage[:40] for usage in USAGES])
def test_every_example_works_as_it_stands(house, usage):
    answers = house.do("command", command="/grapiture", text=usage.removeprefix("/grapiture").strip())["messages"]
    house.finish_jobs()
    assert all(answer["blocks"] for answer in answers)  # a mistake is answered by a text alone
    house.wait_for(lambda: answers or house.messages() or house.modal() or house.state()["ephemeral"])


@pytest.mark.parametrize("typed", ["", "help", "HELP"])
def test_help_shows_every_subcommand_and_what_is_left(house, typed):
    [answer] = house.type(typed)
    assert all(f"*{name}*" in answer for name in SUBCOMMANDS)
    assert "0 of 50" in answer


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("chrat Mon 3, Tue 5", "`/grapiture chart Mon 3, Tue 5`"),
        ("Mon 3, Tue 5", "`/grapiture chart Mon 3, Tue 5`"),
        ("frobnicate", "`usage`"),
        ("chart Mon 3, Tue", "Write `Tue 5`"),
        ("chart title:“Week Mon 3", "is not closed"),
        ("panel", "1 to 4 values"),
        ("panel a 1 | b 2 | c 3 | d 4 | e 5", "1 to 4 values"),
        ("panel success", "has no value"),
        ('chart {"type":"bra","data":{"datasets":[{"data":[1]}]}}', "bar"),
    ],
)
def test_a_mistake_is_answered_to_its_author_alone(house, typed, advice):
    [answer] = house.type(typed)
    house.finish_jobs()
    assert advice in answer
    assert house.messages() == []
    assert house.services.billing.summary(house.team).usage.used == 0


def test_a_mistake_mentions_nobody(house):
    [answer] = house.type("<!channel> <@U0INES00SB> nonsense")
    assert "<!" not in answer


def test_usage_counts_what_was_posted(house):
    house.type(CHART)
    house.finish_jobs()
    [answer] = house.type("usage")
    assert "*1 of 50* credits" in answer
    assert "<!date^" in answer


def test_without_credits_a_chart_is_refused_and_plans_are_shown_the_way_to(house):
    now = house.services.clock.now()
    with house.services.database.transaction() as session:
        ledger.reserve(session, house.team, 50, "all of them", now, amount=50)
    [answer] = house.type(CHART)
    assert "credits do not suffice" in answer
    assert "/grapiture plan" in answer


def test_a_plan_that_cannot_be_bought_here_says_so(house):
    house.type("plan")
    [answer] = house.wait_for(lambda: house.state()["ephemeral"])
    assert "Billing is not configured" in str(answer["blocks"])
    assert "Business" in str(answer["blocks"])


def look_at_home(house):
    house.do("home")
    return house.wait_for(lambda: house.state()["views"].get(house.installer, {}).get("home"))


def test_the_home_shows_the_credits_and_opens_the_builder(house):
    assert "*0 of 50* credits" in str(look_at_home(house)["blocks"])
    house.do("action", action_id="open_builder", home=True)
    assert house.wait_for(house.modal)["callback_id"] == "builder"


def test_the_home_opens_the_plans(house):
    look_at_home(house)
    house.do("action", action_id="open_plans", home=True)
    house.wait_for(lambda: house.modal() and "Billing is not configured" in str(house.modal()["blocks"]))
