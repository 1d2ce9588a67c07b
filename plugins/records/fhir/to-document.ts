/** A photo or paper as R4 DocumentReference: what it is and where it can be asked for, never its bytes. */
import { ATTACHMENT_LOINC, type AttachmentCode } from '../facts/attachments/codes.ts'
import type { AttachmentRow } from '../facts/tables.ts'
import { encounterOf, metaOf, type References } from './fact-parts.ts'
import { dense, type JsonObject } from './json.ts'

const LOINC = 'http://loinc.org'

export function toDocument(a: AttachmentRow, refs: References): JsonObject {
  const loinc = ATTACHMENT_LOINC[a.code as AttachmentCode]
  const encounter = encounterOf(a.encounter_id, refs)
  return dense({
    resourceType: 'DocumentReference',
    id: a.id,
    meta: metaOf(a),
    status: 'current',
    type: dense({ coding: loinc === undefined ? null : [{ system: LOINC, code: loinc }], text: a.code }),
    subject: { reference: refs.person },
    date: a.recorded_at,
    description: [a.text, a.note].filter((words) => words !== null).join(': ') || null,
    content: [
      {
        attachment: dense({
          contentType: a.file_type,
          url: `/facts/attachment/${a.id}/picture`,
          size: a.file_size,
          title: a.text,
          creation: a.happened_at,
        }),
      },
    ],
    context: encounter === null ? null : { encounter: [encounter] },
  })
}
