"""What is measured while serving: counters and histograms in a registry of their own, read at `/metrics`."""

from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """One object per process, handed to whoever measures; two never share a number, so tests may have their own.

    Labels take few values by construction: the rule of a route and never its path, a status, a name from a table.
    """

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        build = Gauge("grapiture_build_info", "1, with the version as a label", ["version"], registry=registry)
        build.labels(version("grapiture")).set(1)
        self.requests = Counter(
            "grapiture_http_requests", "Answered requests", ["method", "route", "status"], registry=registry
        )
        self.request_seconds = Histogram(
            "grapiture_http_request_seconds",
            "Time from reading a request to having its answer",
            ["route"],
            buckets=SECONDS,
            registry=registry,
        )
        self.policy = Gauge("grapiture_policy_info", "1, with the policy in force", ["version"], registry=registry)
        self.policy_refreshes = Counter(
            "grapiture_policy_refreshes", "Refreshes of the policy: good, bad or away", ["result"], registry=registry
        )
        self.verdicts = Counter(
            "grapiture_policy_verdicts", "What the policy answered: good or bad", ["verdict"], registry=registry
        )
        self.limited = Counter(
            "grapiture_rate_limited", "Requests over a rate, by what was counted", ["kind"], registry=registry
        )
        self.limiter_errors = Counter(
            "grapiture_limiter_errors", "Requests that Redis did not count", registry=registry
        )
