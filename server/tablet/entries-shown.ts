/** Entries of the outbox with the names and the words that a person needs to recognise them. */
import { namesOf } from '#kernel/names.ts'
import { formWords, type FormWords } from '#views/form-words.ts'
import type { Ground } from './ground.ts'
import type { Entry } from './outbox.ts'
import { entryShown, type About, type EntryShown } from './pages/entry.ts'
import { viewOf } from './ground.ts'
import type { Unlocked } from './unlocked.ts'

/** The address of the form that an entry came from; null where it has none. */
export function formPath(ground: Ground, { name, form }: Pick<Entry, 'name' | 'form'>): string | null {
  const command = ground.registry.commands.get(name)
  if (!command?.form) return null
  let whole = true
  const path = command.path.replace(/:([a-z_]+)/g, (_, param: string) => {
    const value = form[param]
    if (typeof value === 'string' && value !== '') return encodeURIComponent(value)
    whole = false
    return ''
  })
  return whole ? path : null
}

export async function showEntries(
  ground: Ground,
  open: Unlocked,
  entries: readonly Entry[],
  words: boolean,
): Promise<EntryShown[]> {
  const view = viewOf(ground)
  const about = await aboutOf(ground, open, entries)
  return await Promise.all(
    entries.map(async (entry) => {
      const found = words ? await wordsOf(ground, open, entry) : undefined
      return entryShown(entry, {
        t: view.t,
        hasString: ground.registry.declared.hasString,
        about: (id) => about.get(id) ?? null,
        ...(found ? { words: found } : {}),
      })
    }),
  )
}

/** As the form itself says it, where it can be shown here. */
async function wordsOf(ground: Ground, open: Unlocked, entry: Entry): Promise<FormWords | undefined> {
  const path = formPath(ground, entry)
  if (path === null) return undefined
  const answer = await open.app.request(path)
  return answer.status === 200 ? formWords(await answer.text()) : undefined
}

async function aboutOf(ground: Ground, { tablet }: Unlocked, entries: readonly Entry[]): Promise<Map<string, About>> {
  const ids = [...new Set(entries.flatMap((e) => (e.about ? [e.about] : [])))]
  const { actor } = tablet.base()
  const named = actor ? await namesOf(tablet.db, ground.registry, actor, ids) : new Map<string, never>()
  return new Map(
    [...named].map(([id, { kind, name }]) => [
      id,
      { name, href: `/${kind === 'person' ? 'people' : 'households'}/${id}` },
    ]),
  )
}
