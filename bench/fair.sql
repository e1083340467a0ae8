-- The fair data (staged in the schema `fair`) as Wutong keeps it, written past the door: it is only measured.
-- A ninety-first zone holds once more all the cases of the officer's eleven, because a list of Wutong is one zone's.
SET session_replication_role = replica;

-- A column that a later migration adds holds nothing here; Django gives its defaults itself and leaves the table without.
DO $$
DECLARE held record;
BEGIN
  FOR held IN
    SELECT table_name, column_name, data_type FROM information_schema.columns
    WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
      AND table_name IN ('zones_zone', 'zones_officer', 'zones_post', 'cases_item', 'parties_organisation', 'cases_case')
      AND data_type IN ('text', 'character varying', 'jsonb', 'boolean', 'smallint', 'integer')
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER %I SET DEFAULT %L', held.table_name, held.column_name,
                   CASE held.data_type WHEN 'jsonb' THEN '[]' WHEN 'boolean' THEN 'false'
                        WHEN 'smallint' THEN '0' WHEN 'integer' THEN '0' ELSE '' END);
  END LOOP;
END $$;

INSERT INTO zones_zone (id, code, name, short_name, aliases, level, fictitious, revision)
SELECT id, lower(code), name, '', '[]'::jsonb, '', true, 0 FROM fair.zones
UNION ALL SELECT 91, 'z091', '十一园合一', '', '[]'::jsonb, '', true, 0;

-- Every case with the zone under which it is kept: its own, or once more the ninety-first.
CREATE TABLE fair.kept AS
SELECT c.*, c.zone_id AS kept_in FROM fair.cases c
UNION ALL SELECT c.*, 91 FROM fair.cases c JOIN fair.officer_zones USING (zone_id);

-- Seven approvers a zone (1–637), a clerk at each window (1001–1091), and the two who look at lists (2001, 2002).
INSERT INTO zones_officer (id, name, zone_id)
SELECT (z - 1) * 7 + n, '审批员' || n, z FROM generate_series(1, 91) z, generate_series(1, 7) n
UNION ALL SELECT 1000 + z, '窗口', z FROM generate_series(1, 91) z
UNION ALL SELECT 2001, '十一园审批员', min(zone_id) FROM fair.officer_zones
UNION ALL SELECT 2002, '合一园审批员', 91;
INSERT INTO zones_post (code, note, revision, role, since, officer_id, zone_id)
SELECT '', '', 0, 'approver', '2021-01-01'::date, id, zone_id FROM zones_officer WHERE id < 1000 OR id = 2002
UNION ALL SELECT '', '', 0, 'window', '2021-01-01'::date, id, zone_id FROM zones_officer WHERE id BETWEEN 1000 AND 2000
UNION ALL SELECT '', '', 0, 'approver', '2021-01-01'::date, 2001, zone_id FROM fair.officer_zones;

INSERT INTO cases_item (id, code, note, revision, promised_kind, own_kind, name, aliases, kind, level, department, own,
                        promised_days, day_kind, basis, zone_id)
SELECT z * 1000 + n, n, '', 0, '', '', '事项' || n, '[]'::jsonb, 'licence', '', '', true,
       (ARRAY[5, 10, 20, 45, 90])[(n - 1) % 5 + 1], 'calendar', '', z
FROM generate_series(1, 91) z, generate_series(1, 240) n;

-- A name stands once in a zone: the fair names repeat.
INSERT INTO parties_organisation (id, code, note, revision, name, short_name, aliases, kind, uscc, residence, business,
                                  listing, zone_id)
SELECT id, code, '', 0, name || id, '', '[]'::jsonb, 'company', '', 'resident', trade, '', zone_id FROM fair.companies
UNION ALL SELECT c.id + 1000000, code, '', 0, name || c.id, '', '[]'::jsonb, 'company', '', 'resident', trade, '', 91
FROM fair.companies c JOIN fair.officer_zones USING (zone_id);

INSERT INTO cases_case (id, code, note, revision, statutory_kind, promised_days, promised_kind, promised_due_on, own_kind,
                        number, year, serial, title, applicant, channel, visits, route, stage, outcome, answers, missing,
                        filed_on, received_on, footing, accepted_on, days, day_kind, due_on, late_from, provisional,
                        decided_on, ended_on, reason, filed_by_id, officer_id, organisation_id, zone_id, item_id)
SELECT id + CASE WHEN kept_in = 91 THEN 10000000 ELSE 0 END, number, '', 0, '', days, 'calendar', due_on, '',
       year || '-' || lpad(serial::text, 5, '0'), year, serial, '事项' || item || ' · ' || company, company, 'window', 1,
       'in_zone', stage, CASE WHEN stage IN ('granted', 'refused') THEN stage ELSE '' END, '{}', '',
       filed_on, filed_on, '', accepted_on, days, 'calendar', due_on, due_on + 1, false,
       CASE WHEN stage IN ('granted', 'refused') THEN closed_on END, closed_on, '', 1000 + kept_in,
       CASE WHEN accepted_on IS NOT NULL THEN (kept_in - 1) * 7 + id % 7 + 1 END,
       company_id + CASE WHEN kept_in = 91 THEN 1000000 ELSE 0 END, kept_in, kept_in * 1000 + item
FROM (
  SELECT k.id, k.number, k.kept_in, k.company_id, k.item_id AS item, p.name || p.id AS company, k.due_on,
         (ARRAY[5, 10, 20, 45, 90])[(k.item_id - 1) % 5 + 1] AS days, k.filed_at::date AS filed_on,
         k.closed_at::date AS closed_on, extract(year FROM k.filed_at)::int AS year,
         row_number() OVER (PARTITION BY k.kept_in, extract(year FROM k.filed_at) ORDER BY k.id) AS serial,
         CASE WHEN k.state NOT IN ('filed', 'supplement') THEN k.filed_at::date END AS accepted_on,
         CASE k.state WHEN 'supplement' THEN 'correction' WHEN 'reviewing' THEN 'under_review' ELSE k.state END AS stage
  FROM fair.kept k JOIN fair.companies p ON p.id = k.company_id
) told;

INSERT INTO core_passage (label, subject, verb, from_stage, to_stage, at, "on", by_id, zone_id)
SELECT 'cases.case', p.case_id, 'cases.' || step, '', step, entered_at AT TIME ZONE 'Asia/Shanghai', entered_at::date,
       (c.zone_id - 1) * 7 + p.officer_id % 7 + 1, c.zone_id
FROM fair.passages p JOIN fair.cases c ON c.id = p.case_id;

SELECT setval(pg_get_serial_sequence('cases_case', 'id'), 20000000);
DROP SCHEMA fair CASCADE;
SET session_replication_role = DEFAULT;
