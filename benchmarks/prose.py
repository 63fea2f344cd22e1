"""Made-up talk in English and Korean; the same generator of chance says the same."""

from __future__ import annotations

from random import Random

WORDS_PER_ANSWER = 60

# One word of each column makes a sentence.
SENTENCES = {
    "en": (
        (
            *("Our drummer", "My first teacher", "The night porter", "Nobody there"),
            *("The whole crew", "A woman from the ferry", "Her older brother"),
            *("The lighting desk", "Everyone in the choir", "The baker next door"),
        ),
        (
            *("borrowed", "repaired", "painted", "remembered", "counted", "carried"),
            *("tuned", "hid", "described", "measured", "sketched", "recorded"),
        ),
        (
            *("a broken accordion", "the last bus", "two hundred paper boats"),
            *("an unfinished song", "the winter programme", "a map of the harbour"),
            *("the smallest stage", "a letter without an address", "three blue chairs"),
            *("the sound of rain", "an old projector", "the second verse"),
        ),
        (
            *("behind the market hall", "on the way to Busan", "before the premiere"),
            *("in a borrowed kitchen", "under the railway bridge", "during the strike"),
            *("at the edge of the festival", "after the long rehearsal"),
            *("between two radio shows", "above the swimming pool"),
        ),
        (
            *("and that decided it.", "which still makes me laugh."),
            *("so we began again.", "because no one had told us not to."),
            *("and the room went quiet.", "long before anybody paid for it."),
            *("as if it were the plainest thing.", "and I have kept it since."),
        ),
    ),
    "ko": (
        (
            "우리 드러머는",
            "첫 선생님은",
            "야간 경비원은",
            "옆집 빵집 주인은",
            "합창단 모두가",
        ),
        (
            "시장 뒤에서",
            "부산 가는 길에",
            "첫 공연 전에",
            "빌린 부엌에서",
            "축제 끝자락에서",
        ),
        ("고장 난 아코디언을", "마지막 버스를", "종이배 이백 척을", "미완성 노래를"),
        ("아주 조심스럽게", "웃으면서", "아무 말 없이", "몇 번이고 다시", "밤새도록"),
        ("고쳐 주었어요.", "그려 두었어요.", "세어 보았어요.", "기억해 냈어요."),
    ),
}
QUESTIONS = {
    "en": (
        ("What did", "How did", "When did", "Why did"),
        ("the first night", "that small room", "the long tour", "your second film"),
        ("change for you?", "teach the others?", "become a song?", "begin at all?"),
    ),
    "ko": (
        ("첫날 밤은", "그 작은 방은", "긴 순회공연은", "두 번째 영화는"),
        ("어떻게", "언제", "왜"),
        ("달라졌나요?", "노래가 되었나요?", "시작되었나요?"),
    ),
}


def sentence(chance: Random, language: str) -> str:
    return _one_of_each(chance, SENTENCES[language])


def question(chance: Random, language: str) -> str:
    return _one_of_each(chance, QUESTIONS[language])


def answer(chance: Random, language: str) -> str:
    """About 60 words."""
    sentences, count = [], 0
    while count < WORDS_PER_ANSWER:
        sentences.append(sentence(chance, language))
        count += len(sentences[-1].split())
    return " ".join(sentences)


def _one_of_each(chance: Random, columns: tuple[tuple[str, ...], ...]) -> str:
    return " ".join(chance.choice(column) for column in columns)
