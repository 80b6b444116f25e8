"""Where the app is installed, and the states of installations under way."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot, Installation

from charts.installations import Installations, OAuthStates
from core.database import Base, Database, connect
from core.secrets import SecretBox

TEAM, ORGANIZATION = "T0FLORIST", "E0GARDENS"
HOUR = 3600


class HandClock:
    """A clock that a test moves."""

    def __init__(self):
        self.moment = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

    def now(self):
        return self.moment


class OneTimeRotator:
    """A token rotator that hands out one new token, or refuses."""

    def __init__(self, refusal=None):
        self.refusal = refusal

    def perform_bot_token_rotation(self, *, bot, minutes_before_expiration=120):
        if bot.bot_token_expires_at > time.time() + minutes_before_expiration * 60:
            return None
        if self.refusal:
            raise SlackTokenRotationError(SlackApiError("refused", {"error": self.refusal}))
        fresh = Bot(**bot.to_dict_for_copying())
        fresh.bot_token, fresh.bot_refresh_token = "xoxb-fresh", "xoxe-fresh"
        fresh.bot_token_expires_at = int(time.time()) + 12 * HOUR
        return fresh


def installation(*, token="xoxb-florist", user="U0ADA", team=TEAM, **more):
    return Installation(
        app_id="A1",
        enterprise_id=more.pop("enterprise", None),
        team_id=team,
        bot_token=token,
        bot_id="B1",
        bot_user_id="U0BOT",
        bot_scopes="commands,chat:write",
        user_id=user,
        **more,
    )


@pytest.fixture
def store_database(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/store.db")
    Base.metadata.create_all(engine)
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def hand_clock():
    return HandClock()


@pytest.fixture
def store(store_database, hand_clock):
    return Installations(store_database, SecretBox(["secret"]), hand_clock)


@pytest.fixture
def states(store_database, hand_clock):
    return OAuthStates(store_database, SecretBox(["secret"]), hand_clock)


def find(store, team=TEAM):
    return store.find_bot(enterprise_id=None, team_id=team)


def test_what_was_saved_is_found_again(store):
    saved = installation()
    store.save(saved)
    found = store.find_installation(enterprise_id=None, team_id=TEAM)
    assert found.to_dict() == saved.to_dict()
    assert find(store).bot_scopes == ["commands", "chat:write"]


def test_a_workspace_without_the_app_has_no_bot(store):
    store.save(installation())
    assert find(store, "T0OUTSIDE") is None
    assert store.bot_token("T0OUTSIDE") is None
    assert store.installer_of("T0OUTSIDE") is None


def test_nothing_of_a_token_can_be_read_in_the_database(store, tmp_path):
    store.save(installation(token="xoxb-very-secret"))
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert TEAM.encode() in written
    assert b"very-secret" not in written


def test_a_token_outlives_the_rotation_of_our_key(store_database, hand_clock):
    Installations(store_database, SecretBox(["old"]), hand_clock).save(installation())
    rotated = Installations(store_database, SecretBox(["new", "old"]), hand_clock)
    assert rotated.bot_token(TEAM) == "xoxb-florist"


def test_the_newest_installation_speaks(store, hand_clock):
    store.save(installation(token="xoxb-first", user="U0ADA"))
    hand_clock.moment += timedelta(minutes=1)
    store.save(installation(token="xoxb-second", user="U0BOB"))
    assert store.bot_token(TEAM) == "xoxb-second"
    assert store.installer_of(TEAM) == "U0BOB"
    assert store.find_installation(enterprise_id=None, team_id=TEAM, user_id="U0ADA").bot_token == "xoxb-first"


def test_installing_again_takes_the_place_of_the_first_time(store):
    store.save(installation(token="xoxb-first"))
    store.save(installation(token="xoxb-second"))
    store.delete_installation(enterprise_id=None, team_id=TEAM)
    assert store.bot_token(TEAM) is None


def test_an_organization_has_one_installation_for_all_its_teams(store):
    store.save(installation(token="xoxb-org", team=None, enterprise=ORGANIZATION, is_enterprise_install=True))
    for team in (None, TEAM):
        bot = store.find_bot(enterprise_id=ORGANIZATION, team_id=team, is_enterprise_install=True)
        assert bot.bot_token == "xoxb-org"
    assert store.bot_token(ORGANIZATION) == "xoxb-org"
    assert store.find_bot(enterprise_id=ORGANIZATION, team_id=TEAM, is_enterprise_install=False) is None


def test_a_team_of_an_organization_may_have_its_own(store):
    store.save(installation(enterprise=ORGANIZATION))
    assert store.find_bot(enterprise_id=ORGANIZATION, team_id=TEAM).bot_token == "xoxb-florist"
    assert store.bot_token(ORGANIZATION) is None


def test_uninstalling_forgets_one_workspace_and_no_other(store):
    store.save(installation())
    store.save(installation(team="T0OTHER", token="xoxb-other"))
    store.delete_all(enterprise_id=None, team_id=TEAM)
    assert store.bot_token(TEAM) is None
    assert store.bot_token("T0OTHER") == "xoxb-other"


def test_the_bot_stays_when_the_installers_own_token_is_revoked(store):
    store.save(installation())
    store.delete_installation(enterprise_id=None, team_id=TEAM, user_id="U0ADA")
    assert store.bot_token(TEAM) == "xoxb-florist"


@pytest.mark.parametrize(("hours", "token"), [(1, "xoxb-fresh"), (11, "xoxb-florist")])
def test_a_token_that_runs_out_soon_is_renewed_and_kept(store_database, hand_clock, hours, token):
    store = Installations(store_database, SecretBox(["secret"]), hand_clock, OneTimeRotator())
    store.save(installation(bot_refresh_token="xoxe-old", bot_token_expires_in=hours * HOUR))
    assert store.bot_token(TEAM) == token
    assert find(store).bot_token == token


def test_a_token_that_slack_does_not_renew_is_no_token(store_database, hand_clock):
    store = Installations(store_database, SecretBox(["secret"]), hand_clock, OneTimeRotator("invalid_refresh_token"))
    store.save(installation(bot_refresh_token="xoxe-old", bot_token_expires_in=HOUR))
    assert store.bot_token(TEAM) is None


def test_a_state_is_good_once(states):
    state = states.issue()
    assert states.consume(state)
    assert not states.consume(state)


def test_a_forged_state_is_not_good(states):
    states.issue()
    assert not states.consume("forged")
    assert not states.consume("")


@pytest.mark.parametrize(("seconds", "good"), [(599, True), (600, False)])
def test_a_state_is_good_for_ten_minutes(states, hand_clock, seconds, good):
    state = states.issue()
    hand_clock.moment += timedelta(seconds=seconds)
    assert states.consume(state) is good


def test_a_state_stays_good_while_our_key_is_rotated(store_database, hand_clock):
    state = OAuthStates(store_database, SecretBox(["old"]), hand_clock).issue()
    assert OAuthStates(store_database, SecretBox(["new", "old"]), hand_clock).consume(state)


def test_of_many_who_bring_one_state_one_is_let_in(states):
    state, answers = states.issue(), []
    threads = [threading.Thread(target=lambda: answers.append(states.consume(state))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False] * 7 + [True]
