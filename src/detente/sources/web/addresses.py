"""Which network addresses may be fetched from.

A feed or a page may name any address, also one inside the network of whoever runs Detente
(server-side request forgery). So a host is looked up first, and only addresses of the public
internet are connected to: the very address that was checked, not the name once more.
"""

from __future__ import annotations

import ipaddress
import socket

# Prefixes under which IPv6 carries an IPv4 address (RFC 6052, RFC 3056), which then counts.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class ForbiddenAddressError(ValueError):
    """A host that is, or leads to, an address outside the public internet."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps another."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def resolved(host: str, port: int, *, private: bool) -> str:
    """An address of ``host`` that may be connected to.

    Raises ForbiddenAddressError where any of its addresses is not public and ``private`` is False,
    OSError where it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]) for row in found]
    if not private and not all(map(is_public, addresses)):
        raise ForbiddenAddressError(f"{host} is a private address (--private allows it)")
    return addresses[0]
