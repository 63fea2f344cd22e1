from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0007_gone_address'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.BigIntegerField(verbose_name='step')),
                ('announced_at', models.BigIntegerField(editable=False, null=True, verbose_name='announced at')),
            ],
            options={
                'verbose_name': 'content change',
                'verbose_name_plural': 'content changes',
            },
        ),
    ]
