"""The page, used by a person with a real browser."""

import json
import shutil

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = [pytest.mark.xdist_group("page"), pytest.mark.usefixtures("token")]


def plain(text):
    return {"type": "plain_text", "text": text}


def builder(hint):
    live = {"trigger_actions_on": ["on_character_entered"]}
    data = {"type": "plain_text_input", "action_id": "data", "multiline": True, "dispatch_action_config": live}
    title = {"type": "plain_text_input", "action_id": "title"}
    return {
        "type": "modal",
        "title": plain("New chart"),
        "submit": plain("Post"),
        "blocks": [
            {"type": "input", "block_id": "data", "label": plain("Data"), "element": data, "dispatch_action": True},
            {"type": "input", "block_id": "title", "label": plain("Title"), "element": title, "hint": plain(hint)},
            {"type": "context", "elements": [plain(hint)]},
        ],
    }


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
def page(browser, sandbox):
    browser.get(sandbox.settings.base_url)

    def find(selector, text=""):
        def look(_browser):
            return next((node for node in browser.find_elements(By.CSS_SELECTOR, selector) if text in node.text), None)

        waiting = WebDriverWait(browser, 8, 0.05, ignored_exceptions=[StaleElementReferenceException])
        return waiting.until(look, f"no {selector} with {text!r}")

    yield find
    browser.get("about:blank")


def test_a_pasted_table_is_sent_as_one_command(page, receiver):
    box = page(".composer textarea")
    box.send_keys("/grapiture chart day n", Keys.SHIFT, Keys.ENTER, Keys.NULL, "Mon 3", Keys.ENTER)
    assert receiver.wait_for(1)[0]["form"]["text"] == "chart day n\nMon 3"


def test_what_someone_says_is_never_read_as_html(page, control):
    control("message", text="<img src=x onerror=alert(1)> *bold* &lt;b&gt;")
    message = page(".message .text", "bold")
    assert message.text == "<img src=x onerror=alert(1)> bold <b>"
    assert message.find_elements(By.CSS_SELECTOR, "img") == []


def test_a_message_for_one_person_says_so(page, client):
    client.chat_postEphemeral(channel="#charts", user="U0INES00SB", text="Try help")
    assert "Only visible to you" in page(".message.ephemeral").text


def test_what_is_typed_stays_while_the_app_updates_the_view(page, client, control, receiver, browser):
    control("command", command="/grapiture", text="chart")
    view = client.views_open(trigger_id=receiver.requests[-1]["form"]["trigger_id"], view=builder("Before"))["view"]
    page("dialog input").send_keys("Signups")
    page("dialog textarea").send_keys("Mon 3")
    sent = json.loads(receiver.wait_for(2)[-1]["form"]["payload"])
    assert sent["view"]["state"]["values"]["title"]["title"]["value"] == "Signups"
    client.views_update(view_id=view["id"], view=builder("After"))
    page("dialog .context", "After")
    assert page("dialog input").get_attribute("value") == "Signups"
    assert browser.switch_to.active_element.get_attribute("value") == "Mon 3"


def test_an_incomplete_form_says_so_at_the_field(page, client, control, receiver):
    control("command", command="/grapiture", text="chart")
    client.views_open(trigger_id=receiver.requests[-1]["form"]["trigger_id"], view=builder("x"))
    page(".dialog-foot .primary").click()
    assert page(".field .fault").text == "Please complete this required field."
    control("close")


def test_a_press_on_a_button_reaches_the_app(page, client, receiver):
    button = {"type": "button", "action_id": "edit", "value": "42", "text": plain("Edit")}
    client.chat_postMessage(channel="#charts", text="Chart", blocks=[{"type": "actions", "elements": [button]}])
    page(".message .button", "Edit").click()
    assert json.loads(receiver.wait_for(1)[0]["form"]["payload"])["actions"][0]["value"] == "42"


def test_the_page_reports_no_error_of_its_own(page, client, browser):
    client.chat_postMessage(channel="#charts", text="Chart")
    page(".message", "Chart")
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
