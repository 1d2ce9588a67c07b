/** The visits that are left, on one page: when, and what is given at each. */
import { addMonthsRolling, daysBetween, type Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import { vaccineHtml } from '../around/vaccine-name.ts'
import { groupName } from '../schedules/words.ts'
import { both, languageChips, stacked, wordsOf, type AskedLangs, type Words } from './languages.ts'
import { printedOf, type Printed } from './load.ts'
import { planOf, type PlannedDose, type Visit } from './plan.ts'

/** What is later changes anyway, and one page has an end. */
const MONTHS_AHEAD = 36
const MOST_VISITS = 20

export async function planPage(page: Page, id: string, asked: AskedLangs): Promise<Response> {
  const { t } = page
  const shown = await printedOf(page, id)
  const w = wordsOf(page, asked)
  const { person, facts, schedule } = shown
  const until = addMonthsRolling(page.today, MONTHS_AHEAD)
  const visits = planOf(facts, schedule, page.today, until, MOST_VISITS)
  const path = `/people/${id}/vaccinations/plan/print`
  return await page.show({
    title: t('vaccination.print.plan'),
    current: '/households',
    body: html`<div class="no-print stack">${pageHead({
      title: t('vaccination.print.plan'),
      lines: [t('vaccination.print.plan_text')],
      up: { href: `/people/${id}/vaccinations`, label: person.name },
      actions: printButton(t),
    })}${languageChips(page, path, w)}</div><div class="paper stack" lang="${w.lang}">${card({
      title: both(w, (o) => o.t('vaccination.print.plan')),
      flush: whose(w, shown),
    })}${
      visits.length === 0
        ? banner(shown.standing.known ? 'ok' : 'info', {
            text: both(w, (o) =>
              o.t(shown.standing.known ? 'vaccination.print.no_visit' : 'vaccination.print.no_plan'),
            ),
          })
        : table(page, w, visits)
    }<p class="meta">${both(w, (o) => o.t('vaccination.print.plan_foot', { until: o.fmt.monthYear(until) }))} ${both(w, ({ t: say, fmt }) => say('vaccination.print.printed', { date: fmt.date(page.today), name: page.actor.name }))}</p></div>`,
  })
}

function table(page: Page, w: Words, visits: readonly Visit[]): Html {
  const label = w.t('vaccination.print.visits')
  const head = (key: string) => html`<th scope="col">${both(w, (o) => o.t(key))}</th>`
  return html`<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="table ruled" aria-label="${label}"><thead><tr>${head('vaccination.print.when')}${head('vaccination.print.what')}</tr></thead><tbody>${visits.map(
    (v) => html`<tr><th scope="row">${dayCell(page, w, v.on)}</th><td>${v.doses.map((d) => doseLine(w, d))}</td></tr>
`,
  )}</tbody></table></div></div>`
}

const dayCell = (page: Page, w: Words, on: Day): Html =>
  html`${stacked(w, ({ fmt }) => fmt.date(on))}<br><span class="meta">${both(w, ({ t }) => inWords(t, daysBetween(page.today, on)))}</span>`

const WEEK = 7
const FEW_WEEKS = 12
const MONTH = 30.4375
function inWords(t: Words['t'], days: number): string {
  if (days <= 0) return t('vaccination.print.today')
  if (days < FEW_WEEKS * WEEK) return t('vaccination.print.in_weeks', { n: Math.max(1, Math.round(days / WEEK)) })
  return t('vaccination.print.in_months', { n: Math.round(days / MONTH) })
}

/** To be ticked by pen: "Hepatitis B, dose 2", and the vaccine as on the vial. */
const doseLine = (w: Words, d: PlannedDose): Html =>
  html`<p><span aria-hidden="true">☐</span> ${stacked(w, (o) => groupsWords(o, d))}<br><span class="meta">${vaccineHtml(w.t, d.vaccine)}</span></p>`

const groupsWords = ({ t, fmt }: Pick<Words, 't' | 'fmt'>, d: PlannedDose): string =>
  fmt.list(
    d.groups.map((g) =>
      g.doseNumber === null
        ? groupName(t, g.group)
        : t('vaccination.print.group_dose', { group: groupName(t, g.group), n: g.doseNumber }),
    ),
  )

/** At the head of a sheet. */
export const whose = (w: Words, { person, mother, house }: Printed): Html => {
  const say = (key: string) => both(w, ({ t }) => t(key))
  return kv([
    [say('vaccination.print.name'), html`<b>${person.name}</b>`],
    [
      say('vaccination.print.born'),
      person.birth_date &&
        stacked(w, ({ t, fmt }) => `${fmt.partialDate(person.birth_date!)} · ${t(`records.sex.${person.sex}`)}`),
    ],
    [say('vaccination.print.mother'), mother],
    [say('vaccination.print.house'), house],
  ])
}

/** The card's last line: the first visit that is still to come. */
export function nextVisitLine(page: Page, { facts, schedule }: Printed, w: Words): Html | '' {
  const [next] = planOf(facts, schedule, page.today, addMonthsRolling(page.today, MONTHS_AHEAD), 1)
  return when(next, () => {
    const line = ({ t, fmt }: Pick<Words, 't' | 'fmt'>) =>
      t('vaccination.print.next', {
        date: next!.on === page.today ? t('vaccination.print.today') : fmt.date(next!.on),
        what: fmt.list([...new Set(next!.doses.flatMap((d) => d.groups.map((g) => groupName(t, g.group))))]),
      })
    return html`<p><b>${both(w, line)}</b></p>`
  })
}
