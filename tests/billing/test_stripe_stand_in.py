"""The stand-in answers Stripe's own library as Stripe would."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import stripe
from flask import Flask, request
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.serving import make_server

from sandbox.stripe.forms import decode_form
from sandbox.stripe.postman import Postman, sign
from sandbox.stripe.refusals import Refusal
from sandbox.stripe.replays import Answer, Replays
from sandbox.stripe.shapes import event as event_shape

HOME = "http://127.0.0.1:9/plan"


@pytest.fixture
def client(deaf_street) -> stripe.StripeClient:
    return stripe.StripeClient(
        deaf_street.api_key, base_addresses={"api": f"{deaf_street.address}/play/stripe"}, max_network_retries=0
    )


def checkout(client, **changes):
    price = client.v1.prices.list({"lookup_keys": ["grapiture_pro_monthly"]}).data[0].id
    fields = {"mode": "subscription", "success_url": HOME, "line_items": [{"price": price, "quantity": 1}]}
    return client.v1.checkout.sessions.create(fields | changes)


def subscribe(client, street, **changes):
    session = street.shop.pay(checkout(client, **changes).id, "4242", "rosa@example.com")
    return client.v1.subscriptions.retrieve(session["subscription"])


def post(street, path, **json):
    return requests.post(f"{street.address}/play/stripe{path}", json=json, timeout=5)


def test_prices_are_found_by_their_lookup_key(client):
    [price] = client.v1.prices.list({"lookup_keys": ["grapiture_business_monthly"], "expand": ["data.product"]}).data
    assert (price.unit_amount, price.recurring.interval, price.product.name) == (9900, "month", "Grapiture Business")


def test_lists_are_read_page_by_page_the_newest_first(client):
    made = [client.v1.customers.create({"name": f"customer {number}"}).id for number in range(7)]
    listed = client.v1.customers.list({"limit": 3})
    assert listed.has_more
    assert [customer.id for customer in listed.auto_paging_iter()] == made[::-1]


def test_metadata_and_reference_arrive_where_they_were_sent(client, deaf_street):
    facts = {"workspace": "T0FLORIST", "plan": "pro"}
    session = checkout(client, client_reference_id="T0FLORIST", metadata=facts, subscription_data={"metadata": facts})
    assert (session.client_reference_id, session.metadata.to_dict()) == ("T0FLORIST", facts)
    paid = deaf_street.shop.pay(session.id, "4242", "rosa@example.com")
    assert client.v1.subscriptions.retrieve(paid["subscription"]).metadata.to_dict() == facts


def test_a_paid_session_knows_its_customer_subscription_and_invoice(client, deaf_street):
    sub = subscribe(client, deaf_street)
    [session] = client.v1.checkout.sessions.list({"subscription": sub.id}).data
    invoice = client.v1.invoices.retrieve(sub.latest_invoice)
    assert (session.status, session.payment_status, session.customer) == ("complete", "paid", sub.customer)
    assert (invoice.status, invoice.amount_paid, invoice.parent.subscription_details.subscription) == (
        "paid",
        1900,
        sub.id,
    )


def test_paying_makes_the_events_that_stripe_makes(client, deaf_street):
    subscribe(client, deaf_street)
    kinds = {event.type for event in client.v1.events.list().data}
    assert kinds == {
        "customer.created",
        "checkout.session.completed",
        "customer.subscription.created",
        "invoice.paid",
    }


def test_ids_can_be_expanded(client, deaf_street):
    sub = subscribe(client, deaf_street)
    expanded = client.v1.subscriptions.retrieve(sub.id, {"expand": ["latest_invoice", "customer"]})
    assert (expanded.latest_invoice.status, expanded.customer.email) == ("paid", "rosa@example.com")


def test_cancelling_at_the_end_of_the_period_can_be_taken_back(client, deaf_street):
    sub = subscribe(client, deaf_street)
    leaving = client.v1.subscriptions.update(sub.id, {"cancel_at_period_end": True})
    assert leaving.cancel_at == sub["items"].data[0].current_period_end
    assert client.v1.subscriptions.update(sub.id, {"cancel_at_period_end": False}).cancel_at is None


def test_a_cancelled_subscription_is_listed_only_when_asked_for(client, deaf_street):
    sub = subscribe(client, deaf_street)
    assert client.v1.subscriptions.cancel(sub.id).status == "canceled"
    assert client.v1.subscriptions.list({"customer": sub.customer}).data == []
    assert len(client.v1.subscriptions.list({"customer": sub.customer, "status": "all"}).data) == 1
    with pytest.raises(stripe.InvalidRequestError, match="No such subscription"):
        client.v1.subscriptions.cancel(sub.id)


def test_an_expired_session_cannot_be_paid(client, deaf_street):
    session = checkout(client)
    assert client.v1.checkout.sessions.expire(session.id).status == "expired"
    with pytest.raises(Refusal, match="no longer open"):
        deaf_street.shop.pay(session.id, "4242", "")


@pytest.mark.parametrize(
    ("ask", "status", "code", "param"),
    [
        (lambda client: client.v1.customers.retrieve("cus_x"), 404, "resource_missing", "id"),
        (lambda client: checkout(client, customer="cus_x"), 400, "resource_missing", "customer"),
        (lambda client: checkout(client, colour="red"), 400, "parameter_unknown", "colour"),
        (lambda client: checkout(client, success_url=""), 400, "parameter_missing", "success_url"),
        (lambda client: checkout(client, metadata={"note": "x" * 501}), 400, None, "metadata[note]"),
        (lambda client: checkout(client, client_reference_id="x" * 201), 400, None, "client_reference_id"),
        (lambda client: checkout(client, line_items=[{"price": "price_x"}]), 400, "resource_missing", None),
        (lambda client: client.v1.prices.list({"limit": 101}), 400, "parameter_invalid_integer", "limit"),
        (lambda client: client.v1.customers.list({"expand": ["data.x"]}), 200, None, None),
        (lambda client: client.v1.refunds.list(), 404, None, None),
    ],
)
def test_a_refusal_has_stripes_shape(client, ask, status, code, param):
    if status == 200:
        assert ask(client).data == []
        return
    with pytest.raises(stripe.InvalidRequestError) as caught:
        ask(client)
    assert (caught.value.http_status, caught.value.code) == (status, code)
    assert param is None or caught.value.param == param
    assert caught.value.request_id.startswith("req_")


def test_the_api_key_is_asked_for(deaf_street):
    address = f"{deaf_street.address}/play/stripe/v1/prices"
    assert requests.get(address, timeout=5).status_code == 401
    assert (
        requests.get(address, auth=("sk_test_wrong", ""), timeout=5).json()["error"]["type"] == "invalid_request_error"
    )
    assert requests.get(address, auth=(deaf_street.api_key, ""), timeout=5).json()["object"] == "list"


def create(street, key, **form):
    headers = {"Authorization": f"Bearer {street.api_key}", "Idempotency-Key": key}
    return requests.post(f"{street.address}/play/stripe/v1/customers", form, headers=headers, timeout=5)


def test_the_same_idempotency_key_gets_the_same_answer(deaf_street):
    first, second = (create(deaf_street, "key-1", name="Rosa") for _ in range(2))
    assert first.content == second.content
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert second.headers["Original-Request"] == first.headers["Request-Id"]
    assert len(deaf_street.shop.all("customer")) == 1


def test_the_same_idempotency_key_with_other_parameters_is_refused(deaf_street):
    create(deaf_street, "key-1", name="Rosa")
    answer = create(deaf_street, "key-1", name="Eve")
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "idempotency_error")


def test_a_refused_request_can_be_repaired_under_the_same_key(deaf_street):
    assert create(deaf_street, "key-1", colour="red").status_code == 400
    assert create(deaf_street, "key-1", name="Rosa").status_code == 200


def test_a_key_whose_first_request_is_not_done_yet_is_in_use():
    replays = Replays()
    assert replays.begin("key-1", ["/v1/customers"]) is None
    with pytest.raises(Refusal) as caught:
        replays.begin("key-1", ["/v1/customers"])
    assert (caught.value.status, caught.value.body["error"]["code"]) == (409, "idempotency_key_in_use")
    replays.finish("key-1", Answer(200, b"{}", "req_1"))
    assert replays.begin("key-1", ["/v1/customers"]).status == 200


def test_many_requests_with_one_key_make_one_customer(deaf_street):
    with ThreadPoolExecutor(8) as pool:
        statuses = set(pool.map(lambda _: create(deaf_street, "key-1", name="Rosa").status_code, range(24)))
    assert statuses <= {200, 409}
    assert len(deaf_street.shop.all("customer")) == 1


@pytest.fixture
def portal(client, deaf_street):
    sub = subscribe(client, deaf_street)
    session = client.v1.billing_portal.sessions.create({"customer": sub.customer, "return_url": HOME})
    return session.url, sub


def test_the_portal_shows_what_the_customer_has(portal):
    url, sub = portal
    page = requests.get(url, timeout=5).text
    for words in ("rosa@example.com", "$19.00", "per month, Grapiture Pro", sub.latest_invoice, f'href="{HOME}"'):
        assert words in page


@pytest.mark.parametrize(
    ("actions", "status", "leaving"),
    [
        (["cancel"], "active", True),
        (["cancel", "resume"], "active", False),
        (["renew"], "active", False),
        (["fail"], "past_due", False),
        (["fail", "recover"], "active", False),
        (["end"], "canceled", False),
    ],
)
def test_each_button_of_the_portal_does_what_it_says(client, portal, actions, status, leaving):
    url, sub = portal
    for action in actions:
        assert requests.post(url, {"action": action, "subscription": sub.id}, timeout=5).status_code == 200
    now = client.v1.subscriptions.retrieve(sub.id)
    assert (now.status, now.cancel_at_period_end) == (status, leaving)


def test_the_portal_does_not_touch_somebody_elses_subscription(client, deaf_street, portal):
    url, _ = portal
    other = subscribe(client, deaf_street)
    assert requests.post(url, {"action": "end", "subscription": other.id}, timeout=5).status_code == 404
    assert client.v1.subscriptions.retrieve(other.id).status == "active"


def test_pages_show_markup_as_text(client):
    page = requests.get(checkout(client, client_reference_id="<b>T0</b>").url, timeout=5).text
    assert "&lt;b&gt;T0&lt;/b&gt;" in page


def test_a_page_that_is_not_there_says_so(deaf_street):
    answer = requests.get(f"{deaf_street.address}/play/stripe/c/pay/cs_x", timeout=5)
    assert (answer.status_code, "This did not work" in answer.text) == (404, True)


def test_the_levers_pay_and_let_months_pass(client, deaf_street):
    session = checkout(client)
    assert post(deaf_street, f"/sandbox/checkout/{session.id}/pay", card="4000000000000002").status_code == 402
    sub_id = post(deaf_street, f"/sandbox/checkout/{session.id}/pay").json()["subscription"]
    assert post(deaf_street, f"/sandbox/subscriptions/{sub_id}/fail").json()["status"] == "past_due"
    assert post(deaf_street, f"/sandbox/subscriptions/{sub_id}/recover").json()["status"] == "active"
    assert post(deaf_street, f"/sandbox/subscriptions/{sub_id}/fly").status_code == 404
    state = requests.get(f"{deaf_street.address}/play/stripe/sandbox/state", timeout=5).json()
    assert [sub["id"] for sub in state["subscription"]] == [sub_id]


def test_events_can_be_delivered_again_and_shuffled(street):
    street.shop.add_customer({})
    street.shop.add_customer({})
    street.settle()
    answer = post(street, "/sandbox/events/deliver", times=3, shuffle=True)
    street.settle()
    assert (answer.status_code, answer.json()) == (202, {"delivering": 6})
    assert [sent.status for sent in street.stand_in.postman.deliveries] == [200] * 8


def test_a_webhook_that_is_not_taken_is_delivered_again():
    app, taken = Flask("moody"), []

    @app.post("/hook")
    def hook():
        taken.append((request.data, request.headers["Stripe-Signature"]))
        return "", 200 if len(taken) == 3 else 500

    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    postman = Postman(f"http://127.0.0.1:{server.server_port}/hook", "whsec_1", pauses=(0.01, 0.01, 0.01))
    postman.send(event_shape("ping", {"id": "x"}, None, 0))
    assert postman.wait(5)
    server.shutdown()
    thread.join()
    server.server_close()
    assert [sent.status for sent in postman.deliveries] == [500, 500, 200]
    assert len({body for body, _ in taken}) == 1


def test_nobody_at_the_webhook_is_no_reason_to_stop():
    postman = Postman("http://127.0.0.1:9/hook", "whsec_1", pauses=(0.01,))
    postman.send(event_shape("ping", {"id": "x"}, None, 0))
    assert postman.wait(5)
    assert [sent.status for sent in postman.deliveries] == [0, 0]


def test_the_signature_is_what_stripes_library_makes():
    assert sign(b'{"a": 1}', "whsec_1", 1700000000) == stripe.WebhookSignature.generate_signature_header(
        '{"a": 1}', "whsec_1", 1700000000
    )


def test_nested_fields_become_objects_and_lists():
    pairs = [("a", "1"), ("b[c][d]", "2"), ("e[0][f]", "3"), ("e[1][f]", "4"), ("g[]", "5"), ("g[]", "6")]
    assert decode_form(pairs) == {"a": "1", "b": {"c": {"d": "2"}}, "e": [{"f": "3"}, {"f": "4"}], "g": ["5", "6"]}


@given(st.lists(st.tuples(st.text("ab[]0", max_size=12), st.text(max_size=3)), max_size=6))
def test_any_fields_are_read_or_refused(pairs):
    try:
        decoded = decode_form(pairs)
    except Refusal:
        return
    assert len(decoded) <= len(pairs)
