"""The first part of the way to any server: its name, its port, its certificate."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator

from app.doctor.finding import Finding, fine, warning

STEP_S = 5.0
SOON_S = 21 * 86_400.0


async def go_to(title: str, host: str, port: int, tls: ssl.SSLContext | None) -> AsyncIterator[Finding]:
    """Yield what each step found. tls: None where nothing is encrypted. Raises what the network and TLS raise."""
    async with asyncio.timeout(STEP_S):
        found = await asyncio.get_running_loop().getaddrinfo(host, port)
    yield fine(title, f"The name {host} stands for {', '.join(sorted({str(each[4][0]) for each in found}))}.")
    async with asyncio.timeout(STEP_S):
        _, writer = await asyncio.open_connection(host, port)
    writer.close()
    yield fine(title, f"Port {port} is open.")
    if tls is not None:
        yield await _check_certificate(title, host, port, tls)


async def _check_certificate(title: str, host: str, port: int, tls: ssl.SSLContext) -> Finding:
    async with asyncio.timeout(STEP_S):
        _, writer = await asyncio.open_connection(host, port, ssl=tls, server_hostname=host)
    certificate = writer.get_extra_info("peercert") or {}
    version = writer.get_extra_info("ssl_object").version()
    writer.close()
    until = certificate.get("notAfter")
    if not isinstance(until, str):
        return fine(title, f"The certificate is trusted ({version}).")
    days = int((ssl.cert_time_to_seconds(until) - time.time()) / 86_400)
    if days * 86_400 < SOON_S:
        advice = "Have it renewed: after that no console connects."
        return warning(title, f"The certificate for {host} is trusted ({version}) and ends in {days} days.", advice)
    return fine(title, f"The certificate for {host} is trusted ({version}), for {days} more days.")
