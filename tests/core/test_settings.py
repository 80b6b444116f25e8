import pytest

from core.settings import Misconfigured, load_settings


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def test_all_wrong_settings_are_named_at_once(monkeypatch):
    monkeypatch.setenv("PORT", "many")
    monkeypatch.setenv("PUBLIC_URL", "ftp://files.example")
    monkeypatch.setenv("RENDER_BROWSERS", "0")
    with pytest.raises(Misconfigured) as caught:
        load_settings()
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["PORT", "PUBLIC_URL", "RENDER_BROWSERS"]


def test_a_secret_is_never_printed(monkeypatch):
    monkeypatch.setenv("STRIPE_API_KEY", "sk_live_verysecret")
    with pytest.raises(Misconfigured) as caught:
        load_settings()
    assert "verysecret" not in str(caught.value)
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", "whsec_alsosecret")
    assert "verysecret" not in repr(load_settings())


def test_an_empty_setting_means_the_default(monkeypatch):
    monkeypatch.setenv("PORT", "")
    assert load_settings().port == 3000


def test_addresses_follow_from_the_port_unless_they_are_set(monkeypatch):
    monkeypatch.setenv("PORT", "4321")
    assert load_settings().public_url == "http://127.0.0.1:4321"
    monkeypatch.setenv("PUBLIC_URL", "https://charts.example.com/")
    assert load_settings().public_url == "https://charts.example.com"


def test_a_dot_env_file_is_read(tmp_path):
    (tmp_path / ".env").write_text("PORT=5555\n")
    assert load_settings().port == 5555


def test_the_sandboxs_secret_is_recognised_wherever_slack_is(monkeypatch):
    assert load_settings().uses_sandbox_secrets
    assert not load_settings().plays_in_sandbox
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:3001/api/")
    assert load_settings().plays_in_sandbox
