/** One line for each vaccine that is offered: a tick, and behind it the vial. */
import type { Day } from '#kernel/dates.ts'
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { errorsOf, type Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { vaccineHtml, vaccineWords } from '../../around/vaccine-name.ts'
import type { GroupStanding } from '../../facts/standing.ts'
import { SITES } from '../../tables.ts'
import { MOST_LOT, sameVial } from '../commands/input.ts'
import { TWICE } from '../dose.ts'
import type { Barred } from '../grounds.ts'
import type { Offer, When } from '../offers.ts'
import { barredMark, groupDose, lateBadge } from '../words.ts'
import { findHook, foundVaccines } from './found-vaccines.ts'
import type { UsedVial } from './lots.ts'

export interface Line {
  n: number
  vaccine: string
  alternatives: readonly string[]
  groups: readonly GroupStanding[]
  when: When
  overdueOn: Day | null
}

/** A form that comes back keeps its lines where they were, whatever is offered by now: a tick never moves to another vaccine. */
export function linesOf(state: FormState, offers: readonly Offer[]): Line[] {
  const before: Line[] = []
  for (let n = 0; typed(state.values, `doses.${n}.offer`) !== ''; n++) {
    const vaccine = typed(state.values, `doses.${n}.offer`)
    const offer = offers.find((o) => o.vaccine === vaccine)
    before.push({ alternatives: [], groups: [], when: 'due', overdueOn: null, ...offer, n, vaccine })
  }
  // What came since goes nowhere where something was typed: the last line is that of another vaccine.
  return before.length > 0 ? before : offers.map((o, n) => ({ ...o, n }))
}

export function vaccineLine(
  page: Page,
  fields: Fields,
  state: FormState,
  line: Line,
  { vials, barred }: { vials: ReadonlyMap<string, UsedVial>; barred: ReadonlyMap<string, Barred> },
): Html {
  const at = `doses.${line.n}`
  const groups = line.groups.map((g) => groupDose(page, g)).join(' · ')
  return html`<div class="given">${hiddenFields({ [`${at}.offer`]: line.vaccine })}${
    line.alternatives.length === 0 ? hiddenFields({ [`${at}.vaccine`]: line.vaccine }) : ''
  }${fields({
    name: `${at}.give`,
    type: 'checkbox',
    label: html`<b>${vaccineHtml(page.t, line.vaccine)}</b>${when(groups !== '', () => html` <span class="meta">${groups}</span>`)} ${lateBadge(page, line)}${barredMark(page, barred.get(line.vaccine))}`,
  })}<div class="stack">${sameField(page, fields, at, vials.get(line.vaccine))}${twiceField(page, fields, state, at)}${vialFields(page, fields, state, at, line)}</div></div>`
}

/** Its number stands there to be held against the vial in the hand. */
const sameField = ({ t, fmt }: Page, fields: Fields, at: string, used: UsedVial | undefined): Html | '' =>
  used?.lot_number == null
    ? ''
    : fields({
        name: `${at}.same`,
        type: 'checkbox',
        label: t('vaccination.doses.same_vial'),
        options: [
          {
            value: sameVial(used.lot_number, used.expires_on),
            label:
              used.expires_on === null
                ? t('vaccination.doses.lot_is', { lot: used.lot_number })
                : t('vaccination.doses.lot_and_expiry', {
                    lot: used.lot_number,
                    date: fmt.partialDate(used.expires_on),
                  }),
          },
        ],
      })

const twiceField = ({ t }: Page, fields: Fields, state: FormState, at: string): Html | '' =>
  state.errors.some((e) => e.field === `${at}.twice` && e.code === TWICE) || typed(state.values, `${at}.twice`) !== ''
    ? fields({ name: `${at}.twice`, type: 'checkbox', label: t('vaccination.doses.twice_meant') })
    : ''

function vialFields(
  page: Page,
  fields: Fields,
  state: FormState,
  at: string,
  { vaccine, alternatives }: Pick<Line, 'vaccine' | 'alternatives'>,
): Html {
  const { t } = page
  const touched =
    ['lot', 'expires', 'site'].some((f) => typed(state.values, `${at}.${f}`) !== '') ||
    state.errors.some((e) => /\.(lot|expires|site|vaccine)$/.test(e.field) && e.field.startsWith(`${at}.`))
  return html`<details${touched ? html` open` : ''}><summary class="btn quiet">${t('vaccination.doses.vial')}</summary><div class="form">${when(
    alternatives.length > 0,
    () =>
      fields({
        name: `${at}.vaccine`,
        type: 'select',
        label: t('vaccination.doses.vaccine'),
        options: [vaccine, ...alternatives].map((value) => ({ value, label: vaccineWords(t, value) })),
        value: vaccine,
      }),
  )}${vial(page, fields, at)}</div></details>`
}

export const vial = ({ t }: Page, fields: Fields, at: string): Html =>
  html`<div class="row">${fields({ name: `${at}.lot`, label: t('vaccination.doses.lot'), short: true, maxlength: MOST_LOT, optional: true })}${fields(
    {
      name: `${at}.expires`,
      label: t('vaccination.doses.expires'),
      inputmode: 'numeric',
      maxlength: MOST_DATE,
      short: true,
      optional: true,
    },
  )}${fields({
    name: `${at}.site`,
    type: 'select',
    label: t('vaccination.doses.site'),
    placeholder: t('vaccination.doses.not_said'),
    options: SITES.map((value) => ({ value, label: t(`vaccination.doses.site.${value}`) })),
  })}</div>`

export const MOST_DATE = 14

/** Looked for by name or CVX: what fits is chosen from, and never taken unseen. */
export function otherLine(page: Page, fields: Fields, state: FormState, n: number): Html {
  const { t } = page
  const at = `doses.${n}`
  const find = typed(state.values, `${at}.find`)
  const wrong = errorsOf(t, state.errors)[`${at}.vaccine`]
  fields.labels[`${at}.vaccine`] = t('vaccination.doses.another')
  return html`<details${find === '' ? '' : html` open`}><summary class="btn quiet">${t('vaccination.doses.another')}</summary><div class="form"><div${findHook}>${fields(
    {
      name: `${at}.find`,
      label: t('vaccination.doses.find'),
      maxlength: MOST_LOT,
    },
  )}</div>${foundVaccines(page, { at, find, chosen: typed(state.values, `${at}.vaccine`), wrong })}${twiceField(page, fields, state, at)}${vial(page, fields, at)}</div></details>`
}
