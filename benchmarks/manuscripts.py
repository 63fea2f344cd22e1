"""The content of ``benchmarks.content`` as the Markdown files that an editor has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import content


def write(folder: Path, count: int) -> None:
    folder.mkdir(parents=True)
    for interview in content.interviews(count):
        text = "\n".join(_lines(interview))
        (folder / f"{interview.slug}.md").write_text(text, encoding="utf-8")


def _lines(interview: content.Interview) -> Iterator[str]:
    names = [person.name for person in content.people()]
    topics = [topic.name for topic in content.topics()]
    yield "---"
    yield f'title: "{interview.title}"'
    yield f"date: {interview.date}"
    yield f'summary: "{interview.teaser}"'
    yield f"language: {interview.language}"
    yield "categories:"
    yield from (f"- {topics[number]}" for number in interview.topics)
    yield "people:"
    for number in interview.interviewees:
        yield f"- name: {names[number]}"
    yield f"- name: {names[interview.interviewer]}"
    yield "  role: interviewer"
    yield "---\n"
    yield "This interview was written down by ear.\n"
    for turn in interview.questions:
        speaker = interview.interviewees[0] if turn.speaker is None else turn.speaker
        yield f"**{names[interview.interviewer]}:** {turn.question}\n"
        yield f"**{names[speaker]}:** {turn.answer}\n"
