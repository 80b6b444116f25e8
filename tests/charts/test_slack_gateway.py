"""What Slack's gateway promises, held by the real one in front of the sandbox and by the one that tests use."""

from types import SimpleNamespace

import pytest
from stand_ins import TEAM, QuietSlack

from charts.slack_gateway import NotInstalled, Posted, SlackAway, SlackOverHttp, SlackRefused
from renderers import Drawing
from sandbox import Settings, Waits, serve_in_thread


@pytest.fixture
def picture(renderer):
    chart = {"type": "bar", "data": {"labels": ["Mon"], "datasets": [{"data": [3]}]}}
    return renderer.draw(Drawing(chart=chart, width=16, height=16, scale=1)).data


@pytest.fixture
def over_http():
    with serve_in_thread(Settings(waits=Waits(picture=1))) as sandbox:
        team, token = sandbox.slack.first.id, sandbox.slack.install().value
        channel = next(one.id for one in sandbox.slack.first.channels.values() if one.name == "charts")
        gateway = SlackOverHttp(sandbox.api_url, {team: token}.get)

        def refuse(method, word):
            sandbox.slack.faults.add({"method": method, "kind": "error", "error": word})

        def leave(method):
            sandbox.slack.faults.add({"method": method, "kind": "ratelimited", "retry_after": 7})

        def text_at(posted):
            return sandbox.slack.messages[team].find(posted.channel, posted.ts)["text"]

        yield SimpleNamespace(
            gateway=gateway, team=team, channel=channel, refuse=refuse, leave=leave, text_at=text_at,
            hook=sandbox.webhook_url, user=sandbox.slack.first.installer.id,
        )  # fmt: skip


@pytest.fixture
def quiet():
    gateway = QuietSlack()
    calls = {"chat.postMessage": "post", "chat.update": "update", "files.completeUploadExternal": "upload"}

    def text_at(posted):
        changed = [payload["text"] for place, payload in gateway.updated if place == posted]
        number = int(posted.ts.partition(".")[2]) - 1
        return changed[-1] if changed else gateway.posted[number][1]["text"]

    return SimpleNamespace(
        gateway=gateway,
        team=TEAM,
        channel="C0CHARTS",
        refuse=lambda method, word: gateway.refusals.append((calls[method], SlackRefused(word))),
        leave=lambda method: gateway.refusals.append((calls[method], SlackAway("slow down", retry_after=7))),
        text_at=text_at,
        hook="https://hooks.slack.com/services/T0HOME/B0HOOK/secretsecret",
        user="U0INES",
    )


@pytest.fixture(params=["over_http", "quiet"])
def slack(request):
    return request.getfixturevalue(request.param)


def image(file):
    return {"type": "image", "alt_text": "x", "slack_file": {"id": file}}


def when_ready(call):
    """Slack needs a moment before a file may be shown."""
    for _ in range(200):
        try:
            return call()
        except SlackRefused as error:
            if not any("invalid slack file" in detail for detail in error.details):
                raise
    raise AssertionError("the file never became ready")


def test_a_message_is_posted_and_then_changed_in_its_place(slack):
    posted = slack.gateway.post(slack.team, slack.channel, {"text": "before"})
    assert posted.channel == slack.channel
    assert slack.text_at(posted) == "before"
    assert slack.gateway.update(slack.team, posted, {"text": "after"}) == posted
    assert slack.text_at(posted) == "after"


def test_an_uploaded_picture_can_be_shown_in_a_message_and_in_the_next(slack, picture):
    files = [slack.gateway.upload(slack.team, picture, name="a.png", alt_text="words") for _ in range(2)]
    assert len(set(files)) == 2
    content = [{"text": "x", "blocks": [image(file)]} for file in files]
    posted = when_ready(lambda: slack.gateway.post(slack.team, slack.channel, content[0]))
    when_ready(lambda: slack.gateway.update(slack.team, posted, content[1]))


def test_slacks_no_is_its_own_word(slack, picture):
    slack.refuse("chat.postMessage", "is_archived")
    with pytest.raises(SlackRefused) as caught:
        slack.gateway.post(slack.team, slack.channel, {"text": "x"})
    assert caught.value.word == "is_archived"
    slack.refuse("chat.update", "message_not_found")
    with pytest.raises(SlackRefused) as caught:
        slack.gateway.update(slack.team, Posted(slack.channel, "1.000001"), {"text": "x"})
    assert caught.value.word == "message_not_found"
    slack.refuse("files.completeUploadExternal", "file_not_found")
    with pytest.raises(SlackRefused):
        slack.gateway.upload(slack.team, picture, name="a.png", alt_text="words")


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update"])
def test_when_slack_asks_to_wait_it_says_how_long(slack, method):
    posted = slack.gateway.post(slack.team, slack.channel, {"text": "x"})
    slack.leave(method)
    calls = {
        "chat.postMessage": lambda: slack.gateway.post(slack.team, slack.channel, {"text": "x"}),
        "chat.update": lambda: slack.gateway.update(slack.team, posted, {"text": "x"}),
    }
    with pytest.raises(SlackAway) as caught:
        calls[method]()
    assert caught.value.retry_after == 7


def test_a_workspace_without_the_app_is_not_asked(slack):
    for call in (
        lambda: slack.gateway.post("T0NOBODY", slack.channel, {"text": "x"}),
        lambda: slack.gateway.update("T0NOBODY", Posted(slack.channel, "1.0"), {"text": "x"}),
        lambda: slack.gateway.upload("T0NOBODY", b"x", name="a.png", alt_text="x"),
        lambda: slack.gateway.whisper("T0NOBODY", slack.channel, slack.user, "x"),
    ):
        with pytest.raises(NotInstalled):
            call()


def test_a_webhook_takes_a_body_as_it_is_and_answers_in_words(slack):
    answer = slack.gateway.send(slack.hook, b'{"text": "hi"}', "application/json")
    assert (answer.status, answer.body) == (200, "ok")


def test_one_person_can_be_told_something(slack):
    slack.gateway.whisper(slack.team, slack.channel, slack.user, "psst")
