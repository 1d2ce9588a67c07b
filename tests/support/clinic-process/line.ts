/** The way from tablets to whichever server is up; it knows what is under way. */
export interface Line {
  /** Null: nobody answers. */
  lead(url: string | null): void
  /** Commands that were sent and not answered. */
  underWay(): number
  /** Told as soon as somebody sends commands. */
  onPush: (() => void) | null
  /** Told as soon as somebody's commands were answered, or will never be. */
  onAnswer: (() => void) | null
  /** How often each command was sent, and when last. */
  sent: Map<string, { last: number; times: number }>
  cut(): void
}

export function openLine(): Line {
  const { fetch } = globalThis
  let url: string | null = null
  let under = 0
  const line: Line = {
    lead: (to) => void (url = to),
    underWay: () => under,
    onPush: null,
    onAnswer: null,
    sent: new Map(),
    cut: () => void (globalThis.fetch = fetch),
  }
  globalThis.fetch = async (input, init) => {
    if (typeof input !== 'string' || !input.startsWith('/sync/')) return await fetch(input, init)
    if (url === null) throw new TypeError('nobody answers')
    const ids = input === '/sync/push' ? await commandsIn(init!) : []
    const now = Date.now()
    for (const id of ids) line.sent.set(id, { last: now, times: (line.sent.get(id)?.times ?? 0) + 1 })
    under += ids.length
    const answer = fetch(new URL(input, url), init)
    if (ids.length > 0) line.onPush?.()
    return await answer.finally(() => {
      under -= ids.length
      if (ids.length > 0) line.onAnswer?.()
    })
  }
  return line
}

async function commandsIn({ body, headers }: RequestInit): Promise<string[]> {
  const packed = new Headers(headers).get('content-encoding') === 'gzip'
  const raw = new Response(body as BodyInit).body!
  const text = await new Response(packed ? raw.pipeThrough(new DecompressionStream('gzip')) : raw).text()
  return (JSON.parse(text) as { entries: { id: string }[] }).entries.map((e) => e.id)
}
