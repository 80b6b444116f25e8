"""What a machine is watched by."""

import jwt
from prometheus_client.parser import text_string_to_metric_families

from billing.key_records import SCOPES
from billing.keys import AUDIENCE
from renderers import RenderFailed


def measured(web, name, **labels):
    """The number that /metrics shows under this name and these labels, or None."""
    families = text_string_to_metric_families(web.get("/metrics").text)
    samples = [one for family in families for one in family.samples if one.name == name]
    return next((one.value for one in samples if labels.items() <= one.labels.items()), None)


def test_requests_are_counted_by_route_and_status_and_never_by_path(web):
    for name in ("c_one", "c_two"):
        web.get(f"/i/{name}.png")
    web.get("/healthz")
    assert measured(web, "grapiture_http_requests_total", route="/i/<name>.<extension>", status="404") == 2
    assert measured(web, "grapiture_http_request_seconds_count", route="/healthz") == 1
    assert "c_one" not in web.get("/metrics").text


def test_other_sites_may_read_the_public_keys(web):
    assert web.get("/.well-known/jwks.json").headers["Access-Control-Allow-Origin"] == "*"


def test_addresses_and_methods_that_do_not_exist_share_one_label(web):
    for path in ("/nothing", "/nowhere"):
        web.open(path, method="BREW")
    assert measured(web, "grapiture_http_requests_total", route="none", method="other") == 2


def test_prometheus_gets_the_format_that_it_asks_for(web):
    answer = web.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.mimetype == "application/openmetrics-text"
    assert answer.data.endswith(b"# EOF\n")


def test_pictures_are_counted_and_their_stages_measured(web, renderer):
    chart = {"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [1]}]}}
    answer = web.post("/api/v1/render", json={"chart": chart})
    stages = [part.partition(";")[0].strip() for part in answer.headers["Server-Timing"].split(",")]
    assert stages == ["paint", "total"]
    assert measured(web, "grapiture_pictures_total", format="png", result="drawn") == 1
    assert measured(web, "grapiture_picture_stage_seconds_count", stage="paint") == 1
    renderer.failures.append(RenderFailed("lost"))
    web.post("/api/v1/render", json={"chart": {**chart, "type": "line"}})
    assert measured(web, "grapiture_pictures_total", format="png", result="render_failed") == 1


def test_a_picture_that_was_at_hand_says_so(web):
    order = {"chart": {"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [1]}]}}}
    web.post("/api/v1/render", json=order)
    for body in (order, {**order, "width": 800}):  # the same bytes, and the same picture in other words
        assert web.post("/api/v1/render", json=body).headers["Server-Timing"].startswith('cache;desc="at hand", total')


def test_a_key_can_be_verified_with_what_is_published(web, services, clock):
    with services.database.transaction() as session:
        token = services.keys.issue(session, "T0HOME", "cron", list(SCOPES), "U1", clock.now()).token
    published = jwt.PyJWKSet.from_dict(web.get("/.well-known/jwks.json").json)
    claims = jwt.decode(
        token,
        published[jwt.get_unverified_header(token)["kid"]],
        ["EdDSA"],
        audience=AUDIENCE,
        options={"verify_exp": False, "verify_iat": False},
    )
    assert claims["sub"] == "T0HOME"
