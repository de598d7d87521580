# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A slow line to a server: what the server sends arrives so much later."""

import asyncio
import threading


class SlowLine:
    def __init__(self, port, msecs=200):
        self.target, self.delay = port, msecs / 1000
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(
            asyncio.start_server(self.connected, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever,
                                       daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    async def connected(self, reader, writer):
        from_server, to_server = await asyncio.open_connection(
            "127.0.0.1", self.target)
        await asyncio.gather(self.hand_on(reader, to_server),
                             self.hand_on_later(from_server, writer),
                             return_exceptions=True)

    async def hand_on(self, reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def hand_on_later(self, reader, writer):
        """Keeps the order: call_later() has a queue by time."""
        while data := await reader.read(65536):
            self.loop.call_later(self.delay, writer.write, data)
        self.loop.call_later(self.delay, writer.close)
