from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from interviews.models import InterviewPage, VisitCount
from interviews.visits.counts import count_visit
from tests.commands import Run
from tests.factories import InterviewPageFactory, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> InterviewPage:
    return InterviewPageFactory(parent=make_index(), slug="night-shift")


def import_visits(folder: Path, text: str | bytes, *options: str) -> Run:
    path = folder / "visits.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    out, err, error = io.StringIO(), io.StringIO(), None
    try:
        call_command(
            "import_visits", str(path), *options, stdout=out, stderr=err, no_color=True
        )
    except CommandError as exc:
        error = exc
    return Run(
        out=out.getvalue().splitlines(), err=err.getvalue().splitlines(), error=error
    )


def visits(page: InterviewPage) -> int:
    return InterviewPage.objects.with_visits().get(pk=page.pk).visits


@pytest.mark.parametrize(
    "name",
    [
        "night-shift",
        "/interviews/night-shift/",
        "/interviews/night-shift",
        "http://localhost/interviews/night-shift/?from=home#top",
        "https://old.example/2019/05/night-shift/",
    ],
)
def test_a_page_is_found_by_its_address_or_slug(
    tmp_path: Path, interview: InterviewPage, name: str
) -> None:
    run = import_visits(tmp_path, f"{name},15011\n")

    assert run.error is None
    assert visits(interview) == 15_011


def test_a_page_is_found_by_its_id(tmp_path: Path, interview: InterviewPage) -> None:
    import_visits(tmp_path, f"{interview.pk},15011\n")

    assert visits(interview) == 15_011


def test_an_index_has_a_number_too(tmp_path: Path, interview: InterviewPage) -> None:
    import_visits(tmp_path, "interviews,42\n")

    assert VisitCount.objects.get().page_id == interview.get_parent().pk


def test_every_line_is_reported(tmp_path: Path, interview: InterviewPage) -> None:
    run = import_visits(tmp_path, "page,visits\nnight-shift,7\nnobody,3\n")

    assert run.out == ["[1/2] set night-shift: 7", "1 set, 0 unchanged, 1 refused."]
    assert run.err == [
        "[2/2] refused nobody (line 3): There is no interview or index nobody."
    ]
    assert str(run.error) == "1 of 2 lines were refused."


def test_the_same_file_twice_adds_nothing(
    tmp_path: Path, interview: InterviewPage
) -> None:
    import_visits(tmp_path, "night-shift,15011\n")
    count_visit(interview.pk)

    run = import_visits(tmp_path, "night-shift,15011\n")

    assert run.out[0] == "[1/1] unchanged night-shift: 15011"
    assert visits(interview) == 15_012


def test_a_better_number_replaces_the_one_before(
    tmp_path: Path, interview: InterviewPage
) -> None:
    import_visits(tmp_path, "night-shift,15011\n")
    import_visits(tmp_path, "night-shift,15000\n")

    assert visits(interview) == 15_000


@pytest.mark.parametrize(
    "line",
    [
        'night-shift,"15,011"',
        "night-shift;15011",
        "\ufeffnight-shift,15011\r\n",
        "  night-shift , 15011 ,and more",
    ],
)
def test_spreadsheets_write_a_line_in_several_ways(
    tmp_path: Path, interview: InterviewPage, line: str
) -> None:
    import_visits(tmp_path, line)

    assert visits(interview) == 15_011


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("night-shift,1e9", "The number of visits is not a number."),
        ("night-shift,-4", "The number of visits is not a number."),
        ("night-shift,1.5", "The number of visits is not a number."),
        (f"night-shift,{'9' * 1900}", "larger than 1,000,000,000,000."),
        (",5", "The page has no address, id or slug."),
        (f"{'9' * 30},5", "There is no interview or index"),
        ("http://[/,5", "is not an address."),
        ("/,5", "There is no interview or index /."),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_and_says_why(
    tmp_path: Path, interview: InterviewPage, line: str, reason: str
) -> None:
    run = import_visits(tmp_path, f"page,visits\n{line}\n")

    assert reason in run.err[0]
    assert not VisitCount.objects.exists()


def test_a_slug_of_two_pages_is_refused(
    tmp_path: Path, interview: InterviewPage
) -> None:
    other = make_index(slug="more")
    InterviewPageFactory(parent=other, slug="night-shift")

    run = import_visits(tmp_path, "night-shift,5\n")

    assert "Several pages are called night-shift; give an id." in run.err[0]


def test_a_page_twice_in_a_file_is_refused(
    tmp_path: Path, interview: InterviewPage
) -> None:
    run = import_visits(tmp_path, f"night-shift,5\n{interview.pk},6\n")

    assert "Line 1 has the same page." in run.err[0]
    assert visits(interview) == 5


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00n", "is not text in UTF-8."),
        (b"", "holds no numbers."),
        (b'"night-shift,5\n', "is not a table in CSV."),
        (b"a,1\n" * 3_000_000, "is larger than"),
    ],
    ids=["binary", "empty", "unclosed", "huge"],
)
def test_a_file_that_is_no_table_is_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    assert reason in str(import_visits(tmp_path, content).error)


def test_a_trial_keeps_nothing(tmp_path: Path, interview: InterviewPage) -> None:
    run = import_visits(tmp_path, "night-shift,15011\n", "--dry-run")

    assert run.out[-1] == "This was a trial: nothing was kept."
    assert not VisitCount.objects.exists()
