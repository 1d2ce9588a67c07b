/** A tablet that the clinic has withdrawn: what it wrote goes to the clinic as it is, sealed, and then it is emptied. No passcode is needed for that. */
import { base64url } from './base64url.ts'
import type { VaultStore } from './store.ts'

export interface Contact {
  device: string
  contact: string
}

export type Standing = 'fine' | 'revoked' | 'unreached'

const asked = (path: string, { device, contact }: Contact, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    headers: { authorization: `Contact ${device}.${contact}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** A server that does not know us says nothing about anybody: it may have been put back to an old backup. */
export async function standingOf(contact: Contact): Promise<Standing> {
  const answer = await asked('/sync/contact', contact, {}).catch(() => null)
  if (!answer) return 'unreached'
  return answer.status === 410 ? 'revoked' : 'fine'
}

/** What the clinic does not have yet, or has not been able to carry out. */
const UNHEARD = new Set(['pending', 'waiting', 'parked'])
/** Below what the server takes at once. */
const BATCH_BYTES = 6_000_000

/**
 * All that the outbox still holds: what the server took and has in no backup yet, it may have lost since. Sent again it is the same.
 * @returns how much of it was unheard; null if not all arrived, and nothing may be wiped
 */
export async function handOver(contact: Contact, store: Pick<VaultStore, 'outbox'>): Promise<number | null> {
  const entries = (await store.outbox()).filter((e) => e.state !== 'discarded')
  let batch: { seq: number; sealed: string }[] = []
  let size = 0
  const send = async () => {
    if (batch.length === 0) return true
    const answer = await asked('/sync/quarantine', contact, { entries: batch }).catch(() => null)
    batch = []
    size = 0
    return answer?.ok === true
  }
  for (const { seq, sealed } of entries) {
    const text = base64url(sealed)
    if (size + text.length > BATCH_BYTES && !(await send())) return null
    batch.push({ seq, sealed: text })
    size += text.length
  }
  return (await send()) ? entries.filter((e) => UNHEARD.has(e.state)).length : null
}
