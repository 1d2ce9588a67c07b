/**
 * What was asked by a posted form, as search is, answered at an address of its own. A browser writes the body of a post that
 * it may have to repeat into its session's file, and so whom somebody looked for; the address says nothing.
 */

/** Back and reload find that many; the oldest go. */
const MOST = 20
const PATH = '/asked/'

export interface Asked {
  /** The answer in place of which the browser is sent to its address. A redirect is one already. */
  keep(answer: Response): Promise<Response>
  /** Null once it is forgotten: the worker was stopped, or locked. */
  answer(pathname: string): Response | null
  forget(): void
}

export const isAsked = (pathname: string): boolean => pathname.startsWith(PATH)

/** Posts whose answer a browser would show: htmx and scripts keep theirs to themselves. */
export const isShownPost = (request: Request): boolean =>
  request.method === 'POST' && request.mode === 'navigate' && !request.headers.has('hx-request')

/** @param newName random, so that no address is found by trying */
export function makeAsked(newName: () => string): Asked {
  const kept = new Map<string, { body: ArrayBuffer; status: number; headers: [string, string][] }>()
  return {
    async keep(answer) {
      if (answer.status >= 300 && answer.status < 400) return answer
      const path = PATH + newName()
      kept.set(path, { body: await answer.arrayBuffer(), status: answer.status, headers: [...answer.headers] })
      for (const oldest of [...kept.keys()].slice(0, -MOST)) kept.delete(oldest)
      return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } })
    },
    answer(pathname) {
      const found = kept.get(pathname)
      return found ? new Response(found.body, { status: found.status, headers: found.headers }) : null
    },
    forget: () => kept.clear(),
  }
}
