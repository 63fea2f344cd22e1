from __future__ import annotations

from benchmarks import content


def test_content_is_the_same_in_every_run() -> None:
    assert list(content.interviews(30)) == list(content.interviews(30))


def test_more_interviews_begin_with_the_same_ones() -> None:
    assert list(content.interviews(30))[:10] == list(content.interviews(10))


def test_an_interview_is_as_long_as_it_is_said_to_be() -> None:
    interviews = list(content.interviews(50))

    answers = [qa.answer for one in interviews for qa in one.questions]
    words = sum(len(answer.split()) for answer in answers) / len(answers)
    assert {len(one.questions) for one in interviews} == {12}
    assert 55 < words < 75


def test_one_person_takes_part_in_every_interview() -> None:
    assert {one.interviewer for one in content.interviews(50)} == {content.INTERVIEWER}


def test_slugs_are_told_apart() -> None:
    for things in (content.people(), content.topics(), content.interviews(200)):
        slugs = [one.slug for one in things]
        assert len(set(slugs)) == len(slugs)
