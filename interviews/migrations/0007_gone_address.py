import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0006_search'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoneAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(help_text='Below the front page of the site, with a slash at its end.', max_length=600, verbose_name='path')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'gone address',
                'verbose_name_plural': 'gone addresses',
                'constraints': [models.UniqueConstraint(fields=('site', 'path'), name='interviews_one_gone_address')],
            },
        ),
    ]
