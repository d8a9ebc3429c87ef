"""A call for public comment before a state award is asked for: candidates, never recipients.

Mirrors `honors/consultations/<year>/<id>.yml`. Dossiers are published for 10 working days (Decree 152/2025/NĐ-CP,
article 44, paragraph 2, as provinces apply it). A candidate is of another type than a recipient, and lives in another
folder, so that no list of awards can ever hold one.
"""

from generator.records.base import (
    Count,
    Day,
    DocumentNumber,
    FormerId,
    Id,
    Line,
    Named,
    Printed,
    Record,
    Switch,
    Url,
    described,
    former_ids,
)
from generator.records.decision import RecipientKind
from generator.records.references import AwardId, DecisionId, PlaceId, UnitId
from generator.records.sources import Attachment, Blank, Consent, Source


class WriteTo(Record):
    """Where a citizen sends an opinion."""

    unit: Line = described("Cơ quan nhận", "Cơ quan nhận ý kiến", "Sở Nội vụ tỉnh Lạng Sơn")
    office: Line | None = described("Nơi nhận", "Trụ sở nhận thư", "Phòng Thi đua - Khen thưởng", default=None)
    email: Line | None = described("Thư điện tử", "Hộp thư của cơ quan", "tdkt@langson.gov.vn", default=None)
    url: Url | None = described("Trang nhận ý kiến", "Trang web nhận ý kiến", "https://…", default=None)


class Candidate(Record):
    """Somebody for whom an award is to be asked; not yet honoured, and perhaps never."""

    no: Printed = described("Số thứ tự", "Số in trong danh sách", "1")
    kind: RecipientKind = described("Loại", "Cá nhân, tập thể, hộ gia đình, doanh nghiệp", "person")
    name: Line = described("Tên", "Họ và tên, hoặc tên tập thể", "Phòng Một cửa")
    award: AwardId | None = described("Hình thức", "Khi khác với cả đợt", "huan-chuong-lao-dong-hang-ba", default=None)
    position: Line | None = described("Chức vụ", "Chức vụ, nghề nghiệp", "Giáo viên", default=None)
    unit: Line | None = described("Đơn vị", "Đơn vị như thông báo ghi", "Sở Y tế tỉnh Lạng Sơn", default=None)
    locality: Line | None = described("Địa phương", "Xã, tỉnh như thông báo ghi", "tỉnh Lạng Sơn", default=None)
    achievement: Line | None = described("Thành tích", "Như thông báo ghi", "Gìn giữ hát then", default=None)
    minor: Switch = described("Chưa thành niên", "Người dưới 16 tuổi", True, default=False)
    consent: Consent | None = described("Đồng ý", "Bắt buộc với người dưới 16 tuổi", None, default=None)


class Consultation(Named):
    """A call for comment: `honors/consultations/<year>/<id>.yml`, where year is the year it opened."""

    id: Id = described("Mã", "Tên cố định; trùng tên tệp", "lang-son-2026-huan-chuong")
    title: Line = described("Tên", "Tên thông báo, nguyên văn", "Lấy ý kiến nhân dân về việc đề nghị khen thưởng")
    number: DocumentNumber | None = described("Số, ký hiệu", "Bỏ khi không có", "12/TB-SNV", default=None)
    authority: Line = described("Cơ quan lấy ý kiến", "Ai lấy ý kiến", "Sở Nội vụ tỉnh Lạng Sơn")
    issuer: UnitId | None = described("Mã cơ quan", "Khi có trong danh mục", "so-noi-vu-lang-son", default=None)
    province: PlaceId | None = described("Tỉnh", "Mã địa phương", "lang-son", default=None)
    award: AwardId = described("Hình thức đề nghị", "Danh hiệu, hình thức sẽ đề nghị", "huan-chuong-lao-dong-hang-ba")
    award_printed: Line = described("Tên hình thức", "Như thông báo ghi", "Huân chương Lao động hạng Ba")
    opened: Day = described("Ngày đăng", "Ngày bắt đầu lấy ý kiến", "2026-11-02")
    closes: Day = described("Ngày hết hạn", "Ngày cuối nhận ý kiến; ít nhất 10 ngày làm việc", "2026-11-17")
    write_to: WriteTo = described("Gửi ý kiến về", "Nơi nhận ý kiến", {"unit": "Sở Nội vụ"})
    counts: Count | None = described("Số lượng", "Khi thông báo chỉ ghi số lượng", 12, default=None)
    candidates: tuple[Candidate, ...] = described("Người được đề nghị", "Từng người, tập thể", [], default=())
    outcome: Line | None = described(
        "Kết quả", "Sau khi hết hạn: tiếp thu ra sao", "Không có ý kiến khác", default=None
    )
    decision: DecisionId | None = described("Quyết định", "Khi đã được khen", "chu-tich-nuoc-1-qd-ctn", default=None)
    former: tuple[FormerId, ...] = former_ids()
    blanks: tuple[Blank, ...] = described("Nguồn không ghi", "Điều chưa biết", [{"what": "Số"}], default=())
    attachments: tuple[Attachment, ...] = described("Tệp kèm", "Tệp nằm cạnh hồ sơ", [], default=())
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [{"url": "https://…"}], min_length=1)
