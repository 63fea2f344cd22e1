"""The figures of visits at the desk."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.admin.charts import bar_chart, round_up
from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewIndexPage, InterviewPage, VisitCount
from interviews.visits.counts import bring_along
from tests.factories import InterviewPageFactory, make_index, make_user, site_root

pytestmark = pytest.mark.django_db

MOST_READ = reverse("interviews_most_read")
LIST = reverse("interviews_interviewpage_modeladmin_index")


@pytest.fixture
def editor(client: Client, index: InterviewIndexPage) -> Client:
    client.force_login(make_user("edda", EDITORS))
    return client


def read(page: object, count: int, *, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    VisitCount.objects.create(page_id=page.pk, day=day, count=count)


def figures(page: object) -> str:
    return reverse("interviews_interviewpage_visits", args=[page.pk])


def rows(response: object) -> list[dict[str, str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_of_interviews_shows_visits_that_lead_to_the_chart(
    editor: Client, index: InterviewIndexPage
) -> None:
    page = InterviewPageFactory(parent=index)
    read(page, 15_011)

    html = editor.get(LIST).content.decode()

    assert f'<a href="{figures(page)}">15,011</a>' in html


def test_the_figures_say_whose_they_are(
    editor: Client, index: InterviewIndexPage
) -> None:
    page = InterviewPageFactory(parent=index, title="Night shift")

    html = editor.get(figures(page)).content.decode()

    heading = html[html.index("<h1") : html.index("</h1>")]
    assert "Visits" in heading
    assert "Night shift" in heading


def test_the_list_of_interviews_is_put_in_order_by_visits(
    editor: Client, index: InterviewIndexPage
) -> None:
    for title, count in (("Second", 5), ("First", 9), ("Third", 1)):
        read(InterviewPageFactory(parent=index, title=title), count)
    column = list(editor.get(LIST).context["view"].list_display).index("visits")

    response = editor.get(LIST, {"o": f"-{column}"})

    titles = [row.title for row in response.context["object_list"]]
    assert titles == ["First", "Second", "Third"]


def test_visits_cost_no_query_per_row(
    editor: Client, index: InterviewIndexPage, django_assert_max_num_queries: object
) -> None:
    for _ in range(10):
        read(InterviewPageFactory(parent=index), 1)
    editor.get(LIST)

    with django_assert_max_num_queries(60) as queries:
        editor.get(LIST)

    assert len([q for q in queries if "visitcount" in q["sql"]]) == 1


def test_a_reporter_sees_the_number_but_no_way_to_others_figures(
    client: Client, index: InterviewIndexPage
) -> None:
    rosa = make_user("rosa", REPORTERS)
    own = InterviewPageFactory(parent=index, owner=rosa)
    other = InterviewPageFactory(parent=index)
    client.force_login(rosa)

    html = client.get(LIST).content.decode()

    assert figures(own) in html
    assert figures(other) not in html
    assert client.get(figures(own)).status_code == 200
    assert client.get(figures(other)).status_code == 302


def test_the_chart_has_a_bar_and_a_row_for_each_of_30_days(
    editor: Client, index: InterviewIndexPage
) -> None:
    page = InterviewPageFactory(parent=index)
    read(page, 1_200)
    read(page, 40, days_ago=29)
    read(page, 7, days_ago=30)
    bring_along(page.pk, 10_000)

    response = editor.get(figures(page))

    chart, html = response.context["chart"], response.content.decode()
    assert [chart.bars[0].count, chart.bars[-1].count] == [40, 1_200]
    figure = html.partition('<figure class="visit-chart')[2].partition("</figure>")[0]
    assert figure.count("<rect") == 30
    assert figure.count('<th scope="row">') == 30
    assert "<dd>1,240</dd>" in html
    assert "<dd>11,247</dd>" in html
    assert "<dd>10,000</dd>" in html


def test_the_chart_of_an_index_adds_its_interviews(
    editor: Client, index: InterviewIndexPage
) -> None:
    read(index, 3)
    read(InterviewPageFactory(parent=index), 4)
    read(make_index(slug="other"), 100)

    response = editor.get(figures(index))

    assert response.context["total"] == 7
    assert response.context["of_index"] == 3


def test_a_page_that_nobody_read_has_an_empty_chart(
    editor: Client, index: InterviewIndexPage
) -> None:
    html = editor.get(figures(InterviewPageFactory(parent=index))).content.decode()

    assert "Nobody was counted on these days." in html


def test_the_chart_needs_no_inline_style_or_script(
    editor: Client, index: InterviewIndexPage
) -> None:
    html = editor.get(figures(index)).content.decode()

    chart = html[html.index('<figure class="visit-chart') : html.index("</figure>")]
    assert "style" not in chart
    assert "script" not in chart


@pytest.mark.parametrize("page_id", [0, 987_654, 10**25])
def test_there_are_no_figures_of_a_page_that_is_not_there(
    editor: Client, page_id: int
) -> None:
    assert editor.get(f"/admin/interviews/visits/{page_id}/").status_code == 404


def test_there_are_no_figures_of_pages_that_are_not_counted(
    admin_client: Client,
) -> None:
    assert admin_client.get(figures(site_root())).status_code == 404


@pytest.mark.parametrize(
    ("period", "titles"),
    [
        ("week", ["Fresh"]),
        ("month", ["Steady", "Fresh"]),
        ("year", ["Steady", "Fresh", "Old"]),
        ("all", ["Brought", "Steady", "Fresh", "Old"]),
        ("nonsense", ["Steady", "Fresh"]),
    ],
)
def test_the_most_read_of_a_period(
    editor: Client, index: InterviewIndexPage, period: str, titles: list[str]
) -> None:
    pages = {
        title: InterviewPageFactory(parent=index, title=title)
        for title in ("Fresh", "Steady", "Old", "Brought", "Unread")
    }
    read(pages["Fresh"], 10)
    read(pages["Steady"], 20, days_ago=8)
    read(pages["Old"], 5, days_ago=60)
    bring_along(pages["Brought"].pk, 900)

    response = editor.get(MOST_READ, {"period": period})

    assert [page.title for page in response.context["interviews"]] == titles


def test_the_most_read_as_csv_does_nothing_in_a_spreadsheet(
    editor: Client, index: InterviewIndexPage
) -> None:
    page = InterviewPageFactory(
        parent=index, title='=HYPERLINK("http://x.example")', date="2024-02-26"
    )
    read(page, 15_011)
    bring_along(page.pk, 1)

    response = editor.get(MOST_READ, {"period": "month", "export": "csv"})

    [row] = rows(response)
    assert row["Title"] == '\'=HYPERLINK("http://x.example")'
    assert row["Date"] == "2024-02-26"
    assert (row["Visits in the period"], row["Visits"]) == ("15011", "15012")
    assert 'filename="most-read-month.csv"' in response["Content-Disposition"]


def test_a_reporter_finds_their_own_interviews_among_the_most_read(
    client: Client, index: InterviewIndexPage
) -> None:
    rosa = make_user("rosa", REPORTERS)
    read(InterviewPageFactory(parent=index, title="Mine", owner=rosa), 1)
    read(InterviewPageFactory(parent=index, title="Theirs"), 2)
    client.force_login(rosa)

    response = client.get(MOST_READ)

    assert [page.title for page in response.context["interviews"]] == ["Mine"]
    csv_rows = rows(client.get(MOST_READ, {"export": "csv"}))
    assert [row["Title"] for row in csv_rows] == ["Mine"]


def test_whoever_changes_no_page_sees_no_figures(client: Client) -> None:
    user = make_user("bare")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(MOST_READ).status_code == 302
    assert client.get(MOST_READ, {"export": "csv"}).status_code == 302
    assert MOST_READ not in client.get("/admin/").content.decode()


def test_menus_lead_to_the_figures(editor: Client, index: InterviewIndexPage) -> None:
    page = InterviewPageFactory(parent=index)

    assert MOST_READ in editor.get("/admin/").content.decode()
    for url in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_explore", args=[index.pk]),
    ):
        assert (
            figures(page if "edit" in url else index)
            in editor.get(url).content.decode()
        )


@pytest.mark.parametrize(
    ("number", "top"),
    [(0, 4), (3, 4), (5, 5), (6, 10), (11, 20), (120, 200), (15_011, 20_000)],
)
def test_the_upper_edge_of_a_chart_is_a_round_number(number: int, top: int) -> None:
    assert round_up(number) == top


def test_bars_stand_on_the_floor_and_keep_inside() -> None:
    today = timezone.localdate()

    chart = bar_chart([(today - timedelta(days=n), n) for n in range(29, -1, -1)])

    for bar in chart.bars:
        assert bar.y + bar.height == pytest.approx(chart.floor)
        assert chart.start <= bar.x <= bar.x + bar.width <= chart.width
        assert bar.y >= chart.ceiling


def test_no_other_page_has_the_button(admin_client: Client) -> None:
    root = site_root()
    InterviewPage.objects.all().delete()

    html = admin_client.get(reverse("wagtailadmin_explore", args=[root.pk])).content

    assert figures(root) not in html.decode()
