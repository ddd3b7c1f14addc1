"""Headers that tell a browser what the server's pages may do: next to nothing."""

from __future__ import annotations

#: The board: scripts and styles from this server alone, none inline, nothing from elsewhere, nobody may frame it.
#: style attributes are set by script (the map), which needs no 'unsafe-inline'.
BOARD_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
#: Answers of the API are data; should a browser take one for a page all the same, it can do nothing.
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def security_headers(media_type: str) -> list[tuple[bytes, bytes]]:
    """For an answer of that media type: pages get the board's policy, all else that of data."""
    policy = BOARD_POLICY if media_type.startswith("text/html") else DATA_POLICY
    pairs = {**_COMMON, "Content-Security-Policy": policy}
    return [(name.lower().encode(), value.encode()) for name, value in pairs.items()]
