/** Answers out of a QuestionnaireResponse, ours or another's. Totals in it are read by nobody: they are counted anew. */
import type { Answers, Given } from '../answers/tree.ts'
import type { Form, Item, Value } from '../form.ts'
import { isJson, listOf, textOf, type Json } from '../json.ts'
import { valueIn } from '../values.ts'
import { valueFaults } from '../answers/value-faults.ts'

export interface ReadResponse {
  answers: Answers
  /** What could not be taken over: an unknown question, an answer of the wrong kind. */
  found: { link: string; code: 'unknown_question' | 'wrong_place' | 'wrong_answer' | 'no_response'; what: string }[]
  /** Calculated answers as they came, to be compared with what comes out. */
  said: ReadonlyMap<string, readonly Value[]>
}

const DEEPEST = 60

export function readResponse(form: Form, json: unknown): ReadResponse {
  const found: ReadResponse['found'] = []
  const said = new Map<string, Value[]>()
  if (!isJson(json) || textOf(json, 'resourceType') !== 'QuestionnaireResponse') {
    found.push({ link: '', code: 'no_response', what: isJson(json) ? textOf(json, 'resourceType') : typeof json })
    return { answers: new Map(), found, said }
  }
  return { answers: level(json, form.roots, 0), found, said }

  function level(of: Json, ats: readonly number[], depth: number): Answers {
    const answers = new Map<string, Given[]>()
    for (const item of depth > DEEPEST ? [] : listOf(of, 'item')) {
      const link = textOf(item, 'linkId')
      const asked = form.byLink.get(link)
      if (!asked || !ats.includes(asked.at)) {
        found.push({ link, code: asked ? 'wrong_place' : 'unknown_question', what: textOf(item, 'text') })
        continue
      }
      const given =
        asked.type === 'group'
          ? [{ value: null, below: level(item, asked.children, depth + 1) }]
          : answered(asked, item, depth)
      answers.set(link, [...(answers.get(link) ?? []), ...given])
    }
    return answers
  }

  function answered(asked: Item, item: Json, depth: number): Given[] {
    if (listOf(item, 'item').length > 0) found.push({ link: asked.link, code: 'wrong_place', what: 'item' })
    return listOf(item, 'answer').flatMap((answer) => {
      const { value, name } = valueIn(answer, 'value')
      if (asked.calculated) {
        if (value) said.set(asked.link, [...(said.get(asked.link) ?? []), value])
        return []
      }
      const fits = value && asAsked(asked, value)
      if (!fits) {
        found.push({ link: asked.link, code: 'wrong_answer', what: name })
        return []
      }
      return [{ value: fits, below: level(answer, asked.children, depth + 1) }]
    })
  }
}

/** As the form itself writes it: a code's words may have changed since, and 3 is a decimal too. */
function asAsked(item: Item, value: Value): Value | null {
  const same = item.type === 'decimal' && value.is === 'integer' ? { ...value, is: 'decimal' as const } : value
  const wrong = valueFaults(item, same).some((f) => f.code === 'wrong_type')
  return wrong ? null : same
}
