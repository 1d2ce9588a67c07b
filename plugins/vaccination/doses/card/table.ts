/** The card: rows are vaccine groups, columns doses. State by shape and word, never by colour alone. */
import type { Page } from '#kernel/plugin.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon, type IconName } from '#views/icon.ts'
import { table } from '#views/table.ts'
import { time } from '#views/text.ts'
import { groupName } from '../../schedules/words.ts'
import { ageShort, asksWords } from '../words.ts'
import type { Asks, Cell, GivenCell, NextCell, Row } from './cells.ts'

type Shown = Pick<Page, 't' | 'fmt' | 'today'> & {
  /** The class of a dose, by id. */
  classOf(id: string): string | null
}

export function vaccineTable(page: Shown, rows: readonly Row[]): Html {
  const { t } = page
  const columns = Math.max(1, ...rows.map((r) => r.cells.length))
  const extra = rows.some((r) => r.extra.length > 0)
  return table({
    cls: 'vax',
    label: t('vaccination.doses.card'),
    rows,
    columns: [
      {
        label: t('vaccination.doses.vaccine'),
        head: true,
        cell: (r) =>
          html`${groupName(t, r.group)}${when(r.status !== 'Not complete', () => html` <span class="meta">${t(`vaccination.doses.status.${slug(r.status)}`)}</span>`)}`,
      },
      ...Array.from({ length: columns }, (_, n) => ({
        label: t('vaccination.schedule.nth', { dose: n + 1 }),
        cell: (r: Row) => (r.cells[n] ? cell(page, r.cells[n]) : null),
      })),
      ...(extra
        ? [
            {
              label: t('vaccination.doses.extra_doses'),
              cell: (r: Row) => (r.extra.length === 0 ? null : html`${r.extra.map((g) => given(page, g))}`),
            },
          ]
        : []),
    ],
  })
}

const slug = (status: string): string => status.toLowerCase().replaceAll(' ', '_')

function cell(page: Shown, c: Cell): Html | null {
  if (c.given.length === 0 && c.next === null && !c.later) return null
  return html`${c.given.map((g) => given(page, g))}${c.next ? next(page, c.next, c.asks) : ''}${when(
    c.later && c.given.length === 0 && c.next === null,
    () => later(page, c.asks),
  )}`
}

function later({ t }: Shown, asks: Asks | null): Html {
  const word = t('vaccination.doses.later')
  return dose('upcoming', word, (asks && asksWords(t, asks)) ?? word)
}

const given = ({ t, fmt, classOf }: Shown, g: GivenCell): Html =>
  html`<a class="dose" data-state="${g.counts ? 'done' : 'closed'}" href="/vaccinations/${g.id}">${icon(g.counts ? 's-done' : 's-closed')}<span class="sr">${t(g.counts ? 'vaccination.doses.counts' : 'vaccination.doses.counts_not')}: </span>${
    g.counts ? time(g.on, fmt.dateShort(g.on)) : html`<del>${time(g.on, fmt.dateShort(g.on))}</del>`
  }</a>${confidential(t, classOf(g.id))}${when(g.reason !== null, () => html` <small class="meta">${t(`vaccination.doses.reason.${reasonSlug(g.reason!)}`)}</small>`)} `

export const reasonSlug = (reason: string): string => reason.toLowerCase().replaceAll(/[^a-z]+/g, '_')

/** What is asked for now says so in a word; its day and the age that the schedule names stand below. */
function next({ t, fmt }: Shown, n: NextCell, asks: Asks | null): Html {
  const word = t(`kit.state.${n.state}`)
  const date = n.on === null ? null : fmt.dateShort(n.on)
  const age = asks?.age == null ? null : t('vaccination.doses.at_age', { age: ageShort(t, asks.age) })
  const now = n.state === 'due' || n.state === 'overdue'
  const text = now ? word : date === null ? word : n.state === 'early' ? t('kit.due.from', { date }) : date
  const below = [now ? date : null, age].filter((w) => w !== null)
  return html`${dose(n.state, word, text)}${below.map((w) => html` <small class="meta nowrap">${w}</small>`)}`
}

const dose = (state: NextCell['state'], word: string, text: string): Html =>
  html`<span class="dose" data-state="${state}">${icon(`s-${state}` as IconName)}${when(word !== text, () => html`<span class="sr">${word}: </span>`)}${text}</span>`
