/** Whether the access report can say of every address what was looked at there. */
import { createApp } from '#kernel/app.ts'
import type { Home } from '#kernel/home.ts'
import type { Registry } from '#kernel/registry.ts'
import { pageKey } from '#kernel/route-words.ts'

const routesOf = (registry: Registry): string[] => [
  ...new Set(createApp({ name: 'server' } as Home, registry).routes.map((r) => r.path)),
]

/** Addresses under which somebody's record is shown: these stand in the access log. */
export const recordRoutes = (registry: Registry): string[] =>
  routesOf(registry).filter((path) => /:(person|household|encounter)\b/.test(path))

export const wordless = (registry: Registry): string[] =>
  recordRoutes(registry).filter((path) => registry.declared.routeWords(path) === null)

/** Words of pages that are no more: a wrong word would go unseen. */
export function strayPageWords(registry: Registry): string[] {
  const paths = routesOf(registry)
  return registry.plugins.flatMap((p) => {
    const known = new Set(paths.map((path) => pageKey(p.id, path)))
    return Object.keys(p.strings?.en ?? {}).filter((key) => key.startsWith(`${p.id}.page.`) && !known.has(key))
  })
}
