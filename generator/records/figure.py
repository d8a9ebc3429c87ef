"""An exemplary figure: front matter of facts, then a story in Markdown. Mirrors `honors/figures/<id>.md`.

There is no field for birth date, ethnicity, identity numbers or address, and none may be added: Law 91/2025/QH15 and
its decree count them as personal, some as sensitive.
"""

from generator.records.base import Choice, Day, FormerId, Id, Line, Named, Record, Switch, Year, described, former_ids
from generator.records.decision import Conferment, RecipientKind
from generator.records.references import AwardId, CampaignId, DecisionId, PlaceId, UnitId
from generator.records.sources import Blank, Consent, Correction, Photo, Source, corrections_field


class Tie(Choice):
    NATIVE = "native", "quê hương"
    WORKED = "worked", "nơi công tác"
    FOUGHT = "fought", "nơi chiến đấu"
    SEATED = "seated", "nơi đặt trụ sở"


class FigureAward(Record):
    """An award of a figure; the first one is the one the portal honours them for."""

    printed: Line = described("Tên", "Như nguồn ghi", "Huân chương Quân công hạng Nhì")
    award: AwardId | None = described("Mã", "Khi có trong danh mục", "huan-chuong-quan-cong-hang-nhi", default=None)
    conferment: Conferment | None = described("Cách trao", "Phong tặng, tặng, truy tặng", "conferred", default=None)
    year: Year | None = described("Năm", "Năm được trao", 1952, default=None)
    date: Day | None = described("Ngày quyết định", "Khi nguồn ghi", "1952-05-19", default=None)
    decision: DecisionId | None = described("Quyết định", "Mã quyết định", "anh-hung-1952-05-19", default=None)
    note: Line | None = described("Ghi chú", "Lời thêm", "trao ngày 04/11/2021", default=None)

    @property
    def given_in(self) -> int | None:
        """The year in which it was given, where that is known."""
        return self.date.year if self.date else self.year


class Conflict(Record):
    """Where two sources disagree; both are shown."""

    what: Line = described("Điều khác nhau", "Chi tiết các nguồn ghi khác nhau", "Xã quê")
    versions: Line = described("Các bản", "Nguồn nào ghi gì", "Phong Nặm (Wikipedia), Đình Phong (báo Mới 2025)")


class Figure(Named):
    """A person or collective whose example the portal tells: `honors/figures/<id>.md`."""

    id: Id = described("Mã", "Tên cố định; trùng tên tệp", "la-van-cau")
    name: Line = described("Tên", "Họ và tên, hoặc tên tập thể", "La Văn Cầu")
    other_names: tuple[Line, ...] = described("Tên khác", "Tên khai sinh, bí danh", ["Nông Văn Dền"], default=())
    kind: RecipientKind = described("Loại", "Cá nhân, tập thể, hộ gia đình, doanh nghiệp", "person")
    province: PlaceId = described("Tỉnh", "Tỉnh ghi nhận", "cao-bang")
    tie: Tie = described("Gắn bó", "Quê, nơi công tác, nơi chiến đấu, nơi đặt trụ sở", "native")
    home_then: Line | None = described("Địa danh khi đó", "Như nguồn ghi", "huyện Trùng Khánh", default=None)
    home_now: Line | None = described("Địa danh nay", "Sau 01/7/2025", "xã Đình Phong, tỉnh Cao Bằng", default=None)
    unit: UnitId | None = described("Đơn vị", "Khi có trong danh mục", "truong-chinh-tri-lai-chau", default=None)
    field: Line = described("Lĩnh vực", "Lĩnh vực được ghi nhận", "quân sự – kháng chiến chống Pháp")
    summary: Line = described("Tóm tắt", "Một câu cho danh sách, lời của mình", "Chiến sĩ bộc phá trận Đông Khê")
    awards: tuple[FigureAward, ...] = described(
        "Phần thưởng", "Phần thưởng chính đứng đầu", [{"printed": "Anh hùng Lao động"}], min_length=1
    )
    campaigns: tuple[CampaignId, ...] = described("Phong trào", "Phong trào gắn bó", ["bien-gioi"], default=())
    deceased: Switch | None = described("Đã mất", "Bỏ khi nguồn không ghi", True, default=None)
    photo: Photo | None = described("Ảnh", "Ảnh có nguồn và lời tả", None, default=None)
    minor: Switch = described("Chưa thành niên", "Người dưới 16 tuổi, còn sống", True, default=False)
    consent: Consent | None = described("Đồng ý", "Bắt buộc với người dưới 16 tuổi", None, default=None)
    conflicts: tuple[Conflict, ...] = described("Nguồn khác nhau", "Chỗ các nguồn ghi khác", [], default=())
    blanks: tuple[Blank, ...] = described("Nguồn không ghi", "Điều chưa biết", [{"what": "Số quyết định"}], default=())
    former: tuple[FormerId, ...] = former_ids()
    corrections: tuple[Correction, ...] = corrections_field()
    sources: tuple[Source, ...] = described("Nguồn", "Nơi đọc được", [{"url": "https://…"}], min_length=1)
