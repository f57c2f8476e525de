"""Prints the demo's links for a person at a terminal: who it is, the address, a QR code for a tablet."""

from __future__ import annotations

import io

import segno
from rich.console import Console

from server.demo.seed import DemoLinks

_PARTS = {
    "secretary": "Thư ký · Secretary",
    "chair": "Chủ trì · Chair",
    "delegate": "Đại biểu · Delegate",
    "screen": "Màn hình hội trường · Hall screen",
    "admin": "Quản trị · Administrator",
}


def print_links(console: Console, made: DemoLinks, address: str, *, codes: bool, nearby: str) -> None:
    """One block per link. `codes`: QR codes too, for tablets: they lead to `nearby`, this machine's address in its
    network, because `localhost` would be the tablet itself."""
    console.rule("[bold]Diên Hồng[/bold] · cuộc họp mẫu / demo meeting")
    console.print(address + (f"  ·  {nearby}" if nearby != address else "") + "\n")
    for link in made.links:
        console.print(f"[bold]{_PARTS.get(link.part, link.part)}[/bold]  {link.name}, {link.position}".rstrip(", "))
        console.print(f"  {link.url}", style="cyan", soft_wrap=True)
        if codes:
            console.print(_code(link.url.replace(address, nearby, 1)), highlight=False)
    console.print(
        "Mở mỗi liên kết ở một cửa sổ. Dừng máy chủ: Ctrl+C.\n"
        "Open each link in a window of its own. Stop the server with Ctrl+C."
    )


def _code(url: str) -> str:
    out = io.StringIO()
    segno.make(url, error="l").terminal(out=out, compact=True, border=2)
    return out.getvalue()
