/** Names of strings for what was found. */
import { SIGN_KEYS } from '../../data/reference/illness/signs.ts'

/** A sign is called as it was asked, a measured value as what it means. */
export const reasonKey = (key: string): string =>
  SIGN_KEYS.includes(key) ? `illness.sign.${key}` : `illness.found.${key}`

export const listed = (json: string): string[] => JSON.parse(json) as string[]
