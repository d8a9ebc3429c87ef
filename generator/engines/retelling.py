"""What MkDocs says on its way, retold in Vietnamese: who previews a page need not know what builds it.

What is not known here is left as it was said.
"""

import logging
import re

# What is said, whole, and how it is retold; nothing where nobody needs it.
_SAID = {
    r"Building documentation\.\.\.": "Đang dựng…",
    r"Building documentation to directory: .*": "",
    r"Cleaning site directory": "",
    r"Documentation built in (\d+)\.(\d+) seconds": r"Đã dựng xong sau \1,\2 giây.",
    r"Watching paths for changes: .*": "",
    r"Serving on (\S+)": r"Xem trước ở \1 ; lưu tệp nào thì trang tự dựng lại.",
    r"Detected file changes": "Có tệp vừa đổi.",
    r"Reloading browsers": "Trình duyệt tải lại trang.",
    r"Browser connected: (.*)": r"Đang xem \1",
    r"Shutting down\.\.\.": "Đang dừng…",
    r'"[A-Z]+ (\S+) HTTP/[\d.]+" code 404': r"Không có “\1”.",
    r"An error happened during the rebuild\. .*": "Chưa dựng lại được; hãy sửa rồi lưu lại.",
    r"Doc file '(.+?)' contains a link '(.+?)', but the target(?: '.*?')? is not found among documentation files\.": (
        r"“\1” có liên kết “\2” không dẫn tới tệp nào."
    ),
    r"Doc file '(.+?)' contains an unrecognized relative link '(.+?)', it was left as is\.": (
        r"“\1” có liên kết “\2” không dẫn tới tệp nào."
    ),
    r"Doc file '(.+?)' contains an absolute link '(.+?)', it was left as is\.": (
        r"“\1” có liên kết “\2” tính từ gốc máy chủ; hãy viết đường dẫn từ trang ấy."
    ),
    r"Doc file '(.+?)' contains a link '(.+?)', but there is no such anchor on this page\..*": (
        r"“\1” có liên kết “\2”, nhưng trang không có mục ấy."
    ),
    r"Doc file '(.+?)' contains a link '(.+?)', but the doc '(.+?)' does not contain an anchor '#(.+?)'\..*": (
        r"“\1” có liên kết “\2”, nhưng “\3” không có mục “\4”."
    ),
    r"Doc file '(.+?)' contains a link to '(.+?)' which is excluded from the built site\.": (
        r"“\1” có liên kết tới “\2”, trang không được công bố."
    ),
    r"Excluding '(.+?)' from the site because it conflicts with '(.+?)'\.": (
        r"“\1” không được công bố, vì cùng chỗ với “\2”."
    ),
    r"Error (?:reading|building) page '(.+?)': (.+)": r"“\1”: không dựng được trang (\2).",
    r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found in the documentation files\.": (
        r"mkdocs.yml: mục “\1” của nav không dẫn tới trang nào."
    ),
    r"Config value '([^']+)': Unrecognised configuration name: .*": r"mkdocs.yml: không có khóa “\1”.",
    r"Config value '([^']+)': .*'([^']+)': Unrecognised configuration name: .*": (
        r"mkdocs.yml: không có khóa “\2” trong “\1”."
    ),
    r"Config value '([^']+)': (.+)": r"mkdocs.yml: khóa “\1”: \2",
    r"Aborted with (?:a|\d+) configuration (?:errors?|warnings? in 'strict' mode)!": "mkdocs.yml có lỗi (xem ở trên).",
    r"Aborted with \d+ warnings? in strict mode!": "Có lời cảnh báo (xem ở trên).",
    r"Aborted with a BuildError!": "Không dựng được (xem ở trên).",
}
_TIME = re.compile(r"\[\d\d:\d\d:\d\d\] ")
_HINT = re.compile(r" Did you mean '(.+?)'\?$")


def retold(said: str) -> str:
    """The same in Vietnamese, with the time before it and the hint behind it; empty where nobody needs it."""
    time, hint = _TIME.match(said), _HINT.search(said)
    words = said[time.end() if time else 0 : hint.start() if hint else None]
    for known, told in _SAID.items():
        found = re.fullmatch(known, words, re.DOTALL)
        if found:
            again = found.expand(told)
            if hint:
                again = f"{again.removesuffix('.')} (gợi ý: “{hint[1]}”)."
            return f"{time.group()}{again}" if time and again else again
    return said


def retell() -> None:
    """Have everything that is logged retold before it is shown."""
    for shown in logging.getLogger().handlers:
        if not any(isinstance(each, _Retelling) for each in shown.filters):
            shown.addFilter(_Retelling())


class _Retelling(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith("mkdocs"):
            return True
        record.msg, record.args = retold(record.getMessage()), ()
        return bool(record.msg)
