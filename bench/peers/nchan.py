"""nginx with nchan, from Debian: one worker, WebSocket subscribers, HTTP publishers, a static snapshot to join with."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.processes import free_port, pin, wait_for_port

MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
_CONF = """
load_module {module};
daemon off; master_process on; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log error;
{user}
worker_rlimit_nofile 20000;
events {{ worker_connections 8192; }}
http {{
  access_log off; keepalive_requests 1000000; nchan_shared_memory_size 256M;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = /pub {{ nchan_publisher; nchan_channel_id room; nchan_message_buffer_length 200; }}
    location = /sub {{ nchan_subscriber websocket; nchan_channel_id room; nchan_subscriber_first_message {first}; }}
  }}
}}
"""


@dataclass(frozen=True)
class Nchan:
    port: int
    pids: list[int]


def _workers(master: int, limit_s: float = 5) -> list[int]:
    """The worker is there a moment after the port."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        found = [child.pid for child in psutil.Process(master).children(recursive=True)]
        if found:
            return found
        time.sleep(0.01)
    raise TimeoutError("nginx has no worker")


@contextmanager
def nchan(work: Path, *, snapshot: bool = False) -> Iterator[Nchan]:
    """A private nginx. `snapshot`: new subscribers get the newest message first (published beforehand)."""
    work.mkdir(parents=True, exist_ok=True)
    port = free_port()
    conf = work / "nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""
    first = "oldest" if snapshot else "newest"
    conf.write_text(_CONF.format(module=MODULE, work=work, port=port, first=first, user=user))
    process = subprocess.Popen(["/usr/sbin/nginx", "-c", str(conf), "-p", str(work)], stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        pids = [process.pid, *_workers(process.pid)]
        pin(pids, core=0)
        yield Nchan(port, pids)
    finally:
        process.terminate()
        process.wait(10)
