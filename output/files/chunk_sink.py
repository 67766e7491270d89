"""A file that is sent while it is written: what a writer has put down so far can be taken away."""

import io


class GrowingFile(io.RawIOBase):
    """Takes bytes from a writer that never goes back, and gives them away in order."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        """Return everything that was written since this was last asked."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
