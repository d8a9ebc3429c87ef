"""Made-up names: people drawn from 900 and more syllables as Vietnamese names are, places, firms, slips of the hand."""

import random
import unicodedata
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

FAMILIES = (
    "Nguyễn Nông Hoàng Trần Lý Lê Phạm Hà Đàm Triệu Bế Lương Vũ Đặng Đinh Phan Hứa Ma Vi Mông La Lục Lâm Chu Đỗ Bùi Ngô "
    "Dương Sầm Vàng Giàng Sùng Thào Mùa Lù Lò Cầm Quàng Tòng Điêu Cà Vừ Hạng Cứ Tẩn Phàn Chảo Bàn Đào Đoàn Mai Tô Trịnh "
    "Phùng Cao Trương Tạ Hồ Võ Huỳnh Thái Quách Kiều Doãn Khổng Mạc Nhâm Ninh Phí Từ Văn Viên Vương Xa Cháng Chẻo Cư "
    "Dìu Hờ Khoàng Lầu Lèng Liềng Ly Mã Ngải Nùng Ôn Pờ Quan Sìn Tải Thèn Thân Thiều Tống Tráng Trưng Ứng Vạn Vì Xìn Ưng"
).split()
MIDDLES = (
    "Văn Thị Đức Hữu Ngọc Thanh Minh Thu Quang Xuân Công Đình Hồng Mạnh Quốc Thành Tuấn Kim Bích Phương Hoài Mỹ Khánh "
    "Anh Hải Duy Trung Việt Trọng Tiến Thế Bá Viết Như Diệu Thuý Thùy Tuyết Lan Mai Hoàng Gia Bảo Nhật Cẩm Ánh Vân "
    "Hương Lệ Ái Huy Phúc Tấn Chí Đăng Sỹ Khắc Doãn Trí Vĩnh Phú Cao Mùi Seo Thúy Hà Linh Quỳnh Yến Nguyệt Ngân Trà"
).split()
GIVENS = (
    "Anh An Bình Dung Dũng Duyên Đạt Đào Đức Giang Hà Hải Hạnh Hằng Hiền Hiếu Hoa Hoà Hoài Hoàn Hoàng Hồng Huệ Hùng Huy "
    "Huyền Hương Hưng Khánh Kiên Lan Liên Linh Loan Long Lợi Mai Mạnh Minh Nam Nga Ngân Ngọc Nguyệt Nhung Oanh Phong "
    "Phúc Phương Phượng Quân Quang Quỳnh Quý Sơn Tâm Tân Thái Thanh Thành Thảo Thắng Thịnh Thoa Thơm Thu Thuận Thuý "
    "Thuỷ Thư Thương Tiến Toàn Trang Trung Tuấn Tùng Tuyên Tuyết Tú Uyên Vân Việt Vinh Vũ Xuân Yến Thụ Thứ Thọ Thơ "
    "Ái Ba Bách Ban Bảo Bằng Bắc Bền Bích Biên Bông Bốn Cẩm Canh Cảnh Căn Chanh Châm Chi Chiến Chinh Chung Chương Chuyên "
    "Công Cúc Cường Cử Danh Diễm Diệp Diệu Doanh Du Duẩn Dương Dư Dự Đại Đăng Đệ Điền Điệp Định Đoàn Đô Đông Đồng Đường "
    "Gấm Giáp Giỏi Hân Hào Hảo Hiên Hiển Hiệp Hiệu Hoạt Hội Hợp Huân Huấn Huế Hữu Kha Khải Khang Khoa Khôi Khuê Khương "
    "Kim Kỳ Lai Lâm Lân Lành Lập Lệ Lịch Liễu Lộc Luân Luận Luật Lực Lương Lượng Lưu Ly Lý Mạn Mão Mây Mến Miền Mơ Mùi "
    "Mùa Mười My Mỹ Năm Nết Ngà Nghĩa Nghiêm Ngoan Nguyên Nhã Nhàn Nhâm Nhân Nhất Nhật Nhi Nhiên Nho Như Nhường Niên "
    "Ninh Nở Nương Phát Phấn Phi Phú Phụng Phước Quế Quốc Quyên Quyền Quyết Rạng Sang Sáng Sao Sâm Sen Sinh Sỹ Tài Tấn "
    "Tây Thạch Thạo Thân Thêm Thế Thi Thiện Thiệp Thoan Thông Thúc Thược Thưởng Tiệp Tình Tính Tỉnh Tịnh Toản Tố Trà "
    "Trâm Trân Trí Triều Trinh Trọng Trúc Trường Tuân Tuệ Tụng Tư Từ Tươi Tường Ước Văn Vĩ Viên Viễn Vượng Vững Vy Xuyến"
).split()

# Onsets and rimes of the language, to make rarer syllables from; q and gi included, for their traps.
ONSETS = "b c ch d đ g gi h k kh l m n ng ngh nh p ph q r s t th tr v x".split()
OPEN = "a ai ao au ay âu ây e êu i ia iêu o oi ô ôi ơ ơi u ua uê ui uy ư ưa ươi oa oe oai uân".split()
NASAL = "am an ang anh ăm ăn ăng âm ân âng em en ên ênh im in inh iên iêng on ong ôn ông ơm ơn um un ung uông ưng ương oan oang uyên".split()
STOPPED = "ac ach at ăc ăt âc ât ap âp ec et êt ich it iêc iêt oc ot ôc ôt op uc ut ươc ưc oat uyêt uât".split()
TONES = {"": "", "\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}
FRONT = ("e", "ê", "i")

RARE_SYLLABLES = 640


@dataclass(frozen=True)
class People:
    """Draws names; `rng` alone decides, so one seed gives one population."""

    rng: random.Random

    @cached_property
    def givens(self) -> tuple[str, ...]:
        return (*GIVENS, *rare_syllables(self.rng, set(GIVENS) | set(MIDDLES) | set(FAMILIES)))

    @cached_property
    def _given_weights(self) -> list[float]:
        return zipf(len(self.givens), 0.75)

    @cached_property
    def _family_weights(self) -> list[float]:
        return zipf(len(FAMILIES), 0.95)

    @cached_property
    def _middle_weights(self) -> list[float]:
        return zipf(len(MIDDLES), 0.9)

    def name(self) -> str:
        """A name of two to four syllables."""
        family = drawn(self.rng, FAMILIES, self._family_weights)
        given = drawn(self.rng, self.givens, self._given_weights)
        middles = [drawn(self.rng, MIDDLES, self._middle_weights) for _ in range(self.rng.choices((0, 1, 2), (4, 78, 18))[0])]
        return " ".join((family, *middles, given))

    def slipped(self, name: str) -> str:
        """The name with one slip of data entry: capitals, a lost mark, d for đ, another tone, the tone's other place."""
        words = name.split()
        at = self.rng.randrange(len(words))
        slip = self.rng.choice((str.upper, _without_marks, _crossless, _other_tone, respelled))
        words = [slip(word) if slip is str.upper or index == at else word for index, word in enumerate(words)]
        return " ".join(words)


def zipf(size: int, power: float) -> list[float]:
    """Cumulated weights of ranks 1 to `size`, each 1/rank**power."""
    return list(accumulate(1 / rank**power for rank in range(1, size + 1)))


def drawn(rng: random.Random, items: Sequence[str], weights: list[float]) -> str:
    return items[bisect(weights, rng.random() * weights[-1])]


def rare_syllables(rng: random.Random, taken: set[str]) -> list[str]:
    """Well-formed syllables beside those in use, in a random order."""
    made = {
        _toned(onset + rime, tone).capitalize()
        for onset in ONSETS
        for rimes, tones in ((OPEN, TONES), (NASAL, TONES), (STOPPED, "\u0301\u0323"))
        for rime in rimes
        for tone in tones
        if _joins(onset, rime)
    }
    return rng.sample(sorted(made - taken), RARE_SYLLABLES)


def respelled(word: str) -> str:
    """The tone of an open oa, oe or uy in its other place: `Hoà` for `Hòa` and back."""
    plain, tone = _parted(word)
    if tone and plain[-2:].lower() in ("oa", "oe", "uy") and plain[-3:-2].lower() != "q":
        at = len(plain) - 1 if unicodedata.normalize("NFD", word)[-1] != tone else len(plain) - 2
        return unicodedata.normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :])
    return word


def _joins(onset: str, rime: str) -> bool:
    front = rime.startswith(FRONT)
    if onset in {"c", "g", "ng"}:
        return not front and not (onset == "c" and rime.startswith(("oa", "oe", "uy", "uê", "uâ")))
    if onset in {"k", "ngh"}:
        return front
    if onset == "q":
        return rime.startswith(("ua", "uê", "uy", "uâ")) and rime != "ua"
    if onset == "gi":
        return not rime.startswith(("i", "u", "oa", "oe"))
    return True


def _toned(syllable: str, tone: str) -> str:
    """The tone on the letter that bears it: the last vowel with a mark of its own, else the one before a final."""
    if not tone:
        return syllable
    vowels = [index for index, letter in enumerate(syllable) if letter in "aăâeêioôơuưy"]
    start = 2 if syllable.startswith("gi") and len(vowels) > 1 else 1 if syllable.startswith("qu") else 0
    vowels = [index for index in vowels if index >= start + (1 if start == 1 else 0)]
    marked = [index for index in vowels if syllable[index] in "ăâêôơư"]
    closed = syllable[-1] not in "aăâeêioôơuưy"
    at = marked[-1] if marked else vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
    return unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])


def _parted(word: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in marks if mark in TONES and mark), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone


def _without_marks(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _crossless(word: str) -> str:
    return word.replace("đ", "d").replace("Đ", "D")


def _other_tone(word: str) -> str:
    """Hỏi for ngã and back: the commonest slip of ear."""
    swapped = {"\u0309": "\u0303", "\u0303": "\u0309"}
    return unicodedata.normalize("NFC", "".join(swapped.get(c, c) for c in unicodedata.normalize("NFD", word)))
