import django.db.models.deletion
from django.db import migrations, models

from wutong.core.founding import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('zones', '0001_initial'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='ReturnForm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('form_code', models.CharField(max_length=20, verbose_name='form code')),
                    ('edition', models.PositiveSmallIntegerField(verbose_name='edition year')),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('above_scale', models.BooleanField(default=True, verbose_name='for companies above designated size')),
                    ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                ],
                options={
                    'verbose_name': 'statistical form',
                    'verbose_name_plural': 'statistical forms',
                    'constraints': [models.UniqueConstraint(fields=('zone', 'form_code', 'edition'), name='form_once_an_edition', violation_error_message='This form has this edition already.')],
                },
            ),
            migrations.CreateModel(
                name='ReturnCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('condition', models.CharField(max_length=300, verbose_name='condition that must hold')),
                    ('severity', models.CharField(choices=[('error', 'error: must be corrected'), ('warning', 'warning: must be explained')], default='error', max_length=8, verbose_name='severity')),
                    ('explanation', models.CharField(max_length=200, verbose_name='explanation')),
                    ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                    ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ('form', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='indicators.returnform', verbose_name='statistical form')),
                ],
                options={
                    'verbose_name': 'check of returns',
                    'verbose_name_plural': 'checks of returns',
                    'constraints': [models.UniqueConstraint(fields=('zone', 'name', 'since'), name='check_once', violation_error_message='There is a check of this name that begins on that day already.'), models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='check_ends_after_start', violation_error_message='The time of a check ends after it begins.')],
                },
            ),
            migrations.CreateModel(
                name='Return',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('month', models.DateField(verbose_name='month')),
                    ('months_covered', models.PositiveSmallIntegerField(default=1, verbose_name='months covered')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                    ('output_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='gross industrial output')),
                    ('output_to_date_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='gross industrial output since January')),
                    ('output_year_before_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='gross industrial output, same month a year before')),
                    ('sales_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='industrial sales output')),
                    ('export_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='of which delivered for export')),
                    ('value_added_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='industrial value added')),
                    ('tax_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='tax paid')),
                    ('electricity_kwh', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='electricity used (kWh)')),
                    ('employed_people', models.PositiveIntegerField(blank=True, null=True, verbose_name='people employed')),
                    ('stage', models.CharField(choices=[('reported', 'reported'), ('checked', 'checked'), ('accepted', 'accepted and counted'), ('corrected', 'accepted, corrected later')], default='reported', max_length=12, verbose_name='stage')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='parties.organisation', verbose_name='organisation')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='indicators.returnform', verbose_name='statistical form')),
                ],
                options={
                    'verbose_name': 'monthly return',
                    'verbose_name_plural': 'monthly returns',
                    'indexes': [models.Index(fields=['zone', 'month', 'stage'], name='indicators__zone_id_37555b_idx')],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'form', 'month'), name='return_once_a_month', violation_error_message='The company has filed this form for this month already.'), models.CheckConstraint(condition=models.Q(('months_covered__in', (1, 2))), name='return_covers_one_or_two_months', violation_error_message='A return covers one month or two.'), models.CheckConstraint(condition=models.Q(('output_yuan', None), ('output_yuan__gte', 0), _connector='OR'), name='return_output_positive', violation_error_message='The output value is not below nought.'), models.CheckConstraint(condition=models.Q(('electricity_kwh', None), ('electricity_kwh__gte', 0), _connector='OR'), name='return_electricity_positive', violation_error_message='The electricity used is not below nought.')],
                },
            ),
            migrations.CreateModel(
                name='Investment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('project_name', models.CharField(blank=True, max_length=160, verbose_name='project')),
                    ('month', models.DateField(verbose_name='month')),
                    ('months_covered', models.PositiveSmallIntegerField(default=1, verbose_name='months covered')),
                    ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='industrial investment')),
                    ('of_which_retrofit_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='of which technical retrofit')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='investments_reported', to='parties.organisation', verbose_name='organisation')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ('form', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='investments', to='indicators.returnform', verbose_name='statistical form')),
                ],
                options={
                    'verbose_name': 'monthly investment',
                    'verbose_name_plural': 'monthly investments',
                    'indexes': [models.Index(fields=['zone', 'month'], name='indicators__zone_id_30df7e_idx')],
                    'constraints': [models.UniqueConstraint(fields=('zone', 'organisation', 'project_name', 'month'), name='monthly_investment_once', violation_error_message='The investment of this project is entered for this month already.'), models.CheckConstraint(condition=models.Q(('months_covered__in', (1, 2))), name='monthly_investment_covers', violation_error_message='The investment entered covers one month or two.'), models.CheckConstraint(condition=models.Q(('of_which_retrofit_yuan', None), ('of_which_retrofit_yuan__lte', models.F('amount_yuan')), _connector='OR'), name='monthly_investment_retrofit_is_part', violation_error_message='The part for technical retrofit is not more than the whole investment.')],
                },
            ),
            migrations.CreateModel(
                name='FormDeadline',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('month', models.DateField(verbose_name='month')),
                    ('due_on', models.DateField(verbose_name='due')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='indicators.returnform', verbose_name='statistical form')),
                ],
                options={
                    'verbose_name': 'deadline of a form',
                    'verbose_name_plural': 'deadlines of forms',
                    'constraints': [models.UniqueConstraint(fields=('form', 'month'), name='deadline_once_a_month', violation_error_message='This form has a deadline for this month already.'), models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('month'))), name='deadline_after_the_month_began', violation_error_message='The deadline is after the month began.')],
                },
            ),
            migrations.CreateModel(
                name='MainIndicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('figure', models.CharField(max_length=80, verbose_name='figure')),
                    ('position', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                    ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                ],
                options={
                    'verbose_name': 'main indicator',
                    'verbose_name_plural': 'main indicators',
                    'constraints': [models.UniqueConstraint(fields=('zone', 'figure', 'since'), name='main_indicator_once', violation_error_message='This main indicator begins on that day already.'), models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='main_indicator_ends_later', violation_error_message='The time of a main indicator ends after it begins.')],
                },
            ),
            migrations.CreateModel(
                name='Ranking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('figure', models.CharField(blank=True, max_length=80, verbose_name='figure')),
                    ('topic', models.CharField(max_length=120, verbose_name='ranked by')),
                    ('scope', models.CharField(choices=[('nation', 'whole nation'), ('province', 'whole province'), ('city', 'whole city')], max_length=12, verbose_name='scope')),
                    ('since', models.DateField(verbose_name='since')),
                    ('until', models.DateField(verbose_name='until')),
                    ('rank', models.PositiveSmallIntegerField(verbose_name='rank')),
                    ('among', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='among how many')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                ],
                options={
                    'verbose_name': 'place in a ranking',
                    'verbose_name_plural': 'places in rankings',
                    'constraints': [models.UniqueConstraint(fields=('zone', 'topic', 'scope', 'since', 'until'), name='ranking_once', violation_error_message='This ranking of that matter, circle and time is on record already.'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='ranking_ends_after_start', violation_error_message='The time of a ranking ends after it begins.'), models.CheckConstraint(condition=models.Q(('rank__gte', 1)), name='ranking_starts_at_one', violation_error_message='The first place is 1.'), models.CheckConstraint(condition=models.Q(('among', None), ('rank__lte', models.F('among')), _connector='OR'), name='ranking_within_the_field', violation_error_message='A place is not beyond the number of those ranked.')],
                },
            ),
            migrations.CreateModel(
                name='ReturnFinding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveIntegerField(default=0, editable=False)),
                    ('found', models.CharField(max_length=300, verbose_name='found')),
                    ('explanation', models.CharField(blank=True, max_length=300, verbose_name='explanation')),
                    ('found_on', models.DateField(verbose_name='found on')),
                    ('stage', models.CharField(choices=[('open', 'still open'), ('explained', 'explained'), ('cleared', 'cleared')], default='open', max_length=12, verbose_name='stage')),
                    ('check_rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='indicators.returncheck', verbose_name='check of returns')),
                    ('filed_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='indicators.return', verbose_name='monthly return')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                    ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                ],
                options={
                    'verbose_name': 'finding in a return',
                    'verbose_name_plural': 'findings in returns',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('stage', 'open')), fields=('filed_return', 'check_rule'), name='finding_open_once', violation_error_message='This check is open on this return already.')],
                },
            ),
        ]),
    ]
