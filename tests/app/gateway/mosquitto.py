"""A real broker for tests: Debian's mosquitto on free ports of the loopback."""

import datetime
import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

PROGRAM = shutil.which("mosquitto", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))
READY_S = 20.0
USER, PASSWORD = "gateway", "a secret that no log may hold"


def free_ports(number: int) -> tuple[int, ...]:
    """Return ports that nobody listens on, all different: they are held until the last is found."""
    with ExitStack() as held:
        places = [held.enter_context(socket.socket()) for _ in range(number)]
        for place in places:
            place.bind(("127.0.0.1", 0))
        return tuple(int(place.getsockname()[1]) for place in places)


def free_port() -> int:
    return free_ports(1)[0]


@dataclass
class Mosquitto:
    """folder: of its own. needs_login: only USER may come in. wants_certificate: TLS clients must have one.

    is_over: the time of its own certificate is.
    """

    folder: Path
    needs_login: bool = False
    wants_certificate: bool = False
    is_over: bool = False
    authority: trustme.CA = field(default_factory=lambda: trustme.CA(key_type=trustme.KeyType.ECDSA))
    ports: tuple[int, ...] = field(default_factory=lambda: free_ports(3))
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def port(self) -> int:
        return self.ports[0]

    @property
    def pid(self) -> int:
        """Of the process, once started."""
        assert self._process is not None
        return self._process.pid

    @property
    def web_port(self) -> int:
        return self.ports[1]

    @property
    def tls_port(self) -> int:
        return self.ports[2]

    @property
    def url(self) -> str:
        return f"mqtt://127.0.0.1:{self.port}"

    @property
    def web_url(self) -> str:
        return f"ws://127.0.0.1:{self.web_port}/mqtt"

    @property
    def tls_url(self) -> str:
        return f"mqtts://127.0.0.1:{self.tls_port}"

    @property
    def ca_file(self) -> str:
        return str(self.folder / "ca.pem")

    def own_certificate(self) -> tuple[str, str]:
        """Return the files with a certificate for a client, and its key."""
        issued = self.authority.issue_cert("gateway.example")
        issued.private_key_pem.write_to_path(self.folder / "client.key")
        issued.cert_chain_pems[0].write_to_path(self.folder / "client.pem")
        return str(self.folder / "client.pem"), str(self.folder / "client.key")

    def start(self, host_name: str = "127.0.0.1") -> None:
        """Start it, or start it again with what it knew. host_name: for which its certificate is made out."""
        if PROGRAM is None:
            pytest.fail(
                "There is no mosquitto: python3 packaging/dev.py test fetches it, or apt-get install mosquitto."
            )
        self._write_files(host_name)
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(
            [PROGRAM, "-c", str(self.folder / "conf")], stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
        log.close()
        until_s = time.monotonic() + READY_S
        for port in self.ports:
            while not _answers(port):
                if self._process.poll() is not None or time.monotonic() > until_s:
                    pytest.fail(f"mosquitto does not start: {(self.folder / 'log').read_text('utf-8')}")
                time.sleep(0.01)

    def stop(self) -> None:
        """End it. It keeps the sessions and retained messages in its folder."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(READY_S)
            self._process = None

    def _write_files(self, host_name: str) -> None:
        self.authority.cert_pem.write_to_path(self.ca_file)
        over = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        more = {"not_before": over - datetime.timedelta(days=1), "not_after": over} if self.is_over else {}
        issued = self.authority.issue_cert(host_name, **more)
        issued.private_key_pem.write_to_path(self.folder / "server.key")
        (self.folder / "server.pem").write_bytes(b"".join(pem.bytes() for pem in issued.cert_chain_pems))
        login = [f"allow_anonymous {'false' if self.needs_login else 'true'}"]
        if self.needs_login:
            login.append(f"password_file {self.folder}/passwords")
            command = ["mosquitto_passwd", "-b", "-c", str(self.folder / "passwords"), USER, PASSWORD]
            subprocess.run(command, check=True, capture_output=True)
        lines = [
            # Started by root it would become another user, who may not read this folder.
            *(["user root"] if os.getuid() == 0 else []),
            *login,
            "persistence true",
            f"persistence_location {self.folder}/",
            "set_tcp_nodelay true",
            "max_queued_messages 100000",
            f"listener {self.port} 127.0.0.1",
            f"listener {self.web_port} 127.0.0.1",
            "protocol websockets",
            f"listener {self.tls_port} 127.0.0.1",
            f"cafile {self.ca_file}",
            f"certfile {self.folder}/server.pem",
            f"keyfile {self.folder}/server.key",
            f"require_certificate {'true' if self.wants_certificate else 'false'}",
        ]
        (self.folder / "conf").write_text("\n".join(lines) + "\n", "utf-8")


def _answers(port: int) -> bool:
    with socket.socket() as place:
        place.settimeout(1.0)
        return place.connect_ex(("127.0.0.1", port)) == 0
