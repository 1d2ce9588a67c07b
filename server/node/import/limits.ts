const KIB = 1024
const MIB = 1024 * KIB
const GIB = 1024 * MIB

/** What a file may cost. Wide enough for a county's bulk export, narrow enough that no file takes the process down. */
export const IMPORT_LIMITS = {
  /** One file or archive entry after decompression. */
  maxFileBytes: 8 * GIB,
  /** One resource: the largest real ones carry a scanned document in base64. */
  maxResourceBytes: 32 * MIB,
  /** FHIR's deepest usual nesting, a Questionnaire's items in a Bundle, stays under 40. */
  maxDepth: 128,
  /** deflate reaches 1032:1; real FHIR JSON 10:1 to 40:1. Judged once `ratioFreeBytes` have come out. */
  maxRatio: 200,
  ratioFreeBytes: 16 * MIB,
  /** gzip in tar in gzip: more is not an export but a trick. */
  maxNesting: 4,
  maxFiles: 200_000,
  /** Up to this size a file is read once and its resources are held; beyond, it is read twice. */
  heldBytes: 8 * MIB,
  /** Spreadsheets. */
  maxRows: 1_048_576,
  maxColumns: 512,
  maxCellChars: 32_767,
  maxSharedStringsBytes: 64 * MIB,
  maxSheetBytes: 2 * GIB,
}
export type ImportLimits = typeof IMPORT_LIMITS

export const megabytes = (bytes: number) => Math.ceil(bytes / MIB)
