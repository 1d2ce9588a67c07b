/** What keeps a form from being saved, and what should be looked at: at which question, and why. */
import type { Constraint, Text, Value } from '../form.ts'
import { isJson, numberOf, textOf } from '../json.ts'
import { isAskedInstead } from './initial.ts'
import type { Sheet } from './sheet.ts'
import { isReached, type Entry, type Spot } from './tree.ts'
import { valueFaults } from './value-faults.ts'

export interface Fault {
  /** Of the place; null: of the whole form. */
  key: string | null
  link: string | null
  nth: number
  /** String key. */
  code: string
  params: Readonly<Record<string, string | number>>
  severity: 'error' | 'warning'
  /** What the form itself says, where it does. */
  human?: Text
  constraint?: string
}

/** In the order of the form, whatever was answered first; of the whole form last. */
export function faultsOf(sheet: Sheet): Fault[] {
  const rules = Map.groupBy(broken(sheet), (f) => f.key)
  const ofSpots = sheet.tree.places
    .flat()
    .filter(isReached)
    .flatMap((spot) => [...ofSpot(sheet, spot), ...(rules.get(spot.key) ?? [])])
  return [...ofSpots, ...(rules.get(null) ?? [])]
}

export const maySave = (sheet: Sheet): boolean => !faultsOf(sheet).some((f) => f.severity === 'error')

const fault = (spot: Spot, nth: number, code: string, params: Fault['params'] = {}): Fault => ({
  key: spot.key,
  link: spot.item.link,
  nth,
  code: `needs.form.${code}`,
  params,
  severity: 'error',
})

function ofSpot(sheet: Sheet, spot: Spot): Fault[] {
  const { item, entries } = spot
  if (item.type === 'display') return []
  const given = item.type === 'group' ? entries.filter(hasAnswer).length : entries.length
  const counted: Fault[] = []
  if (given < item.occurs.least && canAnswer(sheet, spot))
    counted.push(
      fault(spot, Math.max(0, given), item.occurs.least > 1 ? 'too_few' : 'required', { least: item.occurs.least }),
    )
  if (entries.length > item.occurs.most)
    counted.push(fault(spot, item.occurs.most, 'too_many', { most: item.occurs.most }))
  if (item.calculated) return counted
  const exclusive =
    entries.length > 1 &&
    entries.some((e) => item.options.find((o) => o.value === e.value || same(o.value, e.value))?.exclusive)
  if (exclusive) counted.push(fault(spot, 0, 'exclusive'))
  return [
    ...counted,
    ...entries.flatMap((e) =>
      e.value ? valueFaults(item, e.value).map((f) => fault(spot, e.nth, f.code, f.params)) : [],
    ),
  ]
}

const same = (a: Value, b: Value | null) => b !== null && JSON.stringify(a) === JSON.stringify(b)

/** Nobody can answer what is hidden, read-only or calculated. */
const canAnswer = (sheet: Sheet, spot: Spot) =>
  !spot.item.readOnly &&
  !spot.item.calculated &&
  (!spot.item.hidden || isAskedInstead(sheet, spot)) &&
  !isUnderHidden(spot)

function isUnderHidden(spot: Spot): boolean {
  for (let above = spot.above; above; above = above.spot.above) if (above.spot.item.hidden) return true
  return false
}

function hasAnswer(entry: Entry): boolean {
  return [...entry.below.values()].some((s) => s.on && s.entries.some((e) => e.value !== null || hasAnswer(e)))
}

function broken(sheet: Sheet): Fault[] {
  return [...sheet.broken.values()]
    .filter(({ spot }) => spot === null || isReached(spot))
    .toSorted((a, b) => a.step.nth - b.step.nth)
    .flatMap(({ step, spot, at }) => {
      const constraint = (spot?.item ?? sheet.form).constraints[step.nth]!
      return at.map((nth) => ({
        key: spot?.key ?? null,
        link: spot?.item.link ?? null,
        nth,
        ...saying(spot, constraint),
        severity: constraint.severity,
        human: constraint.human,
        constraint: constraint.key,
      }))
    })
}

/** A limit that is reckoned says which. */
function saying(spot: Spot | null, { limit }: Constraint): Pick<Fault, 'code' | 'params'> {
  const nth = spot?.item.variables.findIndex((v) => v.name === `limit-${limit}`) ?? -1
  const [value] = limit && nth >= 0 ? (spot?.variables.get(nth)?.[0] ?? []) : []
  if (!limit || value === undefined) return { code: 'needs.form.constraint', params: {} }
  return { code: `needs.form.${limit}`, params: { [limit]: shownOf(value) } }
}

/** The library's own dates and amounts write themselves as JSON. */
function shownOf(value: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(value))
  return isJson(plain) ? `${numberOf(plain, 'value')} ${textOf(plain, 'unit')}`.trim() : String(plain)
}
