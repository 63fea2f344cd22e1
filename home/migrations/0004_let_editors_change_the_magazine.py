from django.db import migrations

CODENAME = "change_magazine"


def let_editors(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Group = apps.get_model("auth.Group")
    Permission = apps.get_model("auth.Permission")
    # Permissions are made after all migrations have run, which is too late here.
    content_type, _ = ContentType.objects.get_or_create(
        app_label="home", model="magazine"
    )
    permission, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename=CODENAME,
        defaults={"name": "Can change magazine"},
    )
    for group in Group.objects.filter(name="Interview editors"):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_magazine"),
        ("interviews", "0002_groups_and_workflow"),
    ]

    operations = [migrations.RunPython(let_editors, migrations.RunPython.noop)]
