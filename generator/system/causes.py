"""Why the system refused a file or an address, in Vietnamese; it speaks English itself, or as the machine is set."""

import errno
from pathlib import Path

_CAUSES = {
    errno.EACCES: "không có quyền",
    errno.EADDRINUSE: "cổng mạng đang có chương trình khác dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ ấy",
    errno.EEXIST: "đã có tệp, thư mục ấy",
    errno.EDQUOT: "hết hạn mức đĩa",
    errno.EIO: "đĩa lỗi khi đọc, ghi",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ELOOP: "liên kết đi vòng",
    errno.EMFILE: "mở quá nhiều tệp",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ENOENT: "không có tệp, thư mục ấy",
    errno.ENOMEM: "hết bộ nhớ",
    errno.ENOSPC: "đĩa đầy",
    errno.ENOTDIR: "giữa đường dẫn có tệp, không phải thư mục",
    errno.EPERM: "không được phép",
    errno.EROFS: "đĩa chỉ cho đọc",
}


def cause(error: OSError | RuntimeError) -> str:
    """What stopped us; a cause that is not known here is told as the system tells it.

    A RuntimeError is what paths raise, up to Python 3.12, of a link that leads to itself.
    """
    if isinstance(error, RuntimeError):
        return _CAUSES[errno.ELOOP]
    return _CAUSES.get(error.errno or 0) or error.strerror or str(error)


def cause_and_place(error: OSError) -> str:
    """The same, with the file or folder that was refused; of a hidden one, which we made, the folder it is in."""
    place = Path(error.filename) if isinstance(error.filename, str) else None
    if place is None:
        return cause(error)
    return f"{cause(error)}: “{place.parent if place.name.startswith('.') else place}”"
