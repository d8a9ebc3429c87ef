"""What stopped a build, in words for whoever has to mend it."""

import re
import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from generator.engines.retelling import retold

# What may stop a build without being a fault of this program: MkDocs says so, or a template has a slip.
STOPPING = (MkDocsException, TemplateError)

# A line of a template in a traceback, be it of this process or of one that pressed pages for it.
_PLACE = re.compile(r'File "[^"]*?((?:templates|theme)/[^"]+)", line (\d+)')


def told(stopped: BaseException) -> str:
    """One sentence: of a template the place and what is wrong there, of all else its own words."""
    if not isinstance(stopped, TemplateError):
        return retold(str(stopped)) or type(stopped).__name__
    if isinstance(stopped, TemplateNotFound):
        return f"Không có mẫu trang “{stopped.name}”."
    place = "".join(f" “{file}:{line}”" for file, line in _places(stopped)[-1:])
    return f"Mẫu trang{place} có lỗi ({stopped.message or type(stopped).__name__})."


def _places(stopped: TemplateError) -> list[tuple[str, str]]:
    """The lines of templates on the way to what is wrong, the last one there."""
    whole = "".join(traceback.format_exception(stopped))
    if isinstance(stopped, TemplateSyntaxError):
        whole += f'File "{stopped.filename}", line {stopped.lineno}'
    return [(match[1], match[2]) for match in _PLACE.finditer(whole)]
