import { has, isTrue, listOf, objectOf, textOf, type Json } from '../json.ts'
import type { Item, ItemType } from '../form.ts'
import type { Report } from '../report.ts'
import { unitOf, valueIn, HOLDS } from '../values.ts'
import { boundsOf } from './bounds.ts'
import { whenOf } from './conditions.ts'
import { constraintsOf, expressionIn, FHIRPATH, type Parsed, type variablesOf } from './expressions.ts'
import { codeIn, extensionOf, extensionsOf, numberIn, sift, siftElements } from './extensions.ts'
import { EXT, ITEM_DECORATIONS, ITEM_ELEMENTS } from './known.ts'
import { optionsOf } from './options.ts'
import { limitsOf } from './limits.ts'
import { pictureIn } from './picture.ts'
import { translated } from './text.ts'

const CHILDREN = ['text', 'prefix']
/** They would need a camera, a file store or a search of other records. */
const UNSUPPORTED_TYPES = new Set(['attachment', 'reference'])

export interface Where {
  at: number
  parent: number
  children: readonly number[]
  visible: ReadonlySet<string>
  parsed: Parsed
  contained: readonly Json[]
  report: Report
}

export function itemOf(of: Json, link: string, variables: ReturnType<typeof variablesOf>, where: Where): Item {
  const { report, parsed } = where
  const type = typeOf(of, link, report)
  sift(of, 'item', link, report)
  const known = { understood: ITEM_ELEMENTS, decorations: ITEM_DECORATIONS, children: CHILDREN }
  siftElements(of, known, link, report)
  const at = { linkId: link, visible: variables.visible, parsed, report }
  const ext = (url: string) => extensionOf(of, url)
  const repeats = isTrue(of, 'repeats')
  const required = isTrue(of, 'required')
  const unit = ext(EXT.unit)
  const when = whenOf(of, link, report)
  const enable = expressionIn(ext(EXT.enableWhen), at)
  const calculated = expressionIn(ext(EXT.calculated), at)
  const limits = limitsOf(of, at)
  const picture = pictureIn(of, EXT.media, link, report)
  return {
    at: where.at,
    link,
    type,
    parent: where.parent,
    children: where.children,
    text: translated(of, 'text', link, report),
    prefix: textOf(of, 'prefix'),
    required,
    repeats,
    readOnly: isTrue(of, 'readOnly'),
    hidden: isTrue(ext(EXT.hidden) ?? {}, 'valueBoolean'),
    occurs: {
      least: Math.max(numberIn(ext(EXT.minOccurs)) ?? 0, required ? 1 : 0),
      most: numberIn(ext(EXT.maxOccurs)) ?? (repeats ? Infinity : 1),
    },
    control: codeIn(ext(EXT.control)),
    orientation: orientationOf(codeIn(ext(EXT.orientation))),
    ...(unit && { unit: unitOf(objectOf(unit, 'valueCoding') ?? {}, 'display') }),
    units: extensionsOf(of, EXT.unitOption).map((e) => unitOf(objectOf(e, 'valueCoding') ?? {}, 'display')),
    options: optionsOf(of, where.contained, link, report),
    initial: initialOf(of, type, link, report),
    ...(when && { when }),
    ...(enable && { enable }),
    ...(calculated && { calculated }),
    ...(picture && { picture }),
    ...initialFrom(ext(EXT.initial), at),
    variables: [...variables.variables, ...limits.variables],
    constraints: [...constraintsOf(of, at), ...limits.constraints],
    bounds: boundsOf(of, type, link, report),
    source: of,
  }
}

function typeOf(of: Json, link: string, report: Report): ItemType {
  const type = textOf(of, 'type')
  if (Object.hasOwn(HOLDS, type)) return type as ItemType
  report.add(UNSUPPORTED_TYPES.has(type) ? 'behaviour' : 'error', 'type', link, type || 'type')
  return 'string'
}

const orientationOf = (code: string) => (code === 'horizontal' || code === 'vertical' ? code : '')

function initialOf(of: Json, type: ItemType, link: string, report: Report): Item['initial'] {
  return listOf(of, 'initial').flatMap((initial) => {
    const { value, name } = valueIn(initial, 'value')
    if (value && HOLDS[type].includes(value.is)) return [value]
    report.add('error', 'initial', link, name || 'initial')
    return []
  })
}

/** What CQL names is asked of the record by that name; where nobody knows it the question is asked. */
function initialFrom(
  extension: Json | undefined,
  at: Parameters<typeof expressionIn>[1],
): Pick<Item, 'initially' | 'prefill'> {
  if (!extension) return {}
  const value = objectOf(extension, 'valueExpression') ?? {}
  const language = textOf(value, 'language')
  if (language !== FHIRPATH && language.startsWith('text/cql') && has(value, 'expression')) {
    const prefill = textOf(value, 'expression').toLowerCase()
    at.report.add('note', 'prefill', at.linkId, prefill)
    return { prefill }
  }
  const initially = expressionIn(extension, at)
  return initially ? { initially } : {}
}
