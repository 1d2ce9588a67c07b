/**
 * Parts of the worker that wait until somebody asks: each a script of its own, kept with the worker when it is installed and run, at
 * once and without a network, when it is first needed (decision 0057).
 */
import type { Catalogue, Lang, Strings } from '#kernel/i18n.ts'
import { addressOf, type Build } from './assets.ts'

declare const self: ServiceWorkerGlobalScope & {
  DOORSTEP_BUILD: Build
  /** Each part's file, said by the build. */
  DOORSTEP_PARTS: Readonly<Record<string, string>>
  /** Where a part's script puts what makes it. */
  DOORSTEP_LATE?: Record<string, () => unknown>
}

export function late(name: string): unknown {
  importScripts(addressOf(self.DOORSTEP_BUILD, self.DOORSTEP_PARTS[name]!))
  const made = self.DOORSTEP_LATE![name]!()
  delete self.DOORSTEP_LATE![name]
  return made
}

/** While the worker is being installed: whatever is not fetched by then can never be run. */
export function fetchParts(): void {
  for (const file of Object.values(self.DOORSTEP_PARTS)) importScripts(addressOf(self.DOORSTEP_BUILD, file))
  self.DOORSTEP_LATE = {}
}

export const stringsPart = (lang: Lang): string => `strings-${lang}`

/** All that the tablet says, each language when it is first read. */
export function lateCatalogue(langs: readonly Lang[]): Catalogue {
  const all = {} as Catalogue
  for (const lang of langs) {
    let strings: Strings | null = null
    const get = () => (strings ??= JSON.parse(late(stringsPart(lang)) as string) as Strings)
    Object.defineProperty(all, lang, { enumerable: true, get })
  }
  return all
}
