/**
 * NIST SP 800-63B-4 §3.1.1.2: length counts, kinds of characters do not; nothing that heads every list of leaked passwords,
 * nothing made of the user's own name. Ten characters, since there is no second factor yet.
 */
import { COMMON_PASSWORDS } from './common-passwords.ts'

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 128

export type PasswordFault =
  | 'admin.password_short'
  | 'admin.password_long'
  | 'admin.password_is_name'
  | 'admin.password_common'

/** What is wrong with a password as typed; null if nothing. Length in characters, after NFKC as it is hashed. */
export function passwordFault(text: string, username: string): PasswordFault | null {
  const folded = text.normalize('NFKC').toLowerCase()
  const name = username.normalize('NFKC').trim().toLowerCase()
  const length = [...folded].length
  if (length < SHORTEST_PASSWORD) return 'admin.password_short'
  if (length > LONGEST_PASSWORD) return 'admin.password_long'
  if (name !== '' && rest(folded, name).length < SHORTEST_PASSWORD / 2) return 'admin.password_is_name'
  if (COMMON_PASSWORDS.has(folded) || isRepeated(folded) || isRun(folded)) return 'admin.password_common'
  return null
}

const rest = (text: string, name: string): string => (text.includes(name) ? text.replaceAll(name, '') : text)
/** aaaaaaaaaa, abcabcabcabc: a piece of up to four characters again and again. */
const isRepeated = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/u.test(text)
/** 1234567890, abcdefghij, and backwards. */
function isRun(text: string): boolean {
  const codes = [...text].map((c) => c.codePointAt(0)!)
  const steps = new Set(codes.slice(1).map((c, i) => c - codes[i]!))
  return (steps.size === 1 && (steps.has(1) || steps.has(-1))) || text === '1234567890' || text === '0987654321'
}
