"""So many decisions that pages of one award or one issuer tell them by year."""

DECISION = """\
id: mau-{n}-qd
number: {n}/QĐ-UBND
date: {year}-03-01
authority: Chủ tịch UBND tỉnh Mẫu
{issuer}award: giay-khen
award_printed: Giấy khen
occasion: Thành tích năm {year}
names: withheld
counts: {{person: 3}}
sources: [{{title: Bản công bố, url: "https://vi-du.example/{n}"}}]
"""


def decisions(many: int, first: int = 500, year: int | None = None, issuer: str = "") -> dict[str, str]:
    """Files of decisions numbered from `first`, of one year, or of 2023 and 2024 in turn."""
    years = {n: year or 2023 + n % 2 for n in range(first, first + many)}
    given = f"issuer: {issuer}\n" if issuer else ""
    return {
        f"honors/decisions/{signed}/mau-{n}-qd.yml": DECISION.format(n=n, year=signed, issuer=given)
        for n, signed in years.items()
    }
