/** The card to keep: who it is, what was given, what comes next, and a code by which others see that it is ours. */
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import { vaccineHtml } from '../around/vaccine-name.ts'
import { rowsOf, type GivenCell, type NextCell, type Row } from '../doses/card/cells.ts'
import { groupName } from '../schedules/words.ts'
import { cardCode } from './code.ts'
import { both, languageChips, stacked, wordsOf, type AskedLangs, type Words } from './languages.ts'
import { printedOf, type Printed } from './load.ts'
import { nextVisitLine, whose } from './plan-page.ts'

/** Columns of A4; of older doses there is a number. */
const MOST_CELLS = 5

export async function cardPage(page: Page, id: string, asked: AskedLangs, origin: string): Promise<Response> {
  const { t } = page
  const shown = await printedOf(page, id)
  const w = wordsOf(page, asked)
  const path = `/people/${id}/vaccinations/print`
  return await page.show({
    title: t('vaccination.print.card'),
    current: '/households',
    body: html`<div class="no-print stack">${pageHead({
      title: t('vaccination.print.card'),
      lines: [t('vaccination.print.card_text')],
      up: { href: `/people/${id}/vaccinations`, label: shown.person.name },
      actions: printButton(t),
    })}${languageChips(page, path, w)}</div><article class="card paper" lang="${w.lang}">${head(page, shown, w, origin)}${table(page, shown, w)}${foot(page, shown, w)}</article>`,
  })
}

function head(page: Page, shown: Printed, w: Words, origin: string): Html {
  const { clinic } = shown
  const code = cardCode(page, shown, origin, w.t('vaccination.print.code_label'))
  const say = (key: string) => both(w, ({ t }) => t(key))
  return html`<header><div class="grow"><p class="eyebrow">${clinic.clinicName || say('vaccination.print.our_clinic')}</p><h2>${say('vaccination.print.card')}</h2></div>${icon('mark')}</header><div class="body id">${whose(w, shown)}${code ?? html`<p class="meta">${say('vaccination.print.no_code')}</p>`}</div>`
}

function table(page: Page, shown: Printed, w: Words): Html {
  const { standing, facts } = shown
  const rows = standing.known ? rowsOf(standing.groups, standing.doses, page.today) : []
  const told = rows.map((row) => ({ row, cells: cellsOf(row) }))
  const columns = Math.max(1, ...told.map(({ cells }) => Math.min(cells.length, MOST_CELLS)))
  const known = new Set(standing.known ? standing.doses.flatMap((d) => (d.evaluations.length > 0 ? [d.id] : [])) : [])
  const others = facts.doses.filter((d) => !known.has(d.id))
  const label = w.t('vaccination.print.doses')
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="table ruled" aria-label="${label}"><thead><tr><th scope="col">${both(w, ({ t }) => t('vaccination.print.vaccine'))}</th>${numbers(columns).map((n) => html`<th scope="col">${n}</th>`)}</tr></thead><tbody>${told.map(
    ({ row, cells }) => html`<tr><th scope="row">${groupCell(w, row.group)}</th>${numbers(columns).map(
      (n) => html`<td>${cellAt(w, shown, cells, n - 1, columns)}</td>`,
    )}</tr>
`,
  )}${when(
    others.length > 0,
    () =>
      html`<tr><th scope="row">${both(w, ({ t }) => t('vaccination.print.others'))}</th><td colspan="${columns}">${others.map(
        (d) => html`<span><b>${numeric(d.occurrence)}</b> <span>${vaccineHtml(w.t, d.code)}</span></span><br>`,
      )}</td></tr>`,
  )}</tbody></table></div>`
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

const groupCell = (w: Words, group: string): Html => stacked(w, ({ t }) => groupName(t, group))

type PaperCell = { given: GivenCell } | { next: NextCell }

/** One after the other as they were given, whether they counted or not, and then what comes. */
function cellsOf(row: Row): PaperCell[] {
  const given = [...row.cells.flatMap((c) => c.given), ...row.extra].toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const next = row.cells.find((c) => c.next !== null)?.next
  return [...given.map((g) => ({ given: g })), ...(next ? [{ next }] : [])]
}

/** Where there are more than fit, the newest stand, and before them how many came earlier. */
function cellAt(w: Words, shown: Printed, cells: readonly PaperCell[], at: number, columns: number): Html | '' {
  const over = cells.length - columns
  if (over > 0 && at === 0)
    return html`<span class="meta">${both(w, ({ t }) => t('vaccination.print.earlier', { n: over + 1 }))}</span>`
  const cell = cells[over > 0 ? at + over : at]
  if (cell === undefined) return ''
  return 'given' in cell ? givenCell(w, shown, cell.given) : nextCell(w, cell.next)
}

function givenCell(w: Words, { facts, lots }: Printed, g: GivenCell): Html {
  const told = facts.doses.find((d) => d.id === g.id)?.occurrence ?? g.on
  const lot = lots.get(g.id)
  return html`<b>${numeric(told)}</b>${when(lot, () => html`<br><span class="meta">${both(w, ({ t }) => t('vaccination.lot', { lot: lot! }))}</span>`)}${when(
    !g.counts,
    () => html`<br><span class="meta">${stacked(w, ({ t }) => t('vaccination.print.does_not_count'))}</span>`,
  )}`
}

/** As on most cards: no language reads the month for the day. */
const numeric = (on: string): string => on.replaceAll('-', '/')

const nextCell = (w: Words, n: NextCell): Html =>
  n.state === 'due' || n.state === 'overdue'
    ? badge(
        'due',
        both(w, ({ t }) => t('vaccination.print.now')),
      )
    : html`<span class="meta">${n.on === null ? '' : numeric(n.on)}</span>`

const foot = (page: Page, shown: Printed, w: Words): Html =>
  html`<div class="body stack">${nextVisitLine(page, shown, w)}<p class="meta">${when(
    shown.clinic.clinicPhone !== '',
    () => html`${both(w, ({ t }) => t('vaccination.print.questions', { phone: shown.clinic.clinicPhone }))} · `,
  )}${both(w, ({ t, fmt }) => t('vaccination.print.printed', { date: fmt.date(page.today), name: page.actor.name }))} ${both(w, ({ t }) => t('vaccination.print.elsewhere'))}</p></div>`
