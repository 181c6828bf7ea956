"""Say so in one line when the address cannot be served, before anything is prepared."""

import errno
import socket
import sys


def problem(host: str, port: str) -> str:
    """Return what is wrong with the address, or nothing."""
    if not port.isdecimal() or not 0 < int(port) < 2**16:
        return f"PORT must be a number from 1 to 65535: {port!r}"
    try:
        family, *_, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        return f"HOST is not an address of this machine: {host!r}"
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken. Choose another: make run PORT={int(port) + 1}"
            return f"Cannot serve on {host}, port {port}: {error.strerror}."
    return ""


if found := problem(*sys.argv[1:3]):
    sys.exit(found)
