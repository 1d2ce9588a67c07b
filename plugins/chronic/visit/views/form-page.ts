/** A visit on one screen: the cuff first, what the protocol says right below, and the rest for whoever has the time. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import type { Fields } from '#views/command-form.ts'
import type { FieldValue } from '#views/field.ts'
import { hiddenFields } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { own } from '../../db.ts'
import { MOST_NOTE } from '../entry.ts'
import type { Known } from '../conclude.ts'
import { knownOf, medicinesBy, type TakenRow } from '../known.ts'
import { advicePlace, adviceHook, dangerPlace } from './advice.ts'
import { glucoseCard, pregnantField, pressureCard, signsCard } from './measure-cards.ts'
import { labsCard } from './labs-card.ts'
import { takingCard } from './taking-card.ts'
import { medicinesCard } from './medicines-card.ts'
import { recordPages } from './somebody.ts'

export async function visitPage(page: Page, state: FormState): Promise<Response> {
  const known = await here(page, state)
  const taken = await medicinesBy(
    own(page.db),
    known.standing.taken.map((m) => m.id),
  )
  const { hypertension, diabetes } = known.standing.who
  return await recordPages(page).personAction(page, state, (p) => ({
    title: page.t('chronic.visit.title'),
    ...(hypertension || diabetes ? {} : { before: () => notFollowed(page, p.id) }),
    submit: page.t('chronic.visit.do'),
    body: (fields) => visitBody(page, state, { person: p.id, known, fields, taken }),
  }))
}

export async function measurePage(page: Page, state: FormState): Promise<Response> {
  const known = await here(page, state)
  return await recordPages(page).personAction(page, state, (p) => ({
    title: page.t('chronic.measure.title'),
    hint: page.t('chronic.measure.hint'),
    submit: page.t('chronic.measure.do'),
    body: (fields) => visitBody(page, state, { person: p.id, known, fields, taken: null }),
  }))
}

const here = (page: Page, state: FormState): Promise<Known> =>
  knownOf(page, page.config<ChronicConfig>('chronic'), state.params['person']!, { on: page.today, at: page.now })

const notFollowed = ({ t }: Page, person: string): Html =>
  banner('info', {
    text: t('chronic.visit.not_followed'),
    action: html`${linkButton({ href: `/people/${person}/chronic/measure`, label: t('chronic.measure.title'), small: true })} ${linkButton({ href: `/people/${person}/chronic/register`, label: t('chronic.register.title'), small: true })}`,
  })

export interface VisitBody {
  person: string
  known: Known
  fields: Fields
  /** Null: only measured. */
  taken: readonly TakenRow[] | null
  /** Of a visit that is corrected. */
  shown?: Readonly<Record<string, FieldValue>>
  /** Its day. */
  on?: string
}

export function visitBody(page: Page, state: FormState, b: VisitBody): Html {
  const { t, today } = page
  const { fields, known, taken } = b
  const isTyped = Object.keys(state.values).length > 0
  const values = isTyped ? state.values : formOf(b.shown ?? {})
  const asked = { values, errors: state.errors, fields }
  return html`${hiddenFields({ for: b.person })}<div class="stack loose"><div class="stack loose"${adviceHook}>${pregnantField(page, fields, known)}${pressureCard(page, fields, known, values)}${dangerPlace(page, known, asked)}${glucoseCard(page, fields, known, values)}${signsCard(page, fields, values)}</div>${advicePlace(page, known, asked)}${when(
    taken,
    () =>
      html`<div${adviceHook}>${takingCard(page, fields)}${labsCard(page, fields, known, values)}</div>${medicinesCard(page, fields, taken!, isTyped ? state.values : null)}`,
  )}</div>${fields({ name: 'on', type: 'date', label: t('chronic.visit.on'), value: b.on ?? today, max: today })}${fields(
    {
      name: 'note',
      type: 'textarea',
      label: t('chronic.note'),
      optional: true,
      rows: 2,
      maxlength: MOST_NOTE,
    },
  )}`
}

const formOf = (shown: Readonly<Record<string, FieldValue>>): FormState['values'] =>
  Object.fromEntries(
    Object.entries(shown).flatMap(([name, v]): [string, string | string[]][] =>
      v === null || v === undefined || v === false
        ? []
        : [[name, Array.isArray(v) ? [...v] : v === true ? '1' : String(v)]],
    ),
  )
