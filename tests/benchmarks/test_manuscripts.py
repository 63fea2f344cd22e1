from __future__ import annotations

from pathlib import Path

from benchmarks import content, manuscripts
from interviews.choices import Role
from interviews.importing.manuscripts import read_manuscript


def test_a_file_says_what_the_site_of_the_same_content_says(tmp_path: Path) -> None:
    manuscripts.write(tmp_path / "files", 3)

    names = [person.name for person in content.people()]
    for interview in content.interviews(3):
        path = tmp_path / "files" / f"{interview.slug}.md"
        found = read_manuscript(path.read_bytes(), path.name)

        assert (found.title, found.date) == (interview.title, interview.date)
        assert found.summary == interview.teaser
        parts = {(part.name, part.role) for part in found.parts}
        assert (names[interview.interviewer], Role.INTERVIEWER) in parts
        assert {name for name, role in parts if role == Role.INTERVIEWEE} == {
            names[number] for number in interview.interviewees
        }
        blocks = found.make_blocks(dict.fromkeys(names, 1), "key", {})
        asked = [one["value"] for one in blocks if one["type"] == "qa"]
        assert [one["question"] for one in asked] == [
            one.question for one in interview.questions
        ]
