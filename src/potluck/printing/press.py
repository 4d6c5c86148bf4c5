"""The one room of the printing room with ink in it: the only module that knows typst.

What is printed goes to typst as JSON, never as source: a guest called `#set page()` is a guest like others.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


def printed(sheet: str, data: Mapping[str, Any]) -> bytes:
    """Print `sheets/<sheet>.typ` with `data` (read there from `sys.inputs.data`) and return the PDF.

    The same data gives the same bytes on the same machine: no date and no chance goes into the file.
    """
    return _compiled(sheet, data, format="pdf")


def drawn(sheet: str, data: Mapping[str, Any]) -> bytes:
    """Print a sheet of one page in the same way, and return it as PNG with two pixels for a point."""
    return _compiled(sheet, data, format="png", ppi=144.0)


def installed_faces() -> list[tuple[Path, int]]:
    """Return the faces installed on this machine that typst would use, as file and place in the file."""
    import typst

    faces = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    return sorted({(Path(face.path), face.index) for face in faces if face.path})


def _compiled(sheet: str, data: Mapping[str, Any], **into: Any) -> bytes:
    import typst  # 80 MB of library, loaded by nobody who does not print

    document = typst.compile(
        _HERE / "sheets" / f"{sheet}.typ",
        root=_HERE,
        font_paths=[_HERE / "typeface"],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
        **into,
    )
    return bytes(document)
