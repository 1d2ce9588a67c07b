/** How far it is by what has been typed so far: while typing, and again when the form comes back. */
import { isDay, parsePartialDate } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { attrs, html, type Html } from '#views/html.ts'
import { banner } from '#views/banner.ts'
import { BASES, dueDateOf, gestationOn, type Basis } from '../rules/dating.ts'
import { dueWords, gestationWords } from './words.ts'

export const GESTATION_PATH = '/pregnancy/gestation'
const PLACE = 'gestation'

/** For the element around the fields. */
export const gestationHook = attrs({
  'hx-post': GESTATION_PATH,
  'hx-trigger': 'change delay:300ms',
  'hx-include': 'closest form',
  'hx-target': `#${PLACE}`,
  'hx-swap': 'outerHTML',
})

/** What can't be read yet counts as not typed. */
export function gestationPlace(page: Page, typed: Readonly<Record<string, unknown>>): Html {
  const text = (name: string) => {
    const value = typed[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const day = (name: string) => (isDay(text(name)) ? text(name) : null)
  const whole = (name: string) => (/^\d{1,2}$/.test(text(name)) ? Number(text(name)) : null)
  const basis = (BASES as readonly string[]).includes(text('basis')) ? (text('basis') as Basis) : 'lmp'
  const due = dueDateOf({
    basis,
    lmpOn: text('lmp_on') === '' ? null : parsePartialDate(text('lmp_on')),
    dueOn: day('due_on'),
    datedOn: day('dated_on'),
    weeks: whole('weeks'),
    days: whole('days'),
  })
  return html`<div id="${PLACE}" aria-live="polite">${due === null ? html`<p class="meta">${page.t('pregnancy.no_date_yet')}</p>` : shown(page, due)}</div>`
}

function shown(page: Page, due: { on: string; plusMinus: number }): Html {
  const { t } = page
  const { total } = gestationOn(due.on, page.today)
  // What nobody carries: a slip in the year, told while it can still be mended.
  if (total < 0 || total > MOST_DAYS)
    return banner('warn', { text: t('pregnancy.cannot_be', { date: dueWords(page, due.on, due.plusMinus) }) })
  return banner('info', {
    title: t('pregnancy.today_at', { gestation: gestationWords(page, due.on, page.today) }),
    text: t('pregnancy.expected', { date: dueWords(page, due.on, due.plusMinus) }),
  })
}
/** 44 weeks. */
const MOST_DAYS = 308
