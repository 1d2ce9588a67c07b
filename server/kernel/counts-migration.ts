/** From counts as steps over time to counts as the day's roll leaves them (decision 0008). */

const ABOVE =
  'join area a on a.no = g.area_no join area_closure c on c.area_id = a.id join area u on u.id = c.ancestor_id'
const given = (unit: string, state: string, counted: string) =>
  `insert into due_count (area_no, key, unit, state, n)
   select u.no, g.key, '${unit}', ${state}, sum(g.n) from (${counted}) g ${ABOVE} group by u.no, g.key, ${state}`
const STATE = 'case when h.flips_on > d.overdue_on then 3 when h.flips_on > d.due_on then 2 else 1 end'

/** The counts of every area from the rows they rest on. */
export const COUNTS_FROM_ROWS = [
  given(
    'household',
    'g.worst',
    'select area_no, key, worst, count(*) as n from household_due where worst > 0 group by area_no, key, worst',
  ),
  given(
    'household',
    '4',
    `select area_no, key, count(*) as n from household_due where key = '*' and (worst > 0 or flips_on < '9999-12-31') group by area_no, key`,
  ),
  given(
    'item',
    'g.state',
    `select h.area_no as area_no, d.plugin || '.' || d.code as key, ${STATE} as state, count(*) as n
     from due d join household_due h on h.household_id = d.household_id and h.key = '*'
     where d.compartment is null and h.flips_on > d.opens_on and h.flips_on <= d.closes_on
     group by h.area_no, d.plugin, d.code, ${STATE}`,
  ),
] as const

export const countsByState = [
  `drop table due_count`,
  `create table due_count (
    area_no integer not null, key text not null, unit text not null, state integer not null, n integer not null,
    primary key (area_no, key, unit, state)) without rowid`,
  ...COUNTS_FROM_ROWS,
  `alter table household_due drop column steps`,
] as const
