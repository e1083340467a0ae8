import django.db.models.deletion
import wutong.core.founding
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('zones', '0001_initial'),
    ]

    operations = [
        wutong.core.founding.Together(
            operations=[
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
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('made_at'))), name='token_ends_after_it_was_made')],
                    },
                ),
            ],
        ),
    ]
