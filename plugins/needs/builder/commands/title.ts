import type { Lang } from '#kernel/i18n.ts'
import { malformed } from '#kernel/problem.ts'

/** A form has a name in the language in which it is complete. */
export function mustSay({ title, lang }: { title: Readonly<Record<Lang, string | null>>; lang: Lang }): void {
  if (title[lang] === null) throw malformed([{ field: `title.${lang}`, code: 'kernel.field_required' }])
}
