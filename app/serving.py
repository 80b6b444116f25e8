"""gunicorn around the app: one process serves, draws and does jobs, in threads."""

from contextlib import ExitStack
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from app.factory import create_app
from app.listener import Listener, hearing
from app.logs import configure_logs
from app.wiring import Services, build_services
from app.workers import Handler, Workers
from billing.inbox import JOB_KIND
from charts.deliveries import DELIVER
from charts.refreshes import REFRESH
from charts.retention import CLEANING
from commands.registry import job_handlers
from core.settings import Settings


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves until it is told to stop; gunicorn's master starts a new process when one is killed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "worker_class": Listener,
            "http_parser": "python",  # the one that Listener knows
            "workers": 1,
            "threads": self._settings.web_threads,
            "timeout": 60,
            "graceful_timeout": 15,
            "keepalive": 30,
            "worker_exit": _close,
            "loglevel": "warning",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Runs in the worker process: threads and browsers do not survive a fork."""
        configure_logs()
        services = build_services(self._settings)
        app = create_app(self._settings, services)
        app.wsgi_app = hearing(app.wsgi_app)  # type: ignore[method-assign]  # as documented
        services.renderer.ready()
        running = app.extensions["grapiture"] = ExitStack()
        running.callback(services.close)
        running.enter_context(services.revocations.watching())
        running.enter_context(services.policy.watching())
        running.enter_context(services.meter.watching())
        services.retention.plan_next()
        workers = build_workers(services)
        workers.start()
        running.callback(workers.stop)
        return app


def build_workers(services: Services) -> Workers:
    """The job threads with a handler for every kind of job there is."""
    handlers: dict[str, Handler] = {
        DELIVER: services.deliveries.run,
        REFRESH: services.refreshes.run,
        CLEANING: services.retention.run,
        JOB_KIND: lambda claim: services.inbox.apply(claim.payload["event"]),
        **job_handlers(services.desk),
    }
    return Workers(
        services.database,
        services.clock,
        services.bell,
        services.owner,
        handlers,
        services.settings.job_threads,
    )


def _close(_arbiter: Any, worker: Any) -> None:
    app = getattr(worker, "wsgi", None)
    if app is not None:
        app.extensions["grapiture"].close()
