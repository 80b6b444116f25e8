import pytest

from charts.webhooks import InvalidWebhook, read_webhook

HOOKS = "https://hooks.slack.com"


def test_a_webhook_names_its_workspace():
    webhook = read_webhook(f"{HOOKS}/services/T0123ABC/B0456DEF/abcdEFGH1234", HOOKS)
    assert (webhook.team, webhook.url) == ("T0123ABC", f"{HOOKS}/services/T0123ABC/B0456DEF/abcdEFGH1234")


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/services/T0123ABC/B0456DEF/abcdEFGH1234",
        "https://hooks.slack.com.evil.example/services/T0123ABC/B0456DEF/abcdEFGH1234",
        "https://hooks.slack.com@evil.example/services/T0123ABC/B0456DEF/abcdEFGH1234",
        "http://hooks.slack.com/services/T0123ABC/B0456DEF/abcdEFGH1234",
        "https://hooks.slack.com/services/T0123ABC/B0456DEF/abcdEFGH1234?x=1",
        "https://hooks.slack.com/services/T0123ABC/B0456DEF/abcdEFGH1234\n",
        "https://hooks.slack.com/services/../services/T0123ABC/B0456DEF/abcd1234",
        "https://hooks.slack.com//services/T0123ABC/B0456DEF/abcdEFGH1234",
        "https://hooks.slack.com/triggers/T0123ABC/1/abcdEFGH1234",
        "file:///etc/passwd",
        "",
        None,
        7,
    ],
)
def test_any_other_address_is_refused(url):
    with pytest.raises(InvalidWebhook) as caught:
        read_webhook(url, HOOKS)
    assert caught.value.flaws[0].pointer == "/webhook"
    assert HOOKS in caught.value.flaws[0].message
