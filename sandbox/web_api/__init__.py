"""Slack's Web API: `requests` reads and judges a call, `registry` lists the methods, the other modules do them."""
