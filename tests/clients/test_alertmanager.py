"""Debian's Alertmanager, whose Slack receiver is pointed at us.

It sends attachments and knows no blocks. A chart gets into its messages by the picture's address: `image_url` is a
template there, and our addresses take a chart's numbers as parameters.
"""

import time
from datetime import UTC, datetime

import pytest
from alerts import attachment_since, raise_alert, serving
from looks import is_drawn

from scripts import visits

CONFIGURATION = """
route: {{receiver: slack, group_by: [alertname], group_wait: 10ms, group_interval: 1s, repeat_interval: 1h}}
receivers:
  - name: slack
    slack_configs:
      - api_url: {api_url}
        channel: '#alerts'
        send_resolved: true
        title: '{{{{ .CommonLabels.alertname }}}} is {{{{ .Status }}}}'
        text: '{{{{ .CommonAnnotations.summary }}}}'
        {more}
"""


def alertmanager(folder, api_url, more=""):
    return serving(folder, CONFIGURATION.format(api_url=api_url, more=more))


def test_an_alert_arrives_and_so_does_its_end(whole, our_webhook, tmp_path):
    before = time.time()
    with alertmanager(tmp_path, our_webhook) as address:
        alert = raise_alert(address)
        fired = attachment_since(whole, before, "DiskFull is firing")
        assert fired["text"] == "The disk of db1 is full"
        assert fired["color"] == "danger"
        over = {**alert, "endsAt": datetime.now(UTC).isoformat()}
        visits.send(address, visits.json.dumps([over]).encode(), {"Content-Type": "application/json"})
        assert attachment_since(whole, before, "DiskFull is resolved")["color"] == "good"


@pytest.mark.parametrize("way", ["a kept chart", "a chart in the address"])
def test_an_alert_carries_a_chart_of_its_numbers(whole, our_webhook, tmp_path, way):
    chart = "{type:'bar',data:{labels:['-2h','-1h','now'],datasets:[{backgroundColor:'#2255ee',data:[DATA]}]}}"
    if way == "a kept chart":
        kept = visits.post(f"{whole.app}/chart/create", {"chart": chart.replace("DATA", "")}).json()["url"]
        url = f"{kept}?data1={{{{ .CommonAnnotations.history }}}}"
    else:
        packed = chart.replace("DATA", "{{ .CommonAnnotations.history }}").replace("#", "%23").replace("'", "%27")
        url = f"{whole.app}/chart?w=400&h=200&c={packed}"
    before = time.time()
    with alertmanager(tmp_path, our_webhook, f'image_url: "{url}"') as address:
        raise_alert(address, history="71,88,99")
        seen = attachment_since(whole, before, "DiskFull is firing")
    assert "71,88,99" in seen["image_url"]
    assert is_drawn(visits.get(seen["image_url"]).body)
