"""Clients of QuickChart, from PyPI and npm, unchanged but for the host."""

import base64
import json

import pytest
from looks import is_drawn, picture_in
from quickchart import QuickChart, QuickChartFunction

from scripts import visits

BAR = {
    "type": "bar",
    "data": {
        "labels": ["It's Monday", "Tue & Wed", "50 % + 1"],
        "datasets": [{"label": "Users", "data": [50, 60, 70], "backgroundColor": "#2255ee"}],
    },
}


@pytest.fixture
def client(whole):
    client = QuickChart()
    client.scheme, client.host = "http", whole.app.removeprefix("http://")
    client.width, client.height = 400, 200
    client.config = BAR
    return client


def test_pythons_client_draws_and_writes_files(client, tmp_path):
    assert is_drawn(client.get_bytes())
    client.device_pixel_ratio = 2
    client.to_file(str(tmp_path / "chart.png"))
    assert picture_in((tmp_path / "chart.png").read_bytes()).size == (800, 400)


def test_what_pythons_client_makes_an_address_of_is_the_picture_that_it_posts(client):
    assert visits.get(client.get_url()).body == client.get_bytes()


def test_pythons_client_gets_a_short_address_that_is_a_template_too(client, whole):
    address = client.get_short_url()
    assert address.startswith(f"{whole.app}/chart/render/")
    plain, other = visits.get(address).body, visits.get(f"{address}?data1=1,2,3&title=Changed").body
    assert is_drawn(plain)
    assert is_drawn(other)
    assert plain != other


def test_pythons_client_is_told_what_is_wrong_in_our_words(client):
    client.config = {**BAR, "options": {"scales": {"y": {"ticks": {"callback": QuickChartFunction("(v) => v")}}}}}
    with pytest.raises(RuntimeError, match=r"400\n/chart/options/scales/y/ticks/callback: Functions are never run"):
        client.get_bytes()


def test_npms_client_draws_in_each_of_its_ways_and_is_told_what_is_wrong(node, whole, tmp_path):
    file = tmp_path / "chart.png"
    seen = node("quickchart.cjs", whole.app.removeprefix("http://"), file, json.dumps(BAR))
    assert is_drawn(file.read_bytes())
    assert picture_in(file.read_bytes()).size == (400, 200)
    dense = base64.b64decode(seen["dense"])
    assert picture_in(dense).size == (800, 400)
    assert base64.b64decode(seen["fetched"]) == dense, "its addresses leave a ratio of 1 out, and QuickChart's is 2"
    assert seen["dataUrl"] == f"data:image/png;base64,{seen['dense']}"
    assert "status code 400" in seen["refusal"]
    assert "/options/scales/y/ticks/callback: Functions are never run" in seen["refusal"]
