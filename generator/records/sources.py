"""Where a fact comes from, what is not known, and the files that prove it: parts that every kind of record shares."""

from typing import Any

from generator.records.base import (
    Choice,
    Day,
    FilePath,
    Line,
    Record,
    Sha256,
    Url,
    described,
)


class Source(Record):
    """A page or document in which the facts were read."""

    url: Url | None = described("Địa chỉ", "Địa chỉ trang đã đọc", "https://langsontv.vn/news/457/45771", default=None)
    title: Line | None = described("Tên nguồn", "Tên bài, báo hoặc văn bản", "Báo Thái Bình", default=None)


class Flag(Record):
    """A printed oddity that is kept as it stands and pointed out."""

    where: Line = described("Chỗ in", "Mục, dòng có chi tiết lạ", "Phần II, Quý III, mục 5")
    printed: Line = described("Nguyên văn", "Chữ in trong văn bản", "phiên họp Quý III/2020")
    note: Line = described("Nhận xét", "Vì sao chi tiết này đáng ngờ", "kế hoạch năm 2021 nhưng in năm 2020")


class Blank(Record):
    """Something that the copy or the sources do not say; it stays blank on the page."""

    what: Line = described("Mục trống", "Thông tin không có", "Số, ký hiệu văn bản")
    note: Line | None = described("Ghi chú", "Vì sao trống, biết được từ đâu", "mất phần đầu văn bản", default=None)


class AttachmentKind(Choice):
    SIGNED = "signed", "Bản ký số"
    SCAN = "scan", "Bản chụp"
    ANNEX = "annex", "Phụ lục"


class Attachment(Record):
    """A file that lies beside the record and is published with it, proved by its digest."""

    file: FilePath = described("Tệp", "Đường dẫn tính từ thư mục của hồ sơ", "tep/124-kh-ubnd.pdf")
    title: Line = described("Tên tệp", "Tên cho người đọc", "Kế hoạch 124/KH-UBND (bản ký số)")
    kind: AttachmentKind = described("Loại", "Bản ký số, bản chụp hay phụ lục", "signed")
    sha256: Sha256 = described("SHA-256", "Mã băm của tệp, để phát hiện tệp bị đổi", "9f86d081884c7d65" + "0" * 48)


class Photo(Record):
    """A picture with its words for those who cannot see it, and the right to show it."""

    file: FilePath = described("Tệp ảnh", "Đường dẫn tính từ thư mục của hồ sơ", "anh/ta-bich-loc.jpg")
    alt: Line = described("Lời tả ảnh", "Ảnh có gì, cho người không nhìn thấy ảnh", "Nghệ nhân bên đàn tính")
    credit: Line = described("Nguồn ảnh", "Người chụp hoặc cơ quan giữ ảnh", "Báo Lạng Sơn")
    sha256: Sha256 = described("SHA-256", "Mã băm của tệp ảnh", "9f86d081884c7d65" + "0" * 48)


class Signer(Record):
    """Who signed, in which capacity, exactly as printed."""

    name: Line = described("Họ và tên", "Người ký", "Hoàng Xuân Ánh")
    capacity: tuple[Line, ...] = described(
        "Quyền hạn, chức vụ", "Từng dòng in trên tên người ký", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], min_length=1
    )


class Correction(Record):
    """A slip of the portal's own copy that was mended: old and new wording stay readable.

    The amended Law on Access to Information, article 22 (from 01/9/2026), wants a correction published as the text was.
    """

    date: Day = described("Ngày", "Ngày đính chính trên cổng", "2026-10-05")
    field: Line = described("Mục", "Chỗ được sửa", "Quý III, nhiệm vụ 2")
    old: Line = described("Chữ cũ", "Chữ trước khi sửa", "Tháng 7")
    new: Line = described("Chữ mới", "Chữ sau khi sửa", "Tháng 8")
    note: Line | None = described("Lời công bố", "Vì sao sửa, ai báo", "Chép nhầm từ bản chụp", default=None)


def corrections_field() -> Any:
    """The field of a record for slips of the portal's own copy."""
    return described("Đính chính", "Chỗ cổng chép sai đã sửa; giữ cả chữ cũ và mới", [], default=())


class Consent(Record):
    """Consent to publish facts of a minor: Law 91/2025/QH15, article 24 (child of 7 or more, and guardian)."""

    guardian: Day = described("Ngày người đại diện đồng ý", "Ngày trên văn bản đồng ý", "2026-03-01")
    child: Day | None = described("Ngày trẻ đồng ý", "Bắt buộc khi trẻ từ 7 tuổi", "2026-03-01", default=None)
