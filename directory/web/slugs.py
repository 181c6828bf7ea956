"""The URL part that names a library or a service point."""

from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """Lower-case Latin letters and digits, parted by hyphens."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"
