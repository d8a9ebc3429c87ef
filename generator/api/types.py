"""The shapes of the data API, version 1: a promise to its readers, apart from the records that editors write.

A record may gain or lose keys; these types only gain fields within a version. Field names are those of the records
where the thing is the same. What is not known is left out of the JSON.
"""

import datetime
from typing import Generic, Literal, TypeVar

from generator.api.shapes import Shape, always, maybe, several

VERSION: Literal["1.0.0"] = "1.0.0"

D = TypeVar("D")
Day = datetime.date


class Licence(Shape):
    """Under what terms the data may be used."""

    name: str = always("Tên giấy phép; trống khi cơ quan vận hành chưa công bố")
    url: str = always("Địa chỉ toàn văn giấy phép; trống khi chưa công bố")


class Links(Shape):
    """Whole addresses of this answer and of its neighbours."""

    self: str = always("Địa chỉ của chính tệp này")
    html: str | None = maybe("Trang cho người đọc")
    previous: str | None = maybe("Trang dữ liệu trước")
    next: str | None = maybe("Trang dữ liệu sau")


class Envelope(Shape, Generic[D]):
    """What every answer is wrapped in."""

    schema_version: Literal["1.0.0"] = always("Phiên bản của cấu trúc dữ liệu")
    generated: Day = always("Ngày dựng dữ liệu, theo giờ Việt Nam")
    source_commit: str | None = maybe("Mã lần sửa của kho dữ liệu")
    licence: Licence = always("Giấy phép sử dụng")
    total: int = always("Số mục của cả danh sách; 1 với một mục", ge=0)
    links: Links = always("Các địa chỉ liên quan")
    data: D = always("Dữ liệu")


class Named(Shape):
    """Another item, by id and name."""

    id: str = always("Mã cố định")
    name: str = always("Tên")


class Item(Shape):
    """What every item that has a page tells."""

    id: str = always("Mã cố định, không dùng lại")
    html: str = always("Trang cho người đọc")
    api: str = always("Địa chỉ dữ liệu của mục này")
    published: Day = always("Ngày đầu tiên công bố trên cổng")
    changed: Day = always("Ngày nội dung trên cổng đổi lần cuối")
    former: tuple[str, ...] = several("Các mã cũ, cũ nhất trước")


class Source(Shape):
    """Where the facts were read."""

    title: str | None = maybe("Tên nguồn")
    url: str | None = maybe("Địa chỉ nguồn")


class File(Shape):
    """A file published with a record."""

    title: str = always("Tên tệp")
    kind: str = always("signed (bản ký số), scan (bản chụp), annex (phụ lục)")
    url: str = always("Địa chỉ tải về")
    sha256: str = always("Mã băm SHA-256")


class Signer(Shape):
    """Who signed."""

    name: str = always("Người ký")
    capacity: tuple[str, ...] = always("Quyền hạn, chức vụ như in")


class Correction(Shape):
    """A slip of the portal's copy that was mended."""

    date: Day = always("Ngày đính chính")
    field: str = always("Chỗ được sửa")
    old: str = always("Chữ cũ")
    new: str = always("Chữ mới")
    note: str | None = maybe("Lời công bố")


class Timing(Shape):
    """When a task is due."""

    kind: str = always("quarter, months, span, by_date, ongoing, external hoặc unstated")
    printed: str | None = maybe("Nguyên văn")
    quarters: tuple[int, ...] = several("Các quý của năm kế hoạch mà nhiệm vụ chạm tới")
    months: tuple[str, ...] = several("Các tháng, dạng năm-tháng")
    start: Day | None = maybe("Ngày đầu")
    end: Day | None = maybe("Ngày cuối, hoặc hạn")


class Assignment(Shape):
    """Who does a task."""

    printed: str = always("Nguyên văn trong cột đơn vị")
    role: str = always("directing, leading, leading_advising, advising, coordinating, performing hoặc unstated")
    units: tuple[str, ...] = several("Mã đơn vị")


class Revision(Shape):
    """A change by an amending plan."""

    plan: str = always("Kế hoạch sửa đổi")
    kind: str = always("changed (sửa) hoặc withdrawn (bỏ)")
    date: Day | None = maybe("Ngày ký kế hoạch sửa đổi")


class Status(Shape):
    """How far a task has come."""

    state: str = always("done, under_way, postponed hoặc cancelled")
    since: Day = always("Từ ngày")
    evidence: tuple[str, ...] = always("Bằng chứng")


class TaskEvent(Shape):
    """A day or month that a task mentions beside its own timing."""

    text: str = always("Việc diễn ra")
    printed: str = always("Nguyên văn về thời gian")
    date: Day | None = maybe("Ngày")
    month: str | None = maybe("Tháng")
    tentative: bool = always("Văn bản ghi là dự kiến")


class Task(Shape):
    """A task of a plan, as amendments in force leave it."""

    id: str = always("Mã kế hoạch và mã trích dẫn, cách nhau bằng dấu gạch chéo")
    plan: str = always("Mã kế hoạch")
    ref: str = always("Mã trích dẫn trong kế hoạch")
    year: int = always("Năm kế hoạch")
    no: str | None = maybe("Số in")
    section: str | None = maybe("Mục của văn bản")
    text: str = always("Nội dung, viết lại")
    items: tuple[str, ...] = several("Việc con")
    timing: Timing = always("Thời gian")
    assignments: tuple[Assignment, ...] = several("Ai làm")
    place: str | None = maybe("Nơi")
    condition: str | None = maybe("Điều kiện")
    tentative: bool = always("Văn bản ghi là dự kiến")
    events: tuple[TaskEvent, ...] = several("Mốc được nhắc tới")
    campaigns: tuple[str, ...] = several("Mã phong trào")
    awards: tuple[str, ...] = several("Mã danh hiệu, hình thức khen")
    documents: tuple[str, ...] = several("Mã văn bản")
    clusters: tuple[str, ...] = several("Mã cụm, khối")
    status: Status | None = maybe("Tình trạng, khi có bằng chứng")
    withdrawn: bool = always("Đã bỏ: không ai phải làm nữa")
    revisions: tuple[Revision, ...] = several("Các lần sửa đổi")
    uid: str = always("Mã nhận dạng trên lịch")
    html: str = always("Trang cho người đọc")
    api: str = always("Địa chỉ dữ liệu")


class Deadline(Shape):
    """The last day of a duty."""

    date: Day = always("Ngày")
    printed: str = always("Nguyên văn")


class Point(Shape):
    """A point of a duty."""

    citation: str = always("Cách trích dẫn, như 2-a")
    text: str = always("Nội dung, viết lại")
    deadline: Deadline | None = maybe("Hạn")
    send_to: str | None = maybe("Nơi nhận sản phẩm, nguyên văn")
    withdrawn: bool = always("Đã bỏ")
    html: str = always("Trang cho người đọc")


class Duty(Shape):
    """What a plan asks of units beside its tasks."""

    id: str = always("Mã kế hoạch và số mục, cách nhau bằng dấu gạch chéo")
    plan: str = always("Mã kế hoạch")
    year: int = always("Năm kế hoạch")
    no: str = always("Số in")
    printed: str = always("Tên đơn vị như in")
    units: tuple[str, ...] = several("Mã đơn vị")
    tone: str = always("assign (giao), request (đề nghị) hoặc require (yêu cầu)")
    text: str | None = maybe("Nội dung, viết lại")
    deadline: Deadline | None = maybe("Hạn")
    send_to: str | None = maybe("Nơi nhận sản phẩm, nguyên văn")
    points: tuple[Point, ...] = several("Các điểm")
    withdrawn: bool = always("Đã bỏ")
    revisions: tuple[Revision, ...] = several("Các lần sửa đổi")
    html: str = always("Trang cho người đọc")
    api: str = always("Địa chỉ dữ liệu")


class PlanSummary(Item):
    """A plan or letter without its tasks."""

    kind: str = always("plan (kế hoạch) hoặc letter (công văn)")
    form: str = always("nd30, party hoặc other")
    year: int = always("Năm mà kế hoạch lập cho")
    title: str = always("Trích yếu, nguyên văn")
    number: str | None = maybe("Số, ký hiệu")
    date: Day | None = maybe("Ngày ký")
    issuer: Named = always("Cơ quan ban hành")
    province: Named = always("Tỉnh")
    status: str = always("in_force, superseded, past, upcoming, amendment hoặc letter, vào ngày dựng")
    calendar: str = always("Lịch của kế hoạch")


class Plan(PlanSummary):
    """A plan or letter with its tasks and duties."""

    signer: Signer | None = maybe("Người ký")
    supersedes: str | None = maybe("Thay thế kế hoạch")
    superseded_by: str | None = maybe("Bị thay thế bởi")
    amends: str | None = maybe("Sửa đổi kế hoạch")
    amended_by: tuple[str, ...] = several("Được sửa đổi bởi")
    carries: str | None = maybe("Chuyển kế hoạch")
    implements: str | None = maybe("Thực hiện kế hoạch")
    bases: tuple[str, ...] = several("Căn cứ, nguyên văn")
    goals: tuple[str, ...] = several("Mục đích")
    requirements: tuple[str, ...] = several("Yêu cầu")
    tasks: tuple[Task, ...] = several("Nhiệm vụ")
    duties: tuple[Duty, ...] = several("Trách nhiệm")
    recipients: tuple[str, ...] = several("Nơi nhận")
    attachments: tuple[File, ...] = several("Tệp kèm")
    corrections: tuple[Correction, ...] = several("Đính chính của cổng")
    sources: tuple[Source, ...] = several("Nguồn")


class InForce(Shape):
    """What is in force for one issuer."""

    issuer: Named = always("Cơ quan ban hành")
    year: int = always("Năm của câu trả lời")
    plan: PlanSummary | None = maybe("Kế hoạch đang hiệu lực; không có khi cơ quan chưa có kế hoạch năm này")
    amended_by: tuple[str, ...] = several("Các kế hoạch sửa đổi đang hiệu lực")
    newest: PlanSummary | None = maybe("Kế hoạch mới nhất của cơ quan, dù còn hiệu lực hay không")


class Event(Shape):
    """What happened to a decision or to some of its recipients."""

    kind: str = always("corrected, reissued, exchanged, revoked, stripped hoặc restored")
    date: Day = always("Ngày có hiệu lực")
    number: str = always("Số văn bản")
    document_date: Day = always("Ngày văn bản")
    issuer: str = always("Cơ quan ban hành văn bản")
    recipients: tuple[str, ...] = several("Số thứ tự liên quan; trống là cả quyết định")
    field: str | None = maybe("Mục đính chính")
    old: str | None = maybe("Chữ cũ")
    new: str | None = maybe("Chữ mới")
    note: str | None = maybe("Lời công bố")


class Recipient(Shape):
    """Somebody who holds the award; minors and those who lost it are in no answer."""

    id: str = always("Mã quyết định và số thứ tự, cách nhau bằng dấu gạch chéo")
    decision: str = always("Mã quyết định")
    no: str = always("Số thứ tự in")
    kind: str = always("person, collective, household hoặc enterprise")
    name: str = always("Tên")
    award: Named = always("Danh hiệu, hình thức")
    year: int | None = maybe("Năm ký quyết định")
    position: str | None = maybe("Chức vụ khi nhận")
    unit: str | None = maybe("Đơn vị như văn bản ghi")
    unit_id: str | None = maybe("Mã đơn vị")
    locality: str | None = maybe("Địa phương")
    achievement: str | None = maybe("Thành tích")
    conferment: str | None = maybe("conferred, given hoặc posthumous")
    figure: str | None = maybe("Mã gương điển hình")
    html: str = always("Dòng trên trang quyết định")


class Withdrawn(Shape):
    """A row whose recipient lost the award: the number stays, the name goes."""

    no: str = always("Số thứ tự in")
    kind: str = always("revoked (hủy bỏ) hoặc stripped (tước)")
    date: Day = always("Ngày có hiệu lực")
    number: str = always("Số văn bản")


class Counts(Shape):
    """How many hold the award today."""

    person: int = always("Cá nhân", ge=0)
    collective: int = always("Tập thể", ge=0)
    household: int = always("Hộ gia đình", ge=0)
    enterprise: int = always("Doanh nghiệp", ge=0)


class DecisionSummary(Item):
    """A reward decision without its recipients."""

    number: str | None = maybe("Số, ký hiệu")
    date: Day | None = maybe("Ngày ký")
    year: int | None = maybe("Năm ký")
    authority: str | None = maybe("Người có thẩm quyền")
    issuer: Named | None = maybe("Cơ quan")
    province: Named | None = maybe("Tỉnh")
    award: Named = always("Danh hiệu, hình thức")
    award_printed: str = always("Tên hình thức như quyết định ghi")
    occasion: str = always("Thành tích hoặc dịp khen")
    campaign: str | None = maybe("Mã phong trào")
    part_of: str | None = maybe("Là phần một tỉnh của quyết định")
    names: str = always("full (đầy đủ), extract (trích) hoặc withheld (nguồn không công bố)")
    counts: Counts | None = maybe("Số lượng đang giữ phần thưởng")
    status: str = always("standing (còn hiệu lực), revoked (hủy bỏ) hoặc stripped (tước)")


class Decision(DecisionSummary):
    """A reward decision with those who hold the award today."""

    conferment: str | None = maybe("conferred, given hoặc posthumous")
    occasion_kind: str | None = maybe("merit, sudden, campaign, devotion, seniority hoặc foreign")
    achievement_year: int | None = maybe("Năm đạt thành tích")
    signer: Signer | None = maybe("Người ký")
    recipients: tuple[Recipient, ...] = several("Người, tập thể đang giữ phần thưởng")
    withdrawn: tuple[Withdrawn, ...] = several("Các dòng đã rút tên")
    events: tuple[Event, ...] = several("Diễn biến")
    corrections: tuple[Correction, ...] = several("Đính chính của cổng")
    attachments: tuple[File, ...] = several("Tệp kèm")
    sources: tuple[Source, ...] = several("Nguồn")


class FigureAward(Shape):
    """An award that a figure holds."""

    printed: str = always("Như nguồn ghi")
    award: str | None = maybe("Mã danh hiệu, hình thức")
    year: int | None = maybe("Năm")
    date: Day | None = maybe("Ngày quyết định")
    decision: str | None = maybe("Mã quyết định")


class Figure(Item):
    """An exemplary figure; of one whose award was withdrawn only the status is told."""

    status: str = always("standing (đang nêu gương), revoked hoặc stripped")
    name: str | None = maybe("Tên")
    other_names: tuple[str, ...] = several("Tên khác")
    kind: str | None = maybe("person, collective, household hoặc enterprise")
    province: Named | None = maybe("Tỉnh")
    field: str | None = maybe("Lĩnh vực")
    summary: str | None = maybe("Tóm tắt")
    story: str | None = maybe("Câu chuyện, chữ trơn")
    awards: tuple[FigureAward, ...] = several("Phần thưởng")
    campaigns: tuple[str, ...] = several("Mã phong trào")
    corrections: tuple[Correction, ...] = several("Đính chính của cổng")
    sources: tuple[Source, ...] = several("Nguồn")


class Milestone(Shape):
    """A point of a campaign's time."""

    text: str = always("Việc")
    printed: str = always("Nguyên văn về thời gian")
    date: Day | None = maybe("Ngày")
    month: str | None = maybe("Tháng")
    year: int = always("Năm")


class Campaign(Item):
    """A campaign or a local edition of one."""

    name: str = always("Tên, nguyên văn")
    kind: str = always("campaign, local_edition, special, regular, drive, movement, programme hoặc study")
    level: str = always("national, provincial hoặc unit")
    province: Named | None = maybe("Tỉnh")
    launched_by: str | None = maybe("Ai phát động")
    launched: Day | None = maybe("Ngày phát động")
    period: str | None = maybe("Thời gian, nguyên văn")
    start: int | None = maybe("Năm đầu")
    end: int | None = maybe("Năm cuối")
    parent: str | None = maybe("Phong trào toàn quốc")
    continues: str | None = maybe("Nối tiếp phong trào")
    document: str | None = maybe("Văn bản phát động")
    milestones: tuple[Milestone, ...] = several("Mốc")
    corrections: tuple[Correction, ...] = several("Đính chính của cổng")
    sources: tuple[Source, ...] = several("Nguồn")


class Successor(Shape):
    """A unit that took over."""

    unit: str = always("Mã đơn vị")
    share: str = always("whole (toàn bộ) hoặc part (một phần)")
    inferred: bool = always("Suy từ việc sắp xếp tỉnh, chưa thấy văn bản riêng")


class Unit(Item):
    """An agency, council, association or group."""

    name: str = always("Tên mới nhất")
    names: tuple[str, ...] = always("Mọi tên, mới nhất đứng cuối")
    kind: str = always("Loại đơn vị")
    province: Named | None = maybe("Tỉnh")
    parents: tuple[str, ...] = several("Mã đơn vị cấp trên")
    successors: tuple[Successor, ...] = several("Đơn vị kế tục")
    abbreviations: tuple[str, ...] = several("Viết tắt")
    start: Day | None = maybe("Hoạt động từ ngày")
    end: Day | None = maybe("Đến hết ngày")
    calendar: str = always("Lịch của đơn vị")
    feed: str = always("Nguồn tin của đơn vị")
    plan_in_force: str | None = maybe("Dữ liệu kế hoạch hiện hành, với cơ quan có ban hành kế hoạch")


class Award(Item):
    """A title or form of reward."""

    name: str = always("Tên, nguyên văn")
    kind: str = always("Loại")
    level: str = always("state, province hoặc grassroots")
    applies_to: tuple[str, ...] = always("Dành cho loại người nhận nào")
    authorities: tuple[str, ...] = several("Người có thẩm quyền")
    province: Named | None = maybe("Với hình thức của địa phương")
    abbreviations: tuple[str, ...] = several("Viết tắt")
    document: str | None = maybe("Mã luật, nghị định")
    articles: tuple[str, ...] = several("Điều, khoản")
    start: Day | None = maybe("Có hiệu lực từ ngày")
    end: Day | None = maybe("Đến hết ngày")


class Cluster(Item):
    """An emulation cluster or bloc."""

    name: str = always("Tên")
    level: str = always("national, provincial hoặc system")
    province: Named | None = maybe("Tỉnh")
    basis: str | None = maybe("Văn bản thành lập")
    members: tuple[str, ...] = several("Thành viên hiện nay")


class LegalDocument(Item):
    """A law, decree, resolution or directive."""

    kind: str = always("Loại văn bản")
    title: str = always("Tên hoặc trích yếu")
    number: str | None = maybe("Số, ký hiệu")
    issuer: str | None = maybe("Cơ quan ban hành")
    date: Day | None = maybe("Ngày ký")
    year: int | None = maybe("Năm ký; có khi chỉ biết năm")
    start: Day | None = maybe("Có hiệu lực từ ngày")
    end: Day | None = maybe("Đến hết ngày")
    amends: str | None = maybe("Sửa đổi văn bản")
    replaces: str | None = maybe("Thay thế văn bản")


class ListPage(Shape):
    """One page of a list."""

    year: int | None = maybe("Năm của trang; không có khi danh sách không theo năm, hoặc năm chưa rõ")
    url: str = always("Địa chỉ")
    total: int = always("Số mục trên trang", ge=0)


class Change(Shape):
    """The last change of one page on the portal."""

    date: Day = always("Ngày đổi")
    kind: str = always("published (mới) hoặc changed (đổi)")
    type: str = always("Loại mục")
    id: str = always("Mã")
    html: str = always("Trang cho người đọc")
    api: str | None = maybe("Địa chỉ dữ liệu")
    status: str = always("standing, revoked, stripped hoặc closed")


class ChangeMonth(Shape):
    """A month in which something changed."""

    month: str = always("Tháng, dạng năm-tháng")
    url: str = always("Địa chỉ các thay đổi của tháng")
    total: int = always("Số thay đổi", ge=0)
