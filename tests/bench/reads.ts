/** One reader after another asks for random pages, while nothing else happens: the time of an answer on loopback. */
import type { SignedInClient } from './server.ts'
import { timing, timingLine } from './figures.ts'

export interface Ask {
  path: string
  body?: Record<string, string>
}

export async function samplesOf(url: string, who: SignedInClient, asks: () => Ask, n: number): Promise<number[]> {
  const samples: number[] = []
  for (let i = 0; i < n; i++) {
    const { path, body } = asks()
    const began = performance.now()
    const answer = await fetch(url + path, {
      headers: {
        cookie: who.cookie,
        origin: url,
        'sec-fetch-site': 'same-origin',
        ...(body ? { 'hx-request': 'true' } : {}),
      },
      ...(body ? { method: 'POST', body: new URLSearchParams({ ...body, _csrf: who.csrf }) } : {}),
    })
    await answer.arrayBuffer()
    samples.push(performance.now() - began)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  }
  return samples
}

export async function readFigures(
  url: string,
  who: SignedInClient,
  asks: Record<string, () => Ask>,
  n: number,
): Promise<void> {
  for (const [name, ask] of Object.entries(asks)) {
    await samplesOf(url, who, ask, 20)
    timingLine(name, timing(await samplesOf(url, who, ask, n)), 'p99 under 50 ms')
  }
}
