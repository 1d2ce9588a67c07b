/** Files that come with a form: looked at, cleaned and kept before the command is carried out, which names them by their hash. */
import { idMaker, sha256Hex } from '../ids.ts'
import type { Form } from '../plugin.ts'
import type { FieldError } from '../problem.ts'
import type { Bytes } from './bytes.ts'
import { fileKey, type FileBytes, type FileFacts, type Files } from './files.ts'
import { cleaned, MOST_PREVIEW_BYTES, type CleanFile } from './kinds.ts'

export interface FilesAtDoor {
  /** Names of fields that hold a file; the form of each is made here and nowhere else. */
  fields: readonly string[]
  sent: ReadonlyMap<string, Bytes>
  /** Whose rows the command will write: its id, or that of what it redoes. */
  knownAs: string
  by: string
  files: Files
}

/** A browser's script makes it from the picture beside it. */
export const previewName = (name: string): string => `${name}_preview`

export async function takeFiles(
  form: Form,
  { fields, sent, knownAs, by, files }: FilesAtDoor,
): Promise<{ form: Form; wrong: FieldError[] }> {
  const wrong: FieldError[] = []
  const taken: Form = { ...form }
  for (const name of fields) {
    const said = form[name]
    delete taken[name]
    const before = typeof said === 'object' && !Array.isArray(said) && typeof said['kept'] === 'string'
    const bytes = sent.get(name)
    const file = bytes ? readFile(bytes, sent.get(previewName(name))) : null
    if (file && 'problem' in file) {
      wrong.push({ field: name, code: file.problem })
      continue
    }
    const here = file ?? (before ? await files.waiting(said['kept'] as string, by) : null)
    if (!here) continue
    const id = idMaker(knownAs)(fileKey(here.facts.hash))
    await files.keep(id, by, here.facts, here)
    taken[name] = { ...formOf(here.facts), kept: id }
  }
  return { form: taken, wrong }
}

function readFile(bytes: Bytes, small: Bytes | undefined): (FileBytes & { facts: FileFacts }) | { problem: string } {
  const file = cleaned(bytes)
  if ('problem' in file) return file
  const preview = small ? previewIn(small) : null
  return {
    file: file.bytes,
    preview: preview?.bytes ?? null,
    facts: factsOf(file, preview),
  }
}

/** What a form says of a file that lies here. */
export const factsOf = (file: CleanFile, preview: CleanFile | null): FileFacts => ({
  hash: sha256Hex(file.bytes),
  type: file.type,
  size: file.bytes.length,
  width: file.width,
  height: file.height,
  preview_hash: preview && sha256Hex(preview.bytes),
  preview_size: preview && preview.bytes.length,
})

/** One that is none is no reason to refuse the picture. */
function previewIn(bytes: Bytes): CleanFile | null {
  const preview = cleaned(bytes, MOST_PREVIEW_BYTES)
  return 'problem' in preview || preview.width === null ? null : preview
}

const formOf = (facts: FileFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).flatMap(([name, v]) => (v === null ? [] : [[name, String(v)]])))
