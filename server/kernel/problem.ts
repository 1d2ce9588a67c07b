/** The one class of the house: a refusal that a person can understand and act upon. `code` is its string key. */
export class Problem extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly status: 403 | 404 | 409 | 413 | 422 | 429 | 503
  readonly fields: readonly FieldError[]

  constructor(
    code: string,
    params: Record<string, string | number> = {},
    options: { status?: Problem['status']; fields?: readonly FieldError[] } = {},
  ) {
    super(code)
    this.code = code
    this.params = params
    this.status = options.status ?? 409
    this.fields = options.fields ?? []
  }
}

/** What is wrong with one field of a form; `field` is its dotted name. */
export interface FieldError {
  field: string
  code: string
  params?: Record<string, string | number>
}

export const notFound = () => new Problem('kernel.not_found', {}, { status: 404 })
export const forbidden = () => new Problem('kernel.forbidden', {}, { status: 403 })
export const malformed = (fields: readonly FieldError[]) => new Problem('kernel.malformed', {}, { status: 422, fields })

/** A mistake in the program, found at start: a plugin that cannot work must not come up half. */
export function bootError(code: string, detail: string): Error {
  return Object.assign(new Error(`${code}: ${detail}`), { code })
}
