import { html, raw } from 'hono/html'

export { html }
export type Html = ReturnType<typeof html>
/** A string is escaped; a template stands as it is. */
export type Text = string | number | Html

/** Attributes that may be missing: false, null and undefined leave them out, true writes the bare name. */
export const attrs = (all: Record<string, string | number | boolean | null | undefined>): Html =>
  html`${Object.entries(all).map(([name, value]) => {
    if (value === undefined || value === null || value === false) return ''
    return value === true ? raw(` ${name}`) : html` ${raw(name)}="${value}"`
  })}`

export const when = (condition: unknown, part: () => Html): Html | '' => (condition ? part() : '')

/** Two texts with a space that no formatter takes away. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
