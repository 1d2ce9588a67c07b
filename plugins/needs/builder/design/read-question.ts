/** One item of a Questionnaire as a question of the builder; what it cannot be is left to the comparison in `read.ts`. */
import type { Lang } from '#kernel/i18n.ts'
import { isTrue, listOf, numberOf, objectOf, textOf, type Json } from '../../forms/json.ts'
import { extensionOf, numberIn } from '../../forms/read/extensions.ts'
import { EXT } from '../../forms/read/known.ts'
import { valueIn } from '../../forms/values.ts'
import {
  newQuestion,
  type Comparison,
  type Condition,
  type Kind,
  type Level,
  type Option,
  type Question,
} from './design.ts'
import { pictureOf } from './pictures.ts'
import { prefillIn } from './prefill.ts'
import { decorations, saidIn } from './read-parts.ts'
import { HELP } from './write.ts'

const KIND: Readonly<Record<string, Kind>> = {
  group: 'section',
  display: 'note',
  boolean: 'yes_no',
  choice: 'choice',
  'open-choice': 'choice',
  integer: 'whole',
  decimal: 'number',
  quantity: 'quantity',
  date: 'date',
  time: 'time',
  string: 'text',
  text: 'long_text',
}

export function questionOf(item: Json, lang: Lang, url: string): Question {
  const link = textOf(item, 'linkId')
  const type = textOf(item, 'type')
  const kind = KIND[type] ?? 'text'
  const several = kind === 'choice' && isTrue(item, 'repeats')
  const [help] = listOf(item, 'item').filter((i) => textOf(i, 'linkId') === link + HELP)
  const limit = (name: string) => amountOf(valueIn(extensionOf(item, name) ?? {}, 'value').value?.value)
  return {
    ...newQuestion(link, several ? 'several' : kind),
    words: saidIn(item, 'text', lang),
    help: help ? saidIn(help, 'text', lang) : {},
    required: isTrue(item, 'required'),
    repeats: kind !== 'choice' && isTrue(item, 'repeats'),
    prefill: prefillIn(textOf(objectOf(extensionOf(item, EXT.initial) ?? {}, 'valueExpression') ?? {}, 'expression')),
    options: optionsOf(item, lang, `${url}#${link}`),
    own: type === 'open-choice',
    least: limit(EXT.minValue),
    most: limit(EXT.maxValue),
    decimals: numberIn(extensionOf(item, EXT.maxDecimals)) ?? null,
    shortest: numberIn(extensionOf(item, EXT.minLength)) ?? null,
    longest: numberOf(item, 'maxLength') ?? null,
    unit: textOf(objectOf(extensionOf(item, EXT.unit) ?? {}, 'valueCoding') ?? {}, 'display'),
    skip: skipOf(item),
    kept: decorations(item),
  }
}

const amountOf = (value: unknown): number | null =>
  typeof value === 'number' ? value : ((value as { value?: number } | undefined)?.value ?? null)

function optionsOf(item: Json, lang: Lang, ownSystem: string): Option[] {
  return listOf(item, 'answerOption').map((o) => {
    const coding = objectOf(o, 'valueCoding') ?? {}
    const system = textOf(coding, 'system')
    const weights = [EXT.ordinal, EXT.weight, EXT.questionnaireOrdinal].map((u) => extensionOf(o, u) ?? {})
    const points = weights.map(numberIn).find((n) => n !== undefined)
    return {
      code: textOf(coding, 'code'),
      words: saidIn(coding, 'display', lang),
      points: points ?? null,
      system: system === ownSystem ? '' : system,
      picture: pictureOf(extensionOf(o, EXT.answerMedia)),
    }
  })
}

/** From the expression of a level: which total begins it. */
export function levelsOf(item: Json, lang: Lang, url: string): Level[] {
  const calculated = extensionOf(item, EXT.calculated)
  const text = textOf(objectOf(calculated ?? {}, 'valueExpression') ?? {}, 'expression')
  const from = new Map([...text.matchAll(/>= (-?[\d.]+), '([^']*)'/g)].map((m) => [m[2]!, Number(m[1])]))
  return optionsOf(item, lang, url).map(({ code, words }) => ({ code, words, from: from.get(code) ?? 0 }))
}

const COMPARED: Readonly<Record<string, Comparison>> = {
  '=': 'is',
  '!=': 'is_not',
  '>=': 'at_least',
  '<=': 'at_most',
  '>': 'more',
  '<': 'less',
}

function skipOf(item: Json): Question['skip'] {
  const of = listOf(item, 'enableWhen').map(conditionOf)
  return of.length === 0 ? null : { any: textOf(item, 'enableBehavior') === 'any', of }
}

function conditionOf(json: Json): Condition {
  const link = textOf(json, 'question')
  const operator = textOf(json, 'operator')
  const { value } = valueIn(json, 'answer')
  if (operator === 'exists') return { link, is: value?.value === false ? 'not_answered' : 'answered', value: '' }
  const is = COMPARED[operator] ?? 'is'
  if (value?.is === 'boolean') return { link, is, value: value.value ? 'yes' : 'no' }
  if (value?.is === 'coding') return { link, is, value: value.value.code ?? '' }
  return { link, is, value: String(amountOf(value?.value) ?? '') }
}
