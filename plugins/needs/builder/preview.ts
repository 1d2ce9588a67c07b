/** A draft as those see it who will fill it in: by the same engine and the same rows, with answers of nobody. */
import type { Form as Posted, Page } from '#kernel/plugin.ts'
import { fillingOf, type Filling } from '../assess/sheet-of.ts'
import type { KnownForm } from '../assess/known-forms.ts'
import { placesIn, type Places } from '../assess/views/places.ts'
import type { Opening } from '../forms/form.ts'
import { readQuestionnaire } from '../forms/read/form.ts'
import type { Design } from './design/design.ts'
import { questionnaireOf } from './design/write.ts'

export interface Preview {
  known: KnownForm
  filling: Filling
  places: Places
}

/** Null while it is not whole. */
export function previewOf(page: Page, design: Design, values: Posted, lang: string = page.lang): Preview | null {
  const { form } = readQuestionnaire(questionnaireOf(design, '1'))
  if (!form) return null
  const filling = fillingOf({ form, opening: nobody(page) }, values, null)
  const places = placesIn(
    filling,
    { lang, judged: false, only: null },
    { page, wrong: filling.wrong, labels: {}, errors: {}, notes: filling.posted.n },
  )
  return { known: { code: '', form, instrument: null, imported: null, sensitivity: null }, filling, places }
}

const nobody = (page: Page): Opening => ({ today: page.today, now: page.now, launch: {}, prefill: new Map() })

/** One question by itself, asked whatever its rule says. */
export function alone(design: Design, link: string): Design {
  const q = design.questions.find((x) => x.link === link)
  return { ...design, questions: q ? [{ ...q, skip: null }] : [], totals: [] }
}
