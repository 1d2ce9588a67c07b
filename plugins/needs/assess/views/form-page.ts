/** A form being filled in: of somebody, on one page or a page at a time, complete without a script. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { Problem, type FieldError } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { button, hiddenFields } from '#views/button.ts'
import { errorsOf, type Fields } from '#views/command-form.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { recordPages, withPerson } from '../../record-pages.ts'
import { faultsOf } from '../../forms/answers/errors.ts'
import { openSheet } from '../../forms/answers/sheet.ts'
import { plain, say } from '../../forms/read/text.ts'
import { readResponse } from '../../forms/response/read.ts'
import { own } from '../../db.ts'
import type { NeedsConfig } from '../clinic.ts'
import { conclude } from '../conclude.ts'
import { somebody } from '../entry.ts'
import { sheetOf } from '../kept-sheets.ts'
import { formOfAssessment, knownForm, type KnownForm } from '../known-forms.ts'
import { lastTime, sheetOfLast } from '../last-time.ts'
import { openingOf } from '../opening.ts'
import { placeKey } from '../posted.ts'
import { standingAssessment } from '../queries.ts'
import { fillingOf, type Filling } from '../sheet-of.ts'
import { standingStep, turn, type Turn } from '../turn.ts'
import { closing } from './closing.ts'
import { placesIn, type Places } from './places.ts'
import { RULE } from './row.ts'
import { defaultButton, stepsAbove, stepsBelow } from './steps.ts'
import { SUMMARY, summaryPlace } from './summary.ts'
import { inLang, sourceWords } from './words.ts'
import type { AssessmentRow } from '../../tables.ts'

export const LIVE_PATH = '/assess/live'

export async function assessPage(page: Page, state: FormState): Promise<Response> {
  const known = await knownForm(own(page.db), state.params['form']!)
  return await shown(page, state, known, null)
}

export async function amendPage(page: Page, state: FormState): Promise<Response> {
  const db = own(page.db)
  const old = await standingAssessment(db, state.params['assessment']!)
  const known = await formOfAssessment(db, old)
  if (!known) throw new Problem('needs.form_not_here')
  return await shown(page, withPerson(page, state, old.person_id), known, old)
}

async function shown(page: Page, state: FormState, known: KnownForm, old: AssessmentRow | null): Promise<Response> {
  const { t, lang, today } = page
  const { form } = known
  const person = await somebody(own(page.db), state.params['person']!)
  const last = old ? null : await lastTime(page, known, person.id)
  const opening = openingOf(person, today, page.now)
  const untouched = old
    ? () => openSheet(form, opening, readResponse(form, JSON.parse(old.response)).answers)
    : last && state.values['last'] !== undefined
      ? () => sheetOfLast(form, opening, last)
      : null
  const filling = fillingOf({ form, opening }, state.values, untouched)
  const { alerts } = conclude(known, filling.sheet, page.config<NeedsConfig>('needs').barthel)
  const turned = turn(form, filling, state.errors, alerts.length > 0)
  const errors = inFormsWords(filling, turned.errors, lang)
  const isLast = turned.step === null || turned.step.next === null
  return await recordPages(page).personAction(page, { ...state, errors }, () => ({
    title: known.instrument ? inLang(known.instrument.title, lang) : plain(say(form.title, lang)),
    ...(known.sensitivity ? { hint: t('needs.assess.in_confidence') } : {}),
    submit: t(old ? 'needs.assess.amend_do' : 'needs.assess.do'),
    ...(isLast ? {} : { submitKind: 'quiet' as const }),
    body: (fields) => {
      const notes = filling.posted.n
      const places = placesOf(page, filling, turned, {
        labels: fields.labels,
        errors: errorsOf(t, errors),
        notes: old && Object.keys(notes).length === 0 ? notesIn(old) : notes,
      })
      return html`${defaultButton(turned.step)}${hiddenFields({ for: person.id, of: known.code })}${when(turned.judged, () => hiddenFields({ judged: '1' }))}${last && offerLast(page, filling, last)}${stepsAbove(page, filling, turned.step)}${wholeFaults(places)}<div class="stack loose"${liveHook}>${places.all()}</div>${summaryPlace(page, known, filling)}${stepsBelow(page, filling, turned.step)}${closing(fields, { page, old, typed: state.values, isLast })}${sourceLine(page, known)}`
    },
  }))
}

/** A rule's own sentence, also in the summary above the form. */
function inFormsWords({ sheet }: Filling, errors: readonly FieldError[], lang: string): readonly FieldError[] {
  const rules = faultsOf(sheet).filter((f) => f.code === RULE && f.severity === 'error')
  return errors.map((e) => {
    const rule = e.code === RULE && rules.find((f) => e.field === (f.key === null ? '' : `q.${placeKey(f.key)}`))
    const says = rule && rule.human ? plain(say(rule.human, lang)) : ''
    return says === '' ? e : { ...e, code: 'needs.form.says', params: { says } }
  })
}

/** What changed, and nothing else. */
export async function liveRows(page: Page, personId: string, code: string, values: FormState['values']): Promise<Html> {
  const db = own(page.db)
  const known = await knownForm(db, code)
  const person = await somebody(db, personId)
  const opening = openingOf(person, page.today, page.now)
  const { form } = known
  const who = [page.actor.id, personId, code].join(' ')
  const filling = fillingOf({ form, opening, sheetOf: (a) => sheetOf(who, form, opening, a) }, values, null)
  const at = { step: standingStep(form, filling), judged: filling.posted.judged }
  const places = placesOf(page, filling, at, { labels: {}, errors: {}, notes: filling.posted.n })
  return html`${summaryPlace(page, known, filling)}${places.changed()}`
}

interface Around {
  labels: Fields['labels']
  errors: Readonly<Record<string, string>>
  notes: Readonly<Record<string, string | null>>
}
const placesOf = (page: Page, filling: Filling, { step, judged }: Omit<Turn, 'errors'>, around: Around): Places =>
  placesIn(filling, { lang: page.lang, judged, only: step?.roots ?? null }, { page, wrong: filling.wrong, ...around })

const liveHook = attrs({
  'hx-post': LIVE_PATH,
  'hx-trigger': 'change delay:100ms',
  'hx-include': 'closest form',
  'hx-target': `#${SUMMARY}`,
  'hx-swap': 'outerHTML',
})

const wholeFaults = ({ view }: Places): Html =>
  html`${view.faults.map((f) => banner(f.severity === 'error' ? 'bad' : 'warn', { text: f.says }))}`

/** Before anything is answered; once taken over, that it was. */
function offerLast({ t, fmt }: Page, { posted, sheet }: Filling, last: AssessmentRow): Html | '' {
  const date = fmt.date(last.happened_on)
  if (posted.last) return banner('warn', { text: t('needs.assess.from_last', { date }) })
  const isTouched =
    Object.keys(posted.q).length > 0 ||
    [...sheet.tree.spots.values()].some(
      (s) =>
        s.item.type !== 'group' && s.entries.length > 0 && !s.item.hidden && !s.item.readOnly && !s.item.calculated,
    )
  if (isTouched) return ''
  return html`<p>${button({ kind: 'quiet', icon: 'clock', label: t('needs.assess.begin_last', { date }), name: 'last', value: '1' })}</p>`
}

const notesIn = (old: AssessmentRow): Record<string, string> =>
  old.notes === null ? {} : (JSON.parse(old.notes) as Record<string, string>)

/** Whose instrument it is, and what it is not. */
export const sourceLine = (page: Page, known: KnownForm | null): Html => {
  const instrument = known?.instrument
  return instrument
    ? html`<p class="meta">${when(instrument.caution, () => html`${inLang(instrument.caution!, page.lang)} `)}${sourceWords(page, instrument)}</p>`
    : html``
}
