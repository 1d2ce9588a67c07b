/** A photo or paper as R4 DocumentReference: what it is and where it can be asked for, never its bytes. */
import { ATTACHMENT_LOINC, type AttachmentCode } from '../facts/attachments/codes.ts'
import { attachmentPath, type Pictured } from '../facts/attachments/words.ts'
import type { AttachmentRow } from '../facts/tables.ts'
import { encounterOf, metaOf, type References } from './fact-parts.ts'
import { dense, type JsonObject } from './json.ts'

const LOINC = 'http://loinc.org'

type Paper = Pictured & Pick<AttachmentRow, 'note' | 'happened_at' | 'recorded_at'>

export const toDocument = (a: AttachmentRow, refs: References): JsonObject =>
  documentOf(a, refs.person, encounterOf(a.encounter_id, refs))

/** Of a person, or of a household, which is a Group. */
export function documentOf(a: Paper, subject: string, encounter: JsonObject | null = null): JsonObject {
  const loinc = ATTACHMENT_LOINC[a.code as AttachmentCode]
  return dense({
    resourceType: 'DocumentReference',
    id: a.id,
    meta: metaOf({ sensitivity: a.sensitivity ?? null }),
    status: 'current',
    type: dense({ coding: loinc === undefined ? null : [{ system: LOINC, code: loinc }], text: a.code }),
    subject: { reference: subject },
    date: a.recorded_at,
    description: [a.text, a.note].filter((words) => words !== null).join(': ') || null,
    content: [
      {
        attachment: dense({
          contentType: a.file_type,
          url: `${attachmentPath(a)}/picture`,
          size: a.file_size,
          title: a.text,
          creation: a.happened_at,
        }),
      },
    ],
    context: encounter === null ? null : { encounter: [encounter] },
  })
}
