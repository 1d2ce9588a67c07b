/** One vaccine of a schedule: every series, every dose. */
import type { Page } from '#kernel/plugin.ts'
import { card, foldCard } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { inLang } from '#views/text.ts'
import type { AntigenFacts, DoseFacts, GroupFacts, SeriesFacts, WindowFacts } from '../rules/schedule.ts'
import { checked } from './checked.ts'
import {
  ages,
  groupName,
  intervals,
  noteOf,
  observationWords,
  products,
  skips,
  sourceOf,
  theirs,
  type Reader,
} from './words.ts'

export async function groupPage(page: Page, r: Reader, group: GroupFacts, up: string): Promise<Response> {
  const { t } = page
  const antigens = r.facts.antigens.filter((a) => group.antigens.includes(a.name))
  return await page.show({
    title: t('vaccination.schedule.title'),
    wide: true,
    current: '/vaccination/schedule',
    body: html`${pageHead({
      title: groupName(t, group.name),
      eyebrow: theirs(r, `${r.facts.name} · ${r.facts.release}`),
      up: { href: up, label: t('vaccination.schedule.title') },
    })}<div class="stack">${distinct(antigens).map(({ names, antigen }) => ofAntigen(r, names, antigen))}</div>`,
  })
}

/** Antigens of one vaccine mostly have the same series: shown once. */
function distinct(antigens: readonly AntigenFacts[]): { names: string[]; antigen: AntigenFacts }[] {
  const found = new Map<string, { names: string[]; antigen: AntigenFacts }>()
  for (const antigen of antigens) {
    const rules = JSON.stringify(antigen.series.map((s) => s.doses.map((d) => [d.ages, d.intervals, d.skips])))
    const same = found.get(rules)
    if (same) same.names.push(antigen.name)
    else found.set(rules, { names: [antigen.name], antigen })
  }
  return [...found.values()]
}

function ofAntigen(r: Reader, names: readonly string[], a: AntigenFacts): Html {
  // An import leaves out what is empty.
  const barred = [...(a.contraindications ?? []), ...(a.vaccineContraindications ?? [])]
  return html`${when(names.join() !== a.series[0]?.group, () => html`<h2 lang="en">${names.join(', ')}</h2>`)}${when(
    barred.length > 0,
    () => html`<p><b>${r.t('vaccination.schedule.not_if')}</b> ${observed(r, barred)}</p>`,
  )}${a.series.map((s, n) => ofSeries(r, a, s, n))}`
}

/** All but those that are asked for first are closed where there are many: CDC has twenty for some. */
function ofSeries(r: Reader, a: AntigenFacts, s: SeriesFacts, n: number): Html {
  const { t } = r
  const title = inLang('en', s.name)
  const meta = t(`vaccination.schedule.series.${s.default ? 'default' : s.type.replaceAll('-', '_')}`)
  const badge = checked(t, r.facts.verified && s.verified !== false)
  const flush = html`${kv([
    [t('vaccination.schedule.sex'), s.sexes?.map((x) => t(`vaccination.schedule.sex.${x}`)).join(', ')],
    [t('vaccination.schedule.only_if'), s.indications && observed(r, s.indications)],
    [t('vaccination.schedule.note'), noteOf(r, s.note)],
    [t('vaccination.schedule.source'), theirs(r, sourceOf(r, s.source) ?? r.facts.source.replace(/^SOURCE: /, ''))],
  ])}${doses(r, s)}`
  return a.series.length > FEW && !s.default
    ? foldCard({ icon: 'syringe', title, meta, badge, flush })
    : card({ id: `${a.name}-${n}`.replaceAll(/[^A-Za-z0-9-]+/g, '_'), title, meta, aside: badge, flush })
}
const FEW = 3

const observed = (r: Reader, windows: readonly Pick<WindowFacts, 'code'>[]): Html =>
  html`${[...new Set(windows.map((w) => w.code))].map((code, n) => html`${n === 0 ? '' : '; '}${observationWords(r, code)}`)}`

const doses = (r: Reader, s: SeriesFacts): Html =>
  table({
    label: s.name,
    rows: s.doses.map((dose, n) => ({ dose, n: n + 1 })),
    columns: [
      {
        label: r.t('vaccination.schedule.dose'),
        head: true,
        cell: ({ n }) => r.t('vaccination.schedule.nth', { dose: n }),
      },
      { label: r.t('vaccination.schedule.age'), cell: ({ dose }) => lines(ages(r, dose)) },
      { label: r.t('vaccination.schedule.interval'), cell: ({ dose }) => lines(intervals(r, dose)) },
      { label: r.t('vaccination.schedule.vaccine'), cell: ({ dose }) => products(r, dose) },
      { label: r.t('vaccination.schedule.more'), cell: ({ dose }) => lines(more(r, dose)) },
    ],
  })

const more = (r: Reader, d: DoseFacts): string[] => [
  ...skips(r, d),
  ...(d.recurring ? [r.t('vaccination.schedule.recurring')] : []),
  ...(d.season?.start ? [r.t('vaccination.schedule.season', { day: r.fmt.date(d.season.start) })] : []),
  ...[noteOf(r, d.note), d.source && sourceOf(r, d.source)].filter((x) => typeof x === 'string'),
  ...borrowed(r, d),
  ...(d.verified === false || [...(d.ages ?? []), ...(d.intervals ?? [])].some((bound) => bound.verified === false)
    ? [r.t('vaccination.schedule.unverified')]
    : []),
]

/** Whose the bounds are that are not the schedule's own. */
const borrowed = (r: Reader, d: DoseFacts): string[] =>
  [...new Set([...(d.ages ?? []), ...(d.intervals ?? [])].map((bound) => sourceOf(r, bound.source)))]
    .filter((source) => source !== undefined)
    .map((source) => r.t('vaccination.schedule.borrowed', { source }))

const lines = (all: readonly string[]): Html | null =>
  all.length === 0 ? null : html`${all.map((line, n) => (n === 0 ? line : html`<br>${line}`))}`
