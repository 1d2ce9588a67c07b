/** A form being filled in: of somebody, on one page, complete without a script. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { hiddenFields } from '#views/button.ts'
import { errorsOf, type Fields } from '#views/command-form.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { recordPages, withPerson } from '../../record-pages.ts'
import type { Answers } from '../../forms/answers/tree.ts'
import { plain, say } from '../../forms/read/text.ts'
import { readResponse } from '../../forms/response/read.ts'
import { own } from '../../db.ts'
import { MOST_NOTE, MOST_REASON, somebody } from '../entry.ts'
import { formOfAssessment, knownForm, type KnownForm } from '../known-forms.ts'
import { openingOf } from '../opening.ts'
import { standingAssessment } from '../queries.ts'
import { fillingOf, type Filling } from '../sheet-of.ts'
import { Problem } from '#kernel/problem.ts'
import { placesIn, type Places } from './places.ts'
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
  const before: Answers | null = old ? readResponse(known.form, JSON.parse(old.response)).answers : null
  const person = await somebody(own(page.db), state.params['person']!)
  const filling = fillingOf(known.form, openingOf(person, today, page.now), state.values, before)
  const judged = filling.posted.judged || state.errors.some((e) => e.field.startsWith('q.') || e.field === '')
  return await recordPages(page).personAction(page, state, () => ({
    title: known.instrument ? inLang(known.instrument.title, lang) : plain(say(known.form.title, lang)),
    ...(known.sensitivity ? { hint: t('needs.assess.in_confidence') } : {}),
    submit: t(old ? 'needs.assess.amend_do' : 'needs.assess.do'),
    body: (fields) => {
      const notes = filling.posted.n
      const places = placesOf(page, filling, judged, {
        labels: fields.labels,
        errors: errorsOf(t, state.errors),
        notes: old && Object.keys(notes).length === 0 ? notesIn(old) : notes,
      })
      return html`${hiddenFields({ for: state.params['person']!, of: known.code })}${when(judged, () => hiddenFields({ judged: '1' }))}${wholeFaults(places)}<div class="stack loose"${liveHook}>${places.all()}</div>${summaryPlace(page, known, filling)}${fields(
        {
          name: 'on',
          type: 'date',
          label: t('needs.assess.on'),
          value: old?.happened_on ?? today,
          max: today,
        },
      )}${fields({ name: 'note', type: 'textarea', label: t('needs.assess.remark'), optional: true, rows: 2, maxlength: MOST_NOTE, value: old?.note })}${when(
        old,
        () =>
          fields({
            name: 'amend_reason',
            label: t('needs.assess.amend_reason'),
            optional: true,
            maxlength: MOST_REASON,
          }),
      )}${sourceLine(page, known)}`
    },
  }))
}

/** What changed, and nothing else. */
export async function liveRows(page: Page, personId: string, code: string, values: FormState['values']): Promise<Html> {
  const db = own(page.db)
  const known = await knownForm(db, code)
  const person = await somebody(db, personId)
  const filling = fillingOf(known.form, openingOf(person, page.today, page.now), values, null)
  const places = placesOf(page, filling, filling.posted.judged, { labels: {}, errors: {}, notes: filling.posted.n })
  return html`${summaryPlace(page, known, filling)}${places.changed()}`
}

interface Around {
  labels: Fields['labels']
  errors: Readonly<Record<string, string>>
  notes: Readonly<Record<string, string | null>>
}
const placesOf = (page: Page, filling: Filling, judged: boolean, around: Around): Places =>
  placesIn(filling, page.lang, judged, { page, wrong: filling.wrong, ...around })

const liveHook = attrs({
  'hx-post': LIVE_PATH,
  'hx-trigger': 'change delay:100ms',
  'hx-include': 'closest form',
  'hx-target': `#${SUMMARY}`,
  'hx-swap': 'outerHTML',
})

const wholeFaults = ({ view }: Places): Html =>
  html`${view.faults.map((f) => banner(f.severity === 'error' ? 'bad' : 'warn', { text: f.says }))}`

const notesIn = (old: AssessmentRow): Record<string, string> =>
  old.notes === null ? {} : (JSON.parse(old.notes) as Record<string, string>)

/** Whose instrument it is, and what it is not. */
export const sourceLine = (page: Page, known: KnownForm | null): Html => {
  const instrument = known?.instrument
  return instrument
    ? html`<p class="meta">${when(instrument.caution, () => html`${inLang(instrument.caution!, page.lang)} `)}${sourceWords(page, instrument)}</p>`
    : html``
}
