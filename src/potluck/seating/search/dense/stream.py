"""The random stream, splitmix64 (Steele, Lea and Flood 2014), as docs/seating.md writes it down."""

MASK = (1 << 64) - 1


def draw(state: int) -> tuple[int, int]:
    """Return the next 64 random bits, and the new state."""
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31), state


class Dice:
    """Draws one after the other."""

    def __init__(self, seed: int) -> None:
        self.state = seed & MASK

    def seed(self) -> int:
        """Return 64 bits, the beginning of a stream of its own."""
        bits, self.state = draw(self.state)
        return bits

    def below(self, limit: int) -> int:
        """Return one of 0 .. limit - 1."""
        return ((self.seed() >> 32) * limit) >> 32

    def shuffled(self, items: list[int]) -> list[int]:
        """Return the items in random order (Durstenfeld 1964)."""
        found = list(items)
        for last in range(len(found) - 1, 0, -1):
            k = self.below(last + 1)
            found[last], found[k] = found[k], found[last]
        return found
