/** What an allergy did: a code of our list in the reader's words, anything else as it was told. */
import type { T } from '#kernel/i18n.ts'
import { REACTIONS } from '../../../data/reference/allergies/reactions.ts'

/** Also of the English word in whatever case, as it was kept before there were codes. */
const codeOf = (reaction: string): string | null => {
  const code = reaction.trim().toLowerCase()
  return Object.hasOwn(REACTIONS, code) ? code : null
}

export function reactionWords(t: T, reaction: string | null): string | null {
  const code = reaction === null ? null : codeOf(reaction)
  return code === null ? reaction : t(`records.code.reaction.${code}`)
}

/** For files that others read. */
export const reactionInEnglish = (reaction: string): string => REACTIONS[codeOf(reaction) ?? ''] ?? reaction
