"""Where the house's own files (styles, scripts, typeface) are served from, named after what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedAfterContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Files that browsers may keep for ever: a changed file has another name, in scripts' imports too."""

    support_js_module_import_aggregation = True
