"""WebVTT (https://www.w3.org/TR/webvtt1/) and SRT."""

from __future__ import annotations

import re

from interviews.transcribing.cues import Cue, make_cues, split_long
from interviews.transcribing.manuscripts import Manuscript
from interviews.transcribing.utterances import find_utterances

# SRT has no rules. Players take these for marks, and most read them like HTML.
SRT_MARKS = (
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),
    (re.compile(r"<(?=[/!?a-zA-Z])"), "&lt;"),
    (re.compile(r"-->"), "--&gt;"),
)


def write_vtt(manuscript: Manuscript) -> str:
    blocks = [_vtt_cue(cue) for cue in _cues(manuscript)]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def write_srt(manuscript: Manuscript) -> str:
    cues = enumerate(_cues(manuscript), start=1)
    return "\n".join(_srt_cue(cue, number) for number, cue in cues)


def _cues(manuscript: Manuscript) -> list[Cue]:
    return make_cues(split_long(find_utterances(manuscript.parts)))


def _vtt_cue(cue: Cue) -> str:
    times = f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}"
    voice = f"<v {_escape_vtt(cue.said.speaker)}>"
    return f"{times}\n{voice}{_escape_vtt(cue.said.text)}"


def _escape_vtt(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _srt_cue(cue: Cue, number: int) -> str:
    times = f"{_time(cue.start, ',')} --> {_time(cue.end, ',')}"
    said = cue.said
    text = said.text if said.goes_on else f"{said.speaker}: {said.text}"
    return f"{number}\n{times}\n{_escape_srt(text)}\n"


def _escape_srt(text: str) -> str:
    for mark, reference in SRT_MARKS:
        text = mark.sub(reference, text)
    return text


def _time(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{rest:03}"
