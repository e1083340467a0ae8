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
                name='CheckedPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='file')),
                    ('kind', models.CharField(max_length=8)),
                    ('sha256', models.CharField(max_length=64)),
                    ('day', models.DateField(verbose_name='day of the text')),
                    ('at', models.DateTimeField()),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone')),
                ],
            ),
            migrations.CreateModel(
                name='DemoSignIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('username', models.CharField(max_length=60)),
                    ('password', models.CharField(max_length=60)),
                    ('role', models.CharField(max_length=40)),
                    ('officer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='zones.officer')),
                ],
            ),
            migrations.CreateModel(
                name='FeedKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hash', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('officer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='zones.officer')),
                ],
            ),
            migrations.CreateModel(
                name='ImportFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=80)),
                    ('name', models.CharField(max_length=200, verbose_name='file')),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('faults', models.JSONField(default=list)),
                    ('loaded', models.BooleanField(default=False)),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone')),
                ],
            ),
            migrations.CreateModel(
                name='Pin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('figure', models.CharField(max_length=80)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='zones.officer')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='zones.zone')),
                ],
                options={
                    'ordering': ('position', 'id'),
                    'constraints': [models.UniqueConstraint(fields=('officer', 'zone', 'figure'), name='pin_once')],
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=80)),
                    ('name', models.CharField(max_length=40, verbose_name='name')),
                    ('query', models.CharField(max_length=500)),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to='zones.officer')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='zones.zone')),
                ],
                options={
                    'ordering': ('name',),
                    'constraints': [models.UniqueConstraint(fields=('officer', 'zone', 'label', 'name'), name='view_once')],
                },
            ),
        ]),
    ]
