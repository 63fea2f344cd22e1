"""“Import an interview”, from the source to the draft, without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import (
    GroupCollectionPermission,
    ModelLogEntry,
    Page,
    PageLogEntry,
)

from interviews.choices import Role
from interviews.groups import REPORTERS
from interviews.models import (
    ImportRecord,
    InterviewIndexPage,
    InterviewPage,
    PendingImport,
    Person,
)
from tests.desk.importing import (
    START,
    TALK,
    cast,
    details,
    discard_of,
    errors,
    pending_of,
    place_of,
    press,
    review_of,
    said,
    start,
    start_with_file,
)
from tests.factories import PersonFactory, make_index, make_user, picture_file
from tests.transcripts.word_files import (
    bold,
    document,
    media,
    pack,
    paragraph,
    picture,
    run,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


@pytest.fixture
def reporter(client: Client, index: InterviewIndexPage) -> Client:
    client.force_login(make_user("rosa", REPORTERS))
    return client


def create(client: Client, url: str, **fields: Any) -> Any:
    return press(client, url, "create", **(cast(url) | details() | fields))


def body_of(page: InterviewPage) -> list[tuple[str, Any]]:
    return [(block.block_type, block.value) for block in page.body]


# The source


def test_whoever_has_neither_a_file_nor_a_text_is_told_so(reporter: Client) -> None:
    response = reporter.post(START, {"index": InterviewIndexPage.objects.get().pk})

    assert errors(response) == "Choose a file, or paste the text below."


def test_a_file_and_a_text_are_not_taken_for_one_and_the_text_stays(
    reporter: Client, index: InterviewIndexPage
) -> None:
    both = {
        "index": index.pk,
        "text": "Q: And now?",
        "file": SimpleUploadedFile("talk.txt", b"Q: Why?\n\nA: So."),
    }

    response = reporter.post(START, both)

    assert errors(response) == "Choose a file or paste the text, not both."
    assert b"Q: And now?" in response.content


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "talk.txt", "It is empty."),
        (b"%PDF-1.7", "talk.pdf", "It is a PDF file; save its text as DOCX"),
        (b"PK\x03\x04 cut off", "talk.docx", ""),
        (b"GIF89a", "talk.gif", "Choose a file whose name ends in .txt, .md,"),
        (b"a" * (16 * 1024**2 + 1), "talk.txt", "The file is larger than 16 MB."),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_at_its_field(
    reporter: Client, data: bytes, name: str, sentence: str
) -> None:
    response = start_with_file(reporter, data, name)

    assert response.status_code == 200
    assert sentence in errors(response)
    assert errors(response).endswith(".")
    assert not PendingImport.objects.exists()


def test_a_file_is_read_whatever_its_encoding(reporter: Client) -> None:
    data = "질문: 왜 배인가요?\n\n답변: 뜨니까요.".encode("cp949")

    response = start_with_file(reporter, data, "talk.txt")

    assert "왜 배인가요?" in reporter.get(response["Location"]).content.decode()
    assert review_of(response["Location"]).edits.details["language"] == "ko"


# The review


def test_the_review_shows_who_speaks_and_proposes_who_asks_and_why(
    reporter: Client,
) -> None:
    page = reporter.get(start(reporter)).content.decode()

    assert "Probably asks: 2 of 2 turns end with a question." in page
    assert "“They float. I like that. Who built them? My aunt.…”" in page
    assert '<option value="interviewer" selected>' in page


def test_what_is_uncertain_is_said_in_words_beside_its_part(reporter: Client) -> None:
    url = start(reporter, TALK + "\nInes Okafor: Thank you.\n")

    page = reporter.get(url).content.decode()

    assert "1 place is uncertain." in page
    assert "<strong>Uncertain:</strong> It has no answer." in page


def test_nothing_of_a_source_is_taken_for_markup(reporter: Client) -> None:
    evil = "<script>alert(1)</script>"
    url = start(reporter, f"**Q: {evil}?**\n\nA {evil}: So.\n\nA {evil}: Yes.\n")
    place = len(said(url)) - 1

    pages = [
        reporter.get(url).content.decode(),
        press(reporter, url, f"open:{place}").content.decode(),
        create(reporter, url, title=evil).content.decode(),
    ]

    assert not [page for page in pages if evil in page]


def test_people_are_proposed_by_name_and_native_name(reporter: Client) -> None:
    jun = PersonFactory(name="Jun Park", native_name="박준")
    didi = PersonFactory(name="Didi", native_name="弟弟")
    url = start(reporter, TALK.replace("Mei Tang", "弟弟"))

    chosen = {name: one.person for name, one in review_of(url).edits.cast.items()}

    assert chosen == {
        "Ines Okafor": "new",
        "Jun Park": str(jun.pk),
        "弟弟": str(didi.pk),
    }


def test_somebody_else_is_found_by_the_name_that_is_typed(reporter: Client) -> None:
    jun = PersonFactory(name="Junho Park", occupation="boatbuilder")
    url = start(reporter)

    shown = press(
        reporter, url, "find:1", **cast(url, Jun_Park={"name": "junho  park"})
    ).content.decode()

    assert f'<option value="{jun.pk}">Junho Park (same name)</option>' in shown


def test_whatever_is_typed_survives_every_button_and_a_reload(reporter: Client) -> None:
    url = start(reporter)
    typed = details(title="Half a ti", date="next week", language="?")

    press(reporter, url, "join:2", **typed, **cast(url, Mei_Tang={"name": "Mei-Li"}))
    shown = reporter.get(url).content.decode()

    assert 'value="Half a ti"' in shown
    assert 'value="next week"' in shown
    assert 'value="Mei-Li"' in shown


# The conversation


def test_an_answer_is_split_where_the_editor_says_and_both_halves_are_there(
    reporter: Client,
) -> None:
    url = start(reporter)
    place = place_of(url, "They float.")
    opened = press(reporter, url, f"open:{place}").content.decode()
    assert opened.count("Split here") == 3

    cut = f"cut:{place}:0:{len('Jun Park: They float. I like that. ')}"
    shown = press(reporter, url, cut, **{"second-half": "question"}).content.decode()

    assert said(url)[place : place + 3] == [
        ("answer", "Jun Park", "They float. I like that."),
        ("question", "Jun Park", "Who built them? My aunt."),
        ("answer", "Mei Tang", "He does."),
    ]
    assert "Split in two." in shown


def test_an_answer_is_split_before_words_that_are_typed(reporter: Client) -> None:
    url = start(reporter)
    place = place_of(url, "They float.")
    typed = {"words": "I like", "second-half": "answer", "split": place}

    press(reporter, url, "enter", **typed)

    assert said(url)[place + 1][2] == "I like that. Who built them? My aunt."


def test_words_that_are_not_there_are_an_answer_at_the_part_and_change_nothing(
    reporter: Client,
) -> None:
    url = start(reporter)
    before = said(url)

    shown = press(
        reporter, url, "words:2", **{"words": "swim", "second-half": "answer"}
    ).content.decode()

    assert "These words are not there" in shown
    assert said(url) == before


@pytest.mark.parametrize(
    ("words", "do", "expected"),
    [
        ("He does.", "question", ("question", "Mei Tang", "He does.")),
        ("He does.", "prose", ("prose", "Mei Tang", "He does.")),
        ("And now?", "answer", ("answer", "Ines Okafor", "And now?")),
        ("And now?", "swap", ("question", "Jun Park", "Tea!")),
    ],
)
def test_a_part_becomes_what_its_button_says(
    reporter: Client, words: str, do: str, expected: tuple[str, str, str]
) -> None:
    url = start(reporter)
    place = place_of(url, words)

    response = press(reporter, url, f"{do}:{place}")

    assert said(url)[place] == expected
    assert response.redirect_chain[-1][0].endswith(f"#segment-{place}")


def test_a_speaker_that_was_chosen_counts_whichever_button_is_pressed(
    reporter: Client,
) -> None:
    url = start(reporter)
    place = place_of(url, "He does.")

    press(reporter, url, f"join:{place + 2}", **{f"said-by-{place}": "Jun Park"})

    assert said(url)[place] == ("answer", "Jun Park", "He does.")


def test_the_last_change_is_taken_back_and_so_is_the_one_before(
    reporter: Client,
) -> None:
    url = start(reporter)
    before = said(url)
    press(reporter, url, "join:2")
    press(reporter, url, "prose:1")

    press(reporter, url, "undo")
    press(reporter, url, "undo")

    assert said(url) == before


def test_a_window_that_is_behind_changes_nothing_and_says_why(
    reporter: Client,
) -> None:
    url = start(reporter)
    press(reporter, url, "join:2")
    after = said(url)

    shown = press(reporter, url, "join:2", version=0).content.decode()

    assert "changed in another window" in shown
    assert said(url) == after


def test_who_asks_by_the_roles_is_who_asks_in_the_conversation(
    reporter: Client,
) -> None:
    url = start(reporter)
    roles = cast(
        url, Ines_Okafor={"role": "interviewee"}, Mei_Tang={"role": "interviewer"}
    )

    press(reporter, url, "save", **roles)

    asked = {speaker for kind, speaker, _words in said(url) if kind == "question"}
    assert asked == {"Mei Tang"}


def test_steps_are_not_taken_back_by_a_role_before_the_editor_says_so(
    reporter: Client,
) -> None:
    url = start(reporter)
    press(reporter, url, "prose:1")
    kept = said(url)
    roles = cast(url, Mei_Tang={"role": "interviewer"})

    shown = press(reporter, url, "save", **roles).content.decode()

    assert "takes back your 1 change" in shown
    assert said(url) == kept
    press(reporter, url, "group")
    assert said(url) != kept


@pytest.mark.parametrize(
    "do", ["", "dance", "join:x", "cut:1:0:3", "page", "join:1:2:3:4", "\0", "x" * 99]
)
def test_a_button_that_there_is_not_is_a_bad_request(reporter: Client, do: str) -> None:
    url = start(reporter)
    before = said(url)

    response = reporter.post(url, {"do": do, "version": 0})

    assert response.status_code == 400
    assert said(url) == before


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=99999999", "?page=x", "?at=999&did=join", "?split=-1"]
)
def test_an_address_with_nonsense_shows_the_review(
    reporter: Client, query: str
) -> None:
    assert reporter.get(start(reporter) + query).status_code == 200


def test_a_long_conversation_comes_in_pages_and_its_parts_are_found(
    reporter: Client,
) -> None:
    turns = "".join(
        f"Ines Okafor: Why {n}?\n\nJun Park: Because {n}.\n\n" for n in range(60)
    )
    url = start(reporter, turns)
    place = place_of(url, "Because 55.")

    first = reporter.get(url).content.decode()
    response = press(reporter, url, f"question:{place}")

    assert "Because 55." not in first
    assert "Part 1 of 3" in first
    assert "Because 55." in response.content.decode()
    assert "Part 3 of 3" in response.content.decode()


# The draft


def test_nothing_but_the_import_is_kept_before_the_draft(reporter: Client) -> None:
    pages = Page.objects.count()

    url = start(reporter)
    press(reporter, url, "join:2", **cast(url), **details())

    assert Page.objects.count() == pages
    assert not Person.objects.exists()
    assert not ImportRecord.objects.exists()


def test_a_draft_has_its_people_its_words_and_its_details_and_is_not_live(
    reporter: Client, index: InterviewIndexPage
) -> None:
    jun = PersonFactory(name="Jun Park")
    url = start(reporter)

    response = create(reporter, url)

    page = InterviewPage.objects.get()
    assert response.redirect_chain[-1][0] == f"/admin/pages/{page.pk}/edit/"
    assert (page.title, page.date, page.language) == (
        "On the Quay",
        date(2026, 5, 1),
        "en",
    )
    assert not page.live
    assert page.get_parent().specific == index
    ines, mei = (
        Person.objects.get(name="Ines Okafor"),
        Person.objects.get(name="Mei Tang"),
    )
    assert [(one.person, one.role) for one in page.participants.all()] == [
        (ines, Role.INTERVIEWER),
        (jun, Role.INTERVIEWEE),
        (mei, Role.INTERVIEWEE),
    ]
    (_, introduction), (_, first), (_, second) = body_of(page)
    assert introduction.source == "<p>We met on the quay.</p>"
    assert first["question"] == "Why boats? And why here?"
    assert [answer["speaker"] for answer in first["answers"]] == [jun, mei]
    assert second["answers"][0]["text"].source == "<p>Tea!</p>"


def test_the_import_is_gone_once_there_is_a_draft_and_the_log_tells_who_made_it(
    reporter: Client,
) -> None:
    url = start(reporter)

    create(reporter, url)

    page = InterviewPage.objects.get()
    assert reporter.get(url).status_code == 404
    entry = PageLogEntry.objects.get(action="wagtail.create", page=page.pk)
    assert entry.user.username == "rosa"
    made = ModelLogEntry.objects.filter(action="wagtail.create")
    assert {entry.label for entry in made} == {"Ines Okafor", "Jun Park", "Mei Tang"}
    record = ImportRecord.objects.latest_of(page)
    assert not record.find_touched()


def test_who_a_speaker_was_is_proposed_the_next_time(reporter: Client) -> None:
    wen = PersonFactory(name="Sara Wen")
    url = start(reporter)
    create(reporter, url, **cast(url, Jun_Park={"person": str(wen.pk)}))

    again = start(reporter)

    assert review_of(again).edits.cast["Jun Park"].person == str(wen.pk)
    assert b"Sara Wen (chosen the last time)" in reporter.get(again).content


@pytest.mark.parametrize("nobody", [{"role": ""}, {"person": "nobody"}])
def test_nobody_stays_a_credit_and_no_person_is_made(
    reporter: Client, nobody: dict[str, str]
) -> None:
    url = start(reporter)

    create(reporter, url, **cast(url, Mei_Tang=nobody))

    assert not Person.objects.filter(name="Mei Tang").exists()
    answer = InterviewPage.objects.get().body[1].value["answers"][1]
    assert (answer["speaker"], answer["credit"]) == (None, "Mei Tang")


def test_somebody_whom_the_source_does_not_name_takes_part(reporter: Client) -> None:
    url = start(reporter, "Q: Why boats?\n\nA: They float.\n")
    assert b"The source names nobody." in reporter.get(url).content
    press(reporter, url, "enter", added="Odette Quill")

    create(reporter, url)

    assert InterviewPage.objects.get().only_interviewee.name == "Odette Quill"


def test_what_is_no_name_asks_and_answers_without_becoming_a_person(
    reporter: Client,
) -> None:
    text = TALK.replace("Ines Okafor", "Interviewer").replace("Mei Tang", "Speaker 2")

    create(reporter, start(reporter, text))

    assert [person.name for person in Person.objects.all()] == ["Jun Park"]
    first = InterviewPage.objects.get().body[1].value
    assert first["question"] == "Why boats? And why here?"
    assert first["answers"][1]["credit"] == "Speaker 2"


def test_two_names_of_one_new_person_make_one(reporter: Client) -> None:
    url = start(reporter)

    create(reporter, url, **cast(url, Mei_Tang={"name": "jun  park"}))

    assert Person.objects.count() == 2
    assert InterviewPage.objects.get().participants.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "This field is required."),
        ({"date": "soon"}, "Enter a valid date."),
        ({"language": "English!"}, "Enter a language tag such as en, ko or zh-Hant."),
        ({"cast-0-name": ""}, "Say what the new person is called."),
        ({"cast-0-person": "999999"}, "999999 is not one of the available choices."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_made(
    reporter: Client, fields: dict[str, str], sentence: str
) -> None:
    url = start(reporter)

    response = create(reporter, url, **fields)

    assert sentence in errors(response)
    assert not InterviewPage.objects.exists()
    assert not Person.objects.exists()


def test_a_draft_is_not_made_of_a_conversation_that_nobody_has_seen(
    reporter: Client,
) -> None:
    url = start(reporter)

    response = create(reporter, url, **cast(url, Mei_Tang={"role": "interviewer"}))

    assert not InterviewPage.objects.exists()
    assert "put together anew" in response.content.decode()
    create(reporter, url)
    assert InterviewPage.objects.exists()


def test_a_draft_of_a_word_file_keeps_emphasis_and_title(reporter: Client) -> None:
    data = pack(
        document(
            paragraph(run("On the Quay"), style="Title"),
            paragraph(bold("Ines Okafor:"), run(" Why boats?")),
            paragraph(bold("Jun Park:"), run(" They "), bold("float"), run(".")),
            paragraph(bold("Ines Okafor:"), run(" And now?")),
            paragraph(bold("Jun Park:"), run(" Tea.")),
        )
    )
    url = start_with_file(reporter, data, "talk.docx")["Location"]
    assert review_of(url).edits.details["title"] == "On the Quay"

    create(reporter, url)

    (_, first), _second = body_of(InterviewPage.objects.get())
    assert first["answers"][0]["text"].source == "<p>They <b>float</b>.</p>"


def illustrated(**pictures: bytes) -> bytes:
    """A Word file with a picture of each name, ``image1_png``, between two Q&As."""
    talk = [
        paragraph(bold("Ines Okafor:"), run(" Why boats?")),
        paragraph(bold("Jun Park:"), run(" They float.")),
    ]
    files = {name.replace("_", "."): data for name, data in pictures.items()}
    between = [paragraph(picture(f"pic{number}")) for number in range(len(files))]
    return pack(document(*talk, *between, *talk), media(files))


def picture_data(kind: str = "PNG", **kwargs: Any) -> bytes:
    with picture_file(kind=kind, **kwargs).open() as file:
        return file.read()


def test_pictures_of_a_word_file_are_in_the_library_and_in_their_places(
    reporter: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    data = illustrated(
        image1_png=picture_data(),
        image2_jpg=picture_data("JPEG"),
        image3_png=b"no picture",
    )
    url = start_with_file(reporter, data, "talk.docx")["Location"]
    assert not Image.objects.exists()

    create(reporter, url)

    first, second = Image.objects.order_by("pk")
    body = body_of(InterviewPage.objects.get())
    assert [kind for kind, _value in body] == ["qa", "image", "image", "qa"]
    assert [value["image"] for _kind, value in body[1:3]] == [first, second]


def test_whoever_may_not_add_pictures_gets_the_words_alone(reporter: Client) -> None:
    GroupCollectionPermission.objects.all().delete()
    data = illustrated(image1_png=picture_data())
    url = start_with_file(reporter, data, "talk.docx")["Location"]

    create(reporter, url)

    page = InterviewPage.objects.get()
    assert [kind for kind, _value in body_of(page)] == ["qa", "qa"]
    assert not Image.objects.exists()


def test_a_draft_that_fails_leaves_no_picture_behind(
    reporter: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    data = illustrated(image1_png=picture_data())
    url = start_with_file(reporter, data, "talk.docx")["Location"]

    def fail(*args: Any, **kwargs: Any) -> None:
        raise ValidationError("The disk is full.")

    monkeypatch.setattr(ImportRecord.objects, "note", fail)
    response = create(reporter, url)

    assert "The disk is full." in response.content.decode()
    assert not Page.objects.type(InterviewPage).exists()
    assert not Person.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# What is left lying


def test_an_unfinished_import_is_offered_again_and_may_be_discarded(
    reporter: Client,
) -> None:
    url = start(reporter)
    assert url in reporter.get(START).content.decode()
    assert reporter.get(discard_of(url)).status_code == 200
    assert PendingImport.objects.exists()

    reporter.post(discard_of(url))

    assert not PendingImport.objects.exists()


def test_an_import_is_removed_after_a_week_and_not_before(
    reporter: Client, make_old: Callable[[str, timedelta], None]
) -> None:
    old, young = start(reporter), start(reporter)
    make_old(old, timedelta(days=7, minutes=1))
    make_old(young, timedelta(days=6, hours=23))

    start(reporter)

    assert reporter.get(old).status_code == 404
    assert reporter.get(young).status_code == 200


def test_old_imports_are_removed_by_a_command(
    reporter: Client, make_old: Callable[[str, timedelta], None]
) -> None:
    old, young = start(reporter), start(reporter)
    make_old(old, timedelta(days=8))

    call_command("remove_old_imports", stdout=StringIO())

    assert reporter.get(old).status_code == 404
    assert reporter.get(young).status_code == 200


@pytest.fixture
def make_old() -> Callable[[str, timedelta], None]:
    def make_old(url: str, age: timedelta) -> None:
        key = pending_of(url).pk
        PendingImport.objects.filter(pk=key).update(changed_at=timezone.now() - age)

    return make_old


def test_nobody_fills_the_database_with_unfinished_imports(
    reporter: Client, index: InterviewIndexPage
) -> None:
    for _ in range(20):
        start(reporter, "Q: Why?\n\nA: So.\n")

    response = reporter.post(START, {"index": index.pk, "text": TALK})

    assert b"You have too many unfinished imports" in response.content
    assert PendingImport.objects.count() == 20
