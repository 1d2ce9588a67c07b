/** From what a source tells to the command that makes it so here: only what is new, changed or taken back. */
import type { Form, ImportKnowledge, ImportStep } from '#kernel/plugin.ts'

export interface Told {
  key: string
  /** Null: the source takes it back. */
  said: Form | null
  /** Our own id, if our own export came back. */
  own: string | null
}

export async function planResponse({ key, said, own }: Told, known: ImportKnowledge): Promise<readonly ImportStep[]> {
  // What stands here may be newer than what was sent out.
  if (own !== null && (await known.rows('needs_assessment', [own])).has(own)) return []
  const id = known.id(key)
  if (known.same(key, said) || (said === null && id === null)) return []
  return [
    {
      command: 'needs.import_response',
      form: {
        person: known.about!,
        key,
        ...(said ?? { withdrawn: '1' }),
        ...(id === null ? {} : { replaces: id }),
      },
      makes: [{ key, facts: said, id: said === null ? id! : ['response', key] }],
      as: 'created',
    },
  ]
}
