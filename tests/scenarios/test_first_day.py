"""The first day of a team with Grapiture, seen by the people in it: a real browser on the sandbox's page."""

import io
import json
import shutil
import time

import pytest
from PIL import Image
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from slack_sdk.signature import SignatureVerifier
from slack_sdk.webhook import WebhookClient

from scripts import visits

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
LOADED = "return arguments[0].complete && arguments[0].naturalWidth"


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,900"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield browser
    browser.quit()


@pytest.fixture
def waiting(browser):
    return WebDriverWait(browser, 20, 0.05, ignored_exceptions=[StaleElementReferenceException])


@pytest.fixture
def page(browser, whole, waiting):
    browser.get(whole.sandbox)
    # The page is there before the workspace is: what is typed until then goes nowhere.
    waiting.until(lambda one: one.title.startswith("#"), "the page shows no channel")
    return browser


def find(waiting, path):
    return waiting.until(lambda one: next(iter(one.find_elements(By.XPATH, path)[-1:]), None), f"nothing at {path}")


def type_in(page, text):
    page.find_element(By.CSS_SELECTOR, ".composer textarea").send_keys(text, Keys.ENTER)


def test_a_typed_command_becomes_a_picture_on_the_page(page, waiting):
    type_in(page, '/grapiture chart line Mon 3, Tue 5, Wed 9 title:"Signups"')
    picture = find(waiting, "//img[contains(@alt, 'Signups')]")
    assert waiting.until(lambda one: one.execute_script(LOADED, picture)) == 1600
    seen = Image.open(io.BytesIO(picture.screenshot_as_png)).convert("RGB")
    blue = sum(count for count, (red, _, blue) in seen.getcolors(2**24) if blue > red + 60)
    assert blue > 200, "there is no line in the picture"
    assert len(seen.getcolors(2**24)) > 20


def test_who_clicks_upgrade_and_pays_has_the_larger_plan(page, waiting, whole):
    first = page.current_window_handle
    type_in(page, "/grapiture plan")
    find(waiting, "//*[self::a or self::button][contains(., 'Upgrade to Pro')]").click()
    waiting.until(lambda one: len(one.window_handles) == 2, "no page for paying was opened")
    page.switch_to.window(next(handle for handle in page.window_handles if handle != first))
    find(waiting, "//button[contains(., 'Pay')]").click()
    find(waiting, "//*[contains(., 'go back to Slack')]")
    page.close()
    page.switch_to.window(first)

    def shows_pro(_browser):
        before = time.time()
        type_in(page, "/grapiture plan")
        return whole.wait_for("an answer", lambda: _said_since(whole, before, "2,000"), seconds=5)

    assert "2,000" in shows_pro(page)


def _said_since(whole, moment, words):
    said = [json.dumps(one["blocks"]) for one in whole.messages() if float(one["ts"]) > moment]
    return next((text for text in said if words in text), None)


def test_slacks_own_webhook_client_works_with_the_host_changed(whole):
    client = WebhookClient(whole.webhook().replace(whole.sandbox, whole.app))
    plain = client.send(text="no chart in here")
    assert (plain.status_code, plain.body) == (200, "ok")
    before = time.time()
    drawn = client.send(text="look", blocks=[{"type": "chart", "chart": BAR}])
    assert (drawn.status_code, drawn.body) == (200, "ok")
    _, picture = whole.wait_for_picture(before)
    assert picture.startswith(b"\x89PNG")


def signed(body, *, secret="sandbox-signing-secret", age=0):
    moment = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": signature}


@pytest.mark.parametrize("wrong", [{"secret": "another"}, {"age": 600}, {"age": -600}])
def test_a_request_that_slack_did_not_sign_now_is_refused_and_the_server_stays_up(whole, wrong):
    body = "command=%2Fgrapiture&text=chart+1+2"
    with pytest.raises(visits.Refused, match="answered 401"):
        visits.send(f"{whole.app}/slack/events", body.encode(), signed(body, **wrong))
    assert visits.get(f"{whole.app}/readyz").status == 200


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"webhook": ', "answered 400"),
        (json.dumps({"webhook": "{hook}", "chart": {"type": "bar"}}).encode(), "/chart/data"),
        (b'{"webhook": "https://evil.example/services/T1/B1/x", "chart": {}}', "/webhook"),
    ],
)
def test_each_bad_request_gets_its_own_answer_and_the_server_stays_up(whole, content, words):
    filled = content.replace(b"{hook}", whole.webhook().encode())
    with pytest.raises(visits.Refused, match=words):
        visits.send(f"{whole.app}/api/v1/chart", filled, {"Content-Type": "application/json"})
    assert visits.get(f"{whole.app}/readyz").status == 200
