"""The pages on which records are listed: where each stands, what it is called and what is on it.

Readers look for them by name as they look for records.
"""

from typing import NamedTuple

from generator import addresses
from generator.addresses import Address


class FixedPage(NamedTuple):
    """A page that is there in every portal, whatever its records."""

    address: Address
    title: str
    description: str


PLANS = FixedPage(
    addresses.PLANS,
    "Kế hoạch thi đua, khen thưởng",
    "Kế hoạch thi đua, khen thưởng theo năm: nhiệm vụ từng quý, trách nhiệm và thời hạn.",
)
PLAN_IN_FORCE = FixedPage(
    addresses.PLAN_IN_FORCE,
    "Kế hoạch hiện hành",
    "Kế hoạch thi đua, khen thưởng đang hiệu lực của từng cơ quan.",
)
HONORS = FixedPage(
    addresses.HONORS,
    "Bảng vàng",
    "Quyết định khen thưởng theo năm, theo danh hiệu và hình thức khen thưởng.",
)
AWARDS = FixedPage(
    addresses.AWARDS,
    "Danh hiệu, hình thức khen thưởng",
    "Danh mục danh hiệu thi đua, hình thức khen thưởng theo Luật 06/2022/QH15 và của địa phương.",
)
FIGURES = FixedPage(
    addresses.FIGURES,
    "Gương điển hình",
    "Câu chuyện của những cá nhân, tập thể được Nhà nước tặng danh hiệu, huân chương; có nguồn kèm theo.",
)
CAMPAIGNS = FixedPage(
    addresses.CAMPAIGNS,
    "Phong trào thi đua",
    "Phong trào thi đua, cuộc vận động và đề án: ai phát động, giai đoạn nào, địa phương nào hưởng ứng.",
)
UNITS = FixedPage(
    addresses.UNITS,
    "Cơ quan, đơn vị",
    "Cơ quan, đơn vị được các kế hoạch giao việc: nhiệm vụ theo quý, trách nhiệm, đơn vị kế tục.",
)
CLUSTERS = FixedPage(
    addresses.CLUSTERS,
    "Cụm, khối thi đua",
    "Cụm, khối thi đua: thành viên, đơn vị đứng đầu từng năm, hội nghị và nhiệm vụ liên quan.",
)
DOCUMENTS = FixedPage(
    addresses.DOCUMENTS,
    "Văn bản",
    "Luật, nghị định, nghị quyết, chỉ thị mà các kế hoạch và phong trào dựa vào.",
)
GLOSSARY = FixedPage(
    addresses.GLOSSARY,
    "Chữ viết tắt",
    "Chữ viết tắt gặp trong văn bản thi đua, khen thưởng và cách đọc.",
)
RECTIFICATIONS = FixedPage(
    addresses.RECTIFICATIONS,
    "Đính chính, hủy bỏ",
    "Mọi việc đính chính, cấp lại, hủy bỏ, tước, phục hồi khen thưởng và đính chính của cổng.",
)
CONSULTATIONS = FixedPage(
    addresses.CONSULTATIONS,
    "Lấy ý kiến trước khi khen thưởng",
    "Các đợt lấy ý kiến nhân dân trước khi trình khen thưởng cấp Nhà nước: thời hạn, nơi gửi ý kiến.",
)
FOLLOWING = FixedPage(
    addresses.FOLLOWING,
    "Theo dõi: lịch và nguồn tin",
    "Đăng ký lịch nhiệm vụ, thời hạn của từng đơn vị, từng kế hoạch; nguồn tin Atom của cổng.",
)
OPEN_DATA = FixedPage(
    addresses.OPEN_DATA,
    "Dữ liệu mở",
    "Dữ liệu JSON, bảng CSV và Excel, từ điển dữ liệu, danh mục DCAT của cổng.",
)
CARDS = FixedPage(
    addresses.CARDS,
    "Thẻ nhúng",
    "Thẻ nhỏ để cơ quan đưa kế hoạch hiện hành, thời hạn, khen thưởng mới lên cổng của mình.",
)
FIXED_PAGES = (
    PLANS,
    PLAN_IN_FORCE,
    HONORS,
    AWARDS,
    FIGURES,
    CAMPAIGNS,
    UNITS,
    CLUSTERS,
    DOCUMENTS,
    GLOSSARY,
    RECTIFICATIONS,
    CONSULTATIONS,
    FOLLOWING,
    OPEN_DATA,
    CARDS,
)
