/** Passwords at the door: checked as typed, hashed before anything is stored, and never seen by the writer. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { typed } from './forms.ts'
import type { Command, Form } from './plugin.ts'
import type { FieldError } from './problem.ts'

/**
 * The form with each secret replaced by its hash, or what is wrong with a secret. An empty one stays empty: the command's
 * input says whether it may be. Everything that submits a command goes through here: pages and the command line.
 */
export async function sealSecrets(
  command: Pick<Command, 'secret' | 'secretRule'>,
  form: Form,
  hash: (text: string) => Promise<string>,
): Promise<{ form: Form } | { fields: FieldError[] }> {
  const sealed: Form = { ...form }
  const fields: FieldError[] = []
  for (const name of command.secret ?? []) {
    const text = typed(form, name)
    const wrong = text === '' ? null : (command.secretRule?.(text, form) ?? null)
    if (wrong) fields.push(wrong)
    else sealed[name] = text === '' ? '' : await hash(text)
  }
  return fields.length > 0 ? { fields } : { form: sealed }
}

/** No 0/o, 1/l/i: read from a screen, told on the telephone. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const GROUPS = 3
const PER_GROUP = 4

/** Twelve letters, 59 bits, from a fresh random id that is used for nothing else. */
export function oneTimePassword(freshId: string): string {
  const bytes = sha256(utf8ToBytes(`password ${freshId}`))
  return Array.from({ length: GROUPS }, (_, g) =>
    Array.from({ length: PER_GROUP }, (_, n) => LETTERS[bytes[g * PER_GROUP + n]! % LETTERS.length]).join(''),
  ).join('-')
}
