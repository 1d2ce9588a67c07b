/** The end of a draft: it comes into use by the door of every form, or is thrown away. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { takeIntoUse } from '../../assess/imports/take.ts'
import { own, type OwnDb } from '../../db.ts'
import { faultsIn } from '../design/check.ts'
import { questionnaireOf } from '../design/write.ts'
import { draftById, type Draft } from '../draft.ts'
import { discardPage, publishPage } from '../views/finish-pages.ts'
import { inUse } from '../versions.ts'

const MOST_ID = 80
const MOST_VERSION = 40
const MOST_REV = 1_000_000

export const publishForm = command({
  name: 'needs.publish_form',
  path: '/forms/drafts/:draft/use',
  permission: 'needs:build',
  version: 1,
  input: z.object({
    draft: field.text(MOST_ID),
    /** What was seen of it. */
    rev: field.number({ min: 1, max: MOST_REV, integer: true }),
    version: field.text(MOST_VERSION),
    over: field.optionalText(MOST_ID),
  }),
  form: publishPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    if (draft.rev !== input.rev) throw new Problem('needs.build.changed_since')
    const faults = faultsIn(draft.design)
    if (faults.length > 0) throw new Problem('needs.build.not_yet', { n: faults.length })
    const newest = await inUse(db, draft.url)
    if (newest && newest.id !== draft.form_id && newest.id !== input.over)
      throw malformed([{ field: 'over', code: 'needs.build.newer_in_use', params: { version: newest.version || '–' } }])
    if (newest?.version === input.version) throw malformed([{ field: 'version', code: 'needs.forms.same_version' }])
    const text = JSON.stringify(questionnaireOf(draft.design, input.version))
    await takeIntoUse(ctx, db, { text, sensitivity: draft.sensitivity })
    await drop(db, draft)
    return { see: '/forms', saved: 'needs.saved_form' }
  },
})

export const discardDraft = command({
  name: 'needs.discard_draft',
  path: '/forms/drafts/:draft/discard',
  permission: 'needs:build',
  version: 1,
  input: z.object({ draft: field.text(MOST_ID) }),
  form: discardPage,
  async handle({ input, db: any }) {
    const db = own(any)
    await drop(db, await draftById(db, input.draft))
    return { see: '/forms', saved: 'needs.build.discarded' }
  },
})

const drop = async (db: OwnDb, draft: Draft) =>
  await db.deleteFrom('needs_form_draft').where('id', '=', draft.id).execute()
