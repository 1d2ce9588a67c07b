import { field } from '#kernel/input.ts'
import { fileField } from '#views/file-field.ts'
import { html } from '#views/html.ts'
import { optionsOf } from '../../views/words.ts'
import { ATTACHMENT_CODES } from '../attachments/codes.ts'
import { attachmentOf } from '../attachments/columns.ts'
import { attachmentTiles } from '../attachments/tiles.ts'
import { wholeAttachment } from '../attachments/whole.ts'
import { attachmentKindName, attachmentTitle, fileWords, previewsOf } from '../attachments/words.ts'
import { kindSpec } from './spec.ts'

const MOST_TITLE = 120
const LOCAL = 'local'

/** A photo or a paper. What it says may be corrected; another picture is another entry. */
export const attachmentKind = kindSpec({
  kind: 'attachment',
  icon: 'photo',
  shape: {
    code: field.choice(ATTACHMENT_CODES),
    text: field.optionalText(MOST_TITLE),
  },
  once: { file: field.file() },
  fields(page, fields, standing, state) {
    const { t } = page
    return html`${standing ? '' : fileField(t, state, fields, { name: 'file', label: t('records.fact.file') })}${fields(
      {
        name: 'code',
        type: 'radio',
        label: t('records.fact.which_attachment'),
        options: optionsOf(t, 'code.attachment', ATTACHMENT_CODES),
        required: true,
      },
    )}${fields({
      name: 'text',
      label: t('records.fact.attachment_title'),
      hint: t('records.fact.attachment_title_hint'),
      optional: true,
      maxlength: MOST_TITLE,
    })}`
  },
  shown: ([a]) => ({ code: a.code, text: a.text }),
  columns: ({ code, text }) => [{ system: LOCAL, code, text }],
  onceColumns: ({ file }, fileId) => attachmentOf(file, fileId(file.hash)),
  title: (page, [a]) => attachmentTitle(page, a),
  summary: (page, [a]) =>
    [a.text === null ? null : attachmentKindName(page, a), fileWords(page, a)].filter(Boolean).join(' · '),
  details: (page, [a]) => [
    [page.t('records.fact.which_attachment'), attachmentKindName(page, a)],
    [page.t('records.fact.file'), fileWords(page, a)],
  ],
  pictures: previewsOf,
  whole: (page, [a]) => wholeAttachment(page, a),
  list: attachmentTiles,
})
