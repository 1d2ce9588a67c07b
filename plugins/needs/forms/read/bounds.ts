import { numberOf, textOf, type Json } from '../json.ts'
import type { Bounds, ItemType, Value } from '../form.ts'
import { patternOf } from '../regex/match.ts'
import type { Report } from '../report.ts'
import { valueIn } from '../values.ts'
import { extensionOf, numberIn } from './extensions.ts'
import { EXT } from './known.ts'
import { reckonedIn } from './limits.ts'

/** minValue, maxValue, lengths, decimals and pattern. */
export function boundsOf(item: Json, type: ItemType, linkId: string, report: Report): Bounds {
  const of = (urls: readonly string[]) => urls.map((url) => limit(item, url, type, linkId, report)).find(Boolean)
  const least = of([EXT.minValue, EXT.minQuantity])
  const most = of([EXT.maxValue, EXT.maxQuantity])
  const decimals = numberIn(extensionOf(item, EXT.maxDecimals))
  const shortest = numberIn(extensionOf(item, EXT.minLength))
  const longest = numberOf(item, 'maxLength')
  const pattern = patternIn(item, linkId, report)
  return {
    ...(least && { least }),
    ...(most && { most }),
    ...(decimals !== undefined && { decimals }),
    ...(shortest !== undefined && { shortest }),
    ...(longest !== undefined && { longest }),
    ...(pattern && { pattern }),
  }
}

function limit(item: Json, url: string, type: ItemType, linkId: string, report: Report): Value | undefined {
  const extension = extensionOf(item, url)
  if (!extension || reckonedIn(extension)) return undefined
  const { value, name } = valueIn(extension, 'value')
  const comparable =
    value && (typeof value.value === 'number' || ['date', 'dateTime', 'time', 'quantity'].includes(value.is))
  if (comparable && !(`_${name}` in extension)) return value
  // A limit that is calculated in another way stands beside a missing value.
  report.add('behaviour', 'limit', linkId, `${url} ${name || type}`)
  return undefined
}

function patternIn(item: Json, linkId: string, report: Report) {
  const source = textOf(extensionOf(item, EXT.regex) ?? {}, 'valueString')
  if (source === '') return undefined
  try {
    return patternOf(source)
  } catch (error) {
    report.add('behaviour', 'regex', linkId, `${source} (${(error as Error).message})`)
    return undefined
  }
}
