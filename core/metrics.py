"""What is measured while serving: counters and histograms in a registry of their own, read at `/metrics`."""

from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """One object per process, handed to whoever measures; two never share a number, so tests may have their own.

    Labels take few values by construction: the rule of a route and never its path, a status, a name from a table.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._gauge("build_info", "1, with the version as a label", "version").labels(version("grapiture")).set(1)
        self.requests = self._counter("http_requests", "Answered requests", "method", "route", "status")
        self.request_seconds = self._histogram(
            "http_request_seconds", "Time from reading a request to having its answer", "route"
        )
        self.pictures = self._counter(
            "pictures", "Pictures asked of the browsers: drawn, or an error's code", "format", "result"
        )
        self.stage_seconds = self._histogram("picture_stage_seconds", "Where the time of a drawn picture went", "stage")
        self.browsers = self._gauge("browsers", "Browsers that are up")
        self.pictures_waiting = self._gauge("pictures_waiting", "Pictures waiting for a browser")
        self.policy = self._gauge("policy_info", "1, with the policy in force", "version")
        self.policy_refreshes = self._counter(
            "policy_refreshes", "Refreshes of the policy: good, bad or away", "result"
        )
        self.verdicts = self._counter("policy_verdicts", "What the policy answered: good or bad", "verdict")
        self.limited = self._counter("rate_limited", "Requests over a rate, by what was counted", "kind")
        self.limiter_errors = self._counter("limiter_errors", "Requests that Redis did not count")

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"grapiture_{name}", meaning, labels, registry=self.registry)

    def _gauge(self, name: str, meaning: str, *labels: str) -> Gauge:
        return Gauge(f"grapiture_{name}", meaning, labels, registry=self.registry)

    def _histogram(self, name: str, meaning: str, *labels: str) -> Histogram:
        return Histogram(f"grapiture_{name}", meaning, labels, buckets=SECONDS, registry=self.registry)
