"""What a workspace prefers, and that every road keeps to it."""

import json

import pytest
from sqlalchemy import func, select
from stand_ins import HOOK, TEAM

from charts.installations import InstallationRecord
from charts.models import Chart
from charts.preferences import Preferences
from renderers.theme import Brand

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [3, 5]}]}}
JSON = {"Content-Type": "application/json"}
ACME = Brand(base="dark", background="#102030", palette=("#ff0000", "#00ff00"), font="serif", logo="ACME")
OURS = Preferences(theme="brand", locale="de", brand=ACME)


@pytest.fixture
def colleague(house):
    workspace = house.sandbox.slack.first
    return next(one for one in workspace.members if one not in {workspace.installer.id, workspace.bot.id})


@pytest.fixture
def prefer(services):
    """Sets what the cast's workspace prefers."""
    return lambda preferences: services.preferences.save(TEAM, preferences, "U1")


def open_form(house):
    house.type("settings")
    house.wait_for(house.modal)


def fill(house, **fields):
    """Submits the form; what is not named stays as it is."""
    return house.do("submit", values={name: {name: value} for name, value in fields.items()})


def saved(house):
    return house.services.preferences.of(house.team)


def test_an_installer_sets_how_charts_look(house):
    open_form(house)
    fill(house, theme="dark", palette="deep", locale="de-AT")
    assert house.modal() is None
    assert saved(house) == Preferences(theme="dark", palette="deep", locale="de-AT")
    house.type("chart Mon 3, Tue 5")
    house.finish_jobs()
    drawn = house.renderer.drawn[-1]
    assert (drawn.theme, drawn.palette, drawn.locale) == ("dark", "deep", "de-AT")


def test_the_form_shows_what_holds(house):
    house.services.preferences.save(house.team, OURS, house.installer)
    open_form(house)
    shown = {name: element for one in house.modal()["state"]["values"].values() for name, element in one.items()}
    assert shown["theme"]["selected_option"]["value"] == "brand"
    assert shown["brand_palette"]["value"] == "#ff0000, #00ff00"
    assert shown["logo"]["value"] == "ACME"
    fill(house)
    assert saved(house) == OURS


def test_a_brand_is_described_in_the_form(house):
    open_form(house)
    colors = "#f00, rgb(0, 255, 0)"
    fill(house, theme="brand", base="dark", brand_palette=colors, background="#102030", font="serif", logo="ACME")
    assert saved(house).brand == ACME


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [
        ({"theme": "brand"}, "theme", "Describe the brand below"),
        ({"brand_palette": "#ff0000, reddish"}, "brand_palette", "reddish"),
        ({"background": "url(http://x)"}, "background", "colo"),
        ({"locale": "Klingon"}, "locale", "Send a language"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(house, fields, at, words):
    open_form(house)
    errors = fill(house, **fields)["errors"]
    assert words in errors[at]
    assert saved(house) == Preferences()


def test_who_did_not_install_the_app_sees_what_holds_and_changes_nothing(house, colleague):
    house.services.preferences.save(house.team, OURS, house.installer)
    (answer,) = house.type("settings", user=colleague)
    assert "Our brand" in answer
    assert "Who installed the app can change this" in answer
    assert house.state(user=colleague)["views"].get(colleague, {}).get("modals", []) == []


def test_the_home_leads_an_installer_to_the_settings(house, colleague):
    for user, found in ((house.installer, True), (colleague, False)):
        house.do("home", user=user)
        home = house.wait_for(lambda user=user: house.state()["views"].get(user, {}).get("home"))
        assert ("open_settings" in str(home["blocks"])) is found
        assert "light theme" in str(home["blocks"])


def test_the_builder_previews_what_will_be_posted(house):
    house.services.preferences.save(house.team, OURS, house.installer)
    house.open_builder()
    house.finish_jobs()
    assert house.renderer.drawn[-1].theme == ACME


def test_all_data_is_deleted_by_who_installed_the_app_and_typed_the_word(house):
    house.type("chart Mon 3, Tue 5")
    house.finish_jobs()
    open_form(house)
    house.do("action", action_id="delete_data")
    house.wait_for(lambda: house.modal()["callback_id"] == "delete_data")
    assert "keep everything" in str(fill(house, confirm="no"))
    fill(house, confirm="Delete")
    with house.services.database.reading() as session:
        for table in (Chart, InstallationRecord):
            assert session.scalar(select(func.count()).select_from(table)) == 0
    house.wait_for(lambda: house.sandbox.slack.installations.bot_token(house.team) is None)
    assert saved(house) == Preferences()


def test_a_key_draws_as_its_workspace_prefers(web, bearer, renderer, prefer):
    prefer(OURS)
    web.post("/api/v1/render", json={"chart": BAR}, headers=bearer())
    assert (renderer.drawn[-1].theme, renderer.drawn[-1].locale) == (ACME, "de")
    web.post("/api/v1/render", json={"chart": BAR}, headers=bearer("T0OUTSIDE"))
    assert (renderer.drawn[-1].theme, renderer.drawn[-1].locale) == ("light", None)


def test_what_a_request_says_wins(web, bearer, renderer, prefer):
    prefer(OURS)
    web.post("/api/v1/render", json={"chart": BAR, "theme": "light", "palette": "deep"}, headers=bearer())
    drawn = renderer.drawn[-1]
    assert (drawn.theme, drawn.palette, drawn.locale) == ("light", "deep", "de")


def test_the_same_request_is_drawn_anew_when_the_settings_change(web, bearer, renderer, prefer):
    key = bearer()
    for preferences, theme in ((Preferences(), "light"), (Preferences(theme="dark"), "dark")):
        prefer(preferences)
        web.post("/api/v1/render", json={"chart": BAR}, headers=key)
        assert renderer.drawn[-1].theme == theme


def test_the_brand_can_be_asked_for_by_name_where_there_is_one(web, bearer, renderer, prefer):
    prefer(Preferences(brand=ACME))
    web.post("/api/v1/render", json={"chart": BAR, "theme": "brand"}, headers=bearer())
    assert renderer.drawn[-1].theme == ACME
    for headers in ({}, bearer("T0OUTSIDE")):
        answer = web.post("/api/v1/render", json={"chart": BAR, "theme": "brand"}, headers=headers)
        assert answer.status_code == 422
        assert answer.json["errors"][0]["pointer"] == "/theme"


def test_a_kept_chart_stays_as_it_was_made_and_is_read_as_it_can_be_sent(web, bearer, renderer, prefer):
    prefer(OURS)
    key = bearer()
    document = web.post("/api/v1/charts", json={"chart": BAR}, headers=key).json
    assert document["theme"] == "brand"
    prefer(Preferences(theme="dark"))
    web.get(f"/i/{document['id']}.png")
    assert renderer.drawn[-1].theme == ACME
    answer = web.put(f"/api/v1/charts/{document['id']}", json={"chart": BAR}, headers=key)
    assert answer.json["theme"] == "dark"


def test_validation_knows_what_the_workspace_has(web, bearer, prefer):
    prefer(OURS)
    asked = {"chart": BAR, "theme": "brand"}
    assert web.post("/api/v1/validate", json=asked, headers=bearer()).json["valid"]
    assert not web.post("/api/v1/validate", json=asked).json["valid"]


def test_a_webhook_draws_as_the_workspace_prefers_once_it_is_linked(web, services, renderer, prefer, workers):
    prefer(OURS)
    body = json.dumps({"webhook": HOOK, "chart": BAR})
    for theme in ("light", ACME):
        assert web.post("/api/v1/chart", data=body, headers=JSON).status_code == 202
        assert workers.work_once()
        assert renderer.drawn[-1].theme == theme
        services.links.link(TEAM, "nightly", HOOK.removeprefix("https://hooks.slack.com"), "U1")


def test_quickcharts_clients_keep_its_background_and_have_the_rest(web, bearer, renderer, prefer):
    prefer(OURS)
    web.post("/chart", json={"chart": BAR}, headers=bearer())
    drawn = renderer.drawn[-1]
    assert (drawn.theme, drawn.background, drawn.width) == (ACME, "transparent", 500)


def kinds_posted(slack):
    return [[block["type"] for block in payload["blocks"]] for _, payload in slack.posted]


def test_slacks_own_charts_come_first_where_the_workspace_wants_them(web, bearer, slack, prefer):
    prefer(Preferences(native=True))
    for more in ({}, {"native": False}):
        web.post("/api/v1/messages", json={"channel": "C1", "chart": BAR, **more}, headers=bearer())
    panel = {"type": "panel", "data": [{"value": 42, "label": "Answers"}]}
    web.post("/api/v1/messages", json={"channel": "C1", "blocks": [panel]}, headers=bearer())
    assert kinds_posted(slack) == [["data_visualization"], ["image"], ["image"]]
