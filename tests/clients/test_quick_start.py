"""Every example of docs/quick-start.md, run as it stands there but for the two addresses."""

import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from alerts import attachment_since, raise_alert, serving
from looks import is_drawn

from scripts import visits

HOUSE = Path(__file__).parents[2]
PAGE = (HOUSE / "docs" / "quick-start.md").read_text()
OURS = "https://grapiture.example.com"
WEBHOOK = f"{OURS}/services/T0123456789/B0123456789/abcdefghijklmnopqrstuvwx"
EXAMPLES = [
    (section.partition("\n")[0], language, code)
    for section in PAGE.split("\n## ")[1:]
    for language, code in re.findall(r"^```(\w+)\n(.*?)^```$", section, flags=re.DOTALL | re.MULTILINE)
]


def examples(section, language):
    found = [code for title, spoken, code in EXAMPLES if (title, spoken) == (section, language)]
    assert found, f"the page has no {language} under {section}"
    return found


@pytest.fixture
def filled(whole, our_webhook):
    return lambda code: code.replace(WEBHOOK, our_webhook).replace(OURS, whole.app)


@pytest.fixture
def seen(whole, tmp_path):
    """Waits for what an example makes: a picture in the channel, or in a file."""
    before = time.time()

    def look(code):
        if "chart.png" in code:
            return (tmp_path / "chart.png").read_bytes()
        return whole.wait_for_picture(before)[1]

    return look


def run(command, folder, **environment):
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_example_is_run_by_a_test_below():
    known = {
        ("curl", "sh"),
        ("Python", "python"),
        ("JavaScript", "js"),
        ("GitHub Actions", "yaml"),
        ("Prometheus Alertmanager", "yaml"),
        ("cron", "bash"),
        ("cron", "crontab"),
    }
    assert {(title, language) for title, language, _ in EXAMPLES} == known


@pytest.mark.parametrize("code", examples("curl", "sh"))
def test_curl(code, filled, seen, tmp_path):
    run(["bash", "-ec", filled(code)], tmp_path)
    assert is_drawn(seen(code))


@pytest.mark.parametrize("code", examples("Python", "python"))
def test_python(code, filled, seen, tmp_path):
    run([sys.executable, "-c", filled(code)], tmp_path)
    assert is_drawn(seen(code))


@pytest.mark.parametrize("code", examples("JavaScript", "js"))
def test_javascript(code, filled, seen, tmp_path):
    modules = str(Path(__file__).parent / "node_modules")
    run(["node", "-e", filled(code)], tmp_path, NODE_PATH=modules)
    assert is_drawn(seen(code))


def test_github_actions(filled, our_webhook, whole, tmp_path):
    """Each `run` in a shell as a runner starts it, with the expressions filled in."""
    [code] = examples("GitHub Actions", "yaml")
    workflow = yaml.safe_load(filled(code))
    known = {"secrets.GRAPITURE_WEBHOOK": our_webhook, "github.ref_name": "main"}
    (tmp_path / "Makefile").write_text("test:\n\t@printf 'a PASSED\\nb PASSED\\nc FAILED\\n'\n")
    before = time.time()
    for step in workflow["jobs"]["test"]["steps"]:
        if "run" in step:
            fill = {name: known[value.strip("${} ")] for name, value in step.get("env", {}).items()}
            run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], tmp_path, **fill)
    message, _ = whole.wait_for_picture(before)
    assert message["text"] == "Tests on main"
    assert "2" in message["blocks"][0]["alt_text"]


def test_alertmanager(filled, whole, tmp_path):
    [code] = examples("Prometheus Alertmanager", "yaml")
    before = time.time()
    hurried = filled(code).replace("group_by: [alertname]", "group_by: [alertname]\n  group_wait: 10ms")
    with serving(tmp_path, hurried) as address:
        raise_alert(address, history="71,88,99")
        attachment = attachment_since(whole, before, "DiskFull is firing")
    assert is_drawn(visits.get(attachment["image_url"].replace(" ", "%20")).body)


def test_cron(filled, seen, tmp_path):
    """The line's command in the shell and with the little environment that cron gives it."""
    script, [crontab] = examples("cron", "bash")[0], examples("cron", "crontab")
    (tmp_path / "post-disks").write_text(script)
    (tmp_path / "post-disks").chmod(0o755)
    setting, line = filled(crontab).splitlines()
    minute, hour, day, month, weekday, command = line.split(None, 5)
    assert [minute, hour, day, month, weekday] == ["0", "9", "*", "*", "1-5"]
    assert "%" not in command, "cron makes a new line of it"
    name, value = setting.split("=", 1)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), name: value}
    here = command.replace("/usr/local/bin/", f"{shlex.quote(str(tmp_path))}/")
    done = subprocess.run(["/bin/sh", "-c", here], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert is_drawn(seen(script))
