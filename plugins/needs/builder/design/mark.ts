/** A short sum of a part as somebody was shown it: whether another has changed it since. */
import { canonical } from '#kernel/forms.ts'
import { sha256Hex } from '#kernel/ids.ts'

const LETTERS = 16
export const markOf = (part: unknown): string => sha256Hex(canonical(part)).slice(0, LETTERS)
