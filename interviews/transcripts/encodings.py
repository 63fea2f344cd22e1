"""Which encoding a text was written in, told from its bytes."""

from __future__ import annotations

import codecs
import re

from .exceptions import TranscriptError

# The longer marks first: that of UTF-16 begins that of UTF-32.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
SAMPLE = 200_000
HIGH = re.compile(rb"[\x80-\xff]")
LONE_HIGH = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
WIDE = re.compile(r"[^\x00-\x7f]")
# Letters of these make a text likely; the share of them is compared.
EAST_ASIAN = (("cp932", KANA, 0.25), ("euc_jp", KANA, 0.25), ("cp949", HANGUL, 0.5))


def decode_text(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` without its mark, and the name of its encoding.

    Raise TranscriptError for what is no text in any of the known encodings.
    """
    encoding = find_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise TranscriptError(
            "It is not text in any encoding that is known here; save it as UTF-8."
        ) from exc
    return text.removeprefix("\ufeff"), encoding


def find_encoding(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    return (
        find_unmarked_utf_16(data)
        or ("utf-8" if is_encoded(data, "utf-8") else "")
        or find_east_asian(data)
        or "cp1252"
    )


def find_unmarked_utf_16(data: bytes) -> str:
    """Spaces and line ends of UTF-16 have a zero on one side, whatever the script."""
    if len(data) % 2 or b"\0" not in data[:SAMPLE]:
        return ""
    sample = data[: SAMPLE - SAMPLE % 2]
    spaces = (0x20, 0x0A)
    little = sum(sample[i] in spaces and not sample[i + 1] for i in pairs(sample))
    big = sum(sample[i + 1] in spaces and not sample[i] for i in pairs(sample))
    encoding = "utf-16-be" if big > little else "utf-16-le"
    return encoding if little != big and is_encoded(data, encoding) else ""


def pairs(data: bytes) -> range:
    return range(0, len(data) - 1, 2)


def find_east_asian(data: bytes) -> str:
    """Return the encoding whose letters fill the text, or nothing.

    Western text has its accents one at a time, Korean and Japanese in runs.
    """
    sample = data[:SAMPLE]
    high = len(HIGH.findall(sample))
    if len(LONE_HIGH.findall(sample)) * 2 > high:
        # The second byte of Shift_JIS may be a letter of ASCII.
        candidates = EAST_ASIAN[:1]
    else:
        candidates = EAST_ASIAN
    for encoding, letters, share in candidates:
        if not is_encoded(data, encoding):
            continue
        text = sample.decode(encoding, "ignore")
        if len(letters.findall(text)) > share * len(WIDE.findall(text)):
            return encoding
    return ""


def is_encoded(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
