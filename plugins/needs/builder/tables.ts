import type { Instant } from '#kernel/dates.ts'

/** A form that is being made or changed: working paper of the desk, on the server only, gone once it is in use or thrown away. */
export interface FormDraftRow {
  id: string
  url: string
  /** The form in use that it changes; null: a new one. */
  form_id: string | null
  /** Class of what will be answered; null: ordinary. */
  sensitivity: string | null
  /** As JSON. */
  design: string
  /** One more with each change. */
  rev: number
  begun_at: Instant
  begun_by: string
  changed_at: Instant
  changed_by: string
}
export interface BuilderDb {
  needs_form_draft: FormDraftRow
}
