/** Why a file, an entry or a row was refused: a string key and its parameters, never a sentence. */
export interface Reason {
  key: `records.import_${string}`
  params: Record<string, string | number>
}

/** An error that carries a reason to the one place that reports it; everything else that is thrown is a defect. */
export function refusal(name: string, params: Reason['params'] = {}): Error {
  const reason: Reason = { key: `records.import_${name}`, params }
  return Object.assign(new Error(reason.key), { reason })
}

/** The reason an error carries, or the one that the operating system or zlib stands for; null for a defect. */
export function reasonOf(error: unknown): Reason | null {
  if (!(error instanceof Error)) return null
  if ('reason' in error) return error.reason as Reason
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const name = SYSTEM[code]
  return name === undefined ? null : { key: `records.import_${name}`, params: {} }
}

const SYSTEM: Record<string, string> = {
  ENOENT: 'not_found',
  ENOTDIR: 'not_found',
  ENAMETOOLONG: 'not_found',
  EACCES: 'not_readable',
  EPERM: 'not_readable',
  EIO: 'not_readable',
  EISDIR: 'not_a_file',
  ELOOP: 'symlink',
  ENXIO: 'not_a_file',
  Z_BUF_ERROR: 'half_written',
  Z_DATA_ERROR: 'damaged_gzip',
  ENOSPC: 'disk_full',
}
