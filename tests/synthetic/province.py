"""The records of a made-up province: units, ten years of decisions, plans, campaigns and stories, as real YAML."""

import json
import math
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from generator.vietnamese import slug
from tests.repositories import ROOT, buildable
from tests.synthetic.names import People, drawn, respelled, zipf

FIRST_YEAR, LAST_YEAR = 2016, 2025
PLACE = "mo-phong"
ISSUER = "ubnd-tinh-mo-phong"
NOTICE = "DỮ LIỆU MÔ PHỎNG: mọi tên người, đơn vị, văn bản trên trang này do máy sinh ra để thử, không có thật."
UNITS = 3_000
RECIPIENTS_A_DECISION = 50
STORIES_A_RECIPIENT = 1 / 100
SLIPS = 0.03
AGAIN = 0.2  # share of recipients who were rewarded before

SCHOOLS = ("Trường Mầm non", "Trường Tiểu học", "Trường Trung học cơ sở", "Trường Phổ thông dân tộc bán trú", "Trường Trung học phổ thông")
IN_COMMUNES = (
    ("Ủy ban nhân dân", "committee"), ("Trạm Y tế", "department"), ("Công an", "forces"), ("Ban Chỉ huy Quân sự", "forces"),
    ("Hội Nông dân", "association"), ("Hội Liên hiệp Phụ nữ", "association"), ("Hội Cựu chiến binh", "association"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam", "front"), ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", "association"),
    ("Phòng Văn hóa - Xã hội", "section"), ("Phòng Kinh tế", "section"), ("Trung tâm Phục vụ hành chính công", "office"),
)  # fmt: skip
DEPARTMENTS = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Xây dựng", "Sở Tư pháp", "Sở Công Thương",
    "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Thanh tra",
    "Văn phòng UBND", "Bộ Chỉ huy Quân sự", "Công an", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Thuế",
)  # fmt: skip
FIRMS = ("Công ty TNHH", "Công ty Cổ phần", "Hợp tác xã", "Doanh nghiệp tư nhân")
POSITIONS = {
    "Trường": ("Hiệu trưởng", "Phó Hiệu trưởng", "Giáo viên", "Tổ trưởng chuyên môn", "Nhân viên kế toán", "Tổng phụ trách Đội", "Nhân viên thư viện"),
    "Trạm": ("Trưởng trạm", "Bác sĩ", "Y sĩ", "Điều dưỡng", "Nữ hộ sinh", "Dược sĩ"),
    "Công an": ("Trưởng Công an", "Phó Trưởng Công an", "Cán bộ", "Thiếu tá", "Đại úy", "Thượng úy"),
    "Công ty": ("Giám đốc", "Phó Giám đốc", "Công nhân", "Quản đốc", "Kế toán trưởng", "Kỹ sư"),
    "Hợp tác": ("Giám đốc", "Thành viên", "Kế toán", "Nông dân"),
    "": (
        "Chuyên viên", "Chuyên viên chính", "Trưởng phòng", "Phó Trưởng phòng", "Chủ tịch", "Phó Chủ tịch", "Chánh Văn phòng",
        "Công chức", "Kế toán", "Văn thư", "Bí thư chi bộ", "Trưởng thôn", "Hội viên", "Chi hội trưởng", "Thanh tra viên",
        "Kiểm sát viên", "Thẩm phán", "Thư ký", "Giám đốc", "Phó Giám đốc", "Trưởng ban", "Ủy viên", "Nhân viên", "Lái xe",
    ),
}  # fmt: skip
AWARDS = (  # id, printed, weight, who: persons, collectives or both
    ("bang-khen-bo-ban-nganh-tinh", "Bằng khen của Chủ tịch UBND tỉnh", 60, "both"),
    ("chien-si-thi-dua-bo-ban-nganh-tinh", "Chiến sĩ thi đua cấp tỉnh", 8, "person"),
    ("tap-the-lao-dong-xuat-sac", "Tập thể lao động xuất sắc", 10, "collective"),
    ("co-thi-dua-bo-ban-nganh-tinh", "Cờ thi đua của UBND tỉnh", 4, "collective"),
    ("giay-khen", "Giấy khen", 12, "both"),
    ("ky-niem-chuong", "Kỷ niệm chương", 6, "person"),
)
OCCASIONS = (
    "Đã có thành tích xuất sắc trong công tác {year}", "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm {year}",
    "Đã có thành tích trong phòng, chống thiên tai năm {year}", "Đã có thành tích trong dạy và học năm học {before}-{year}",
    "Đã có thành tích trong xây dựng nông thôn mới năm {year}", "Đã có thành tích trong cải cách hành chính năm {year}",
    "Đã có thành tích trong bảo vệ an ninh biên giới năm {year}", "Đã có thành tích trong giảm nghèo bền vững năm {year}",
    "Đã có thành tích trong chuyển đổi số năm {year}", "Đã có thành tích trong phong trào hiến máu tình nguyện năm {year}",
    "Đã có thành tích trong chăm sóc người có công năm {year}", "Đã có thành tích trong khuyến học, khuyến tài năm {year}",
)  # fmt: skip
ACHIEVEMENTS = (
    "nuôi ong lấy mật", "trồng rừng phòng hộ", "dạy chữ vùng cao", "giữ gìn hát then", "cứu người trong lũ", "hiến đất làm đường",
    "sáng kiến tưới tiết kiệm", "khám bệnh lưu động", "hòa giải ở cơ sở", "trồng dược liệu dưới tán rừng", "dệt thổ cẩm",
)  # fmt: skip
CAMPAIGNS = (
    ("xay-dung-nong-thon-moi", "Mô Phỏng chung sức xây dựng nông thôn mới"), ("van-hoa-cong-so", "Thực hiện văn hóa công sở tỉnh Mô Phỏng"),
    ("vi-nguoi-ngheo", "Vì người nghèo Mô Phỏng"), ("chuyen-doi-so", "Đẩy mạnh chuyển đổi số tỉnh Mô Phỏng"),
    ("bien-gioi", "Bảo vệ chủ quyền biên giới Mô Phỏng"), ("hoc-tap-suot-doi", "Mô Phỏng học tập suốt đời"),
)  # fmt: skip
VERBS = "Rà soát|Tổ chức|Hướng dẫn|Sơ kết|Tổng kết|Kiểm tra|Tham mưu|Phát động|Tuyên truyền|Lập hồ sơ|Thẩm định|Đôn đốc|Trao tặng|Biên soạn|Khảo sát|Tiếp nhận".split("|")
OBJECTS = "phong trào thi đua|hồ sơ khen thưởng|hội nghị điển hình tiên tiến|cụm, khối thi đua|danh sách nghệ nhân|quỹ thi đua|sáng kiến cơ sở|lớp tập huấn nghiệp vụ|đợt thi đua chào mừng|việc nêu gương người tốt|báo cáo chuyên đề|kỷ yếu truyền thống|đoàn kiểm tra chéo|tiêu chí chấm điểm".split("|")
FIELDS = "trong ngành giáo dục|ở các xã biên giới|của lực lượng vũ trang|tại vùng đặc biệt khó khăn|trong doanh nghiệp nhỏ|của phụ nữ dân tộc thiểu số|ở hợp tác xã nông nghiệp|trong ngành y tế|của thanh niên công nhân|ở khu dân cư kiểu mẫu|trong bảo vệ rừng|của người cao tuổi".split("|")
MANNERS = "theo hướng dẫn mới|gắn với cải cách hành chính|trước kỳ họp cuối năm|bằng hình thức trực tuyến|có lấy ý kiến nhân dân|theo từng nhóm đối tượng|kèm phụ lục số liệu|với sự tham gia của báo chí|không tổ chức phô trương|trong phạm vi dự toán".split("|")
STORY_SUBJECTS = "Chị|Anh|Ông|Bà|Cả nhà|Hai vợ chồng|Nhóm hộ|Tổ hợp tác|Thầy giáo|Cô y sĩ|Người trưởng thôn|Đội tình nguyện".split("|")
STORY_DEEDS = "dậy từ lúc gà gáy|cõng từng bao giống|mở lớp xóa mù|ghép chồi lê trên đá|dẫn nước về nương|góp công đắp đập|thức trắng đêm bão|đi bộ qua ba con suối|ghi sổ từng đồng quỹ|chia hạt giống cho xóm|trực điểm cách ly|sửa lại cầu treo|nhân đàn dê núi|đóng bàn ghế cũ|may khăn cho học trò|vận động từng hộ".split("|")
STORY_PLACES = "bên sườn núi đá|dưới chân đèo|cạnh khe nước|ở bản xa nhất|giữa mùa sương muối|trên nương bậc thang|bên bờ sông cạn|trong căn bếp khói|ngoài bãi bồi|nơi chưa có sóng điện thoại".split("|")
STORY_ENDS = "mà không nhận thù lao|để trẻ nhỏ khỏi bỏ học|cho tới khi cả xóm theo|dù mùa ấy mất trắng|rồi truyền nghề lại|và ghi chép cẩn thận|nhờ vậy hộ nghèo giảm hẳn|trước sự ngạc nhiên của mọi người|suốt mười hai năm liền|với chiếc xe máy cũ".split("|")


@dataclass(frozen=True)
class MadeUnit:
    """A unit of the registry."""

    id: str
    name: str
    kind: str
    commune: str


@dataclass(frozen=True)
class MadeRecipient:
    """A person or collective who may be rewarded several times."""

    kind: str
    name: str
    position: str
    unit: MadeUnit


class Province:
    """`recipients` people and collectives in decisions of ten years; one seed, one province."""

    def __init__(self, recipients: int, seed: int) -> None:
        self.recipients = recipients
        self.rng = random.Random(seed)
        self.people = People(self.rng)

    def write(self, root: Path) -> None:
        """Write the repository: the portal's theme and configuration, this province's records."""
        buildable(root, _empty(root.with_name(f".{root.name}.empty")))
        shutil.rmtree(root.with_name(f".{root.name}.empty"))
        self._registry(root / "content" / "registry")
        for name, text in self._campaigns():
            _write(root / "content" / "campaigns" / f"{name}.md", text)
        for year, name, text in self._decisions():
            _write(root / "honors" / "decisions" / str(year) / f"{name}.yml", text)
        for year in range(FIRST_YEAR, LAST_YEAR + 2):
            _write(root / "plans" / str(year) / f"{PLACE}-{year % 100}-kh-ubnd.yml", self._plan(year))
        for name, text in self._stories():
            _write(root / "honors" / "figures" / f"{name}.md", text)
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
        (root / "mkdocs.yml").write_text(settings.replace('notice: ""', f"notice: {json.dumps(NOTICE, ensure_ascii=False)}"))

    @cached_property
    def communes(self) -> tuple[str, ...]:
        firsts = [name for name in self.people.givens if name.isalpha()]
        pairs = {f"{self.rng.choice(firsts)} {self.rng.choice(firsts)}" for _ in range(160)}
        return tuple(sorted(pairs))

    @cached_property
    def units(self) -> tuple[MadeUnit, ...]:
        made: dict[str, MadeUnit] = {}
        for name in DEPARTMENTS:
            self._add(made, f"{name} tỉnh Mô Phỏng", "department", "")
        for commune in self.communes:
            for name, kind in IN_COMMUNES:
                self._add(made, f"{name} xã {commune}", kind, commune)
        while len(made) < UNITS - 2:
            commune = self.rng.choice(self.communes)
            if self.rng.random() < 0.75:
                self._add(made, f"{self.rng.choice(SCHOOLS)} {self.people.name().split(' ', 1)[1]}, xã {commune}", "school", commune)
            else:
                self._add(made, f"{self.rng.choice(FIRMS)} {self.rng.choice(self.communes)}", "association", commune)
        return tuple(self.rng.sample(sorted(made.values(), key=lambda unit: unit.id), len(made)))

    def _add(self, made: dict[str, MadeUnit], name: str, kind: str, commune: str) -> None:
        if self.rng.random() < 0.15:
            name = " ".join(respelled(word) for word in name.split())
        made.setdefault(slug(name), MadeUnit(slug(name), name, kind, commune))

    @cached_property
    def _unit_weights(self) -> list[float]:
        return zipf(len(self.units), 0.6)

    def _registry(self, folder: Path) -> None:
        real = ROOT / "content" / "registry"
        for name in ("awards.yml", "glossary.yml", "places.yml", "documents.yml"):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(real / name, folder / name)
        places = (folder / "places.yml").read_text(encoding="utf-8")
        _write(folder / "places.yml", f"{places}- {{id: {PLACE}, name: tỉnh Mô Phỏng}}\n")
        _write(folder / "clusters.yml", "clusters: []\n")
        head = f"- {{id: {ISSUER}, names: [{{text: Ủy ban nhân dân tỉnh Mô Phỏng}}], kind: committee, province: {PLACE}}}\n"
        lines = [
            f"- {{id: {unit.id}, names: [{{text: {_text(unit.name)}}}], kind: {unit.kind}, province: {PLACE}}}\n"
            for unit in sorted(self.units, key=lambda unit: unit.id)
        ]
        _write(folder / "units.yml", "units:\n" + head + "".join(lines))

    def _campaigns(self) -> Iterator[tuple[str, str]]:
        for name, title in CAMPAIGNS:
            head = f"id: {name}\nname: {title}\nkind: campaign\nlevel: provincial\nprovince: {PLACE}\n"
            yield name, f"---\n{head}---\n{self._tale(6)}\n"

    def _decisions(self) -> Iterator[tuple[int, str, str]]:
        left = self.recipients
        known: list[MadeRecipient] = []
        wanted = max(FIRST_YEAR, LAST_YEAR) - FIRST_YEAR + 1
        a_year = math.ceil(self.recipients / RECIPIENTS_A_DECISION / wanted)
        days = [
            date(year, 1, 5) + timedelta(days=day)
            for year in range(FIRST_YEAR, LAST_YEAR + 1)
            for day in sorted(self.rng.choices(range(355), k=a_year))
        ]
        number, before = 0, 0
        for index, day in enumerate(days):
            number = number + self.rng.randint(1, 9) if day.year == before else self.rng.randint(2, 40)
            before = day.year
            mean = left / (len(days) - index)
            size = min(left, max(1, round(self.rng.lognormvariate(math.log(mean) - 0.32, 0.8)))) if index < len(days) - 1 else left
            if size:
                name = f"{PLACE}-{number}-qd-ubnd-{day.year}"
                yield day.year, name, self._decision(name, number, day, size, known)
            left -= size

    def _decision(self, name: str, number: int, day: date, size: int, known: list[MadeRecipient]) -> str:
        award, printed, _, who = self.rng.choices(AWARDS, [weight for _, _, weight, _ in AWARDS])[0]
        occasion = self.rng.choice(OCCASIONS).format(year=day.year, before=day.year - 1)
        lines, counts = [], {"collective": 0, "person": 0, "household": 0}
        drawn_here: dict[tuple[str, str, str], MadeRecipient] = {}
        while len(drawn_here) < size:
            one = self._recipient(who, known)
            drawn_here.setdefault((one.name.lower(), one.position, one.unit.id), one)
        ordered = sorted(drawn_here.values(), key=lambda one: (one.kind != "collective", one.unit.id))
        for index, one in enumerate(ordered, start=1):
            counts[one.kind] += 1
            lines.append(self._line(index, one))
        campaign = f"campaign: {self.rng.choice(CAMPAIGNS)[0]}\n" if self.rng.random() < 0.3 else ""
        events = ""
        if self.rng.random() < 0.02:
            events = (
                f"events:\n- {{kind: revoked, date: {day + timedelta(days=40)}, document: {{number: {number + 9000}/QĐ-UBND, "
                f"date: {day + timedelta(days=40)}, issuer: Chủ tịch UBND tỉnh Mô Phỏng}}, recipients: ['{size}']}}\n"
            )
        listed = ", ".join(f"{kind}: {count}" for kind, count in counts.items() if count)
        return (
            f"id: {name}\nnumber: {number}/QĐ-UBND\ndate: {day}\nauthority: Chủ tịch UBND tỉnh Mô Phỏng\nissuer: {ISSUER}\n"
            f"province: {PLACE}\naward: {award}\naward_printed: {printed}\noccasion: {_text(occasion)}\n{campaign}names: full\n"
            f"counts: {{{listed}}}\nrecipients:\n{''.join(lines)}{events}sources:\n- title: Dữ liệu mô phỏng\n"
        )

    def _recipient(self, who: str, known: list[MadeRecipient]) -> MadeRecipient:
        if known and self.rng.random() < AGAIN:
            again = self.rng.choice(known)
            if who in ("both", "person" if again.kind == "household" else again.kind):
                return again
        unit = self.units[int(drawn(self.rng, self._numbers, self._unit_weights))]
        collective = who == "collective" or (who == "both" and self.rng.random() < 0.25)
        if collective:
            made = MadeRecipient("collective", unit.name, "", unit)
        elif who == "both" and self.rng.random() < 0.03:
            made = MadeRecipient("household", f"Hộ ông {self.people.name()}", "", unit)
        else:
            name = self.people.name()
            name = self.people.slipped(name) if self.rng.random() < SLIPS else name
            start = next(start for start in POSITIONS if unit.name.startswith(start))
            made = MadeRecipient("person", name, self.rng.choice(POSITIONS[start]), unit)
        known.append(made)
        return made

    @cached_property
    def _numbers(self) -> Sequence[str]:
        return [str(index) for index in range(len(self.units))]

    def _line(self, number: int, one: MadeRecipient) -> str:
        parts = [f"no: '{number}'", f"kind: {one.kind}", f"name: {_text(one.name)}"]
        if one.position:
            parts.append(f"position: {_text(one.position)}")
        if one.name != one.unit.name:
            parts += [f"unit: {_text(one.unit.name)}", f"unit_id: {one.unit.id}"]
        if one.unit.commune and self.rng.random() < 0.3:
            parts.append(f"locality: {_text(f'xã {one.unit.commune}, tỉnh Mô Phỏng')}")
        if self.rng.random() < 0.1:
            parts.append(f"achievement: {_text(self.rng.choice(ACHIEVEMENTS))}")
        return f"- {{{', '.join(parts)}}}\n"

    def _plan(self, year: int) -> str:
        tasks = []
        for quarter in range(1, 5):
            for no in range(1, self.rng.randint(5, 10)):
                unit = self.rng.choice(DEPARTMENTS)
                tasks.append(
                    f"- {{no: '{no}', text: {_text(self._work())}, timing: {{kind: quarter, quarter: {quarter}, printed: QUÝ {'I' * quarter if quarter < 4 else 'IV'}}}, "
                    f"assignments: [{{printed: {_text(unit)}}}]}}\n"
                )
        duties = [
            f"- {{no: '{no}', printed: {_text(unit)}, text: {_text(self._work() + '; ' + self._work().lower())}}}\n"
            for no, unit in enumerate(self.rng.sample(DEPARTMENTS, 8), start=1)
        ]
        return (
            f"id: {PLACE}-{year % 100}-kh-ubnd\nform: nd30\nyear: {year}\ntitle: Công tác thi đua, khen thưởng năm {year}\n"
            f"issuer: {ISSUER}\nprovince: {PLACE}\nnumber: {year % 100}/KH-UBND\ndate: {year}-01-{self.rng.randint(10, 28)}\n"
            f"summary: {_text(self._tale(4))}\nnumbering: per_quarter\ntasks:\n{''.join(tasks)}duties:\n{''.join(duties)}"
        )

    def _work(self) -> str:
        return " ".join(self.rng.choice(words) for words in (VERBS, OBJECTS, FIELDS, MANNERS))

    def _tale(self, sentences: int) -> str:
        parts = (STORY_SUBJECTS, STORY_DEEDS, STORY_PLACES, STORY_ENDS)
        return " ".join(f"{' '.join(self.rng.choice(words) for words in parts)}." for _ in range(sentences))

    def _stories(self) -> Iterator[tuple[str, str]]:
        for index in range(1, max(1, round(self.recipients * STORIES_A_RECIPIENT)) + 1):
            name = self.people.name()
            record = f"{slug(name)}-{index}"
            head = (
                f"id: {record}\nname: {name}\nkind: person\nprovince: {PLACE}\ntie: native\nfield: {_text(self.rng.choice(ACHIEVEMENTS))}\n"
                f"summary: {_text(self._tale(1))}\nawards:\n- {{printed: Bằng khen của Chủ tịch UBND tỉnh, award: bang-khen-bo-ban-nganh-tinh, "
                f"year: {self.rng.randint(FIRST_YEAR, LAST_YEAR)}}}\nsources:\n- title: Dữ liệu mô phỏng\n"
            )
            yield record, f"---\n{head}---\n{self._tale(self.rng.randint(8, 16))}\n"


def _empty(folder: Path) -> Path:
    (folder / "content").mkdir(parents=True, exist_ok=True)
    return folder


def _text(words: str) -> str:
    """A YAML scalar: JSON strings are YAML too."""
    return json.dumps(words, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
