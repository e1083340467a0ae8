"""Clients at the same time over kept connections: one thread and plain sockets, so that asking costs little."""

import selectors
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter


@dataclass
class Answered:
    """What came back in one run: milliseconds of each answer, seconds of the whole, the last body of each status."""

    took: list[float] = field(default_factory=list)
    bodies: dict[int, bytes] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    seconds: float = 0.0

    def part(self, share: float) -> float:
        """The milliseconds within which this share of the answers came."""
        return sorted(self.took)[min(int(len(self.took) * share), len(self.took) - 1)]

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds


class Client:
    """One kept connection that sends its next request when its answer has come whole."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent_at, self.got, self.wanted = 0.0, bytearray(), 0

    def ask(self, request: bytes) -> None:
        self.got.clear()
        self.wanted, self.sent_at = 0, perf_counter()
        self.socket.sendall(request)

    def whole(self) -> bool:
        """Read what has come; whether the answer is complete."""
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise ConnectionError("The server closed a connection that was to be kept.")
        self.got += piece
        if not self.wanted:
            end = self.got.find(b"\r\n\r\n")
            head = bytes(self.got[:end]).lower()
            if end < 0:
                return False
            self.wanted = end + 4 + int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        return len(self.got) >= self.wanted

    def answer(self) -> tuple[int, bytes]:
        return int(self.got[9:12]), bytes(self.got[self.got.find(b"\r\n\r\n") + 4 :])


def run(port: int, number: int, seconds: float, next_request: Callable[[], bytes | None]) -> Answered:
    """Let `number` clients ask one request after the other for some seconds, or until none is left."""
    found, clients = Answered(), [Client(port) for _ in range(number)]
    with selectors.DefaultSelector() as ready:
        began = perf_counter()
        for client in clients:
            ready.register(client.socket, selectors.EVENT_READ, client)
            client.ask(next_request() or b"")
        busy = number
        while busy:
            for key, _events in ready.select():
                if not key.data.whole():
                    continue
                now = perf_counter()
                found.took.append((now - key.data.sent_at) * 1000)
                status, body = key.data.answer()
                found.bodies[status] = body
                found.statuses[status] = found.statuses.get(status, 0) + 1
                request = next_request() if now - began < seconds else None
                if request:
                    key.data.ask(request)
                else:
                    busy -= 1
        found.seconds = perf_counter() - began
    for client in clients:
        client.socket.close()
    return found


def get(path: str, **headers: str) -> bytes:
    return _said("GET", path, headers, b"")


def post(path: str, body: bytes, **headers: str) -> bytes:
    return _said("POST", path, {**headers, "content_type": "application/json"}, body)


def _said(verb: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    named = {"host": "127.0.0.1", "accept_language": "zh-CN", "content_length": str(len(body)), **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
    return f"{verb} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body
