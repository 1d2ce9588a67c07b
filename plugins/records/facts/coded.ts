/** A code from a list of ours, or words where the list has none; what an import brought may stay as it came. */
import { field } from '#kernel/input.ts'
import type { T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { ALLERGIES } from '../../../data/reference/allergies/catalogue.ts'
import { CONDITIONS } from '../../../data/reference/conditions/catalogue.ts'
import { MEDICATIONS } from '../../../data/reference/medications/catalogue.ts'

export type CodedKind = 'condition' | 'allergy' | 'medication'
export interface Code {
  system: string
  code: string
  text: string | null
}

const LISTS: Record<CodedKind, { system: string; codes: readonly string[] }> = {
  condition: { system: 'icd-10', codes: CONDITIONS },
  allergy: { system: 'local', codes: ALLERGIES.map((a) => a.code) },
  medication: { system: 'atc', codes: MEDICATIONS },
}

/** Not in the list: it is in the words. */
const OTHER = 'other'
/** As it stands, a code that no list of ours has. */
const SAME = 'same'
const MOST_TEXT = 200

const isListed = (kind: CodedKind, c: Code) => c.system === LISTS[kind].system && LISTS[kind].codes.includes(c.code)

/** Its name in the reader's language, else the words that came with it, else the bare code. */
export const codeName = (t: T, kind: CodedKind, c: Code): string =>
  isListed(kind, c) ? t(`records.code.${kind}.${c.code}`) : (c.text ?? c.code)

export const codeShape = (kind: CodedKind) => ({
  code: field.choice([...LISTS[kind].codes, OTHER, SAME] as unknown as readonly [string, ...string[]]),
  text: field.optionalText(MOST_TEXT),
})

export function codeOf(kind: CodedKind, input: { code: string; text: string | null }, standing?: Code): Code {
  if (input.code === SAME) {
    if (!standing) throw malformed([{ field: 'code', code: 'kernel.field_not_a_choice' }])
    return { system: standing.system, code: standing.code, text: standing.text }
  }
  if (input.code !== OTHER) return { system: LISTS[kind].system, code: input.code, text: null }
  if (input.text === null) throw malformed([{ field: 'text', code: 'kernel.field_required' }])
  return { system: 'local', code: OTHER, text: input.text }
}

export const codeShown = (kind: CodedKind, c: Code) =>
  isListed(kind, c)
    ? { code: c.code, text: '' }
    : c.system === 'local' && c.code === OTHER
      ? { code: OTHER, text: c.text }
      : { code: SAME, text: '' }

export function codeFields({ t }: Page, fields: Fields, kind: CodedKind, standing?: Code): Html {
  const foreign = standing && codeShown(kind, standing).code === SAME
  return html`${fields({
    name: 'code',
    type: 'select',
    label: t(`records.fact.which_${kind}`),
    placeholder: t('kit.choose'),
    required: true,
    options: [
      ...(foreign ? [{ value: SAME, label: codeName(t, kind, standing) }] : []),
      ...LISTS[kind].codes.map((value) => ({ value, label: t(`records.code.${kind}.${value}`) })),
      { value: OTHER, label: t('records.fact.not_listed') },
    ],
  })}${fields({
    name: 'text',
    label: t('records.fact.in_words'),
    hint: t('records.fact.in_words_hint'),
    optional: true,
    maxlength: MOST_TEXT,
  })}`
}
