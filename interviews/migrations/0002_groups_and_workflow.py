from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = {
    "Interview reporters": [
        ("wagtailadmin", "access_admin"),
        ("interviews", "add_person"),
        ("interviews", "change_person"),
        ("interviews", "view_person"),
        ("interviews", "add_topic"),
        ("interviews", "view_topic"),
    ],
    "Interview editors": [
        ("wagtailadmin", "access_admin"),
        ("interviews", "add_person"),
        ("interviews", "change_person"),
        ("interviews", "delete_person"),
        ("interviews", "view_person"),
        ("interviews", "add_topic"),
        ("interviews", "change_topic"),
        ("interviews", "delete_topic"),
        ("interviews", "view_topic"),
    ],
}
LIBRARIES = {"wagtailimages": "wagtail.images", "wagtaildocs": "wagtail.documents"}
LIBRARY_RIGHTS = {
    "Interview reporters": [
        ("wagtailimages", "image", "add"),
        ("wagtailimages", "image", "choose"),
        ("wagtaildocs", "document", "choose"),
    ],
    "Interview editors": [
        ("wagtailimages", "image", "add"),
        ("wagtailimages", "image", "change"),
        ("wagtailimages", "image", "choose"),
        ("wagtaildocs", "document", "choose"),
    ],
}
WORKFLOW = "Interview approval"


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    Permission = apps.get_model("auth.Permission")
    # Permissions are made after all migrations have run, which is too late here.
    config = apps.get_app_config("interviews")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    for name, rights in GROUPS.items():
        group, created = Group.objects.get_or_create(name=name)
        for app_label, codename in rights if created else ():
            group.permissions.add(
                Permission.objects.get(
                    content_type__app_label=app_label, codename=codename
                )
            )


def open_libraries(apps, schema_editor):
    Collection = apps.get_model("wagtailcore.Collection")
    Group = apps.get_model("auth.Group")
    GroupCollectionPermission = apps.get_model("wagtailcore.GroupCollectionPermission")
    root = Collection.objects.get(depth=1)
    for name, rights in LIBRARY_RIGHTS.items():
        for app_label, model, action in rights:
            if installed.is_installed(LIBRARIES[app_label]):
                GroupCollectionPermission.objects.get_or_create(
                    group=Group.objects.get(name=name),
                    collection=root,
                    permission=get_permission(apps, app_label, model, action),
                )


def get_permission(apps, app_label, model, action):
    ContentType = apps.get_model("contenttypes.ContentType")
    Permission = apps.get_model("auth.Permission")
    content_type, _ = ContentType.objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return permission


def create_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Group = apps.get_model("auth.Group")
    GroupApprovalTask = apps.get_model("wagtailcore.GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore.Workflow")
    WorkflowTask = apps.get_model("wagtailcore.WorkflowTask")
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    content_type, _ = ContentType.objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task = GroupApprovalTask.objects.create(
        name=WORKFLOW, content_type=content_type, active=True
    )
    task.groups.add(Group.objects.get(name="Interview editors"))
    workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
    ]
    if installed.is_installed("wagtail.documents"):
        # It gives every group of the admin rights that are not meant for ours.
        dependencies.append(("wagtaildocs", "0011_add_choose_permissions"))

    operations = [
        # What editors have made of these groups since is theirs: nothing is undone.
        migrations.RunPython(create_groups, migrations.RunPython.noop),
        migrations.RunPython(open_libraries, migrations.RunPython.noop),
        migrations.RunPython(create_workflow, migrations.RunPython.noop),
    ]
