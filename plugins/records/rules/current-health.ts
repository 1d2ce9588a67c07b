/** What of somebody's health stands today: pure in rows and day. */
import { addDays, earliestOf, latestOf, type Day, type PartialDate } from '#kernel/dates.ts'

interface Coded {
  system: string
  code: string
  text: string | null
}

/** Words of one meaning: of what no list knows, only the words tell it apart. */
const sameAs = (c: Coded): string => `${c.system}|${c.code}|${c.text?.trim().toLowerCase() ?? ''}`

interface Dated {
  happened_at: string
  id: string
}
const newestFirst = (a: Dated, b: Dated) =>
  a.happened_at > b.happened_at ? -1 : a.happened_at < b.happened_at ? 1 : a.id < b.id ? 1 : -1

interface Condition extends Coded, Dated {
  clinical_status: string
  verification: string
}

/** Of every condition the newest word, where it says that it is there or may be. */
export function activeConditions<C extends Condition>(rows: readonly C[]): C[] {
  return newestOfEach(rows).filter(
    (c) => c.verification !== 'refuted' && (c.clinical_status === 'active' || c.clinical_status === 'recurrence'),
  )
}

interface Allergy extends Coded, Dated {
  kind: string
  criticality: string
  clinical_status: string
  verification: string
}

/**
 * Every allergy and alert that somebody has told of and that nobody has taken back on that very entry, each once: the gravest
 * word of it stands. A newer entry that refutes it does not silence an older one (privacy.md: they unite, never "the better value").
 */
export function standingAllergies<A extends Allergy>(rows: readonly A[]): A[] {
  const standing = rows.filter((a) => a.clinical_status === 'active' && a.verification !== 'refuted')
  const grave = (a: A) => (a.criticality === 'high' ? 0 : a.criticality === 'unknown' ? 1 : 2)
  return [...Map.groupBy(standing, (a) => `${a.kind === 'alert'} ${sameAs(a)}`).values()]
    .map((of) => of.toSorted((a, b) => grave(a) - grave(b) || newestFirst(a, b))[0]!)
    .toSorted(
      (a, b) => Number(a.kind === 'alert') - Number(b.kind === 'alert') || grave(a) - grave(b) || newestFirst(a, b),
    )
}

interface Medication extends Coded, Dated {
  intent: string
  supply_days: number | null
  from_on: PartialDate
  until_on: PartialDate | null
  stopped_on: Day | null
}

/** What was handed out counts as taken so long after it should have run out: people forget a day. */
const SUPPLY_GRACE_DAYS = 30

/** Not stopped, not over, begun by today; what was only handed out, as long as it can last. Of each medicine the newest word. */
export function currentMedications<M extends Medication>(rows: readonly M[], today: Day): M[] {
  return newestOfEach(rows).filter((m) => {
    if (m.stopped_on !== null && m.stopped_on <= today) return false
    if (m.until_on !== null && latestOf(m.until_on) < today) return false
    if (earliestOf(m.from_on) > today) return false
    return (
      m.intent !== 'supplied' ||
      m.supply_days === null ||
      addDays(latestOf(m.from_on), m.supply_days + SUPPLY_GRACE_DAYS) >= today
    )
  })
}

const newestOfEach = <R extends Coded & Dated>(rows: readonly R[]): R[] =>
  [...Map.groupBy(rows.toSorted(newestFirst), sameAs).values()].map(([first]) => first!)
