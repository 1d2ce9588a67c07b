import type { Identifier, Phone } from '../types.ts'

/** A system of our own: no authority issues these numbers, so none can be a person's. */
export const DEMO_ID_SYSTEM = 'urn:doorstep:demo-id'

/**
 * Demo phones are 010 and seven digits. In Taiwan 02 to 08 are areas, 09 is mobile; 01 was kept for Nanjing and never
 * given out, and of the prefixes for calls abroad only 019 begins with it (Wikipedia, "Telephone numbers in Taiwan").
 */
export const DEMO_PHONE = /^010\d{7}$/
const PHONES_PER_HOUSEHOLD = 10
/** Numbers 0100000000 to 0100000999 are the stories'. */
const STORY_HOUSEHOLDS = 100

export function phoneOf(household: number, slot: number): string {
  return `010${String((household + STORY_HOUSEHOLDS) * PHONES_PER_HOUSEHOLD + slot).padStart(7, '0')}`
}

export function phone(number: string, label: string | null): Phone {
  return { number, label }
}

export function demoId(key: string): Identifier {
  return { system: DEMO_ID_SYSTEM, value: key, use: 'usual' }
}

/** "XH-0412" and member 4: "XH-0412-04". */
export const memberKey = (household: string, nth: number) => `${household}-${String(nth).padStart(2, '0')}`

/** Record numbers below 1000 are the stories'. */
export const recordNumber = (household: number) => `XH-${1_000 + household}`
