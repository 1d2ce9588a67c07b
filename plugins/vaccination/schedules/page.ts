/** Every rule of every schedule, where it stands, and whether somebody has checked it. */
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { card, foldCard } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { seg } from '#views/tabs.ts'
import { inLang } from '#views/text.ts'
import { ANTIBODY_PRODUCTS } from '../../../data/reference/vaccination/antibody-products.ts'
import { waitWords } from '../around/antibodies/words.ts'
import type { AntigenFacts, GroupFacts, Schedule } from '../rules/schedule.ts'
import { schedule, SCHEDULES, type ScheduleId } from '../schedules.ts'
import type { VaccinationConfig } from './clinic.ts'
import { groupPage } from './group-page.ts'
import { checked } from './checked.ts'
import { groupName, noteOf, scheduledAge, spacings, theirs, type Reader } from './words.ts'

export const SCHEDULE_PATH = '/vaccination/schedule'
/** The day on which CDC changed the hepatitis B birth dose: what is older does not know of it. */
const HEPB_CHANGED = '2025-12-16'

export function schedulePages(app: PluginApp): void {
  app.get(SCHEDULE_PATH, async (c) => {
    const { page } = c.var
    if (!page.can('vaccination:schedule')) throw forbidden()
    const used = page.config<VaccinationConfig>('vaccination').schedule
    const id = c.req.query('of') ?? used
    const found = SCHEDULES.find((s) => s === id)
    if (!found) throw notFound()
    const { facts } = schedule(found, page.today)!
    const reader: Reader = { t: page.t, fmt: page.fmt, facts }
    const group = c.req.query('group')
    if (group === undefined) return await overview(page, reader, found, used)
    const asked = facts.groups.find((g) => g.name === group)
    if (!asked) throw notFound()
    return await groupPage(page, reader, asked, `${SCHEDULE_PATH}?of=${found}`)
  })
}

async function overview(page: Page, r: Reader, id: ScheduleId, used: ScheduleId): Promise<Response> {
  const { t } = page
  return await page.show({
    title: t('vaccination.schedule.title'),
    current: SCHEDULE_PATH,
    body: html`${pageHead({
      title: t('vaccination.schedule.title'),
      lines: [t('vaccination.schedule.used', { schedule: t(`vaccination.config.schedule.${used}`) })],
    })}${seg(
      t('vaccination.schedule.which'),
      SCHEDULES.map((s) => ({
        href: `${SCHEDULE_PATH}?of=${s}`,
        label: t(`vaccination.schedule.short.${s}`),
        current: s === id,
      })),
    )}<div class="stack">${edition(r, id)}${groups(r, id)}${spacing(r)}${antibodies(r)}</div>`,
  })
}

function edition(r: Reader, id: ScheduleId): Html {
  const { t, fmt, facts } = r
  const notes = [...(id === 'acip' && facts.date < HEPB_CHANGED ? ['acip.standing'] : []), ...(facts.notes ?? [])]
  return card({
    id: 'edition',
    title: t(`vaccination.config.schedule.${id}`),
    aside: checked(t, facts.verified),
    flush: kv([
      [t('vaccination.schedule.name'), theirs(r, facts.name)],
      [t('vaccination.schedule.edition'), theirs(r, facts.release)],
      [t('vaccination.schedule.date'), dayWords(fmt, facts.date)],
      [
        t('vaccination.schedule.sources'),
        html`${Object.values(facts.sources ?? { all: facts.source.replace(/^SOURCE: /, '') }).map((s) => html`<p>${theirs(r, s)}</p>`)}`,
      ],
    ]),
    body:
      notes.length > 0
        ? html`<div class="stack">${notes.map((note) =>
            banner(note === 'acip.standing' ? 'warn' : 'info', { text: noteOf(r, note) }),
          )}</div>`
        : undefined,
  })
}

/** A day, or the month where no day is told. */
const dayWords = (fmt: Reader['fmt'], date: string): string => (date.length > 'yyyy-mm'.length ? fmt.date(date) : date)

function groups(r: Reader, id: ScheduleId): Html {
  const { t, facts } = r
  return card({
    id: 'groups',
    title: t('vaccination.schedule.vaccines'),
    flush: table({
      label: t('vaccination.schedule.vaccines'),
      rows: facts.groups,
      columns: [
        {
          label: t('vaccination.schedule.group'),
          head: true,
          cell: (g) =>
            html`<a href="${SCHEDULE_PATH}?of=${id}&amp;group=${encodeURIComponent(g.name)}">${groupName(t, g.name)}</a>`,
        },
        { label: t('vaccination.schedule.ages'), cell: (g) => agesOf(r, antigensOf(facts, g)) },
        { label: t('vaccination.schedule.checked'), cell: (g) => checked(t, isChecked(facts, antigensOf(facts, g))) },
      ],
    }),
  })
}

const antigensOf = (facts: Schedule, g: GroupFacts): AntigenFacts[] =>
  facts.antigens.filter((a) => g.antigens.includes(a.name))

/** Of the series that is asked for first. */
function agesOf(r: Reader, antigens: readonly AntigenFacts[]): string {
  const all = antigens.flatMap((a) => a.series)
  const first = all.find((s) => s.default) ?? all[0]
  return (first?.doses ?? []).map((d) => scheduledAge(r, d) ?? r.t('vaccination.schedule.later')).join(' · ')
}

/** What holds for the whole is said of each part of it. */
const isChecked = (facts: Schedule, antigens: readonly AntigenFacts[]): boolean =>
  facts.verified && antigens.every((a) => a.series.every((s) => s.verified !== false))

function spacing(r: Reader): Html {
  const { t } = r
  const rows = spacings(r)
  const title = t('vaccination.schedule.spacing')
  if (rows.length === 0) return card({ id: 'spacing', title, body: t('vaccination.schedule.no_spacing') })
  return foldCard({
    icon: 'syringe',
    title,
    meta: t('vaccination.schedule.spacing_text'),
    open: rows.length < MANY,
    flush: table({
      label: title,
      rows,
      columns: [
        { label: t('vaccination.schedule.first'), head: true, cell: (row) => inLang('en', row.first) },
        { label: t('vaccination.schedule.then'), cell: (row) => inLang('en', row.after) },
        { label: t('vaccination.schedule.apart'), cell: (row) => row.days },
        { label: t('vaccination.schedule.source'), cell: (row) => theirs(r, row.source ?? r.facts.name) },
        { label: t('vaccination.schedule.checked'), cell: (row) => checked(t, r.facts.verified && row.verified) },
      ],
    }),
  })
}
const MANY = 4

/** Whatever the schedule. */
function antibodies({ t }: Reader): Html {
  return foldCard({
    icon: 'syringe',
    title: t('vaccination.antibodies'),
    meta: t('vaccination.schedule.antibodies_text'),
    flush: table({
      label: t('vaccination.antibodies'),
      rows: ANTIBODY_PRODUCTS,
      columns: [
        { label: t('vaccination.antibody_product'), head: true, cell: (p) => t(`vaccination.antibody.${p.code}`) },
        { label: t('vaccination.schedule.antibodies_wait'), cell: (p) => waitWords(t, p) },
        { label: t('vaccination.schedule.source'), cell: () => t('vaccination.schedule.antibodies_source') },
        { label: t('vaccination.schedule.checked'), cell: (p) => checked(t, p.verified) },
      ],
    }),
  })
}
