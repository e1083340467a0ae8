"""Record pages: facts, statements, related rows, story, doors; as each of the cast; within a budget of queries."""

from datetime import UTC, date, datetime

import pytest

from wutong.core import door
from wutong.core.record import families
from wutong.desk.acts import doors_of
from wutong.desk.gate import seen_in
from wutong.desk.holdings import holdings
from wutong.desk.links import links_to
from wutong.desk.story import story
from wutong.desk.tests.test_lists import company
from wutong.desk.viewer import Viewer
from wutong.land.models import Building, Parcel, Unit
from wutong.parties.models import Honour, MaterialFlow, Organisation, Person, Product, Standing, YearResult
from wutong.projects.models import Project
from wutong.zones.models import Source, Statement

pytestmark = [pytest.mark.urls("wutong.desk.tests.front"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
ORGANISATION = "/wutongling/parties/organisation/"


@pytest.fixture
def director(client, cast):
    client.force_login(cast.director.user)
    return client


@pytest.fixture
def foundry(zone, cast):
    made = door.register(
        Organisation(zone=zone, name="东风铸造有限公司", short_name="东风铸造"), by=cast.director, at=AT
    )
    for place in range(12):
        door.register(
            Honour(zone=zone, organisation=made, title=f"质量金牌{place:02}", level="national", year=2008 + place),
            by=cast.director,
            at=AT,
        )
    door.register(
        Standing(zone=zone, organisation=made, object="铸件", scope="nation", rank=1), by=cast.director, at=AT
    )
    return made


def page(client, record):
    return client.get(f"/wutongling/{record._meta.label_lower.replace('.', '/')}/{record.pk}/")


def test_facts_say_what_is_known_and_where_to_enter_the_rest(director, zone, cast):
    made = door.register(Parcel(zone=zone, name="A-01", area_m2=20_000), by=cast.land, at=AT)
    text = page(director, made).content.decode()
    assert "20,000" in text
    unknown = text.split('class="unknown"')[1].split("</p>")[0]
    assert f'href="/wutongling/land/parcel/{made.pk}/amend/#id_park"' in unknown
    assert "未录入" not in text.split('class="facts"')[1].split("</dl>")[0]


def test_what_sources_said_stands_with_its_source(director, zone, foundry):
    source = Source.objects.create(kind="newspaper", title="某报", zone=zone)
    facts = {"about_label": "parties.organisation", "about": foundry.pk, "recorded_at": AT}
    Statement.objects.create(zone=zone, topic="年产量", words="两万吨", source=source, **facts)
    text = page(director, foundry).content.decode()
    assert "年产量" in text and "两万吨" in text and "某报" in text


def test_related_rows_stand_in_small_tables_with_the_way_to_all(director, foundry):
    text = page(director, foundry).content.decode()
    assert "质量金牌00" in text and "质量金牌09" in text and "质量金牌11</a>" not in text
    assert f"/wutongling/parties/honour/?organisation={foundry.pk}" in text
    assert "铸件" in text


def test_what_nobody_entered_has_a_door(director, foundry):
    text = page(director, foundry).content.decode()
    assert f"/wutongling/parties/product/new/?organisation={foundry.pk}" in text


def test_one_story_holds_the_record_and_its_rows(zone, cast, foundry):
    rows = [foundry, *Standing.objects.all()]
    told = [item.text for item in story(rows, zone, date(2024, 11, 18))]
    assert any("东风铸造有限公司" in text for text in told)
    assert any("铸件" in text for text in told)


def test_days_to_come_are_ahead_in_the_story(zone, cast):
    made = Building.objects.create(zone=zone, name="1 号楼", kind="plant", in_use_due_on=date(2025, 3, 1))
    first = story([made], zone, date(2024, 11, 18))[0]
    assert (first.kind, first.when) == ("ahead", "2025-03-01")


def test_acts_of_another_zone_are_not_told(zone, elsewhere, cast):
    common = Organisation.objects.create(zone=None, name="某大学", kind="university")
    door.written(common, "parties.organisation.amend", "{by} amended {it}", by=cast.stranger, at=AT, values={})
    assert story([common], zone, date(2024, 11, 18)) == []


def test_rows_of_another_zone_are_not_shown_on_a_common_record(director, zone, elsewhere):
    common = Organisation.objects.create(zone=None, name="某大学", kind="university")
    Standing.objects.create(zone=elsewhere, organisation=common, object="别处的说法", scope="nation", rank=1)
    assert "别处的说法" not in page(director, common).content.decode()


def test_the_page_of_an_organisation_stays_in_its_budget(director, foundry, django_assert_max_num_queries):
    page(director, foundry)
    with django_assert_max_num_queries(12):
        page(director, foundry)


@pytest.fixture
def busy(zone, cast, foundry):
    """A foundry with six kinds of rows, two of them waiting for somebody."""
    facts = {"zone": zone, "organisation": foundry}
    certain = {"by": cast.director, "at": AT}
    door.register(Person(name="张三", **facts), **certain)
    door.register(Product(name="井盖", kind="material", **facts), **certain)
    door.register(YearResult(year=2023, output_yuan=1_000_000, **facts), **certain)
    door.register(MaterialFlow(zone=zone, taker=foundry, material=Product.objects.get()), **certain)
    Statement.objects.create(
        zone=zone, topic="年产量", words="两万吨", recorded_at=AT, about_label="parties.organisation", about=foundry.pk
    )
    return foundry


def test_the_first_screen_says_who_looks_after_it_and_what_it_has(director, busy):
    text = page(director, busy).content.decode()
    head, glance = text.split("page-head")[1].split("</header>")[0], text.split('id="glance"')[1].split("</section>")[0]
    assert "服务专员：" in head and "/amend/#id_service_officer" in head
    assert "荣誉" in glance and '<span class="n">12</span>' in glance
    assert f'href="/wutongling/parties/person/?organisation={busy.pk}"' in glance


def test_kinds_beyond_the_first_are_drawn_when_the_reader_comes(director, busy):
    text = page(director, busy).content.decode()
    assert ">张三</a>" not in text and 'hx-get="?part=company"' in text
    address = f"{ORGANISATION}{busy.pk}/?part=company"
    assert ">张三</a>" in director.get(address).content.decode()  # a way without a script
    piece = director.get(address, headers={"HX-Request": "true"}).content.decode()
    assert ">张三</a>" in piece and "<html" not in piece and "质量金牌00" not in piece


def test_what_waits_stands_first_and_on_the_page(director, busy):
    text = page(director, busy).content.decode()
    waiting = text.split('id="waiting"')[1].split("</section>")[0]
    assert "补充地位证明" in waiting and "铸件" in waiting


def test_a_busy_organisation_stays_in_the_budget(director, busy, django_assert_max_num_queries):
    page(director, busy)
    with django_assert_max_num_queries(14):
        page(director, busy)


def test_counts_and_waits_agree_with_the_rows_that_are_seen(zone, cast, busy):
    for officer in (cast.director, company(zone, busy)):
        viewer = Viewer(officer, date(2024, 11, 18))
        held = holdings(busy, viewer, zone)
        counted = {
            link: seen_in(viewer, zone, link.model).filter(**{link.field: busy}).count()
            for link in links_to(Organisation)
        }
        assert held.counts == {link: count for link, count in counted.items() if count}
    assert {w.duty.name for w in held.waits} >= {"parties.standings_without_evidence"}


def test_doors_of_other_stages_stand_in_one_line(director, zone, cast):
    made = door.register(Product(zone=zone, name="炉渣", kind="material", stage="ended"), by=cast.director, at=AT)
    text = page(director, made).content.decode()
    later = text.split('class="later"')[1].split("</details>")[0]
    assert "停产" in later or "投产" in later
    assert "此阶段不能办理" not in text


def test_what_was_said_offers_the_row_that_takes_its_place(director, zone, cast):
    made = Statement.objects.create(zone=zone, topic="年产量", words="两万吨", recorded_at=AT)
    text = page(director, made).content.decode()
    assert f"/zones/statement/new/?replaces={made.pk}" in text and "amend/" not in text and "remove/" not in text
    assert (
        "年产量" in director.get(f"/wutongling/zones/statement/new/?replaces={made.pk}&topic=年产量").content.decode()
    )
    answer = director.post(f"/wutongling/zones/statement/{made.pk}/remove/", {"reason": "错"})
    assert answer.status_code == 409 and Statement.objects.filter(pk=made.pk).exists()


def test_a_list_called_like_its_section_is_one_crumb(director, zone):
    made = Project.objects.create(zone=zone, name="一号项目", kind="investment")
    crumbs = page(director, made).content.decode().split('class="crumb"')[1].split("</ol>")[0]
    assert crumbs.count("项目") == 1


def test_a_link_to_a_row_without_a_name_is_spoken(director, zone, cast, foundry):
    slag = Product.objects.create(zone=zone, name="炉渣", kind="material")
    flow = MaterialFlow.objects.create(zone=zone, taker=foundry, material=slag)
    assert "炉渣: — → 东风铸造有限公司" in page(director, flow).content.decode()


def test_a_part_stands_under_what_it_is_part_of(director, zone):
    building = Building.objects.create(zone=zone, name="1 号楼", kind="plant")
    unit = Unit.objects.create(zone=zone, building=building, name="101", floor_m2=500)
    assert f'href="/wutongling/land/building/{building.pk}/"' in page(director, unit).content.decode()


def test_every_family_has_its_links():
    for model in families().values():
        assert len({link.key for link in links_to(model)}) == len(links_to(model))


def test_the_clerk_reads_and_learns_who_can_help(client, cast, zone):
    made = door.register(Parcel(zone=zone, name="A-01", area_m2=20_000), by=cast.land, at=AT)
    client.force_login(cast.window.user)
    assert page(client, made).status_code == 200
    viewer = Viewer(cast.window, date(2024, 11, 18))
    closed = [d for d in doors_of(made, viewer, zone, AT) if d.closed and d.who]
    assert all("甲" in d.who for d in closed)


def test_a_company_sees_its_own_page(client, zone, foundry):
    client.force_login(company(zone, foundry).user)
    answer = page(client, foundry)
    assert answer.status_code == 200
    assert 'aria-disabled="true"' in answer.content.decode()


def test_the_level_above_sees_no_door(client, cast, foundry):
    from django.contrib.auth.models import User

    cast.superior.user = User.objects.create(username="above")
    cast.superior.save()
    client.force_login(cast.superior.user)
    text = page(client, foundry).content.decode()
    assert "amend/" not in text and "papers/" not in text and "new/" not in text


def test_an_outsider_finds_nothing(client, cast, foundry):
    client.force_login(cast.stranger.user)
    assert page(client, foundry).status_code == 404


def test_english_pages_speak_english(director, foundry):
    answer = director.get(f"{ORGANISATION}{foundry.pk}/", headers={"Accept-Language": "en"})
    assert "What happened" in answer.content.decode()
