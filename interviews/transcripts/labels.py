"""What may stand before a colon: people, marks of questions, and what is nobody."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Sort(StrEnum):
    NAME = "name"
    ASKER = "asker"
    QUESTION = "question"
    ANSWER = "answer"
    EVERYONE = "everyone"
    SECTION = "section"
    NOTE = "note"
    CREDIT = "credit"
    OTHER = "other"


QUESTION = """
    q question questions 질문 문 질의 질 問 问 質問 提问 frage pregunta domanda pergunta
"""
ANSWER = """
    a answer answers 답변 답 대답 응답 答 回答 antwort respuesta réponse risposta resposta
"""
ASKER = """
    interviewer host co-host cohost moderator presenter 질문자 인터뷰어 진행자 사회자
    기자 聞き手 インタビュアー 司会 主持人 记者 記者
"""
EVERYONE = """
    everyone everybody all both together group 모두 전원 다같이 일동 멤버들 전체
    全員 一同 大家 tous alle todos
"""
SECTION = """
    break jingle music intro outro ad ads advert sponsor commercial midroll mid-roll
    theme interlude intermission silence applause recording timestamp time 광고 음악
"""
NOTE = """
    note notes disclaimer update correction correctness warning editor's ed. 편집자주
    주 참고 注 ps p.s. n.b. nb postscript spoiler
"""
CREDIT = """
    photo photos photographer photography picture pictures image images words text
    interview translation translator translated styling stylist credit credits source
    caption video edit editing transcript transcription illustration 사진 글 번역 출처
    写真 文 翻訳
"""
VOCABULARY = {
    word: sort
    for sort, words in (
        (Sort.QUESTION, QUESTION),
        (Sort.ANSWER, ANSWER),
        (Sort.ASKER, ASKER),
        (Sort.EVERYONE, EVERYONE),
        (Sort.SECTION, SECTION),
        (Sort.NOTE, NOTE),
        (Sort.CREDIT, CREDIT),
    )
    for word in words.split()
}
PHRASES = {
    "editor's note": Sort.NOTE,
    "editors' note": Sort.NOTE,
    "ed. note": Sort.NOTE,
    "author's note": Sort.NOTE,
    "편집자 주": Sort.NOTE,
    "theme song": Sort.SECTION,
    "theme music": Sort.SECTION,
    "ad break": Sort.SECTION,
    "sponsor break": Sort.SECTION,
    "all together": Sort.EVERYONE,
    "다 같이": Sort.EVERYONE,
    "the band": Sort.EVERYONE,
    "photo credit": Sort.CREDIT,
    "photo credits": Sort.CREDIT,
    "photos by": Sort.CREDIT,
    "photo by": Sort.CREDIT,
    "interview by": Sort.CREDIT,
    "words by": Sort.CREDIT,
    "translated by": Sort.CREDIT,
    "edited by": Sort.CREDIT,
}
# Sentences begin like this, and names do not.
OPENING_WORDS = """
    a again also although an and another any as at because before besides but by
    during each even every example finally first for from hence here how however i if
    in instead it its last like maybe me more my next no now number of oh okay on once
    one or our part point problem reason result right rule same second she he since so
    some something step still summary that their then there these they thing third
    this those though three thus tip to today two us we well what when where which
    while who why with yes you your
"""
OPENERS = frozenset(OPENING_WORDS.split())
SMALL_WORDS = """
    de del della di da do dos du der den des van von und la le el al bin ibn of the
    and & y e et + / - ter ten zu
"""
PARTICLES = frozenset(SMALL_WORDS.split())
MAX_WORDS = 5
PARENTHESIS = re.compile(r"\s*\(([^()]*)\)\s*$")
NUMBER = re.compile(r"\s*#?\d{1,3}$")
INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){1,4}")


def tidy(label: str) -> str:
    """``label`` without decoration around it."""
    return " ".join(label.replace("’", "'").strip(" \t*_~–—-•>").split())


@lru_cache(maxsize=4096)
def base_of(label: str) -> str:
    """``label`` without a note in brackets behind it: ``Jun (leader)``."""
    return PARENTHESIS.sub("", tidy(label)).strip() or tidy(label)


@lru_cache(maxsize=4096)
def sort_of(label: str) -> Sort:
    text = base_of(label).casefold()
    if text in PHRASES:
        return PHRASES[text]
    sort = VOCABULARY.get(NUMBER.sub("", text).strip().rstrip("."))
    if sort is not None:
        return sort
    return Sort.NAME if is_name(label) else Sort.OTHER


def is_name(label: str) -> bool:
    """Whether ``label`` looks like the name of a person, a group or a magazine."""
    text = base_of(label)
    words = text.split()
    if not words or len(words) > MAX_WORDS or not any(map(str.isalpha, text)):
        return False
    if words[0].casefold().strip("'\"") in OPENERS and not is_initials(text):
        return False
    return all(map(is_word_of_name, words)) and words[0] not in PARTICLES


def is_word_of_name(word: str) -> bool:
    if word in PARTICLES:
        return True
    if re.search(r"[,;!?…\"“”/=]", word) or re.search(r"\.(?!$)", word.rstrip(".")):
        return is_initials(word)
    # A full stop ends Dr., Jr. and initials, and else a sentence.
    if word.endswith(".") and len(word) > 4:
        return False
    # Scripts without capitals have no small letters either.
    return not word[0].islower() if word[0].isalnum() else len(word) == 1


def is_initials(label: str) -> bool:
    return INITIALS.fullmatch(label.strip()) is not None


def initials_of(name: str) -> str:
    """``SW`` of Sara Wen, with what stands behind hyphens too."""
    words = re.split(r"[\s-]+", name)
    return "".join(word[0] for word in words if word and word[0].isupper())
