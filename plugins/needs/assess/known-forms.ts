/** The forms that can be filled in here: the instruments that are shipped, and those that were imported. */
import { notFound } from '#kernel/problem.ts'
import type { Instrument } from '../../../data/reference/instruments/instrument.ts'
import type { Form } from '../forms/form.ts'
import { readForm } from '../forms/read/form.ts'
import { formOf, instrumentOf, INSTRUMENTS } from '../instruments/list.ts'
import type { FormRow } from '../tables.ts'
import type { OwnDb } from '../db.ts'

/** Letters of an instrument's code, or of an id. */
export const MOST_CODE = 60

export interface KnownForm {
  /** As in addresses: an instrument's code or the id of an imported form. */
  code: string
  form: Form
  instrument: Instrument | null
  imported: Omit<FormRow, 'questionnaire'> | null
  /** Class of what is answered. */
  sensitivity: string | null
}

const ofInstrument = (instrument: Instrument): KnownForm => ({
  code: instrument.code,
  form: formOf(instrument),
  instrument,
  imported: null,
  sensitivity: instrument.sensitivity ?? null,
})

export const shipped = (): KnownForm[] => INSTRUMENTS.map(ofInstrument)

export const shippedByAddress = (url: string): KnownForm | null =>
  shipped().find(({ form }) => form.url === url) ?? null

/** Also one that is not offered any more: what it asked is still read and corrected. */
export async function knownForm(db: OwnDb, code: string): Promise<KnownForm> {
  const instrument = instrumentOf(code)
  if (instrument) return ofInstrument(instrument)
  const row = await db.selectFrom('needs_form').selectAll().where('id', '=', code).executeTakeFirst()
  const form = row && readOnce(row)
  if (!form) throw notFound()
  return { code, form, instrument: null, imported: row, sensitivity: row.sensitivity }
}

/** The form of an assessment in the version that asked; null where it is not here. */
export async function formOfAssessment(
  db: OwnDb,
  a: { instrument: string | null; form_id: string | null; form_version: string },
): Promise<KnownForm | null> {
  const code = a.instrument ?? a.form_id
  if (code === null) return null
  const known = await knownForm(db, code).catch(() => null)
  return known?.form.version === a.form_version ? known : null
}

export const importedForms = async (db: OwnDb): Promise<Omit<FormRow, 'questionnaire'>[]> =>
  await db
    .selectFrom('needs_form')
    .select(['id', 'url', 'version', 'title', 'sensitivity', 'imported_at', 'imported_by', 'retired_at', 'retired_by'])
    .orderBy('title')
    .orderBy('imported_at', 'desc')
    .orderBy('id')
    .execute()

/** Expressions are compiled once, not at each answer: the same text is the same form. */
const read = new Map<string, Form>()
const MOST_READ = 50

function readOnce({ questionnaire }: FormRow): Form | null {
  const before = read.get(questionnaire)
  if (before) return before
  const { form } = readForm(questionnaire)
  if (!form) return null
  if (read.size >= MOST_READ) read.clear()
  read.set(questionnaire, form)
  return form
}
