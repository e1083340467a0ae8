from django.db import migrations, models

from wutong.core.founding import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='WrongTry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['key', 'at'], name='public_wron_key_500079_idx')],
                },
            ),
        ]),
    ]
