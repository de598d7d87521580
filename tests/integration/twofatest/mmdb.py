# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes a file in MaxMind's DB format (version 2.0, see
https://maxmind.github.io/MaxMind-DB/), which names the countries of networks."""

import ipaddress

MARKER = b"\xab\xcd\xefMaxMind.com"
MAP, TEXT, UINT16, UINT32, UINT64, ARRAY = 7, 2, 5, 6, 9, 11


def control(kind, size):
    if kind > 7:
        return bytes([size, kind - 7])
    return bytes([kind << 5 | size])


def encode(value, kind=None):
    if isinstance(value, dict):
        return control(MAP, len(value)) + b"".join(
            encode(key) + encode(item) for key, item in value.items())
    if isinstance(value, list):
        return control(ARRAY, len(value)) + b"".join(map(encode, value))
    if isinstance(value, str):
        data = value.encode()
        assert len(data) < 29
        return control(TEXT, len(data)) + data
    data = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return control(kind or UINT32, len(data)) + data


def bits_of(network):
    """IPv4 addresses lie in ::/96."""
    network = ipaddress.ip_network(network)
    length = network.prefixlen + (96 if network.version == 4 else 0)
    number = int(network.network_address)
    return [number >> (127 - i) & 1 for i in range(length)]


def write(path, countries):
    """countries: network -> (ISO code, names by language)"""
    nodes, data, ends = [[None, None]], b"", {}
    for network, (code, names) in countries.items():
        *path_bits, last = bits_of(network)
        node = 0
        for bit in path_bits:
            if nodes[node][bit] is None:
                nodes.append([None, None])
                nodes[node][bit] = len(nodes) - 1
            node = nodes[node][bit]
        ends[node, last] = len(data)
        data += encode({"country": {"iso_code": code, "names": names}})
    count, tree = len(nodes), b""
    for number, node in enumerate(nodes):
        for bit in (0, 1):
            value = node[bit] if node[bit] is not None else count
            if (number, bit) in ends:
                value = count + 16 + ends[number, bit]
            tree += value.to_bytes(3, "big")
    meta = control(MAP, 9) + b"".join((
        encode("node_count") + encode(count),
        encode("record_size") + encode(24, UINT16),
        encode("ip_version") + encode(6, UINT16),
        encode("database_type") + encode("Test-Country"),
        encode("description") + encode({"en": "A test"}),
        encode("languages") + encode(["en", "de"]),
        encode("binary_format_major_version") + encode(2, UINT16),
        encode("binary_format_minor_version") + encode(0, UINT16),
        encode("build_epoch") + encode(1700000000, UINT64)))
    path.write_bytes(tree + bytes(16) + data + MARKER + meta)
