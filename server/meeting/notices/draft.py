"""Drafts a conclusion notice from the record: pure, deterministic, every sentence with its source.

Knows no file format and no database. What the record does not say becomes a `gap` with its reason and a finding;
nothing is invented (checklist 23, 24 of the house's rules for drafted notices).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from server.kit.text import fold
from server.meeting.notices.phrases import PHRASES, Phrases
from server.meeting.notices.record import Item, Paper, Record

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")

SourceKind = Literal["meeting", "agenda", "paper", "conclusion", "opinions", "roster", "setting", "formula"]
ParagraphKind = Literal["opening", "bridge", "item_heading", "item_text", "closing"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from: `ref` is the id of the item, paper or person; `label` says it in the room's words."""

    kind: SourceKind
    ref: str
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of text with its sources; `gap` is the code of the reason why something is blank, or None."""

    text: str
    sources: tuple[Source, ...]
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: ParagraphKind
    sentences: tuple[Sentence, ...]
    item_id: str | None = None

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Head:
    """The letterhead and the foot. A blank is an empty string here and a blank space in the document."""

    superior: str
    issuer: str
    number: str
    symbol: str
    place: str
    issued_on: date | None
    title: str
    about: str
    authority: str
    position: str
    signer: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the secretary should look at: a code that the client words, and where."""

    code: str
    place: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    head: Head
    paragraphs: tuple[Paragraph, ...]
    head_sources: dict[str, Source]
    findings: tuple[Finding, ...]


def short_date(day: date) -> str:
    """05/9/2026: a leading 0 only for days below 10 and for months 1 and 2 (HD 05-HD/VPTW)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def long_date(place: str, day: date | None) -> str:
    """ "An Lạc, ngày 05 tháng 9 năm 2026"; blanks where the day is not known."""
    if day is None:
        return f"{place or '……'}, ngày      tháng      năm        "
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{place or '……'}, ngày {day.day:02d} tháng {month} năm {day.year}"


def local_day(moment: datetime | None) -> date | None:
    return moment.astimezone(LOCAL).date() if moment else None


_IS_MEETING = re.compile(r"^(Hội nghị|Phiên họp|Cuộc họp|Kỳ họp)\b", re.IGNORECASE)
_BODY = re.compile(r"^(Ban Thường vụ|Ban Chấp hành|Thường trực)\s+(.+)$", re.IGNORECASE)
_COMMITTEE = re.compile(r"^(Tỉnh|Thành|Đảng)\s+(ủy|uỷ)\s*(xã|phường|đặc khu)?\s*(.*)$", re.IGNORECASE)


def committee_of(body: str) -> str:
    """The committee that a standing committee or its permanent members belong to: their papers carry its name."""
    found = _BODY.match(body.strip())
    return found.group(2) if found else body.strip()


def symbol_of(committee: str) -> str:
    """TB/TU for provincial and city committees, TB/ĐU for the others; empty where the name does not say."""
    found = _COMMITTEE.match(committee)
    if not found:
        return ""
    return "TB/ĐU" if found.group(1).lower() == "đảng" else "TB/TU"


def place_of(committee: str) -> str:
    found = _COMMITTEE.match(committee)
    return found.group(4).strip() if found else ""


def position_of(position: str) -> str:
    """ "Bí thư Tỉnh ủy" → "Bí thư": under T/M the position stands alone."""
    found = re.match(r"^(Quyền Bí thư|Phó Bí thư(?: Thường trực)?|Bí thư)\b", position.strip(), re.IGNORECASE)
    return found.group(1) if found else position.strip()


_END = re.compile(r"(?<=[.;!?])\s+(?=[A-ZÀ-ỸĐ0-9(\"“-])")
_NOT_END = re.compile(r"(?:\b(?:TP|Tp|Th|TS|ThS|GS|PGS|đ/c|Đ/c|số|Số|ngày|tr|v\.v)|\b[A-ZĐ]|^\s*\d+(?:\.\d+)*)\.$")


def sentences(paragraph: str) -> list[str]:
    """A paragraph as sentences: cut after . ; ! ? before a capital, not after abbreviations, initials or "1."."""
    parts: list[str] = []
    for piece in _END.split(paragraph.strip()):
        if parts and (_NOT_END.search(parts[-1])):
            parts[-1] += " " + piece
        elif piece:
            parts.append(piece)
    return parts


def cite(paper: Paper) -> str:
    """ "Tờ trình số 12-TTr/ĐU, ngày 05/9/2026 của Đảng ủy UBND tỉnh về …": only what is known."""
    text = paper.kind or "Tài liệu"
    if paper.symbol:
        text += f" số {paper.symbol}"
    if paper.issued_on:
        text += f", ngày {short_date(paper.issued_on)}"
    if paper.issuer:
        text += f" của {paper.issuer}"
    return text if paper.symbol else f"{text} “{paper.title}”"


def lower_first(text: str) -> str:
    """For a title inside a sentence: "Báo cáo …" → "báo cáo …", but not a name in capitals ("UBND …")."""
    if len(text) > 1 and text[0].isupper() and (text[1].islower() or text[1] == " "):
        first = text.split(" ", 1)[0]
        if first in {"Tỉnh", "Thành", "Đảng", "Ban", "Ủy", "Uỷ", "Hội", "Mặt", "Đoàn", "Văn", "Sở", "Bộ"}:
            return text
        return text[0].lower() + text[1:]
    return text


def subject_of(title: str) -> str:
    """An agenda title after "Về": without the "Về" that it may begin with itself."""
    return lower_first(re.sub(r"^\s*(?:V/v|Về(?:\s+việc)?)\s+", "", title).rstrip(" .;:"))


def draft_notice(record: Record, phrases: Phrases = PHRASES) -> Draft:
    """The whole draft. Order of blocks is the agenda's (checklist 20)."""
    findings: list[Finding] = []
    head, head_sources = _head(record, phrases, findings)
    day = local_day(record.opened_at or record.starts_at)
    top = [item for item in record.items if item.depth == 0]
    paragraphs = [_opening(record, phrases, top, day), _bridge(record, phrases, top)]
    for item in record.items:
        paragraphs.extend(_block(item, record, phrases, findings))
    paragraphs.append(_closing(record, phrases))
    if not top:
        findings.append(Finding("notices.no_items", "opening"))
    if record.closed_at is None:
        findings.append(Finding("notices.not_closed", "opening"))
    return Draft(head, tuple(paragraphs), head_sources, tuple(findings))


def _head(record: Record, phrases: Phrases, findings: list[Finding]) -> tuple[Head, dict[str, Source]]:
    given = record.settings
    committee = committee_of(record.body)
    chair = next((p for p in record.participants if p.role == "chair"), None)
    day = local_day(record.opened_at or record.starts_at)
    body = Source("meeting", record.meeting_id, record.body)
    setting = Source("setting", "notice", "Mẫu thông báo")
    who = Source("roster", chair.person_id, chair.name) if chair else body
    sources: dict[str, Source] = {}

    def pick(name: str, mine: str, derived: str, source: Source) -> str:
        sources[name] = setting if mine else source
        if not (mine or derived):
            findings.append(Finding(f"notices.blank_{name}", name))
        return mine or derived

    permanent = given.layout == "party_permanent_members"
    form = phrases.about_meeting if _IS_MEETING.match(record.title) else phrases.about
    about = form.format(body=record.body, subject=subject_of(record.title), date=short_date(day)) if day else ""
    head = Head(
        superior=given.superior,
        issuer=pick("issuer", given.issuer, committee, body),
        number=given.number,
        symbol=pick("symbol", given.symbol, symbol_of(committee), body),
        place=pick("place", given.place, place_of(committee), body),
        issued_on=given.issued_on,
        title=phrases.title,
        about=pick("about", given.about, about, body),
        authority=pick(
            "authority",
            given.signing_authority,
            "T/M BAN THƯỜNG VỤ" if permanent or fold(record.body).startswith("ban thuong vu") else "",
            body,
        ),
        position=pick("position", given.signer_position, position_of(chair.position) if chair else "", who),
        signer=pick("signer", given.signer_name, chair.name if chair else "", who),
        recipients=given.recipients,
    )
    if given.issued_on is None:
        findings.append(Finding("notices.blank_date", "date"))
    elif day and given.issued_on < day:
        findings.append(Finding("notices.date_before_meeting", "date", {"meeting": short_date(day)}))
    if not given.recipients:
        findings.append(Finding("notices.blank_recipients", "recipients"))
    return head, sources


def _opening(record: Record, phrases: Phrases, top: list[Item], day: date | None) -> Paragraph:
    meeting = Source("meeting", record.meeting_id, record.title)
    listed = (
        "; ".join(f"({n}) {_title(item.title)}" for n, item in enumerate(top, 1))
        if len(top) > 1
        else "".join(_title(item.title) for item in top)
    )
    form = phrases.opening_many if len(top) > 1 else phrases.opening_one
    gap = None if day and top else "notices.gap_opening"
    text = form.format(date=short_date(day) if day else "……", body=record.body, items=listed or "……")
    agenda = tuple(Source("agenda", item.item_id, f"Mục {item.number}") for item in top)
    return Paragraph("opening", (Sentence(text, (meeting, *agenda), gap),))


def _title(title: str) -> str:
    return title.rstrip(" .;:")


def _bridge(record: Record, phrases: Phrases, top: list[Item]) -> Paragraph:
    presenters: dict[str, Source] = {}
    papers: dict[str, Source] = {}
    for item in record.items:
        if item.presenter:
            presenters.setdefault(item.presenter, Source("agenda", item.item_id, f"Mục {item.number}"))
        for paper in item.papers:
            if paper.symbol:
                papers.setdefault(cite(paper), Source("paper", paper.document_id, paper.title))
    heard = []
    if presenters:
        heard.append(phrases.heard.format(presenters=_and(list(presenters))))
    if papers:
        heard.append(phrases.heard_papers.format(papers="; ".join(papers)))
    spoke = any(item.opinions.total for item in record.items)
    text = phrases.bridge.format(
        heard="; ".join(heard) or "nghe …… báo cáo", opinions=phrases.opinions if spoke else "", body=record.body
    )
    sources = (*presenters.values(), *papers.values())
    if spoke:
        sources += (Source("opinions", record.meeting_id, "Ý kiến của đại biểu"),)
    return Paragraph("bridge", (Sentence(text, sources, None if heard else "notices.gap_presenters"),))


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " và " + names[-1]


def _block(item: Item, record: Record, phrases: Phrases, findings: list[Finding]) -> list[Paragraph]:
    form = phrases.item_heading if item.depth == 0 else phrases.sub_item_heading
    subject = subject_of(item.title) if item.depth == 0 else _title(item.title)
    agenda = Source("agenda", item.item_id, f"Mục {item.number}")
    block = [
        Paragraph("item_heading", (Sentence(form.format(number=item.number, title=subject), (agenda,)),), item.item_id)
    ]
    has_children = any(other.number.startswith(item.number + ".") for other in record.items)
    if not item.conclusion.strip():
        if not has_children:
            findings.append(Finding("notices.no_conclusion", item.item_id, {"number": item.number}))
            blank = Sentence("[Chưa có kết luận của chủ trì về nội dung này.]", (agenda,), "notices.gap_conclusion")
            block.append(Paragraph("item_text", (blank,), item.item_id))
        return block
    typed = Source("conclusion", item.item_id, f"Kết luận mục {item.number}, bản {item.conclusion_revision}")
    known = {fold(paper.symbol): paper for paper in _all_papers(record) if paper.symbol}
    for line in item.conclusion.splitlines():
        if not line.strip():
            continue
        made = []
        for text in sentences(line):
            cited = tuple(
                Source("paper", known[s].document_id, known[s].title) for s in cited_symbols(text) if s in known
            )
            made.append(Sentence(text, (typed, *cited)))
        block.append(Paragraph("item_text", tuple(made), item.item_id))
    return block


def _all_papers(record: Record) -> list[Paper]:
    return [paper for item in record.items for paper in item.papers]


_SYMBOL = re.compile(r"\bsố\s+(\d+[a-zđ]?\s*[-/]\s*[A-ZĐa-zđ0-9-]+(?:/[A-ZĐ0-9a-zđ-]+)?)", re.IGNORECASE)


def cited_symbols(text: str) -> list[str]:
    """Folded numbers and symbols that a text cites: "số 12-TTr/ĐU" → ["12-ttr/du"]."""
    return [fold(found).replace(" ", "") for found in _SYMBOL.findall(text)]


def _closing(record: Record, phrases: Phrases) -> Paragraph:
    text = phrases.closing.format(body=record.body, end=phrases.end_mark)
    return Paragraph("closing", (Sentence(text, (Source("formula", "closing", "Câu kết theo mẫu"),)),))


def with_findings(draft: Draft, more: tuple[Finding, ...]) -> Draft:
    """The same draft with the findings of the checks added."""
    return replace(draft, findings=draft.findings + more)
