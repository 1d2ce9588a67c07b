/** A tablet that the clinic has withdrawn: what it wrote goes to the clinic as it is, sealed, and then it is emptied. No passcode is needed for that. */
import { base64url } from './base64url.ts'
import { FILE } from './sealed-kept.ts'
import type { VaultStore } from './store.ts'

export interface Contact {
  device: string
  contact: string
}

export type Standing = 'fine' | 'revoked' | 'unreached'

const plain = ({ device, contact }: Contact, type: string) =>
  ({
    method: 'POST',
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    headers: { authorization: `Contact ${device}.${contact}`, 'content-type': type },
  }) satisfies RequestInit

const asked = (path: string, contact: Contact, body: unknown): Promise<Response> =>
  fetch(path, { ...plain(contact, 'application/json'), body: JSON.stringify(body) })

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

export interface HandedOver {
  /** Entries of the outbox that the clinic had not heard of. */
  unheard: number
  /** Photos for which the clinic has no room, by their keys in the vault's state. */
  left: readonly string[]
}

/**
 * All that the outbox still holds: what the server took and has in no backup yet, it may have lost since. Sent again it is the same.
 * @returns null if the outbox did not arrive, and nothing may be wiped
 */
export async function handOver(
  contact: Contact,
  store: Pick<VaultStore, 'outbox' | 'state' | 'stateKeys'>,
): Promise<HandedOver | null> {
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
  const left = await handOverFiles(contact, store)
  if (left === null || !(await send())) return null
  return { unheard: entries.filter((e) => UNHEARD.has(e.state)).length, left }
}

/** Photos and papers, each as it lies here, sealed. Null: not all were asked about. */
async function handOverFiles(
  contact: Contact,
  store: Pick<VaultStore, 'state' | 'stateKeys'>,
): Promise<readonly string[] | null> {
  const left: string[] = []
  for (const key of await store.stateKeys(OUT)) {
    const sealed = await store.state(key)
    const [id, part] = key.slice(OUT.length).split('/')
    if (!sealed || !part) continue
    const answer = await fetch(`/sync/quarantine/file?id=${id}&part=${part}`, {
      ...plain(contact, 'application/octet-stream'),
      body: sealed,
    }).catch(() => null)
    if (answer?.status === NO_ROOM) left.push(key)
    else if (!answer?.ok) return null
  }
  return left
}
const NO_ROOM = 413
const OUT = `${FILE}out/`
