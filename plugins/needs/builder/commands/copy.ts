/** A form of one's own that begins as another, and a part of another taken into it. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { copied, groupsIn, withGroup } from '../design/copy.ts'
import { begin, draftById, draftPath, keep } from '../draft.ts'
import { copyShape, PART, saidOf } from '../input.ts'
import { designs, sourceOf, stopsForDanger } from '../sources.ts'
import { copyPage } from '../views/copy-page.ts'
import { takePage } from '../views/take-page.ts'

const MOST_ID = 80

export const copyForm = command({
  name: 'needs.copy_form',
  path: '/forms/:form/copy',
  permission: 'needs:build',
  version: 1,
  input: z.object({ form: field.text(MOST_ID), ...copyShape }),
  form: copyPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const source = await sourceOf(db, input.form)
    if (stopsForDanger(source.instrument)) throw new Problem('needs.build.copy_of_danger')
    const draft = ctx.newId('form_draft')
    const { design } = copied(source.json, `urn:uuid:${draft}`, source.instrument)
    const title = saidOf(input.title)
    const field = `title.${design.lang}`
    if (!title[design.lang]) throw malformed([{ field, code: 'needs.build.title_missing' }])
    if (title[design.lang] === design.title[design.lang]) throw malformed([{ field, code: 'needs.build.same_title' }])
    await begin(ctx, db, {
      id: draft,
      form_id: null,
      sensitivity: source.sensitivity ?? input.sensitivity,
      design: { ...design, title },
    })
    return { see: draftPath(draft) }
  },
})

export const takePart = command({
  name: 'needs.take_part',
  path: '/forms/drafts/:draft/take',
  permission: 'needs:build',
  version: 1,
  input: z.object({ draft: field.text(MOST_ID), part: field.text(3 * MOST_ID) }),
  form: takePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    const [code, link] = input.part.split(PART, 2)
    const from = (await designs(db)).find((d) => d.code === code)?.design
    const group = from && groupsIn(from).find((g) => g.link === link)
    if (!group) throw malformed([{ field: 'part', code: 'needs.build.part_gone' }])
    const design = withGroup(draft.design, from, group)
    await keep(ctx, db, draft, { design })
    return {
      see: `${draftPath(draft.id)}#${design.questions[draft.design.questions.length]!.link}`,
      saved: 'needs.build.kept',
    }
  },
})
