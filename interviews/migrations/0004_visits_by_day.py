from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0003_visit_count'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='visitcount',
            index=models.Index(fields=['day'], name='interviews_visits_by_day'),
        ),
    ]
