import * as z from 'zod'
import { command } from '#kernel/plugin.ts'
import { own } from '../../db.ts'
import { draftById, draftPath, keep } from '../draft.ts'
import { changeAboutShape, saidOf } from '../input.ts'
import { aboutOf } from '../parts.ts'
import { aboutPage } from '../views/about-page.ts'
import { unlessChanged } from './meanwhile.ts'
import { mustSay } from './title.ts'

export const changeAbout = command({
  name: 'needs.change_about',
  path: '/forms/drafts/:draft/about',
  permission: 'needs:build',
  version: 1,
  input: z.object(changeAboutShape),
  form: aboutPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    mustSay(input)
    await unlessChanged(db, draft, aboutOf(draft), input)
    const { lang, source, sensitivity } = input
    const design = { ...draft.design, lang, source: source ?? '', title: saidOf(input.title) }
    await keep(ctx, db, draft, { design, sensitivity })
    return { see: draftPath(draft.id), saved: 'needs.build.kept' }
  },
})
