/** A clinic sets its own numbers in a protocol. */
import type { Actor } from '#kernel/plugin.ts'
import type { Tell } from './every-house.ts'
import type { TestHome } from './home.ts'

export async function chronicProtocol(h: TestHome, tell: Tell, head: Actor): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'chronic')) return
  await tell(
    'chronic.save_protocol',
    { protocol: 'hearts', shown: '0', numbers: { 'next-changed-days': '21' }, reason: 'Agreed at the meeting' },
    head,
  )
}
