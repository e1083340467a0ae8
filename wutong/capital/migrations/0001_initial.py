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
                    name='Commitment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='committed')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='capital committed on')),
                        ('investor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='parties.organisation', verbose_name='investor')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'commitment to a fund',
                        'verbose_name_plural': 'commitments to funds',
                    },
                ),
                migrations.CreateModel(
                    name='CapitalCall',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='amount')),
                        ('called_on', models.DateField(verbose_name='called on')),
                        ('due_on', models.DateField(verbose_name='falls due on')),
                        ('paid_on', models.DateField(blank=True, null=True, verbose_name='date of payment')),
                        ('stage', models.CharField(choices=[('called', 'call sent'), ('paid', 'paid in'), ('withdrawn', 'call withdrawn')], default='called', max_length=12, verbose_name='stage')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='capital.commitment', verbose_name='commitment to a fund')),
                    ],
                    options={
                        'verbose_name': 'capital call',
                        'verbose_name_plural': 'capital calls',
                    },
                ),
                migrations.CreateModel(
                    name='CreditLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('kind', models.CharField(choices=[('bank', 'bank credit'), ('issue', 'issue quota'), ('other', 'other credit')], default='bank', max_length=12, verbose_name='kind of credit')),
                        ('lender', models.CharField(max_length=120, verbose_name='lender')),
                        ('number', models.CharField(blank=True, max_length=60, verbose_name='contract number')),
                        ('granted_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='credit granted')),
                        ('since', models.DateField(verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_lines', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'credit line',
                        'verbose_name_plural': 'credit lines',
                    },
                ),
                migrations.CreateModel(
                    name='Borrowing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('lender', models.CharField(max_length=120, verbose_name='lender')),
                        ('number', models.CharField(blank=True, max_length=60, verbose_name='contract number')),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='amount')),
                        ('rate_percent', models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True, verbose_name='rate a year')),
                        ('borrowed_on', models.DateField(verbose_name='borrowed on')),
                        ('due_on', models.DateField(verbose_name='falls due on')),
                        ('repaid_on', models.DateField(blank=True, null=True, verbose_name='paid back on')),
                        ('stage', models.CharField(choices=[('outstanding', 'outstanding'), ('repaid', 'paid back')], default='outstanding', max_length=12, verbose_name='stage')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='borrowings', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='borrowings', to='capital.creditline', verbose_name='credit line')),
                    ],
                    options={
                        'verbose_name': 'borrowing',
                        'verbose_name_plural': 'borrowings',
                    },
                ),
                migrations.CreateModel(
                    name='Fund',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funds', to='parties.organisation', verbose_name='fund company')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'fund',
                        'verbose_name_plural': 'funds',
                    },
                ),
                migrations.AddField(
                    model_name='commitment',
                    name='fund',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='capital.fund', verbose_name='fund'),
                ),
                migrations.CreateModel(
                    name='FundMove',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('kind', models.CharField(choices=[('raise', 'money raised'), ('invest', 'money invested'), ('return', 'returned to the fund'), ('distribute', 'money distributed')], max_length=12, verbose_name='kind of move')),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='amount')),
                        ('moved_on', models.DateField(db_index=True, verbose_name='day of the move')),
                        ('call', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='move', to='capital.capitalcall', verbose_name='capital call')),
                        ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='capital.fund', verbose_name='fund')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='from or to')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'move of a fund',
                        'verbose_name_plural': 'moves of funds',
                    },
                ),
                migrations.CreateModel(
                    name='GroupMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('role', models.CharField(choices=[('platform', 'platform company of the group'), ('attraction', 'promotion company'), ('fund', 'fund company'), ('operation', 'operating company'), ('other', 'other member of the group')], max_length=12, verbose_name='role in the group')),
                        ('tier', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tier')),
                        ('share_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='share of the parent')),
                        ('stage', models.CharField(choices=[('formed', 'formed'), ('raised', 'raised in level'), ('dissolved', 'dissolved')], default='formed', max_length=12, verbose_name='stage')),
                        ('level', models.CharField(blank=True, max_length=60, verbose_name='level of the company')),
                        ('level_before', models.CharField(blank=True, max_length=60, verbose_name='level before')),
                        ('formed_on', models.DateField(blank=True, null=True, verbose_name='formed on')),
                        ('raised_on', models.DateField(blank=True, null=True, verbose_name='raised in level on')),
                        ('dissolved_on', models.DateField(blank=True, null=True, verbose_name='dissolved on')),
                        ('mechanism', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.mechanism', verbose_name='organised as')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_places', to='parties.organisation', verbose_name='organisation')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daughters', to='capital.groupmember', verbose_name='parent')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'member of the group',
                        'verbose_name_plural': 'members of the group',
                    },
                ),
                migrations.CreateModel(
                    name='OutwardInvestment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('project', models.CharField(blank=True, max_length=160, verbose_name='project')),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='amount')),
                        ('paid_on', models.DateField(verbose_name='date of payment')),
                        ('investor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outward_investments', to='parties.organisation', verbose_name='investor')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='invested in')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'outward investment',
                        'verbose_name_plural': 'outward investments',
                    },
                ),
                migrations.CreateModel(
                    name='Revenue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('month', models.DateField(verbose_name='month')),
                        ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='operating revenue')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revenues', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'operating revenue of a month',
                        'verbose_name_plural': 'operating revenue by month',
                    },
                ),
                migrations.CreateModel(
                    name='CapitalLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('kind', models.CharField(choices=[('acquisition', 'acquisition'), ('joint_venture', 'joint venture'), ('subsidiary', 'subsidiary'), ('cooperation', 'cooperation')], max_length=16, verbose_name='kind of link')),
                        ('share_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='share')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('project', models.CharField(blank=True, max_length=160, verbose_name='project it brings')),
                        ('investor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='capital_links', to='parties.organisation', verbose_name='investor')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='capital_sources', to='parties.organisation', verbose_name='company it comes to')),
                        ('together_with', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='together with')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'capital link',
                        'verbose_name_plural': 'capital links',
                        'constraints': [models.CheckConstraint(condition=models.Q(('investor', models.F('target')), _negated=True), name='capital_link_between_two', violation_error_message='A capital link ties two different companies.'), models.UniqueConstraint(fields=('zone', 'kind', 'investor', 'target'), name='capital_link_once'), models.CheckConstraint(condition=models.Q(('share_percent', None), models.Q(('share_percent__gt', 0), ('share_percent__lte', 100)), _connector='OR'), name='capital_link_share_within_whole', violation_error_message='A share lies above nothing and within the whole.'), models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='capital_link_ends_after_start', violation_error_message='It must end after it starts.')],
                    },
                ),
                migrations.AddConstraint(
                    model_name='capitalcall',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='capital_call_positive', violation_error_message='The amount must be above zero.'),
                ),
                migrations.AddConstraint(
                    model_name='capitalcall',
                    constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('called_on'))), name='capital_call_due_after_notice', violation_error_message='A call falls due on or after its notice.'),
                ),
                migrations.AddConstraint(
                    model_name='creditline',
                    constraint=models.CheckConstraint(condition=models.Q(('granted_yuan__gt', 0)), name='credit_line_positive', violation_error_message='The amount must be above zero.'),
                ),
                migrations.AddConstraint(
                    model_name='creditline',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='credit_line_ends_after_start', violation_error_message='It must end after it starts.'),
                ),
                migrations.AddConstraint(
                    model_name='borrowing',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='borrowing_positive', violation_error_message='The amount must be above zero.'),
                ),
                migrations.AddConstraint(
                    model_name='borrowing',
                    constraint=models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('borrowed_on'))), name='borrowing_due_after_start', violation_error_message='A borrowing falls due after the day it was taken.'),
                ),
                migrations.AddConstraint(
                    model_name='fund',
                    constraint=models.UniqueConstraint(fields=('zone', 'name'), name='fund_once'),
                ),
                migrations.AddConstraint(
                    model_name='fund',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='fund_ends_after_start', violation_error_message='It must end after it starts.'),
                ),
                migrations.AddConstraint(
                    model_name='commitment',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='commitment_positive', violation_error_message='The amount must be above zero.'),
                ),
                migrations.AddConstraint(
                    model_name='fundmove',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='fund_move_positive', violation_error_message='The amount must be above zero.'),
                ),
                migrations.AddConstraint(
                    model_name='groupmember',
                    constraint=models.UniqueConstraint(fields=('zone', 'organisation'), name='group_member_once'),
                ),
                migrations.AddConstraint(
                    model_name='groupmember',
                    constraint=models.CheckConstraint(condition=models.Q(('tier', None), ('tier__gte', 1), _connector='OR'), name='group_tier_from_one', violation_error_message='Tiers are counted from one.'),
                ),
                migrations.AddConstraint(
                    model_name='groupmember',
                    constraint=models.CheckConstraint(condition=models.Q(('share_percent', None), models.Q(('share_percent__gt', 0), ('share_percent__lte', 100)), _connector='OR'), name='group_share_within_whole', violation_error_message='A share lies above nothing and within the whole.'),
                ),
                migrations.AddConstraint(
                    model_name='groupmember',
                    constraint=models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='group_member_not_own_parent', violation_error_message='A company is not its own parent.'),
                ),
                migrations.AddConstraint(
                    model_name='outwardinvestment',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='outward_investment_positive', violation_error_message='The amount must be above zero.'),
                ),
                migrations.AddConstraint(
                    model_name='revenue',
                    constraint=models.UniqueConstraint(fields=('organisation', 'month'), name='revenue_once_a_month'),
                ),
                migrations.AddConstraint(
                    model_name='revenue',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gte', 0)), name='revenue_not_negative', violation_error_message='Revenue is not below zero.'),
                ),
                migrations.AddConstraint(
                    model_name='revenue',
                    constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='revenue_month_by_first_day', violation_error_message='A month is given by its first day.'),
                ),
            ],
        ),
    ]
