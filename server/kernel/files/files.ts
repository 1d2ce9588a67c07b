/** Photos and papers beside the records: their bytes are in no command and no log, and are asked for by who may see the row that names them. */
import type { Bytes } from './bytes.ts'
import type { FileType } from './kinds.ts'

/** What a command's form says of a file: enough to know it when it comes. */
export interface FileFacts {
  /** SHA-256 of the bytes, in hexadecimal. */
  hash: string
  type: FileType
  size: number
  width: number | null
  height: number | null
  /** A small picture of it, made by the browser; without scripts there is none. */
  preview_hash: string | null
  preview_size: number | null
}

export const FILE_PARTS = ['file', 'preview'] as const
export type FilePart = (typeof FILE_PARTS)[number]
export interface FileBytes {
  file: Bytes
  preview: Bytes | null
}
/** Of which parts the bytes are in this home. */
export type PartsHere = Readonly<Record<FilePart, boolean>>

/** A home's place for them. An id is minted by the command that brings the file: knowing a hash opens nothing. */
export interface Files {
  /** Before the command is carried out, which names it: what no command named is swept away after a day. */
  keep(id: string, by: string, facts: FileFacts, bytes: FileBytes): Promise<void>
  /** What the same person brought with a form that was refused. */
  waiting(id: string, by: string): Promise<(FileBytes & { facts: FileFacts }) | null>
  /** Null: it has not arrived, or is not kept here. */
  read(id: string, part: FilePart): Promise<Bytes | null>
  here(ids: readonly string[]): Promise<ReadonlyMap<string, PartsHere>>
}

/** In what pieces bytes travel and lie: a cut costs no more than one, and the slowest line carries one before it is taken for dead. */
export const PIECE_BYTES = 64 * 1024

/** The key of the id under which a command's file is known. */
export const fileKey = (hash: string): readonly [string, string] => ['file', hash]

/** Files that an input names in these fields. */
export const filesIn = (input: unknown, fields: readonly string[]): FileFacts[] =>
  fields.flatMap((name) => (input as Record<string, FileFacts | null | undefined>)[name] ?? [])

export const sizeOf = (facts: Pick<FileFacts, 'size' | 'preview_size'>, part: FilePart): number =>
  part === 'file' ? facts.size : (facts.preview_size ?? 0)
export const hashOf = (facts: Pick<FileFacts, 'hash' | 'preview_hash'>, part: FilePart): string | null =>
  part === 'file' ? facts.hash : facts.preview_hash

export function* piecesOf(bytes: Bytes): Generator<Bytes> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.slice(at, at + PIECE_BYTES)
}
