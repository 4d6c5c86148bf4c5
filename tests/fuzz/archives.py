"""Builds spreadsheet files by hand, so that a test or a fuzzer may write any XML into a sound archive."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def xlsx(sheet: str | bytes, shared: str | bytes = "", pages: Sequence[str] = ("People",)) -> bytes:
    """Return an .xlsx whose every page holds the XML `sheet`."""
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    names, targets = "", ""
    for number, name in enumerate(pages, start=1):
        names += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        targets += (
            f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="worksheets/s{number}.xml"/>'
        )
    names = f"<sheets>{names}</sheets>"
    targets += f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    root = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f"{relations}{root}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{names}</workbook>',
        "xl/_rels/workbook.xml.rels": f"{relations}{targets}</Relationships>",
    }
    members |= {f"xl/worksheets/s{number}.xml": sheet for number in range(1, len(pages) + 1)}
    return packed(members | ({"xl/sharedStrings.xml": shared} if shared else {}))


def worksheet(data: str) -> str:
    """Return the XML of a page of an .xlsx around its rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>'


def shared_strings(texts: Sequence[str], attributes: str = "") -> str:
    """Return the XML of the shared strings of an .xlsx."""
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'<sst xmlns="{_MAIN}"{attributes}>{items}</sst>'


def xlsx_rows(rows: Sequence[Sequence[str]]) -> str:
    """Return the XML of a page with these texts."""
    lines = ("".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) for row in rows)
    return worksheet("".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(lines, start=1)))


def ods(content: str | bytes) -> bytes:
    """Return an .ods around the XML of its content."""
    manifest = f'<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def ods_content(table: str) -> str:
    """Return the content of an .ods around the rows of its one table."""
    spaces = " ".join(f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    inner = f'<table:table table:name="People">{table}</table:table>'
    body = f"<office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body>"
    return f"<office:document-content {spaces}>{body}</office:document-content>"


def ods_rows(rows: Sequence[Sequence[str]]) -> str:
    """Return the rows of an .ods with these texts."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(cell.format(escape(text)) for text in row) for row in rows)
    return "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
