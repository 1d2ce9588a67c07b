/** Any answers that a form allows, and some that it does not. */
import fc from 'fast-check'
import { answer, type Sheet } from '../../../plugins/needs/forms/answers/sheet.ts'
import type { Item, Value } from '../../../plugins/needs/forms/form.ts'

const TEXTS = ['abc', 'a', '123-AB', '長者', '<b>', '__proto__', ' ']
const DATES = ['2026', '2026-03', '2026-03-04', '2025-12-31']

export interface Tap {
  place: number
  choice: number
  number: number
  several: boolean
  clear: boolean
}
export const taps = (most: number) =>
  fc.array(
    fc.record({
      place: fc.nat(10_000),
      choice: fc.nat(50),
      number: fc.oneof(
        fc.integer({ min: -5, max: 120 }),
        fc.double({ min: 0, max: 50, noNaN: true }).map((n) => Math.round(n * 10) / 10),
      ),
      several: fc.boolean(),
      clear: fc.nat(9).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: most },
  )

export function tap(sheet: Sheet, { place, choice, number, several, clear }: Tap): void {
  const spots = [...sheet.tree.spots.values()]
  const spot = spots[place % spots.length]!
  const value = valueFor(spot.item, choice, number)
  const values =
    clear || !value
      ? []
      : several && spot.item.repeats
        ? [value, valueFor(spot.item, choice + 1, number + 1)!]
        : [value]
  answer(sheet, spot.key, values)
}

function valueFor(item: Item, choice: number, number: number): Value | null {
  const whole = Math.round(number)
  switch (item.type) {
    case 'group':
    case 'display':
      return null
    case 'boolean':
      return { is: 'boolean', value: choice % 2 === 0 }
    case 'integer':
      return { is: 'integer', value: whole }
    case 'decimal':
      return { is: 'decimal', value: number }
    case 'date':
    case 'dateTime':
      return { is: item.type, value: DATES[choice % DATES.length]! }
    case 'time':
      return { is: 'time', value: '09:15:00' }
    case 'url':
      return { is: 'uri', value: 'https://example.org' }
    case 'quantity':
      return { is: 'quantity', value: { value: number, ...item.unit } }
    case 'choice':
    case 'open-choice': {
      const option = item.options[choice % Math.max(1, item.options.length)]
      return choice % 7 === 6 || !option ? { is: 'string', value: TEXTS[choice % TEXTS.length]! } : option.value
    }
    default:
      return { is: 'string', value: TEXTS[choice % TEXTS.length]! }
  }
}
