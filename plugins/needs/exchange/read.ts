/** A QuestionnaireResponse as the form of `needs.import_response` takes it: the answers as they came, and what is said around them. Pure. */
import { isDay, parseInstant } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import { listOf, readJson, textOf, type Json } from '../forms/json.ts'
import { classOf, dense, NOTE, QUESTION_NOTE } from './codes.ts'

type ResponseRead =
  /** Null: it says of itself that it never was. */
  | { said: Form | null }
  /** String key of why nothing of it can be kept. */
  | { unusable: string }

/** Letters of the answers. */
export const MOST_ANSWERS = 400_000
export const MOST_ADDRESS = 500
const MOST_NOTE = 1000
const DAY = 10

export function readResponseFile(r: Json): ResponseRead {
  const status = textOf(r, 'status')
  if (status === 'entered-in-error') return { said: null }
  if (status !== 'completed' && status !== 'amended') return { unusable: 'needs.exchange.not_complete' }
  const form = textOf(r, 'questionnaire')
  if (form === '' || form.length > MOST_ADDRESS) return { unusable: 'needs.exchange.no_address' }
  const authored = textOf(r, 'authored')
  const at = parseInstant(authored)
  // Without an hour, or a zone, the day as it is written.
  const on = authored.slice(0, DAY)
  if (at === null && !isDay(on)) return { unusable: 'needs.exchange.no_day' }
  const answers = JSON.stringify(dense({ resourceType: r['resourceType'], item: r['item'] }))
  if (answers.length > MOST_ANSWERS || !isReadable(answers)) return { unusable: 'needs.exchange.too_long' }
  return {
    said: told({ form, status, ...(at === null ? { on } : { at }), sensitivity: classOf(r), answers, ...notesOf(r) }),
  }
}

/** Nested no deeper than the engine follows. */
function isReadable(answers: string): boolean {
  try {
    readJson(answers)
    return true
  } catch {
    return false
  }
}

/** As our own export writes them. */
function notesOf(r: Json): { note: string | null; notes: string | null } {
  const extensions = listOf(r, 'extension')
  const note = extensions.find((e) => textOf(e, 'url') === NOTE)
  const beside = extensions.flatMap((e): [string, string][] => {
    if (textOf(e, 'url') !== QUESTION_NOTE) return []
    const part = (name: string) =>
      textOf(listOf(e, 'extension').find((p) => textOf(p, 'url') === name) ?? {}, 'valueString')
    return [[part('place'), part('text')]]
  })
  return {
    note: note ? textOf(note, 'valueString').slice(0, MOST_NOTE) || null : null,
    notes: beside.length === 0 ? null : JSON.stringify(Object.fromEntries(beside)),
  }
}

const told = (form: Record<string, string | null>): Form =>
  Object.fromEntries(Object.entries(form).filter((e): e is [string, string] => e[1] !== null))
