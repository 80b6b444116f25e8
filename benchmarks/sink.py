"""A server that answers `ok` to whatever it is sent, as fast as it can: in Slack's place, when Slack is not measured.

`python -m benchmarks.sink PORT` serves until it is ended.
"""

import asyncio
import re
import sys

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


async def serve(port: int) -> None:
    """Answers on the port until it is cancelled."""
    server = await asyncio.start_server(answer_all, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


async def answer_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers each request of one connection until the other side ends it."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = LENGTH.search(head)
            await reader.readexactly(int(length[1]) if length else 0)
            writer.write(ANSWER)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
