/** The server as a tablet meets it: there, not there, or telling it something that it must act upon. */
import type { FilePart } from '#kernel/files/files.ts'
import type { FileTaken, PullLine, PullRequest, PushAnswer, PushRequest } from '#kernel/sync/wire.ts'

export interface Remote {
  /** Lines as they arrive; a cut throws `offline` after those that came whole. */
  pull(request: PullRequest): AsyncIterable<PullLine>
  push(request: PushRequest): Promise<PushAnswer>
}

export interface FileRemote {
  /** A piece of a file that a command has named; without one the question how much has come. */
  sendFile(at: { id: string; part: FilePart; from: number }, piece: Uint8Array<ArrayBuffer>): Promise<FileTaken>
  previews(ids: readonly string[]): AsyncIterable<{ id: string; bytes: string }>
}

/**
 * offline: no answer, or half of one · busy: the server asks to come again later · revoked: this tablet is to wipe itself ·
 * unknown: the server does not know this device · outdated: it speaks another version.
 */
export type Trouble = 'offline' | 'busy' | 'revoked' | 'unknown' | 'outdated'

export const trouble = (kind: Trouble): Error => Object.assign(new Error(`sync.${kind}`), { trouble: kind })
export const troubleOf = (e: unknown): Trouble | null =>
  typeof e === 'object' && e !== null && 'trouble' in e ? (e.trouble as Trouble) : null
