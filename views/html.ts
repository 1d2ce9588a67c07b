import { html, raw } from 'hono/html'

export { html }
export type Html = ReturnType<typeof html>
/** A string is escaped; a template stands as it is. */
export type Text = string | number | Html

/** Attributes that may be missing: false, null and undefined leave them out, true writes the bare name. */
export const attrs = (all: Record<string, string | number | boolean | null | undefined>): Html => {
  // One string: a template for each of nine hundred villages to choose from takes as long as the rest of their page.
  let text = ''
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined || value === null || value === false) continue
    text += value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`
  }
  return raw(text)
}

/** As one string: a chart has hundreds of points, and a template for each takes longer than all else on its page. */
export const element = (name: string, all: Parameters<typeof attrs>[0], inner?: Html): Html =>
  raw(`<${name}${textOf(attrs(all))}${inner === undefined ? '/>' : `>${textOf(inner)}</${name}>`}`)

const SPECIAL = /[&<>'"]/
const escaped = (text: string): string => (SPECIAL.test(text) ? textOf(html`${text}`) : text)
const textOf = (part: { toString(): string }): string => part.toString()

export const when = (condition: unknown, part: () => Html): Html | '' => (condition ? part() : '')

/** Two texts with a space that no formatter takes away. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
