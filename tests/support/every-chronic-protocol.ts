/** A clinic sets its own number in a protocol: one on which nothing rests that was concluded before. */
import type { Tell } from './every-house.ts'
import { PEOPLE, type TestHome } from './home.ts'

export async function chronicProtocol(h: TestHome, tell: Tell): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'chronic')) return
  await tell(
    'chronic.save_protocol',
    {
      protocol: 'hearts',
      shown: '0',
      numbers: { 'pressure-danger-systolic': '185' },
      reason: 'Agreed at the meeting',
    },
    PEOPLE.chou,
  )
}
