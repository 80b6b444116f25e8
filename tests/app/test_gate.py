"""Who is let in, how often, and under which policy."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from stand_ins import HOOK, TEAM

from app.factory import create_app
from app.wiring import build_services
from billing.key_records import SCOPES
from core.settings import Misconfigured, load_settings
from scripts.children import end_all

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
AS_TEXT = "{type:'bar',data:{datasets:[{data:[1]}]}}"
PATH = "/services/T0HOME/B0HOOK/secretsecret"


@pytest.fixture
def open_house(settings, clock, renderer, cache, slack):
    """Builds the house with other settings, and returns a client of it."""
    opened = []

    def build(**changes):
        changed = settings.model_copy(update=changes)
        opened.append(build_services(changed, clock=clock, renderer=renderer, cache=cache, slack=slack))
        client = create_app(changed, opened[-1]).test_client()
        client.services = opened[-1]
        return client

    yield build
    for services in opened:
        services.close()


def key_for(client, workspace=TEAM):
    services = client.services
    with services.database.transaction() as session:
        return services.keys.issue(session, workspace, "cron", list(SCOPES), "U1", services.clock.now()).token


def render(client, **how):
    return client.post("/api/v1/render", json={"chart": BAR}, **how)


def test_drawing_without_a_key_has_a_rate_of_its_own(open_house):
    client = open_house(anonymous_render_rate="2/minute")
    assert [render(client).status_code for _ in range(3)] == [200, 200, 429]
    answer = render(client)
    assert (answer.mimetype, answer.json["code"]) == ("application/problem+json", "rate_limited")
    assert 1 <= int(answer.headers["Retry-After"]) <= 120
    assert client.get("/chart", query_string={"c": AS_TEXT}).status_code == 429
    assert client.get("/healthz").status_code == 200


def test_the_rate_of_strangers_is_none_of_those_with_a_key(open_house):
    client = open_house(anonymous_render_rate="1/minute")
    with_key = {"Authorization": f"Bearer {key_for(client)}"}
    assert {render(client, headers=with_key).status_code for _ in range(3)} == {200}
    in_query = {"c": AS_TEXT, "key": key_for(client)}
    assert {client.get("/chart", query_string=in_query).status_code for _ in range(3)} == {200}
    assert client.post("/chart", json=in_query).status_code == 200
    assert {client.post(PATH, json={"text": "x"}).status_code for _ in range(3)} == {200}


def test_each_address_is_counted_by_itself_and_a_network_of_ipv6_is_one(open_house):
    client = open_house(anonymous_render_rate="1/minute")

    def status(address):
        return render(client, environ_base={"REMOTE_ADDR": address}).status_code

    assert [status("192.0.2.1"), status("192.0.2.1"), status("192.0.2.2")] == [200, 429, 200]
    assert [status("2001:db8::1"), status("2001:db8::2"), status("2001:db8:0:1::1")] == [200, 429, 200]
    assert [status("::ffff:192.0.2.3"), status("192.0.2.3")] == [200, 429]


def test_a_forwarded_address_counts_only_where_a_proxy_is_trusted(open_house):
    def statuses(client):
        forged = ("198.51.100.1", "198.51.100.2")
        return [render(client, headers={"X-Forwarded-For": f"{one}, 192.0.2.1"}).status_code for one in forged]

    assert statuses(open_house(anonymous_render_rate="1/minute")) == [200, 429]
    assert statuses(open_house(anonymous_render_rate="1/minute", trusted_proxies=1)) == [200, 429]
    assert statuses(open_house(anonymous_render_rate="1/minute", trusted_proxies=2)) == [200, 200]


def test_zero_turns_drawing_without_a_key_off(open_house):
    client = open_house(anonymous_render_rate="0")
    answer = render(client)
    assert (answer.status_code, answer.json["code"]) == (401, "key_needed")
    picture = client.get("/chart", query_string={"c": AS_TEXT})
    assert (picture.status_code, picture.mimetype) == (401, "image/png")
    assert "with a key only" in picture.headers["X-quickchart-error"]
    assert render(client, headers={"Authorization": f"Bearer {key_for(client)}"}).status_code == 200


def test_a_browser_that_asks_whether_it_may_ask_is_no_stranger_who_draws(open_house):
    client = open_house(anonymous_render_rate="0")
    asks = {"Origin": "https://x.example", "Access-Control-Request-Headers": "authorization"}
    answer = client.options("/chart", headers={**asks, "Access-Control-Request-Method": "GET"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")


def test_a_webhook_and_a_key_are_counted_wherever_they_are_used_from(open_house):
    client = open_house(request_rate="2/minute")
    addresses = iter(f"192.0.2.{number}" for number in range(1, 100))

    def statuses(path, body, headers=None):
        elsewhere = {"environ_base": {"REMOTE_ADDR": next(addresses)}, "headers": headers}
        return client.post(path, json=body, **elsewhere).status_code

    assert [statuses(PATH, {"text": "x"}) for _ in range(3)] == [200, 200, 429]
    assert statuses("/api/v1/chart", {"webhook": HOOK, "chart": BAR}) == 429
    with_key = {"Authorization": f"Bearer {key_for(client)}"}
    assert [statuses("/api/v1/render", {"chart": BAR}, with_key) for _ in range(3)] == [200, 200, 429]


def test_an_address_is_counted_over_all_calls_but_not_over_pictures_and_probes(open_house):
    client = open_house(request_rate="2/minute")
    assert [client.post("/api/v1/render").status_code for _ in range(3)] == [415, 415, 429]
    assert {client.get("/i/c_none.png").status_code for _ in range(4)} == {404}


def test_a_bad_key_is_a_strangers_and_still_told(open_house):
    client = open_house(anonymous_render_rate="1/minute")
    answers = [render(client, headers={"Authorization": "Bearer a.b.c"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [401, 429]
    assert answers[0].json["code"] == "key_malformed"


def test_processes_count_together_in_redis_and_alone_while_it_is_away(open_house, redis):
    child, address = redis
    settings = load_settings(redis_url=address, anonymous_render_rate="2/minute")
    shared = {"redis_url": settings.redis_url, "anonymous_render_rate": "2/minute"}
    one, other = open_house(**shared), open_house(**shared)
    assert [render(client).status_code for client in (one, other, one)] == [200, 200, 429]
    end_all([child])
    assert [render(one).status_code for _ in range(3)] == [200, 200, 429]
    assert "grapiture_limiter_errors_total 3.0" in one.get("/metrics").text


def test_a_question_too_many_is_told_so_in_a_document(open_house):
    client = open_house(request_rate="1/minute")
    answers = [client.options("/api/v1/render") for _ in range(2)]
    assert [(answer.status_code, answer.mimetype) for answer in answers] == [
        (200, None),
        (429, "application/problem+json"),
    ]


def test_a_redis_that_says_nothing_holds_up_one_request_and_not_all(open_house):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = load_settings(redis_url=f"redis://127.0.0.1:{silent.getsockname()[1]}").redis_url
        client = open_house(redis_url=address, request_rate="100/minute", anonymous_render_rate="100/minute")
        assert [render(client).status_code for _ in range(3)] == [200] * 3
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()


def with_policy(open_house, tmp_path, **parts):
    path = tmp_path / "rules.json"
    path.write_text(json.dumps({"version": "strict-1", **parts}))
    return open_house(policy_url=str(path))


def test_the_policy_answers_every_request_to_the_api_with_its_reason(open_house, tmp_path, renderer, slack):
    client = with_policy(open_house, tmp_path, types=["line"], blocked={"agents": ["badbot"]})
    for path, body in {
        "/api/v1/render": {"chart": BAR},
        "/api/v1/chart": {"webhook": HOOK, "chart": BAR},
        PATH: {"blocks": [{"type": "chart", "chart": BAR}]},
    }.items():
        answer = client.post(path, json=body)
        assert answer.status_code == 403, path
        assert "not drawn here" in (answer.headers.get("X-Grapiture-Error") or answer.json["detail"])
        assert answer.data == b"action_prohibited" or answer.json["code"] == "refused_by_policy"
        assert client.post(path, json={}, headers={"User-Agent": "BadBot/1"}).status_code == 403
    for answer in (
        client.get("/chart", query_string={"c": AS_TEXT}),
        client.post("/chart", json={"chart": AS_TEXT}),
        client.post("/chart/create", data={"chart": AS_TEXT}),
    ):
        assert answer.status_code == 403
        assert "not drawn here" in answer.headers["X-quickchart-error"]
    assert client.post(PATH, json={"text": "no chart"}).data == b"ok"
    assert (renderer.drawn, len(slack.sent)) == ([], 1)


def test_a_blocked_workspace_is_blocked_by_key_and_by_webhook(open_house, tmp_path):
    client = with_policy(open_house, tmp_path, blocked={"workspaces": [TEAM]})
    assert client.post(PATH, json={"text": "x"}).status_code == 403
    assert client.post("/api/v1/chart", json={"webhook": HOOK, "chart": BAR}).status_code == 403
    assert render(client, headers={"Authorization": f"Bearer {key_for(client)}"}).status_code == 403
    assert render(client, headers={"Authorization": f"Bearer {key_for(client, 'T0OTHER')}"}).status_code == 200


def test_the_policy_in_force_is_named_where_machines_look(open_house, tmp_path):
    client = with_policy(open_house, tmp_path)
    assert client.get("/readyz").json["policy"] == "strict-1"
    render(client)
    shown = client.get("/metrics").text
    assert 'grapiture_policy_info{version="strict-1"} 1.0' in shown
    assert 'grapiture_policy_refreshes_total{result="good"} 1.0' in shown
    assert 'grapiture_policy_verdicts_total{verdict="good"}' in shown


def test_the_command_line_refreshes_the_policy_or_says_what_is_wrong_with_it(tmp_path):
    path = tmp_path / "rules.json"

    def refresh():
        command = ["grapiture", "policy", "refresh"]
        environment = {
            "GRAPITURE_VAR": str(tmp_path),
            "POLICY_URL": str(path),
            "PATH": str(Path(sys.executable).parent),
        }
        return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    path.write_text('{"version": "mine"}')
    assert refresh().stdout == "Policy mine is in force.\n"
    assert json.loads((tmp_path / "policy.json").read_text()) == {"version": "mine"}
    path.write_text('{"version": "mine", "most": {"pints": 3}}')
    done = refresh()
    assert (done.returncode, "/most/pints" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REQUEST_RATE", "often"),
        ("REQUEST_RATE", "0"),
        ("REQUEST_RATE", "0/minute"),
        ("ANONYMOUS_RENDER_RATE", "-1/minute"),
        ("REDIS_URL", "http://127.0.0.1"),
        ("POLICY_URL", "http://example.com/policy.json"),
        ("TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_setting_that_cannot_work_is_named(monkeypatch, tmp_path, name, value):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=name):
        load_settings()
