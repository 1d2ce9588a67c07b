/** A draft is begun: empty, or with a form that is in use. */
import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { newDesign } from '../design/design.ts'
import { begin, draftOf, draftPath } from '../draft.ts'
import { formToChange } from '../form-to-change.ts'
import { aboutShape, saidOf } from '../input.ts'
import { mustSay } from './title.ts'
import { beginPage } from '../views/about-page.ts'
import { beginChangePage } from '../views/begin-change-page.ts'

export const beginForm = command({
  name: 'needs.begin_form',
  path: '/forms/build',
  permission: 'needs:build',
  version: 1,
  input: z.object(aboutShape),
  form: beginPage,
  async handle({ input, ctx, db: any }) {
    mustSay(input)
    const draft = ctx.newId('form_draft')
    const design = { ...newDesign(`urn:uuid:${draft}`, input.lang, saidOf(input.title)), source: input.source ?? '' }
    await begin(ctx, own(any), { id: draft, form_id: null, sensitivity: input.sensitivity, design })
    return { see: draftPath(draft) }
  },
})

/** Whoever comes second goes on with the draft that stands. */
export const beginChange = command({
  name: 'needs.begin_change',
  path: '/forms/:form/build',
  permission: 'needs:build',
  version: 1,
  input: z.object({ form: id.row('needs_form') }),
  form: beginChangePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { form, read } = await formToChange(db, input.form)
    if (read.strange.length > 0) throw new Problem('needs.build.too_clever')
    const standing = await draftOf(db, form.url)
    if (standing) return { see: draftPath(standing.id) }
    const draft = ctx.newId('form_draft', form.id)
    await begin(ctx, db, { id: draft, form_id: form.id, sensitivity: form.sensitivity, design: read.design })
    return { see: draftPath(draft) }
  },
})
