import django.core.validators
import interviews.languages
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0010_names_in_search'),
    ]

    operations = [
        migrations.AlterField(
            model_name='interviewpage',
            name='language',
            field=models.CharField(db_index=True, default=interviews.languages.default_language, help_text='The language spoken, such as en, ko or zh-Hant.', max_length=35, validators=[django.core.validators.RegexValidator('^[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?\\Z', 'Enter a language tag such as en, ko or zh-Hant.', code='invalid_language_tag')], verbose_name='language'),
        ),
    ]
