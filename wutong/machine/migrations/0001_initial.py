import django.db.models.deletion
from django.db import migrations, models

from wutong.core.founding import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('zones', '0001_initial'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='Webhook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('name', models.CharField(max_length=80, verbose_name='what it is for')),
                    ('address', models.CharField(max_length=300, verbose_name='address of the receiver')),
                    ('acts', models.JSONField(blank=True, default=list, verbose_name='acts that are told')),
                    ('with_words', models.BooleanField(default=False, verbose_name='with the sentence of the journal')),
                    ('stage', models.CharField(choices=[('live', 'webhook in use'), ('ended', 'webhook ended')], default='live', max_length=8, verbose_name='stage')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                ],
                options={
                    'verbose_name': 'webhook',
                    'verbose_name_plural': 'webhooks',
                },
            ),
            migrations.CreateModel(
                name='Outlet',
                fields=[
                    ('webhook', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='outlet', serialize=False, to='machine.webhook')),
                    ('secret', models.CharField(max_length=64)),
                    ('seq', models.PositiveBigIntegerField()),
                    ('sent', models.PositiveBigIntegerField(default=0)),
                    ('tries', models.PositiveIntegerField(default=0)),
                    ('next_at', models.DateTimeField()),
                    ('busy_until', models.DateTimeField(null=True)),
                    ('taken_at', models.DateTimeField(null=True)),
                    ('answer', models.CharField(blank=True, max_length=200)),
                ],
            ),
            migrations.CreateModel(
                name='Token',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='what it is for')),
                    ('scope', models.CharField(choices=[('read', 'read'), ('write', 'read and act')], default='read', max_length=8, verbose_name='scope')),
                    ('hash', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField(verbose_name='made')),
                    ('until', models.DateTimeField(verbose_name='valid until')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='zones.officer', verbose_name='officer')),
                ],
                options={
                    'verbose_name': 'token',
                    'verbose_name_plural': 'tokens',
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('made_at'))), name='token_ends_after_it_was_made', violation_error_message='The token must end after it was made.')],
                },
            ),
        ]),
    ]
