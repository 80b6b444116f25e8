"""A person who installs the app, from the app's own install page to its last redirect."""

from __future__ import annotations

import html
import http.cookiejar
import re
import urllib.error
import urllib.request
from urllib.parse import parse_qsl, urlencode, urlsplit

from sandbox.people import Impossible
from sandbox.settings import Settings

_LINK = re.compile(r"""["'](https?://[^"']+/oauth/v2/authorize\?[^"']+)["']""")
_PATIENCE = 30.0
_SECURE = ("https", "http")  # browsers count this machine's own addresses as secure, whatever the scheme


def install_through_browser(settings: Settings, user: str, team: str) -> str:
    """Follow the app's install page, allow what it asks for as `user`, and return where it ended.

    Raises `Impossible` if the app cannot be reached, never asks, or fails at the end.
    """
    jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(secure_protocols=_SECURE))
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), urllib.request.ProxyHandler({}))
    ask_url = _find_authorize_url(opener, settings.app_url + settings.install_path)
    form = {**dict(parse_qsl(urlsplit(ask_url).query)), "user": user, "team": team, "decision": "allow"}
    address, _ = _read(opener, f"{settings.base_url}/oauth/v2/authorize", urlencode(form).encode())
    return address


def _find_authorize_url(opener: urllib.request.OpenerDirector, install_url: str) -> str:
    address, page = _read(opener, install_url)
    if urlsplit(address).path == "/oauth/v2/authorize":
        return address
    link = _LINK.search(page)
    if link is None:
        raise Impossible(f"{install_url} neither leads nor links to an authorize page.")
    return html.unescape(link.group(1))


def _read(opener: urllib.request.OpenerDirector, url: str, form: bytes | None = None) -> tuple[str, str]:
    try:
        with opener.open(url, form, timeout=_PATIENCE) as answer:
            return answer.url, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        said = error.read().decode(errors="replace")[:200]
        raise Impossible(f"{urlsplit(url).path} answered {error.code}: {said}") from error
    except OSError as error:
        raise Impossible(f"{url} could not be reached: {error}") from error
