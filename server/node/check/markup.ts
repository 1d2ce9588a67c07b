// What the Content-Security-Policy would refuse at run time is refused here, while it is still cheap (architecture §8).

export type MarkupRule = 'style-attribute' | 'event-attribute' | 'js-value' | 'trigger-filter' | 'inline-script'

/** Stands for `${…}` where the pieces of a template are joined. */
export const hole = '\u0000'

const startsAttribute = `(?:^|[\\s"'/${hole}])`
const inTag: [MarkupRule, RegExp][] = [
  ['style-attribute', new RegExp(`${startsAttribute}style\\s*=|<style\\b`, 'i')],
  ['event-attribute', new RegExp(`${startsAttribute}on[a-z]+\\s*=`, 'i')],
]
const inAttributeText: [MarkupRule, RegExp][] = [
  ['style-attribute', new RegExp(`${startsAttribute}style=(?:["'${hole}]|$)`, 'i')],
  ['event-attribute', new RegExp(`${startsAttribute}on[a-z]+=(?:["'${hole}]|$)`, 'i')],
]
const anywhere: [MarkupRule, RegExp][] = [
  ['event-attribute', /\bhx-on\b/i],
  ['js-value', /(?:^|["'\s=])(?:js|javascript):/i],
  ['trigger-filter', /hx-trigger[\w:]*\s*=\s*(?:"[^"]*\[|'[^']*\[|[^\s"'>]*\[)/i],
  ['inline-script', /<script\b(?![^>]*\ssrc\s*=)/i],
]

/** Rules broken by one string; `tagged` when it is an `html` template, else it counts as markup if it holds a tag. */
export function markupViolations(text: string, tagged: boolean): MarkupRule[] {
  const markup = tagged || /<[a-z]/i.test(text)
  const rules = [...anywhere, ...(markup ? inTag : inAttributeText)]
  return [...new Set(rules.filter(([, pattern]) => pattern.test(text)).map(([rule]) => rule))]
}
