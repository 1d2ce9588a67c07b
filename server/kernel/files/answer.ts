/** A file on its way to a browser: nothing in it may run, nobody may keep it, and it is what its own bytes say. */
import type { Page } from '../plugin.ts'
import type { FilePart } from './files.ts'
import { cleaned, type FileType } from './kinds.ts'

/** Said with a row whose bytes are not here: a tablet's worker asks the server then. */
export const ELSEWHERE = 'x-file-elsewhere'
/** Takes the place of the policy for pages. */
export const FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

const ENDINGS: Record<FileType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** Null: its bytes are not here. `name` is for the disk of whoever saves it: it must not say whose it is. */
export async function fileAnswer(
  page: Page,
  { id, part, name }: { id: string; part: FilePart; name: string },
): Promise<Response | null> {
  const bytes = await page.files.read(id, part)
  const file = bytes && cleaned(bytes)
  if (!file || 'problem' in file) return null
  const shown = file.type === 'application/pdf' ? 'attachment' : 'inline'
  return new Response(file.bytes, {
    headers: {
      'content-type': file.type,
      'content-length': String(file.bytes.length),
      'content-disposition': `${shown}; filename="${name.replace(/[^\w-]/g, '_')}.${ENDINGS[file.type]}"`,
      'content-security-policy': FILE_POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
