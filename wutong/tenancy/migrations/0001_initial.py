import django.db.models.deletion
import wutong.core.founding
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('land', '0001_initial'),
        ('parties', '0001_initial'),
        ('zones', '0001_initial'),
    ]

    operations = [
        wutong.core.founding.Together(
            operations=[
                migrations.CreateModel(
                    name='LeaseContract',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(blank=True, max_length=60, verbose_name='contract number')),
                        ('stage', models.CharField(choices=[('in_force', 'running'), ('ended', 'at an end')], default='in_force', max_length=12, verbose_name='stage')),
                        ('rent_yuan', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='rent a m² a month')),
                        ('deposit_yuan', models.DecimalField(decimal_places=2, default=0, max_digits=16, verbose_name='deposit')),
                        ('since', models.DateField(verbose_name='since')),
                        ('until', models.DateField(verbose_name='until')),
                        ('renew_by', models.DateField(blank=True, null=True, verbose_name='renewal to be settled by')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='lease ended on')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leases', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leases', to='land.unit', verbose_name='unit')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'lease',
                        'verbose_name_plural': 'leases',
                    },
                ),
                migrations.CreateModel(
                    name='MoveInPackage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('stage', models.CharField(choices=[('open', 'being got ready'), ('complete', 'complete')], default='open', max_length=12, verbose_name='stage')),
                        ('since', models.DateField(verbose_name='since')),
                        ('due_on', models.DateField(verbose_name='due on')),
                        ('completed_on', models.DateField(blank=True, null=True, verbose_name='complete on')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'move-in package given',
                        'verbose_name_plural': 'move-in packages given',
                    },
                ),
                migrations.CreateModel(
                    name='Occupancy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('occupant', models.CharField(blank=True, max_length=120, verbose_name='project or institute')),
                        ('kind', models.CharField(choices=[('lease', 'leased premises'), ('own', 'premises of its own'), ('institute', 'institute in a park')], default='lease', max_length=12, verbose_name='kind')),
                        ('stage', models.CharField(choices=[('planned', 'planned'), ('moved_in', 'moved in'), ('installing', 'equipment being installed'), ('installed', 'equipment installed'), ('commissioning', 'being commissioned'), ('producing', 'in production'), ('left', 'left')], default='planned', max_length=16, verbose_name='stage')),
                        ('floor_m2', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='floor area')),
                        ('signed_on', models.DateField(blank=True, null=True, verbose_name='agreement signed on')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='in from')),
                        ('since_last', models.DateField(blank=True, null=True, verbose_name='in from, at the latest')),
                        ('finish_first', models.DateField(blank=True, null=True, verbose_name='building finished from')),
                        ('finish_last', models.DateField(blank=True, null=True, verbose_name='building finished at the latest')),
                        ('production_on', models.DateField(blank=True, null=True, verbose_name='in production on')),
                        ('settling_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='days from agreement to production')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occupancies', to='land.building', verbose_name='building')),
                        ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occupancies', to='land.facility', verbose_name='facility')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occupancies', to='parties.organisation', verbose_name='organisation')),
                        ('park', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occupancies', to='land.park', verbose_name='park')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occupancies', to='land.unit', verbose_name='unit')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'occupancy',
                        'verbose_name_plural': 'occupancies',
                    },
                ),
                migrations.CreateModel(
                    name='PackagePart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('kind', models.CharField(choices=[('hard', 'hard part'), ('soft', 'soft part')], max_length=12, verbose_name='kind')),
                        ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.office', verbose_name='office')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'part of a package',
                        'verbose_name_plural': 'parts of packages',
                    },
                ),
                migrations.CreateModel(
                    name='MoveInPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('due_on', models.DateField(verbose_name='due on')),
                        ('stage', models.CharField(choices=[('open', 'open'), ('done', 'done')], default='open', max_length=12, verbose_name='stage')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer', verbose_name='person in charge')),
                        ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='tenancy.moveinpackage', verbose_name='package')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='tenancy.packagepart', verbose_name='part')),
                    ],
                    options={
                        'verbose_name': 'part of a package given',
                        'verbose_name_plural': 'parts of packages given',
                    },
                ),
                migrations.CreateModel(
                    name='PackageTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('stage', models.CharField(choices=[('drafted', 'drafted'), ('offered', 'offered'), ('withdrawn', 'no longer offered')], default='drafted', max_length=12, verbose_name='stage')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'move-in package offered',
                        'verbose_name_plural': 'move-in packages offered',
                    },
                ),
                migrations.AddField(
                    model_name='packagepart',
                    name='template',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='tenancy.packagetemplate', verbose_name='package'),
                ),
                migrations.AddField(
                    model_name='moveinpackage',
                    name='template',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='tenancy.packagetemplate', verbose_name='package'),
                ),
                migrations.CreateModel(
                    name='ParallelWorks',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('stage', models.CharField(choices=[('planned', 'planned'), ('under_way', 'under way'), ('ended', 'over')], default='planned', max_length=12, verbose_name='stage')),
                        ('builder_since', models.DateField(verbose_name='builder from')),
                        ('builder_until', models.DateField(verbose_name='builder until')),
                        ('since', models.DateField(verbose_name='occupant from')),
                        ('until', models.DateField(verbose_name='occupant until')),
                        ('builder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='builder')),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parallel_works', to='land.building', verbose_name='building')),
                        ('occupant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='occupant')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'parallel works',
                        'verbose_name_plural': 'parallel works',
                    },
                ),
                migrations.CreateModel(
                    name='RentDue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('month', models.DateField(verbose_name='month')),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=16, verbose_name='amount')),
                        ('due_on', models.DateField(verbose_name='due on')),
                        ('stage', models.CharField(choices=[('due', 'to be paid'), ('paid', 'paid'), ('waived', 'waived')], default='due', max_length=12, verbose_name='stage')),
                        ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid on')),
                        ('lease', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rents', to='tenancy.leasecontract', verbose_name='lease')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'rent of a month',
                        'verbose_name_plural': 'rents by month',
                    },
                ),
                migrations.CreateModel(
                    name='SettlingWait',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('side', models.CharField(choices=[('zone', 'for the zone'), ('occupant', 'for the occupant')], default='zone', max_length=12, verbose_name='waited')),
                        ('cause', models.CharField(max_length=200, verbose_name='cause')),
                        ('since', models.DateField(verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('days', models.PositiveIntegerField(blank=True, null=True, verbose_name='days waited')),
                        ('occupancy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waits', to='tenancy.occupancy', verbose_name='occupancy')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'wait of an occupant',
                        'verbose_name_plural': 'waits of occupants',
                    },
                ),
                migrations.CreateModel(
                    name='WorkTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('side', models.CharField(choices=[('builder', 'builder'), ('occupant', 'occupant')], max_length=12, verbose_name='party')),
                        ('name', models.CharField(max_length=120, verbose_name='task')),
                        ('area', models.CharField(max_length=80, verbose_name='where in the building')),
                        ('stage', models.CharField(choices=[('planned', 'planned'), ('done', 'done')], default='planned', max_length=12, verbose_name='stage')),
                        ('since', models.DateField(verbose_name='since')),
                        ('until', models.DateField(verbose_name='until')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('works', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='tenancy.parallelworks', verbose_name='parallel works')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'task of parallel works',
                        'verbose_name_plural': 'tasks of parallel works',
                    },
                ),
                migrations.AddIndex(
                    model_name='leasecontract',
                    index=models.Index(fields=['unit', 'since', 'until'], name='tenancy_lea_unit_id_6f0148_idx'),
                ),
                migrations.AddConstraint(
                    model_name='leasecontract',
                    constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='lease_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='leasecontract',
                    constraint=models.CheckConstraint(condition=models.Q(('rent_yuan__gte', 0), ('deposit_yuan__gte', 0)), name='lease_sums_not_negative'),
                ),
                migrations.AddConstraint(
                    model_name='leasecontract',
                    constraint=models.UniqueConstraint(condition=models.Q(('name', ''), _negated=True), fields=('zone', 'name'), name='lease_number_once'),
                ),
                migrations.AddIndex(
                    model_name='occupancy',
                    index=models.Index(fields=['zone', 'stage'], name='tenancy_occ_zone_id_04dca0_idx'),
                ),
                migrations.AddConstraint(
                    model_name='occupancy',
                    constraint=models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('occupant', ''), _negated=True), _connector='OR'), name='occupancy_is_somebodys'),
                ),
                migrations.AddConstraint(
                    model_name='occupancy',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='occupancy_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='occupancy',
                    constraint=models.CheckConstraint(condition=models.Q(('since_last', None), ('since_last__gte', models.F('since')), _connector='OR'), name='occupancy_latest_after_first'),
                ),
                migrations.AddConstraint(
                    model_name='occupancy',
                    constraint=models.CheckConstraint(condition=models.Q(('floor_m2', None), ('floor_m2__gt', 0), _connector='OR'), name='occupancy_has_floor'),
                ),
                migrations.AddConstraint(
                    model_name='moveinpart',
                    constraint=models.UniqueConstraint(fields=('package', 'part'), name='part_given_once'),
                ),
                migrations.AddConstraint(
                    model_name='packagetemplate',
                    constraint=models.UniqueConstraint(fields=('zone', 'name'), name='package_template_once'),
                ),
                migrations.AddConstraint(
                    model_name='packagepart',
                    constraint=models.UniqueConstraint(fields=('template', 'name'), name='package_part_once'),
                ),
                migrations.AddConstraint(
                    model_name='moveinpackage',
                    constraint=models.UniqueConstraint(fields=('organisation', 'template'), name='package_given_once'),
                ),
                migrations.AddConstraint(
                    model_name='moveinpackage',
                    constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('since'))), name='package_due_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='parallelworks',
                    constraint=models.CheckConstraint(condition=models.Q(('builder', models.F('occupant')), _negated=True), name='parallel_works_of_two'),
                ),
                migrations.AddConstraint(
                    model_name='parallelworks',
                    constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='parallel_occupant_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='parallelworks',
                    constraint=models.CheckConstraint(condition=models.Q(('builder_until__gt', models.F('builder_since'))), name='parallel_builder_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='rentdue',
                    constraint=models.UniqueConstraint(fields=('lease', 'month'), name='rent_once_a_month'),
                ),
                migrations.AddConstraint(
                    model_name='rentdue',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='rent_is_positive'),
                ),
                migrations.AddConstraint(
                    model_name='rentdue',
                    constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='rent_month_by_first_day'),
                ),
                migrations.AddConstraint(
                    model_name='settlingwait',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='wait_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='worktask',
                    constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='task_ends_after_start'),
                ),
            ],
        ),
    ]
