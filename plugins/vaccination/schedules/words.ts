/** The rules of a schedule in the reader's words. */
import type { Format, T } from '#kernel/i18n.ts'
import { html, type Html, type Text } from '#views/html.ts'
import { inLang } from '#views/text.ts'
import { vaccineHtml, vaccineWords } from '../around/vaccine-name.ts'
import { periodWords } from '../explain-words.ts'
import { slug } from './group-words.ts'
import type {
  AgeFacts,
  ConditionFacts,
  ConflictFacts,
  DoseFacts,
  IntervalFacts,
  ProductFacts,
  Schedule,
  SkipFacts,
} from '../rules/schedule.ts'

export interface Reader {
  t: T
  fmt: Pick<Format, 'date' | 'number'>
  facts: Schedule
}

export { groupName, slug as groupSlug } from './group-words.ts'

const KEY = 'vaccination.schedule'
const say = ({ t }: Reader, key: string, params: Record<string, string | number> = {}): string =>
  t(`${KEY}.${key}`, params)
const age = ({ t }: Reader, period: string): string =>
  period === '0d' ? t(`${KEY}.birth`) : periodWords(t, period, true)
const span = ({ t }: Reader, period: string): string => periodWords(t, period)

/** "2 months", or what comes nearest: when the dose is asked for. */
export const scheduledAge = (r: Reader, d: DoseFacts): string | null => {
  const current = d.ages?.at(-1)
  const at = current?.earliestRec ?? current?.min ?? current?.absMin
  return at === undefined ? null : age(r, at)
}

export const ages = (r: Reader, d: DoseFacts): string[] => (d.ages ?? []).flatMap((a) => ageLines(r, a))

function ageLines(r: Reader, a: AgeFacts): string[] {
  const lines: string[] = []
  const asked = a.earliestRec ?? a.min
  const counts = a.absMin === '0d' ? undefined : a.absMin
  if (asked && asked !== counts) lines.push(say(r, 'age_asked', { age: age(r, asked) }))
  if (counts)
    lines.push(say(r, `age_${a.extraBefore ? 'extra' : asked === counts ? 'from' : 'counts'}`, { age: age(r, counts) }))
  if (a.latestRec) lines.push(say(r, 'age_late', { age: age(r, a.latestRec) }))
  if (a.max) lines.push(say(r, 'age_end', { age: age(r, a.max) }))
  return inForce(r, a, lines)
}

/** Editions within a schedule: which of two ages holds when. */
function inForce(r: Reader, a: { effective?: string; cessation?: string }, lines: string[]): string[] {
  const when = [
    a.effective && say(r, 'since', { day: r.fmt.date(a.effective) }),
    a.cessation && say(r, 'until', { day: r.fmt.date(a.cessation) }),
  ].filter((w) => w !== undefined)
  return when.length === 0 || lines.length === 0 ? lines : [`${when.join(' ')}: ${lines.join('; ')}`]
}

export const intervals = (r: Reader, d: DoseFacts): string[] => (d.intervals ?? []).flatMap((i) => intervalLines(r, i))

function intervalLines(r: Reader, i: IntervalFacts): string[] {
  const { from } = i
  const after =
    from === 'previous'
      ? say(r, 'after_previous')
      : typeof from === 'number'
        ? say(r, 'after_dose', { dose: from })
        : 'vaccines' in from
          ? say(r, 'after_vaccines', { vaccines: from.vaccines.map((code) => vaccineWords(r.t, code)).join(', ') })
          : say(r, 'after_observation', {
              what: from.observation.includes(':')
                ? r.t(`vaccination.observation.${slug(from.observation)}`)
                : (r.facts.observations[from.observation] ?? from.observation),
            })
  const lines: string[] = []
  const asked = i.earliestRec ?? i.min
  if (asked && asked !== '0d' && asked === i.absMin)
    lines.push(say(r, 'interval_from', { period: span(r, asked), after }))
  else {
    if (asked && asked !== '0d') lines.push(say(r, 'interval_asked', { period: span(r, asked), after }))
    if (i.absMin && i.absMin !== '0d') lines.push(say(r, 'interval_counts', { period: span(r, i.absMin), after }))
    else if (i.min && i.min !== '0d') lines.push(say(r, 'interval_unjudged'))
  }
  if (i.latestRec) lines.push(say(r, 'interval_late', { period: span(r, i.latestRec), after }))
  return inForce(r, i, lines)
}

/** Those that are asked for, and how many others count too. */
export function products(r: Reader, d: DoseFacts): Html | '' {
  const all = [...(d.preferable ?? []), ...(d.allowable ?? [])]
  const asked = all.filter((p) => p.forecast)
  const shown = asked.length > 0 ? asked : (d.preferable ?? [])
  if (all.length === 0) return ''
  const named = new Set(shown.map((p) => p.code))
  const others = new Set(all.map((p) => p.code).filter((code) => !named.has(code))).size
  return html`${join(shown.map((p) => product(r, p)))}${others > 0 ? html`<br><small class="meta">${say(r, 'others', { n: others })}</small>` : ''}`
}

const product = (r: Reader, p: ProductFacts): Html => {
  const within = [
    p.begin && p.begin !== '0d' && say(r, 'from', { age: age(r, p.begin) }),
    p.end && say(r, 'before', { age: age(r, p.end) }),
  ].filter((w) => typeof w === 'string')
  return html`${vaccineHtml(r.t, p.code)} <small class="meta">${[p.code, ...within].join(' · ')}</small>`
}

const join = (all: readonly Text[]): Html => html`${all.map((one, n) => (n === 0 ? one : html`<br>${one}`))}`

/** Catch-up: when a dose is left out. */
export const skips = (r: Reader, d: DoseFacts): string[] =>
  (d.skips ?? []).map((s) => say(r, s.context === 'forecast' ? 'not_asked' : 'left_out', { when: skip(r, s) }))

const skip = (r: Reader, s: SkipFacts): string =>
  s.sets
    .map((set) => set.conditions.map((c) => condition(r, c)).join(say(r, set.any ? 'or' : 'and')))
    .join(say(r, s.any ? 'or_else' : 'and'))

function condition(r: Reader, c: ConditionFacts): string {
  if (c.type === 'age') return between(r, c.begin, c.end)
  if (c.type === 'completed') return say(r, 'if_completed')
  if (c.type === 'interval') return say(r, 'if_interval', { period: span(r, c.interval) })
  if (c.type === 'born') return say(r, 'if_born', { day: r.fmt.date(c.before) })
  const within = [
    c.begin || c.end ? between(r, c.begin, c.end) : '',
    c.start ? say(r, 'since', { day: r.fmt.date(c.start) }) : '',
    c.stop ? say(r, 'before_day', { day: r.fmt.date(c.stop) }) : '',
    c.vaccines && c.vaccines.length <= FEW ? c.vaccines.map((code) => vaccineWords(r.t, code)).join(', ') : '',
  ].filter((w) => w !== '')
  const than = c.count === 0 ? { equal: 'none', greater: 'any', less: 'less' }[c.than] : c.than
  const count = say(r, `if_count_${than}`, { n: c.count })
  return within.length === 0 ? count : say(r, 'count_within', { count, within: within.join(', ') })
}
const FEW = 4

const between = (r: Reader, begin: string | undefined, end: string | undefined): string =>
  begin && end
    ? say(r, 'if_between', { begin: age(r, begin), end: age(r, end) })
    : begin
      ? say(r, 'if_from', { age: age(r, begin) })
      : say(r, 'if_before', { age: age(r, end ?? '0d') })

/** Of our own codes in the reader's language; CDC's in CDC's words. */
export const observationWords = (r: Reader, code: string): Text =>
  code.includes(':') ? r.t(`vaccination.observation.${slug(code)}`) : inLang('en', r.facts.observations[code] ?? code)

/** Words of the publisher's own. */
export const theirs = ({ facts }: Reader, text: string): Html =>
  inLang({ tw: 'zh-Hant', cn: 'zh-Hans' }[facts.id] ?? 'en', text)

/** A short name of a source in full. */
export const sourceOf = ({ facts }: Reader, source: string | undefined): string | undefined =>
  source === undefined ? undefined : (facts.sources?.[source] ?? source)

export const noteOf = (r: Reader, note: string | undefined): string | undefined =>
  note === undefined ? undefined : say(r, `note.${note}`)

export interface Spacing {
  first: string
  after: string
  days: string
  source: string | undefined
  verified: boolean
}

/** Vaccines that keep their distance: those of one distance from the same others together. */
export function spacings(r: Reader): Spacing[] {
  const names = (codes: readonly string[]): string => codes.map((code) => vaccineWords(r.t, code)).join(', ')
  const alike = Map.groupBy(r.facts.conflicts, (c) => [c.current.join(), c.minEnd, c.end].join('|'))
  return [...alike.values()].map((rows) => {
    const [one] = rows as [ConflictFacts]
    return {
      first: names(rows.map((c) => c.previous)),
      after: names(one.current),
      days: span(r, one.end),
      source: sourceOf(r, one.source),
      verified: one.verified !== false,
    }
  })
}
