import django.db.models.deletion
import wutong.core.founding
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('zones', '0001_initial'),
    ]

    operations = [
        wutong.core.founding.Together(
            operations=[
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('kind', models.CharField(choices=[('decision', 'decision'), ('deployment', 'deployment'), ('study', 'text to study')], default='decision', max_length=12, verbose_name='kind')),
                        ('level', models.CharField(choices=[('nation', 'nation'), ('province', 'province'), ('city', 'city'), ('county', 'county'), ('zone', 'the zone itself')], max_length=12, verbose_name='issuing level')),
                        ('number', models.CharField(blank=True, max_length=80, verbose_name='document number')),
                        ('dated', models.DateField(blank=True, null=True, verbose_name='dated')),
                        ('stage', models.CharField(choices=[('received', 'received'), ('in_force', 'in force, being carried out'), ('done', 'fully carried out'), ('repealed', 'repealed')], default='received', max_length=12, verbose_name='stage')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                        ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.person', verbose_name='author')),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.place', verbose_name='issuing place')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'decision of a level above',
                        'verbose_name_plural': 'decisions of levels above',
                    },
                ),
                migrations.CreateModel(
                    name='DecisionDuty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=200, verbose_name='duty')),
                        ('stage', models.CharField(choices=[('received', 'received'), ('in_force', 'being carried out'), ('pilot', 'being piloted'), ('done', 'done')], default='received', max_length=12, verbose_name='stage')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                        ('active_on', models.DateField(blank=True, null=True, verbose_name='last activity')),
                        ('activity', models.TextField(blank=True, verbose_name='what was done')),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='plans.decision', verbose_name='decision')),
                        ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.office', verbose_name='responsible office')),
                        ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer', verbose_name='responsible officer')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'duty under a decision',
                        'verbose_name_plural': 'duties under decisions',
                    },
                ),
                migrations.CreateModel(
                    name='Plan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(blank=True, max_length=160, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('kind', models.CharField(choices=[('strategy', 'strategy'), ('five_year', 'five-year plan'), ('basic', 'basic plan'), ('special', 'special plan'), ('target_set', 'set of targets')], max_length=12, verbose_name='kind')),
                        ('level', models.CharField(choices=[('nation', 'nation'), ('province', 'province'), ('city', 'city'), ('county', 'county'), ('zone', 'the zone itself')], default='zone', max_length=12, verbose_name='issuing level')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                        ('number', models.CharField(blank=True, max_length=80, verbose_name='document number')),
                        ('approver', models.CharField(blank=True, max_length=120, verbose_name='approved by')),
                        ('stage', models.CharField(choices=[('drafting', 'being drafted'), ('compiled', 'compiled'), ('approved', 'approved'), ('superseded', 'superseded')], default='drafting', max_length=12, verbose_name='stage')),
                        ('compiled_on', models.DateField(blank=True, null=True, verbose_name='compiled on')),
                        ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                        ('superseded_on', models.DateField(blank=True, null=True, verbose_name='superseded on')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='covers the time from')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='covers the time until')),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.place', verbose_name='issuing place')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'plan',
                        'verbose_name_plural': 'plans',
                    },
                ),
                migrations.CreateModel(
                    name='PlanMap',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('years', models.PositiveSmallIntegerField(verbose_name='years of the map')),
                        ('list_years', models.PositiveSmallIntegerField(default=1, verbose_name='years of a task list')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('stage', models.CharField(choices=[('draft', 'draft'), ('in_force', 'in force'), ('closed', 'years over')], default='draft', max_length=12, verbose_name='stage')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'plan map',
                        'verbose_name_plural': 'plan maps',
                    },
                ),
                migrations.CreateModel(
                    name='PlanMapItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('map', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='plans.planmap', verbose_name='plan map')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'item of a plan map',
                        'verbose_name_plural': 'items of plan maps',
                    },
                ),
                migrations.CreateModel(
                    name='Programme',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='years')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('stage', models.CharField(choices=[('planned', 'planned'), ('under_way', 'under way'), ('finished', 'completed')], default='planned', max_length=12, verbose_name='stage')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'programme',
                        'verbose_name_plural': 'programmes',
                    },
                ),
                migrations.CreateModel(
                    name='FundingLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('origin', models.CharField(choices=[('own_finance', "finance of the zone's own level"), ('upper_finance', 'finance of levels above'), ('bonds', 'government bonds'), ('loans', 'loans'), ('company', 'companies'), ('other', 'other')], max_length=16, verbose_name='source of the money')),
                        ('purpose', models.CharField(blank=True, max_length=160, verbose_name='for what')),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='amount')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='committed on')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='plans.programme', verbose_name='programme')),
                    ],
                    options={
                        'verbose_name': 'funding of a programme',
                        'verbose_name_plural': 'funding of programmes',
                    },
                ),
                migrations.CreateModel(
                    name='Element',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=80, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('goal', models.CharField(max_length=120, verbose_name='goal')),
                        ('stage', models.CharField(choices=[('planned', 'planned'), ('building', 'being built'), ('reached', 'goal reached')], default='planned', max_length=12, verbose_name='stage')),
                        ('planned_on', models.DateField(blank=True, null=True, verbose_name='planned finish')),
                        ('actual_on', models.DateField(blank=True, null=True, verbose_name='actual finish')),
                        ('in_time', models.BooleanField(blank=True, null=True, verbose_name='in time, where the source gives no days')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elements', to='plans.programme', verbose_name='programme')),
                    ],
                    options={
                        'verbose_name': 'element of a programme',
                        'verbose_name_plural': 'elements of programmes',
                    },
                ),
                migrations.CreateModel(
                    name='TaskList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('since', models.DateField(verbose_name='since')),
                        ('until', models.DateField(verbose_name='until')),
                        ('map', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lists', to='plans.planmap', verbose_name='plan map')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'yearly task list',
                        'verbose_name_plural': 'yearly task lists',
                    },
                ),
                migrations.CreateModel(
                    name='Task',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=200, verbose_name='task')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                        ('stage', models.CharField(choices=[('planned', 'planned'), ('under_way', 'under way'), ('done', 'done'), ('carried', 'carried over')], default='planned', max_length=12, verbose_name='stage')),
                        ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='plans.task', verbose_name='carried over from')),
                        ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plans.planmapitem', verbose_name='item of a plan map')),
                        ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.office', verbose_name='responsible office')),
                        ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer', verbose_name='responsible officer')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plans.tasklist', verbose_name='yearly task list')),
                    ],
                    options={
                        'verbose_name': 'task',
                        'verbose_name_plural': 'tasks',
                    },
                ),
                migrations.AddConstraint(
                    model_name='decision',
                    constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('zone', 'number'), name='decision_number_once', violation_error_message='A document with this number is already on record.'),
                ),
                migrations.AddConstraint(
                    model_name='decision',
                    constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), ('dated', None), ('ended_on__gte', models.F('dated')), _connector='OR'), name='decision_ends_after_date', violation_error_message='A decision ends on or after its date.'),
                ),
                migrations.AddConstraint(
                    model_name='decisionduty',
                    constraint=models.UniqueConstraint(fields=('decision', 'name'), name='decision_duty_once'),
                ),
                migrations.AddConstraint(
                    model_name='plan',
                    constraint=models.UniqueConstraint(condition=models.Q(('name', ''), _negated=True), fields=('zone', 'kind', 'name', 'version'), name='plan_version_once', violation_error_message='This version of the plan is already on record.'),
                ),
                migrations.AddConstraint(
                    model_name='plan',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='plan_ends_after_start', violation_error_message='A plan ends after it begins.'),
                ),
                migrations.AddConstraint(
                    model_name='planmap',
                    constraint=models.CheckConstraint(condition=models.Q(('years__gte', 1), ('list_years__gte', 1)), name='map_covers_years', violation_error_message='A map and its lists cover at least one year.'),
                ),
                migrations.AddConstraint(
                    model_name='planmap',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='map_ends_after_start', violation_error_message='A map ends after it begins.'),
                ),
                migrations.AddConstraint(
                    model_name='planmapitem',
                    constraint=models.UniqueConstraint(fields=('map', 'name'), name='map_item_once'),
                ),
                migrations.AddConstraint(
                    model_name='programme',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='programme_ends_after_start', violation_error_message='A programme ends after it begins.'),
                ),
                migrations.AddConstraint(
                    model_name='fundingline',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='funding_is_positive', violation_error_message='An amount of money is more than nothing.'),
                ),
                migrations.AddConstraint(
                    model_name='element',
                    constraint=models.UniqueConstraint(fields=('programme', 'name'), name='element_once_a_programme'),
                ),
                migrations.AddConstraint(
                    model_name='tasklist',
                    constraint=models.UniqueConstraint(fields=('zone', 'since'), name='task_list_once_a_year'),
                ),
                migrations.AddConstraint(
                    model_name='tasklist',
                    constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='task_list_ends_after_start', violation_error_message='A task list ends after it begins.'),
                ),
                migrations.AddConstraint(
                    model_name='task',
                    constraint=models.UniqueConstraint(fields=('list', 'name'), name='task_once_a_list'),
                ),
            ],
        ),
    ]
