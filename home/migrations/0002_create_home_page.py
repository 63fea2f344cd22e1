import uuid

from django.db import migrations


def create_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    HomePage = apps.get_model("home.HomePage")
    Locale = apps.get_model("wagtailcore.Locale")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    welcome = Page.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", depth=2
    )
    if Page.objects.filter(depth=2).count() != 1 or not welcome.exists():
        return
    # Takes the place of the page that a new Wagtail site begins with.
    path = welcome.get().path
    welcome.delete()
    content_type, _ = ContentType.objects.get_or_create(
        app_label="home", model="homepage"
    )
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=content_type,
        locale=Locale.objects.order_by("pk").first(),
        translation_key=uuid.uuid4(),
        path=path,
        depth=2,
        numchild=0,
        url_path="/home/",
        live=True,
    )
    Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(create_home_page, migrations.RunPython.noop),
    ]
