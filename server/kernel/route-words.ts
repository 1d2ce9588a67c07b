import type { Plugin } from './plugin.ts'

/** Key of the text that says what a page or ask under this address shows: `/people/:person/history` is `<plugin>.page.people_person_history`. */
export const pageKey = (plugin: string, path: string): string =>
  `${plugin}.page.${path
    .replace(/\{[^}]*\}/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .join('_')}`

/** Key of a command's title. */
export const commandKey = (name: string): string => name.replace('.', '.command.')

/** For an address as it is declared: the page's own words, else the title of the command that is there or of which this is a part. */
export function routeWordsOf(plugins: readonly Plugin[], hasString: (key: string) => boolean) {
  const titles = new Map(plugins.flatMap((p) => (p.commands ?? []).map((c) => [c.path, commandKey(c.name)] as const)))
  return (path: string): string | null => {
    const own = plugins.map((p) => pageKey(p.id, path)).find(hasString)
    if (own !== undefined) return own
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const title = titles.get(at)
      if (title !== undefined && hasString(title)) return title
    }
    return null
  }
}
