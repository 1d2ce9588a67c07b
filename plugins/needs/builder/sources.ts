/** Forms that another can begin with, or take a part of. */
import { notFound } from '#kernel/problem.ts'
import type { Instrument } from '../../../data/reference/instruments/instrument.ts'
import type { OwnDb } from '../db.ts'
import { readJson, textOf, type Json } from '../forms/json.ts'
import { instrumentOf, INSTRUMENTS } from '../instruments/list.ts'
import { questionnaireOf } from '../instruments/questionnaire.ts'
import { copied } from './design/copy.ts'
import type { Design } from './design/design.ts'
import { designOf } from './design/read.ts'

export interface Source {
  code: string
  json: Json
  instrument: Instrument | null
  sensitivity: string | null
}

/** It tells of danger at once, which a form made here cannot do: a copy would ask the same and stay silent. */
export const stopsForDanger = (instrument: Instrument | null): boolean => (instrument?.alerts?.length ?? 0) > 0

const ofInstrument = (instrument: Instrument): Source => ({
  code: instrument.code,
  json: questionnaireOf(instrument) as Json,
  instrument,
  sensitivity: instrument.sensitivity ?? null,
})

export async function sourceOf(db: OwnDb, code: string): Promise<Source> {
  const instrument = instrumentOf(code)
  if (instrument) return ofInstrument(instrument)
  const row = await db.selectFrom('needs_form').selectAll().where('id', '=', code).executeTakeFirst()
  if (!row) throw notFound()
  const json = { ...(readJson(row.questionnaire.replace(/^\uFEFF/, '')) as Json), url: row.url }
  return { code, json, instrument: null, sensitivity: row.sensitivity }
}

/** Those in use of which nothing would be lost, and those that are shipped; none that tells of danger. */
export async function designs(db: OwnDb): Promise<{ code: string; design: Design }[]> {
  const rows = await db
    .selectFrom('needs_form')
    .select(['id', 'url', 'questionnaire'])
    .where('retired_at', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute()
  const own = rows.flatMap(({ id, url, questionnaire }) => {
    const { design, strange } = designOf({ ...(readJson(questionnaire.replace(/^\uFEFF/, '')) as Json), url })
    return strange.length === 0 ? [{ code: id, design }] : []
  })
  const shipped = INSTRUMENTS.filter((i) => !stopsForDanger(i)).map((i) => {
    const { json, code, instrument } = ofInstrument(i)
    return { code, design: copied(json, textOf(json, 'url'), instrument).design }
  })
  return [...own, ...shipped]
}
