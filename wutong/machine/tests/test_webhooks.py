"""Webhooks against a real receiver that refuses, is gone for an hour, and takes at last: in order, signed, none lost."""

import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import OperationalError, connection

from wutong.cases import actions as cases
from wutong.cases.tests import making
from wutong.core import journal
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.machine import actions, addresses, beside
from wutong.machine.deliver import LONGEST_PAUSE, deliver, pause_after, run
from wutong.machine.models import Outlet

AT = making.AT


class Receiver:
    """A server on this machine that answers with the status that it is told, and keeps what it took."""

    def __init__(self):
        self.status, self.asked, self.took = 204, 0, []
        receiver = self

        class Takes(BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.asked += 1
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if receiver.status == 204:
                    receiver.took.append((dict(self.headers), body))
                self.send_response(receiver.status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *given):
                return None

        self.server = HTTPServer(("127.0.0.1", 0), Takes)
        self.address = f"http://127.0.0.1:{self.server.server_port}/wutong?from=zone"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def seqs(self):
        return [json.loads(body)["seq"] for _heads, body in self.took]


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_TO_PRIVATE_NETS = True
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


def hook(zone, cast, receiver, *acts, **more):
    values = {"name": "数据平台", "address": receiver.address, "acts": list(acts), **more}
    return actions.register_webhook(zone, by=cast.director, at=AT, **values)


def seqs_after(zone, seq):
    return list(Entry.objects.filter(zone=zone, seq__gt=seq).order_by("seq").values_list("seq", flat=True))


def test_every_act_arrives_once_in_order_and_signed(zone, cast, receiver):
    made = hook(zone, cast, receiver)
    begun = Outlet.objects.get(webhook=made).seq
    making.granted(zone, cast)
    deliver(AT)
    deliver(AT)
    assert receiver.seqs == seqs_after(zone, begun) and len(receiver.seqs) > 5
    heads, body = receiver.took[0]
    said = dict(part.split("=", 1) for part in heads["Wutong-Signature"].split(","))
    secret = Outlet.objects.get(webhook=made).secret
    right = hmac.new(secret.encode(), f"{said['t']}.".encode() + body, hashlib.sha256).hexdigest()
    assert said == {"t": str(int(AT.timestamp())), "v1": right}
    assert heads["Wutong-Event"] == f"{zone.code}-{begun + 1}"


def test_a_receiver_that_is_down_for_an_hour_loses_nothing(zone, cast, receiver):
    made = hook(zone, cast, receiver)
    begun = Outlet.objects.get(webhook=made).seq
    receiver.status = 503
    now, end = AT, AT + timedelta(hours=1)
    making.filed(zone, cast)
    while now < end:  # the loop looks every five seconds
        deliver(now)
        now += timedelta(seconds=5)
    assert receiver.took == [] and 5 <= receiver.asked <= 12
    making.granted(zone, cast)
    receiver.status = 204
    outlet = Outlet.objects.get(webhook=made)
    assert outlet.answer == "HTTP 503" and now < outlet.next_at <= now + LONGEST_PAUSE
    deliver(outlet.next_at)
    assert receiver.seqs == seqs_after(zone, begun)
    outlet.refresh_from_db()
    assert (outlet.tries, outlet.answer, outlet.sent) == (0, "", len(receiver.seqs))


def test_a_receiver_that_is_not_there_is_tried_again(zone, cast, receiver):
    made = hook(zone, cast, receiver)
    receiver.server.shutdown()
    receiver.server.server_close()
    making.filed(zone, cast)
    assert deliver(AT) == (0, 1)
    assert "Connection" in Outlet.objects.get(webhook=made).answer


def test_a_redirection_is_not_followed_and_not_taken(zone, cast, receiver):
    hook(zone, cast, receiver)
    receiver.status = 302
    making.filed(zone, cast)
    assert deliver(AT) == (0, 1) and receiver.asked == 1


def test_only_the_acts_that_are_named_are_told(zone, cast, receiver):
    hook(zone, cast, receiver, "cases.accept", "parties.*")
    making.accepted(zone, cast)
    making.department(zone, cast)
    deliver(AT)
    assert [json.loads(body)["act"] for _heads, body in receiver.took] == [
        "cases.accept",
        "parties.organisation.register",
    ]


def test_a_message_says_what_happened_but_nobodys_name(zone, cast, receiver):
    made = hook(zone, cast, receiver, "cases.file")
    case = making.filed(zone, cast)
    deliver(AT)
    text = receiver.took[0][1].decode()
    said, entry = json.loads(text), Entry.objects.get(verb="cases.file")
    assert said["record"] == {"family": "cases.case", "id": case.pk} and said["hash"] == entry.hash
    assert "澄泉水务" not in text and "window" not in text
    made.with_words = True
    made.save()
    making.filed(zone, cast)
    deliver(AT)
    assert "window甲" in receiver.took[1][1].decode()


def test_acts_of_a_batch_and_of_another_zone(zone, elsewhere, cast, receiver):
    hook(zone, cast, receiver, "cases.file")
    making.filed(zone, cast)
    with journal.batch():
        making.filed(zone, cast)
    making.made(making.Organisation, elsewhere, type(cast)(operator=cast.stranger), name="别处的企业")
    deliver(AT)
    assert len(receiver.took) == 2


def test_two_senders_at_once_do_not_send_twice(zone, cast, receiver):
    made = hook(zone, cast, receiver)
    making.filed(zone, cast)
    Outlet.objects.filter(webhook=made).update(busy_until=AT + timedelta(seconds=30))
    assert deliver(AT) == (0, 0) and receiver.asked == 0
    assert deliver(AT + timedelta(seconds=31))[0] > 0


def test_moving_past_an_entry_lets_the_next_arrive(zone, cast, receiver):
    made = hook(zone, cast, receiver, "cases.file")
    making.filed(zone, cast)
    receiver.status = 400
    deliver(AT)
    making.filed(zone, cast)
    actions.skip_entry(made, by=cast.director, at=AT, reason="对方不收")
    receiver.status = 204
    deliver(AT)
    assert receiver.seqs == [Entry.objects.filter(verb="cases.file").latest("seq").seq]


def test_what_a_receiver_may_not_learn_is_not_what_is_moved_past(zone, cast, receiver):
    item, own = making.with_form(zone, cast), making.organisation(zone, cast, "澄泉水务")
    speaker = making.speaker(zone, cast, own)
    made = hook(zone, cast, receiver)
    cases.begin_application(zone, by=speaker, at=AT, item=item, organisation=own)
    refused = making.filed(zone, cast, item)
    receiver.status = 400
    deliver(AT)
    actions.skip_entry(made, by=cast.director, at=AT, reason="对方不收")
    receiver.status, receiver.took = 204, []
    deliver(AT)
    told = [json.loads(body)["record"] for _heads, body in receiver.took]
    assert told and {"family": "cases.case", "id": refused.pk} not in told
    assert not [one for one in told if one["family"] == "cases.application"]


def test_an_ended_webhook_is_told_nothing_and_a_new_secret_signs(zone, cast, receiver):
    made = hook(zone, cast, receiver)
    first = Outlet.objects.get(webhook=made).secret
    assert actions.renew_secret(made, by=cast.director, at=AT) == Outlet.objects.get(webhook=made).secret != first
    assert not Entry.objects.filter(sentence__contains="whs_").exists()
    actions.end_webhook(made, by=cast.director, at=AT)
    assert deliver(AT) == (0, 0)


@pytest.mark.parametrize("wrong", [
    "http://zone.example/", "ftp://zone.example/", "https://", "https://me:pw@zone.example/", "https://127.0.0.1/",
    "https://10.1.2.3/", "https://192.168.0.9:8443/x", "https://[::1]/", "https://[fe80::1]/", "https://169.254.1.1/",
    "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://0.0.0.0/", "https://localhost/",
    "https://2130706433/", "https://zone.example:99999/", "https://zone.example/ x", "https://zone.invalid/", "甲", "",
])  # fmt: skip
def test_addresses_that_lead_inside_are_refused(zone, cast, wrong):
    with pytest.raises(Refused) as refused:
        actions.register_webhook(zone, by=cast.director, at=AT, name="x", address=wrong)
    assert refused.value.reasons[0].field == "address" and not Outlet.objects.exists()


def test_public_addresses_are_allowed():
    assert all(map(addresses.public, ("8.8.8.8", "2400:3200::1")))
    assert addresses.target("https://zone.example/a?b=1") == addresses.Target(True, "zone.example", 443, "/a?b=1")


def test_an_address_that_leads_inside_later_is_not_sent_to(zone, cast, receiver, settings):
    made = hook(zone, cast, receiver)
    making.filed(zone, cast)
    settings.WEBHOOKS_TO_PRIVATE_NETS = False
    assert deliver(AT) == (0, 1) and receiver.asked == 0
    assert Outlet.objects.get(webhook=made).tries == 1


def test_unknown_acts_and_other_roles_are_refused(zone, cast, receiver):
    with pytest.raises(Refused):
        hook(zone, cast, receiver, "cases.dance")
    with pytest.raises(Refused):
        actions.register_webhook(zone, by=cast.window, at=AT, name="x", address=receiver.address)


def test_the_command_goes_once_and_says_what_it_did(zone, cast, receiver):
    hook(zone, cast, receiver, "cases.file")
    Outlet.objects.update(next_at=AT)
    making.filed(zone, cast)
    said = []
    assert run(once=True, every_seconds=5, say=said.append) == 0 and said == [
        "1 entries taken, 0 receivers not reached"
    ]
    making.filed(zone, cast)
    receiver.status = 500
    assert run(once=True, every_seconds=5, say=said.append) == 1


def test_pauses_grow_to_half_an_hour():
    pauses = [pause_after(tries) for tries in range(1, 40)]
    assert pauses[0] == timedelta(seconds=10) and pauses == sorted(pauses) and pauses[-1] == LONGEST_PAUSE


def test_the_page_shows_a_secret_once_and_is_the_directors(client, zone, cast, receiver):
    address = f"/webhooks/{zone.code}/"
    client.force_login(cast.window.user)
    assert client.get(address).status_code == 404
    client.force_login(cast.director.user)
    wrong = client.post(address, {"name": "x", "address": "https://10.0.0.1", "acts": "cases.dance"})
    assert wrong.status_code == 409 and "cases.dance" in wrong.content.decode()
    answer = client.post(address, {"name": "数据平台", "address": receiver.address, "acts": "cases.grant\ncases.file"})
    outlet = Outlet.objects.get()
    assert outlet.secret in answer.content.decode() and outlet.webhook.acts == ["cases.grant", "cases.file"]
    page = client.get(address).content.decode()
    assert "数据平台" in page and outlet.secret not in page
    renewed = client.post(f"{address}{outlet.pk}/renew/").content.decode()
    assert Outlet.objects.get().secret in renewed
    assert client.post(f"{address}{outlet.pk}/end/").status_code == 200
    assert client.post(f"{address}{outlet.pk}/end/").status_code == 409


def test_the_api_never_tells_the_secret(client, zone, cast, receiver):
    made = hook(zone, cast, receiver)
    client.force_login(cast.director.user)
    told = client.get(f"/api/v1/{zone.code}/machine/webhook/{made.pk}")
    assert told.status_code == 200 and "whs_" not in told.content.decode()


class Ends(threading.Event):
    """Lets so many rounds go by without waiting, then ends them."""

    def __init__(self, rounds):
        super().__init__()
        self.left = rounds

    def wait(self, timeout=None):
        self.left -= 1
        return self.left < 0


def test_a_round_that_the_database_stops_is_logged_and_the_next_delivers(zone, cast, receiver, caplog):
    hook(zone, cast, receiver, "cases.file")
    making.filed(zone, cast)
    with connection.execute_wrapper(breaks_once()):
        beside.rounds(0, Ends(2), let_go=lambda: None)  # the test stands in one transaction
    assert len(receiver.took) == 1
    assert "round of deliveries failed" in caplog.text


def breaks_once():
    """The database fails at its first question."""
    broken = []

    def asks(execute, sql, params, many, context):
        if not broken:
            broken.append(sql)
            raise OperationalError("gone")
        return execute(sql, params, many, context)

    return asks
