import django.db.models.deletion
import wutong.core.founding
import wutong.parties.uscc
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
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('short_name', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('kind', models.CharField(choices=[('company', 'company'), ('platform_company', 'platform company'), ('fund', 'fund'), ('government', 'government body'), ('university', 'university'), ('institute', 'research institute'), ('newspaper', 'newspaper'), ('other', 'other organisation')], default='company', max_length=20, verbose_name='kind')),
                        ('uscc', models.CharField(blank=True, max_length=18, validators=[wutong.parties.uscc.refuse_a_broken_code], verbose_name='unified social credit code')),
                        ('residence', models.CharField(blank=True, choices=[('', 'not known'), ('outside', 'outside the zone'), ('resident', 'in the zone'), ('left', 'left the zone')], default='', max_length=12, verbose_name='residence')),
                        ('resident_since', models.DateField(blank=True, null=True, verbose_name='in the zone since')),
                        ('resident_until', models.DateField(blank=True, null=True, verbose_name='in the zone until')),
                        ('business', models.CharField(blank=True, max_length=200, verbose_name='line of business')),
                        ('listing', models.CharField(blank=True, choices=[('', 'not known'), ('unlisted', 'not listed'), ('listed', 'listed company')], default='', max_length=12, verbose_name='listing')),
                        ('above_scale', models.BooleanField(blank=True, null=True, verbose_name='above designated size')),
                        ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.industry', verbose_name='cluster')),
                        ('industry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.industry', verbose_name='industry')),
                        ('may_be', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='may be the same as')),
                        ('service_officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.officer', verbose_name='service officer')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'organisation',
                        'verbose_name_plural': 'organisations',
                    },
                ),
                migrations.CreateModel(
                    name='Honour',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('title', models.CharField(max_length=120, verbose_name='title')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('level', models.CharField(choices=[('national', 'national'), ('provincial', 'provincial'), ('municipal', 'municipal'), ('customer', 'by a customer')], max_length=12, verbose_name='level')),
                        ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                        ('stage', models.CharField(choices=[('awarded', 'awarded'), ('withdrawn', 'withdrawn')], default='awarded', max_length=12, verbose_name='stage')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('giver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='given by')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='honours', to='parties.organisation', verbose_name='organisation')),
                    ],
                    options={
                        'verbose_name': 'honour',
                        'verbose_name_plural': 'honours',
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('position', models.CharField(blank=True, max_length=80, verbose_name='position')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'person',
                        'verbose_name_plural': 'people',
                    },
                ),
                migrations.CreateModel(
                    name='Authorship',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('work', models.CharField(max_length=200, verbose_name='work')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorships', to='parties.person', verbose_name='person')),
                    ],
                    options={
                        'verbose_name': 'authorship',
                        'verbose_name_plural': 'authorships',
                    },
                ),
                migrations.CreateModel(
                    name='Product',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                        ('kind', models.CharField(choices=[('product', 'product'), ('material', 'material'), ('equipment', 'equipment'), ('technique', 'technique'), ('crop', 'crop')], default='product', max_length=16, verbose_name='kind')),
                        ('stage', models.CharField(choices=[('planned', 'planned'), ('launched', 'off the line'), ('made', 'in production'), ('used', 'in use'), ('ended', 'ended')], default='made', max_length=16, verbose_name='stage')),
                        ('generation', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='generation')),
                        ('size_classes', models.JSONField(blank=True, default=list, verbose_name='size classes')),
                        ('origin', models.CharField(blank=True, choices=[('own', 'the organisation itself'), ('bought', 'another maker')], max_length=12, verbose_name='made by')),
                        ('performance', models.CharField(blank=True, max_length=200, verbose_name='performance')),
                        ('launched_on', models.DateField(blank=True, null=True, verbose_name='off the line on')),
                        ('made_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='made for')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='products', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'product or equipment',
                        'verbose_name_plural': 'products and equipment',
                    },
                ),
                migrations.CreateModel(
                    name='MaterialFlow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('replaces_part', models.BooleanField(default=False, verbose_name='only in part')),
                        ('amount_tonne', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='amount a year')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('giver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gives', to='parties.organisation', verbose_name='from')),
                        ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takes', to='parties.organisation', verbose_name='to')),
                        ('material', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.product', verbose_name='material')),
                        ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.product', verbose_name='in place of')),
                    ],
                    options={
                        'verbose_name': 'material flow',
                        'verbose_name_plural': 'material flows',
                    },
                ),
                migrations.CreateModel(
                    name='Representative',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('officer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='representative', to='zones.officer', verbose_name='officer')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'representative',
                        'verbose_name_plural': 'representatives',
                    },
                ),
                migrations.CreateModel(
                    name='Standing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('object', models.CharField(max_length=120, verbose_name='in what')),
                        ('dimensions', models.JSONField(blank=True, default=list, verbose_name='measured by')),
                        ('scope', models.CharField(choices=[('world', 'world'), ('asia', 'Asia'), ('nation', 'nation'), ('province', 'province'), ('region', 'part of the province')], max_length=12, verbose_name='scope')),
                        ('scope_words', models.CharField(blank=True, max_length=60, verbose_name='scope in words')),
                        ('rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rank')),
                        ('percent', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='share')),
                        ('comparator', models.CharField(choices=[('=', '='), ('>=', '≥'), ('>', '>'), ('<=', '≤'), ('<', '<'), ('~', '≈')], default='=', max_length=2, verbose_name='comparator')),
                        ('words', models.CharField(blank=True, max_length=120, verbose_name='as said')),
                        ('stage', models.CharField(choices=[('aimed', 'aimed at'), ('claimed', 'claimed'), ('proven', 'proven'), ('expired', 'expired')], default='claimed', max_length=12, verbose_name='stage')),
                        ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                        ('evidence', models.CharField(blank=True, max_length=200, verbose_name='evidence')),
                        ('proven_on', models.DateField(blank=True, null=True, verbose_name='proven on')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='holds until')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='parties.organisation', verbose_name='organisation')),
                        ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='parties.product', verbose_name='product')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'claim of standing',
                        'verbose_name_plural': 'claims of standing',
                    },
                ),
                migrations.CreateModel(
                    name='SupplyChain',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='leader')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'supply chain',
                        'verbose_name_plural': 'supply chains',
                    },
                ),
                migrations.CreateModel(
                    name='Supplier',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('stage', models.CharField(choices=[('joined', 'joined'), ('left', 'left')], default='joined', max_length=12, verbose_name='stage')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplies', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                        ('chain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suppliers', to='parties.supplychain', verbose_name='supply chain')),
                    ],
                    options={
                        'verbose_name': 'supplier',
                        'verbose_name_plural': 'suppliers',
                    },
                ),
                migrations.CreateModel(
                    name='YearResult',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(blank=True, max_length=64, verbose_name='number')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('revision', models.PositiveIntegerField(default=0, editable=False)),
                        ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                        ('output_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='output')),
                        ('tax_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='tax')),
                        ('after_tax_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='after-tax amount')),
                        ('rd_yuan', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='spent on research')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='year_results', to='parties.organisation', verbose_name='organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.zone', verbose_name='zone')),
                    ],
                    options={
                        'verbose_name': 'yearly result',
                        'verbose_name_plural': 'yearly results',
                    },
                ),
                migrations.AddIndex(
                    model_name='organisation',
                    index=models.Index(fields=['zone', 'kind', 'residence'], name='parties_org_zone_id_00e7e4_idx'),
                ),
                migrations.AddConstraint(
                    model_name='organisation',
                    constraint=models.UniqueConstraint(fields=('zone', 'name'), name='organisation_name_once'),
                ),
                migrations.AddConstraint(
                    model_name='organisation',
                    constraint=models.UniqueConstraint(condition=models.Q(('uscc', ''), _negated=True), fields=('zone', 'uscc'), name='organisation_uscc_once'),
                ),
                migrations.AddConstraint(
                    model_name='organisation',
                    constraint=models.CheckConstraint(condition=models.Q(('resident_since', None), ('resident_until', None), ('resident_until__gt', models.F('resident_since')), _connector='OR'), name='organisation_leaves_after_it_came'),
                ),
                migrations.AddConstraint(
                    model_name='organisation',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('residence', 'left'), _negated=True), ('resident_until__isnull', False), _connector='OR'), name='organisation_left_on_a_day'),
                ),
                migrations.AddConstraint(
                    model_name='honour',
                    constraint=models.UniqueConstraint(fields=('organisation', 'title', 'year'), name='honour_once_a_year'),
                ),
                migrations.AddConstraint(
                    model_name='product',
                    constraint=models.CheckConstraint(condition=models.Q(('generation', None), ('generation__gte', 1), _connector='OR'), name='product_generation_from_one'),
                ),
                migrations.AddConstraint(
                    model_name='materialflow',
                    constraint=models.CheckConstraint(condition=models.Q(('giver', None), models.Q(('giver', models.F('taker')), _negated=True), _connector='OR'), name='flow_between_two'),
                ),
                migrations.AddConstraint(
                    model_name='materialflow',
                    constraint=models.CheckConstraint(condition=models.Q(('amount_tonne', None), ('amount_tonne__gt', 0), _connector='OR'), name='flow_has_amount'),
                ),
                migrations.AddConstraint(
                    model_name='standing',
                    constraint=models.CheckConstraint(condition=models.Q(('rank', None), ('rank__gte', 1), _connector='OR'), name='standing_rank_from_one'),
                ),
                migrations.AddConstraint(
                    model_name='standing',
                    constraint=models.CheckConstraint(condition=models.Q(('percent', None), models.Q(('percent__gte', 0), ('percent__lte', 100)), _connector='OR'), name='standing_share_of_hundred'),
                ),
                migrations.AddConstraint(
                    model_name='standing',
                    constraint=models.CheckConstraint(condition=models.Q(('rank__isnull', False), ('percent__isnull', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='standing_says_something'),
                ),
                migrations.AddConstraint(
                    model_name='supplier',
                    constraint=models.UniqueConstraint(fields=('chain', 'organisation'), name='supplier_once'),
                ),
                migrations.AddConstraint(
                    model_name='yearresult',
                    constraint=models.UniqueConstraint(fields=('organisation', 'year'), name='year_result_once'),
                ),
            ],
        ),
    ]
