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
                name='Head',
                fields=[
                    ('zone', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='zones.zone')),
                    ('seq', models.PositiveBigIntegerField(default=0)),
                    ('hash', models.CharField(default='', max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveBigIntegerField(verbose_name='number')),
                    ('at', models.DateTimeField(verbose_name='when')),
                    ('verb', models.CharField(max_length=80, verbose_name='act')),
                    ('label', models.CharField(max_length=80)),
                    ('subject', models.PositiveBigIntegerField()),
                    ('office', models.CharField(blank=True, max_length=120, verbose_name='office')),
                    ('values', models.JSONField(default=dict)),
                    ('sentence', models.TextField(verbose_name='what happened')),
                    ('previous', models.CharField(max_length=64)),
                    ('hash', models.CharField(max_length=64)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone')),
                ],
                options={
                    'ordering': ('-zone_id', '-seq'),
                    'indexes': [models.Index(fields=['label', 'subject', '-seq'], name='core_entry_label_bdbc5a_idx'), models.Index(fields=['zone', '-at'], name='core_entry_zone_id_0a47e7_idx')],
                    'constraints': [models.UniqueConstraint(fields=('zone', 'seq'), name='entry_seq_once')],
                },
            ),
            migrations.CreateModel(
                name='Name',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=80)),
                    ('subject', models.PositiveBigIntegerField()),
                    ('text', models.CharField(max_length=300)),
                    ('folded', models.CharField(max_length=300)),
                    ('pinyin', models.CharField(max_length=600)),
                    ('initials', models.CharField(max_length=300)),
                    ('zone', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone')),
                ],
                options={
                    'indexes': [models.Index(fields=['zone', 'initials'], name='core_name_zone_id_cfb95a_idx'), models.Index(fields=['zone', 'folded'], name='core_name_zone_id_a742b9_idx'), models.Index(fields=['label', 'subject'], name='core_name_label_a5cec0_idx')],
                },
            ),
            migrations.CreateModel(
                name='Passage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=80)),
                    ('subject', models.PositiveBigIntegerField()),
                    ('verb', models.CharField(max_length=80)),
                    ('from_stage', models.CharField(blank=True, max_length=40)),
                    ('to_stage', models.CharField(max_length=40)),
                    ('at', models.DateTimeField()),
                    ('on', models.DateField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer')),
                    ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.office')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone')),
                ],
                options={
                    'indexes': [models.Index(fields=['label', 'subject', 'id'], name='core_passag_label_77cf94_idx'), models.Index(fields=['zone', 'label', 'to_stage', 'on'], name='core_passag_zone_id_c593c0_idx')],
                },
            ),
        ]),
    ]
