"""Sets of row numbers as whole numbers: bit n stands for row n."""

from collections.abc import Iterable, Iterator

ROWS_OF_BYTE = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


class Collector:
    """Gather row numbers cheaply, then freeze them into a number."""

    def __init__(self, size: int) -> None:
        self._bytes = bytearray(size // 8 + 1)

    def add(self, row: int) -> None:
        """Put a row into the set."""
        self._bytes[row >> 3] |= 1 << (row & 7)

    def freeze(self) -> int:
        """Return the set."""
        return int.from_bytes(self._bytes, "little")


def gather(numbers: Iterable[int], size: int) -> int:
    """Return the set of these rows; -1 is none of them."""
    gathered = bytearray(size // 8 + 1)
    for row in numbers:
        if row >= 0:
            gathered[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(gathered, "little")


def rows(bits: int) -> Iterator[int]:
    """Yield the rows of a set in ascending order."""
    for position, byte in enumerate(bits.to_bytes(bits.bit_length() // 8 + 1, "little")):
        for bit in ROWS_OF_BYTE[byte]:
            yield position * 8 + bit


def partition(candidates: int, sets: Iterable[int]) -> list[int]:
    """Part the candidates by how many of the sets they are in: element n is in exactly n."""
    levels = [candidates]
    for members in sets:
        inside = [level & members for level in levels]
        outside = [level & ~members for level in levels]
        levels = [stays | comes for stays, comes in zip([*outside, 0], [0, *inside], strict=True)]
    return levels
