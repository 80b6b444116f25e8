"""`python -m sandbox`: the stand-ins for Slack and Stripe, for people to try an app in."""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from pathlib import Path

from werkzeug.serving import make_server

from sandbox.installer import install_through_browser
from sandbox.people import Impossible
from sandbox.server import QuietHandler, SlackSandbox
from sandbox.settings import Manifest, Settings
from sandbox.stripe import create_stripe_blueprint

_INSTALL_PATIENCE = 120.0


def main(arguments: list[str] | None = None) -> None:
    """Serve until interrupted."""
    options = _parse(arguments)
    sandbox = SlackSandbox(_settings(options))
    webhook_url = f"{sandbox.settings.app_url}/stripe/webhook"
    stripe = create_stripe_blueprint(options.stripe_api_key, options.stripe_webhook_secret, webhook_url)
    sandbox.app.register_blueprint(stripe, url_prefix="/stripe")
    server = make_server(options.host, options.port, sandbox.app, threaded=True, request_handler=QuietHandler)
    if options.install:
        threading.Thread(target=_install_when_ready, args=(sandbox,), daemon=True).start()
    sys.stdout.write(f"The sandbox is at {sandbox.settings.base_url}/\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    defaults = Settings()
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=3001, help="port to listen on")
    parser.add_argument("--public", default="", help="address people and the app use; by default the host and port")
    parser.add_argument("--app", default=defaults.app_url, help="address of the app")
    parser.add_argument("--manifest", type=Path, default=Path("manifest.yml"), help="the app's manifest, JSON or YAML")
    parser.add_argument("--client-id", default=defaults.client_id)
    parser.add_argument("--client-secret", default=defaults.client_secret)
    parser.add_argument("--signing-secret", default=defaults.signing_secret)
    parser.add_argument("--stripe-api-key", default="sk_test_sandbox")
    parser.add_argument("--stripe-webhook-secret", default="whsec_sandbox")
    parser.add_argument("--install", action="store_true", help="install the app as soon as it answers")
    return parser.parse_args(arguments)


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        base_url=(options.public or f"http://{options.host}:{options.port}").rstrip("/"),
        app_url=options.app.rstrip("/"),
        client_id=options.client_id,
        client_secret=options.client_secret,
        signing_secret=options.signing_secret,
        manifest=_read_manifest(options.manifest),
    )


def _read_manifest(path: Path) -> Manifest:
    if not path.exists():
        return Manifest()
    if path.suffix == ".json":
        return Manifest.read(json.loads(path.read_text(encoding="utf-8")))
    import yaml  # type: ignore[import-untyped]  # noqa: PLC0415  # only a manifest in YAML needs it

    return Manifest.read(yaml.safe_load(path.read_text(encoding="utf-8")))


def _install_when_ready(sandbox: SlackSandbox) -> None:
    slack = sandbox.slack
    deadline = time.monotonic() + _INSTALL_PATIENCE
    while time.monotonic() < deadline:
        try:
            install_through_browser(slack.settings, slack.first.installer.id, slack.first.id)
        except Impossible:
            time.sleep(1)
        else:
            slack.changes.note()
            return


if __name__ == "__main__":
    main()
