import django.utils.timezone
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0008_content_version'),
    ]

    operations = [
        migrations.AlterField(
            model_name='interviewpage',
            name='body',
            field=wagtail.fields.StreamField([('qa', 11), ('paragraph', 12), ('heading', 13), ('image', 18), ('pull_quote', 22), ('embed', 25)], block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'rows': 2}), 1: ('interviews.blocks.fields.PersonChooserBlock', (), {'help_text': 'Leave empty when there is only one interviewee. A credit such as “Everyone” is behind the cog.', 'label': 'Speaker', 'required': False}), 2: ('interviews.blocks.fields.ProseBlock', (), {'label': 'Answer'}), 3: ('interviews.blocks.fields.LanguageBlock', (), {'help_text': 'The language spoken, such as ko or zh-Hant.', 'label': 'Language', 'required': False}), 4: ('interviews.blocks.fields.ProseBlock', (), {'label': 'Words as spoken', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('language', 3), ('text', 4)]], {'label': 'Original', 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': "Shown in place of the speaker's name, such as “Everyone”.", 'label': 'Credit', 'max_length': 100, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('speaker', 1), ('text', 2), ('original', 5), ('credit', 6)]], {}), 8: ('wagtail.blocks.ListBlock', (7,), {'label': 'Answers', 'min_num': 1}), 9: ('interviews.blocks.fields.PersonChooserBlock', (), {'help_text': 'Only where several people ask.', 'label': 'Asked by', 'required': False}), 10: ('interviews.blocks.fields.TimecodeBlock', (), {'help_text': 'For podcasts, radio and TV, such as 1:35.', 'label': 'Start in the recording', 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('question', 0), ('answers', 8), ('asked_by', 9), ('start', 10)]], {}), 12: ('interviews.blocks.fields.ProseBlock', (), {'description': 'Prose between the questions.', 'label': 'Paragraph', 'preview_template': 'interviews/block_preview.html', 'preview_value': '<p>We met in a stairwell, because it was the quietest room.</p>', 'template': 'interviews/blocks/paragraph.html'}), 13: ('wagtail.blocks.CharBlock', (), {'description': 'A heading that opens a part of the interview.', 'icon': 'title', 'label': 'Heading', 'max_length': 150, 'preview_template': 'interviews/block_preview.html', 'preview_value': 'Before the tour', 'template': 'interviews/blocks/heading.html'}), 14: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the picture shows, for readers who cannot see it.', 'label': 'Description of the picture', 'max_length': 255}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 255, 'required': False}), 17: ('wagtail.blocks.CharBlock', (), {'label': 'Credit', 'max_length': 100, 'required': False}), 18: ('wagtail.blocks.StructBlock', [[('image', 14), ('alt', 15), ('caption', 16), ('credit', 17)]], {}), 19: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 2}), 20: ('interviews.blocks.fields.PersonChooserBlock', (), {'label': 'Speaker', 'required': False}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': "Shown in place of the speaker's name.", 'label': 'Credit', 'max_length': 100, 'required': False}), 22: ('wagtail.blocks.StructBlock', [[('quote', 19), ('speaker', 20), ('credit', 21)]], {}), 23: ('wagtail.blocks.URLBlock', (), {'help_text': 'Of a page at YouTube, Vimeo, Spotify, Apple Podcasts or TED.', 'label': 'Address'}), 24: ('wagtail.blocks.CharBlock', (), {'help_text': 'What readers will watch or hear. If empty, the provider is asked for it when you save.', 'label': 'Title', 'max_length': 255, 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('url', 23), ('title', 24), ('caption', 16)]], {})}, help_text='Questions with their answers, and what belongs between them.', verbose_name='conversation'),
        ),
        migrations.CreateModel(
            name='EmbedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.URLField(max_length=500, unique=True, verbose_name='page')),
                ('provider', models.CharField(max_length=50, verbose_name='provider')),
                ('outcome', models.CharField(choices=[('told', 'told'), ('unusable', 'nothing of use'), ('unreachable', 'not reached')], max_length=12, verbose_name='outcome')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked at')),
                ('title', models.CharField(blank=True, max_length=255, verbose_name='title')),
                ('author', models.CharField(blank=True, max_length=255, verbose_name='author')),
                ('thumbnail', models.URLField(blank=True, help_text='At the provider: never to be loaded before a reader asks.', max_length=500, verbose_name='picture')),
            ],
            options={
                'verbose_name': 'answer about an embed',
                'verbose_name_plural': 'answers about embeds',
                'indexes': [models.Index(fields=['asked_at'], name='interviews_embeds_by_time')],
            },
        ),
    ]
