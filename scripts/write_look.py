"""Writes the static files that the design room makes of the tokens, the typeface and the mark."""

from potluck.design import drawn


def write() -> None:
    """Write every file that is not as it should be, and say which."""
    for name, content in drawn.files().items():
        path = drawn.STATIC / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            print(f"wrote {path.name}")


if __name__ == "__main__":
    write()
