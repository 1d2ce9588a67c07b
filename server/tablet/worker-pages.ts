/** The open pages, as the worker reaches them. */
import type { KeyRingParts } from './key-ring.ts'
import { answerOf, type PageKeys, type ToPage } from './messages.ts'

/** A page that is not frozen answers in milliseconds; one that is must not hold up the page that somebody waits for. */
const PATIENCE_MS = 1_500

/** What is needed of `self.clients`. */
interface Pages {
  matchAll(options: {
    type: 'window'
    includeUncontrolled: boolean
  }): Promise<readonly { postMessage(message: unknown, transfer?: Transferable[]): void }[]>
}

export function pagesOf(clients: Pages): Pick<KeyRingParts, 'pages' | 'tell'> {
  // Those too that were loaded past the worker: after an update, or by a reload with the shift key.
  const all = () => clients.matchAll({ type: 'window', includeUncontrolled: true })
  const asking: ToPage = { kind: 'keys' }
  return {
    pages: async () =>
      (await all()).map((page) => answerOf<PageKeys>((port) => page.postMessage(asking, [port]), PATIENCE_MS)),
    async tell(message) {
      for (const page of await all()) page.postMessage(message)
    },
  }
}
