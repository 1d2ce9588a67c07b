import type { Item, Value } from '../form.ts'
import { HOLDS, isSame, unitName, valueOf } from '../values.ts'
import { compare } from './conditions.ts'

interface ValueFault {
  code: string
  params: Readonly<Record<string, string | number>>
}

/** What is wrong with one answer by itself. */
export function valueFaults(item: Item, value: Value): ValueFault[] {
  if (!HOLDS[item.type].includes(value.is) || !valueOf(value.is, value.value))
    return [{ code: 'wrong_type', params: {} }]
  return [
    ...chosen(item, value),
    ...limits(item, value),
    ...(typeof value.value === 'string' ? lengths(item, value.value) : []),
    ...(value.is === 'quantity' ? units(item, value) : []),
  ]
}

function chosen(item: Item, value: Value): ValueFault[] {
  if (item.type === 'open-choice' || item.options.length === 0) return []
  return item.options.some((o) => isSame(o.value, value)) ? [] : [{ code: 'no_option', params: {} }]
}

function limits({ bounds }: Item, value: Value): ValueFault[] {
  const faults: ValueFault[] = []
  const number = value.is === 'quantity' ? value.value.value : value.value
  const against = (limit: Value): number | null =>
    value.is === 'quantity' && typeof limit.value === 'number' ? value.value.value - limit.value : compare(value, limit)
  if (bounds.least && !((against(bounds.least) ?? 0) >= 0))
    faults.push({ code: 'least', params: { least: shown(bounds.least) } })
  if (bounds.most && !((against(bounds.most) ?? 0) <= 0))
    faults.push({ code: 'most', params: { most: shown(bounds.most) } })
  if (bounds.decimals !== undefined && typeof number === 'number' && decimalsOf(number) > bounds.decimals)
    faults.push({ code: 'decimals', params: { decimals: bounds.decimals } })
  return faults
}

const shown = (v: Value): string | number =>
  v.is === 'quantity' ? `${v.value.value} ${v.value.unit ?? unitName(v.value)}` : (v.value as string | number)

function decimalsOf(n: number): number {
  const [digits, exponent] = String(n).split('e')
  return Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent ?? 0))
}

function lengths({ bounds }: Item, text: string): ValueFault[] {
  const faults: ValueFault[] = []
  const length = [...text].length
  if (bounds.shortest !== undefined && length < bounds.shortest)
    faults.push({ code: 'shortest', params: { least: bounds.shortest } })
  if (bounds.longest !== undefined && length > bounds.longest)
    faults.push({ code: 'longest', params: { most: bounds.longest } })
  else if (bounds.pattern && !bounds.pattern.whole(text)) faults.push({ code: 'pattern', params: {} })
  return faults
}

function units({ unit, units }: Item, value: Extract<Value, { is: 'quantity' }>): ValueFault[] {
  const allowed = units.length > 0 ? units : unit ? [unit] : []
  const fits = allowed.length === 0 || allowed.some((u) => unitName(u) === unitName(value.value))
  return fits ? [] : [{ code: 'unit', params: { units: allowed.map((u) => u.unit ?? unitName(u)).join(', ') } }]
}
