import { isJson, listOf, objectOf, textOf, isTrue, has, type Json } from '../json.ts'
import type { Option, Value } from '../form.ts'
import type { Report } from '../report.ts'
import { valueIn } from '../values.ts'
import { extensionOf, numberIn, sift } from './extensions.ts'
import { EXT } from './known.ts'
import { pictureIn } from './picture.ts'
import { translated } from './text.ts'

const MOST_OPTIONS = 2_000

/** Of the item itself, or of the value set that the form brings along. */
export function optionsOf(item: Json, contained: readonly Json[], linkId: string, report: Report): Option[] {
  const options = listOf(item, 'answerOption').flatMap((o) => optionOf(o, linkId, report))
  const set = textOf(item, 'answerValueSet')
  const all = set === '' ? options : [...options, ...ofSet(set, contained, linkId, report)]
  if (all.length > MOST_OPTIONS) report.add('behaviour', 'too_many_options', linkId, String(all.length))
  return all.slice(0, MOST_OPTIONS)
}

function optionOf(of: Json, linkId: string, report: Report): Option[] {
  sift(of, 'option', linkId, report)
  const { value, name } = valueIn(of, 'value')
  if (!value) {
    report.add(name === 'valueReference' ? 'behaviour' : 'error', 'option', linkId, name || 'answerOption')
    return []
  }
  const coding = objectOf(of, 'valueCoding')
  if (coding) sift(coding, 'coding', linkId, report)
  const picture = pictureIn(of, EXT.answerMedia, linkId, report)
  const weight = weightIn(of) ?? (coding ? weightIn(coding) : undefined)
  return [
    {
      value,
      text: coding
        ? shown(coding, linkId, report)
        : { base: typeof value.value === 'object' ? '' : String(value.value), by: {} },
      ...(weight && { weight }),
      ...(picture && { picture }),
      initial: isTrue(of, 'initialSelected'),
      exclusive: isTrue(extensionOf(of, EXT.optionExclusive) ?? {}, 'valueBoolean'),
      prefix: textOf(extensionOf(of, EXT.optionPrefix) ?? {}, 'valueString'),
    },
  ]
}

function shown(coding: Json, linkId: string, report: Report) {
  const text = translated(coding, 'display', linkId, report)
  return text.base === '' ? { ...text, base: textOf(coding, 'code') } : text
}

function weightIn(of: Json): Option['weight'] {
  for (const url of [EXT.weight, EXT.ordinal, EXT.questionnaireOrdinal]) {
    const value = numberIn(extensionOf(of, url))
    if (value !== undefined) return { url, value }
  }
  return undefined
}

function ofSet(reference: string, contained: readonly Json[], linkId: string, report: Report): Option[] {
  const set = contained.find((c) => textOf(c, 'resourceType') === 'ValueSet' && `#${textOf(c, 'id')}` === reference)
  if (!set) {
    // A terminology server would have to be asked: there is none on a tablet.
    report.add('behaviour', 'value_set', linkId, reference)
    return []
  }
  const expansion = objectOf(set, 'expansion')
  if (expansion)
    return listOf(expansion, 'contains').flatMap((c) => fromConcept(c, textOf(c, 'system'), linkId, report))
  const compose = objectOf(set, 'compose') ?? {}
  const includes = listOf(compose, 'include')
  const opaque = (i: Json) => has(i, 'filter') || has(i, 'valueSet') || listOf(i, 'concept').length === 0
  if (includes.length === 0 || includes.some(opaque) || listOf(compose, 'exclude').length > 0) {
    report.add('behaviour', 'value_set', linkId, reference)
    return []
  }
  return includes.flatMap((i) =>
    listOf(i, 'concept').flatMap((c) => fromConcept(c, textOf(i, 'system'), linkId, report)),
  )
}

/** Concepts below concepts come after them. */
function fromConcept(concept: Json, system: string, linkId: string, report: Report): Option[] {
  sift(concept, 'coding', linkId, report)
  const code = textOf(concept, 'code')
  const text = shown(concept, linkId, report)
  const weight = weightIn(concept)
  const value: Value = { is: 'coding', value: { ...(system && { system }), ...(code && { code }), display: text.base } }
  const own: Option = { value, text, ...(weight && { weight }), initial: false, exclusive: false, prefix: '' }
  const below = listOf(concept, 'contains').flatMap((c) =>
    fromConcept(c, textOf(c, 'system') || system, linkId, report),
  )
  return concept['abstract'] === true || (!code && !isJson(concept)) ? below : [own, ...below]
}
