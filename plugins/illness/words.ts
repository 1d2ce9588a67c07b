/** Names of strings for what was found. */
import { obstetricCode, SIGN_KEYS } from '../../data/reference/illness/signs.ts'
import { RENAMED } from './input.ts'

/** A sign is called as it was asked, also one of the first edition; a measured value as what it means. */
export const reasonKey = (key: string): string =>
  Object.hasOwn(RENAMED, key) ? `illness.sign.${key}` : SIGN_KEYS.includes(key) ? signKey(key) : `illness.found.${key}`

/** Those of pregnancy are called as at its contacts. */
export function signKey(key: string): string {
  const code = obstetricCode(key)
  return code === null ? `illness.sign.${key}` : `pregnancy.sign.${code}`
}

export const listed = (json: string): string[] => JSON.parse(json) as string[]
