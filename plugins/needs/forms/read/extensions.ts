import { has, isJson, listOf, numberOf, textOf, type Json } from '../json.ts'
import type { Report } from '../report.ts'
import { kindOf, type Place } from './known.ts'

/** Says of each extension whether it is understood here; modifiers never are. */
export function sift(of: Json, place: Place, linkId: string | null, report: Report): void {
  for (const extension of listOf(of, 'extension')) {
    const url = textOf(extension, 'url')
    const kind = kindOf(url, place, 'valueExpression' in extension)
    if (kind !== 'understood') report.add(kind, 'extension', linkId, url)
  }
  for (const extension of listOf(of, 'modifierExtension'))
    report.add('behaviour', 'modifier', linkId, textOf(extension, 'url'))
}

/** Elements that are neither understood nor decoration. `_text` belongs to `text`. */
export function siftElements(
  of: Json,
  known: { understood: ReadonlySet<string>; decorations: ReadonlySet<string>; children: readonly string[] },
  linkId: string | null,
  report: Report,
): void {
  for (const name of Object.keys(of)) {
    const plain = name.replace(/^_/, '')
    if (name === 'modifierExtension' || name === 'fhir_comments') continue
    if (name.startsWith('_') && !known.children.includes(plain)) siftPrimitive(of, name, linkId, report)
    else if (known.decorations.has(plain)) report.add('decoration', 'element', linkId, plain)
    else if (!known.understood.has(plain)) report.add('behaviour', 'element', linkId, name)
  }
}

/** What stands beside a primitive: an expression there would change it. */
function siftPrimitive(of: Json, name: string, linkId: string | null, report: Report): void {
  const beside = of[name]
  if (!isJson(beside)) return
  for (const extension of listOf(beside, 'extension')) {
    const url = textOf(extension, 'url')
    report.add(
      kindOf(url, 'text', 'valueExpression' in extension) === 'behaviour' ? 'behaviour' : 'decoration',
      'extension',
      linkId,
      `${name}: ${url}`,
    )
  }
}

export const extensionsOf = (of: Json, url: string): readonly Json[] =>
  listOf(of, 'extension').filter((e) => textOf(e, 'url') === url)
export const extensionOf = (of: Json, url: string): Json | undefined => extensionsOf(of, url)[0]

/** Its number, whichever type it was written as. */
export const numberIn = (extension: Json | undefined): number | undefined =>
  extension &&
  (numberOf(extension, 'valueDecimal') ??
    numberOf(extension, 'valueInteger') ??
    numberOf(extension, 'valuePositiveInt'))

export const codeIn = (extension: Json | undefined): string => {
  if (!extension) return ''
  if (has(extension, 'valueCode')) return textOf(extension, 'valueCode')
  const concept = extension['valueCodeableConcept']
  return isJson(concept) ? textOf(listOf(concept, 'coding')[0] ?? {}, 'code') : ''
}
