"""The transcript format of podcasts.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md
"""

from __future__ import annotations

import json
from typing import NotRequired

from typing_extensions import TypedDict

from interviews.transcribing.cues import make_cues
from interviews.transcribing.manuscripts import Manuscript
from interviews.transcribing.utterances import Utterance, find_utterances

VERSION = "1.0.0"


class TranscriptSegment(TypedDict):
    speaker: str
    startTime: NotRequired[float]
    endTime: NotRequired[float]
    body: str


class Transcript(TypedDict):
    version: str
    segments: list[TranscriptSegment]


def write_podcast_json(manuscript: Manuscript) -> str:
    transcript = podcast_transcript(manuscript)
    return json.dumps(transcript, ensure_ascii=False, indent=1) + "\n"


def podcast_transcript(manuscript: Manuscript) -> Transcript:
    """What is said, with times in seconds where one of them is known."""
    utterances = find_utterances(manuscript.parts)
    if all(utterance.start is None for utterance in utterances):
        segments = [_segment(utterance) for utterance in utterances]
    else:
        segments = [
            _segment(cue.said, startTime=cue.start / 1000, endTime=cue.end / 1000)
            for cue in make_cues(utterances)
        ]
    return Transcript(version=VERSION, segments=segments)


def _segment(utterance: Utterance, **times: float) -> TranscriptSegment:
    return TranscriptSegment(speaker=utterance.speaker, **times, body=utterance.text)
