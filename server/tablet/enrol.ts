/** The worker's half of enrolment: keys first, then the server's yes, then the records. Whatever is cut goes on where it was. */
import type { Enrolled, EnrolRequest } from '#kernel/sync/wire.ts'
import { WIRE_VERSION } from '#kernel/sync/wire.ts'
import type { EnrolAnswer, EnrolFault, EnrolMessage } from './enrol-messages.ts'
import type { Keys } from './passcode.ts'
import { normalised, passcodeProblem } from './passcode-rules.ts'
import type { Prepared, Vaults } from './vaults.ts'

export interface EnrolParts {
  vaults: Pick<Vaults, 'prepare' | 'create'>
  /** The server's answer, with the browser's own session and the token of its page. */
  ask(request: EnrolRequest, csrf: string): Promise<Asked>
  open(vault: string, keys: Keys, secret: string): Promise<Fetching>
  /** Whose vault is open. */
  current(): Promise<Fetching | null>
  initials(name: string): string
  /** What the server was asked for and did not answer, as long as the worker lives: asked again with the same keys it knows the tablet. */
  unanswered: { last: { code: string; passcode: string; prepared: Prepared } | null }
}

export type Asked = { enrolled: Enrolled } | { refused: EnrolFault } | 'offline'

/** What an open vault does with the records. */
export interface Fetching {
  /** Everything has arrived at least once. */
  whole(): boolean
  sync(progress: (households: number, of: number) => void): Promise<{ trouble: string | null }>
}

export async function enrol(
  { begin }: EnrolMessage,
  parts: EnrolParts,
  tell: (answer: EnrolAnswer) => void,
): Promise<void> {
  const open = begin ? await opened(begin, parts, tell) : await parts.current()
  if (open === 'told') return
  if (!open) return tell({ kind: 'locked' })
  tell({ kind: 'step', step: 'fetching' })
  let told = -1
  const { trouble } = await open.sync((households, of) => {
    // A bar that moves by less is not seen to move.
    const percent = Math.floor((100 * households) / of)
    if (percent !== told) tell({ kind: 'progress', households, of })
    told = percent
    if (households === of) tell({ kind: 'step', step: 'laying' })
  })
  if (open.whole()) tell({ kind: 'done' })
  else if (trouble === 'full') tell({ kind: 'refused', field: '', why: 'full' })
  else tell({ kind: 'cut', begun: true })
}

async function opened(
  typed: NonNullable<EnrolMessage['begin']>,
  { vaults, ask, open, initials, unanswered }: EnrolParts,
  tell: (answer: EnrolAnswer) => void,
): Promise<Fetching | 'told'> {
  const refused = (field: 'code' | 'passcode' | '', why: EnrolFault) => {
    tell({ kind: 'refused', field, why })
    return 'told' as const
  }
  const passcode = normalised(typed.passcode)
  const weak = passcodeProblem(passcode)
  if (weak) return refused('passcode', `passcode_${weak}`)
  tell({ kind: 'step', step: 'sealing' })
  const before = unanswered.last
  const prepared =
    before?.code === typed.code && before.passcode === passcode
      ? before.prepared
      : await vaults.prepare([{ typed: passcode }])
  unanswered.last = { code: typed.code, passcode, prepared }
  tell({ kind: 'step', step: 'asking' })
  const label = typed.label.trim()
  const asked = await ask({ wire: WIRE_VERSION, code: typed.code, label, outboxKey: prepared.outboxKey }, typed.csrf)
  if (asked === 'offline') {
    tell({ kind: 'cut', begun: false })
    return 'told'
  }
  if ('refused' in asked) return refused(asked.refused === 'code_wrong' ? 'code' : '', asked.refused)
  unanswered.last = null
  const { device, secret, contact, user } = asked.enrolled
  const owner = { name: user.name, initials: initials(user.name), label, device, contact, secret }
  if ((await vaults.create(prepared, owner)) === 'full') return refused('', 'full')
  return await open(prepared.id, prepared.keys, secret)
}

/** `POST /sync/enrol`: whoever is signed in in this browser shows the code that was made for them. */
export async function askToEnrol(request: EnrolRequest, csrf: string): Promise<Asked> {
  const answer = await fetch('/sync/enrol', {
    method: 'POST',
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'error',
    headers: { 'content-type': 'application/json', 'x-doorstep-csrf': csrf },
    body: JSON.stringify(request),
  }).catch(() => null)
  if (!answer) return 'offline'
  if (answer.ok) return { enrolled: (await answer.json()) as Enrolled }
  return { refused: FAULTS[answer.status] ?? 'failed' }
}

const FAULTS: Readonly<Record<number, EnrolFault>> = {
  403: 'code_wrong',
  404: 'code_wrong',
  409: 'code_wrong',
  422: 'code_wrong',
  429: 'too_many',
}
