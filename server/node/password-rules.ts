/** What a password must be: long, and not the first thing that anybody would try. No rules about kinds of characters. */
export { PASSWORD_LENGTH } from './passwords.ts'
import { PASSWORD_LENGTH } from './passwords.ts'

export interface Said {
  key: string
  params?: Record<string, string | number>
}

/** Begins of the usual lists that reach the least length (SecLists, "10-million-password-list-top-10000"), and our own name. */
const USUAL = [
  '1234567890',
  '0123456789',
  '9876543210',
  'qwertyuiop',
  'passwordpassword',
  'password123',
  'password1234',
  '1q2w3e4r5t',
  'adminadmin',
  'administrator',
  'iloveyou',
  'letmein',
  'doorstepdoorstep',
  'abcdefghij',
  '1qaz2wsx3edc',
  'changeme',
]

export function passwordProblem(password: string, username: string): Said | null {
  const text = password.normalize('NFKC')
  const { min, max } = PASSWORD_LENGTH
  if ([...text].length < min) return { key: 'home.password_short', params: { n: min } }
  if ([...text].length > max) return { key: 'home.password_long', params: { n: max } }
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const rest = USUAL.reduce((left, usual) => left.replaceAll(usual, ''), plain).replaceAll(
    username.toLowerCase().replace(/[.-]/g, '') || '\0',
    '',
  )
  // What remains beside the usual and the user's own name must still be something.
  return new Set(plain).size < 4 || [...rest].length < 4 ? { key: 'home.password_guessable' } : null
}
