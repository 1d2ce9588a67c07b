import { forbidden, notFound } from '#kernel/problem.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { instrumentOf } from '../instruments/list.ts'
import { questionnaireOf as shippedOf } from '../instruments/questionnaire.ts'
import { questionnaireOf } from './design/write.ts'
import { draftById } from './draft.ts'
import { showDraft } from './views/draft-page.ts'
import { showTry } from './views/try-page.ts'

export const BUILDER_PAGES = [
  '/forms/drafts/:draft',
  '/forms/drafts/:draft/try',
  '/forms/drafts/:draft/questionnaire.json',
  '/forms/:form/questionnaire.json',
] as const
const [DRAFT, TRY, DRAFT_FILE, FORM_FILE] = BUILDER_PAGES

export function builderPages(app: PluginApp): void {
  app.get(DRAFT, (c) => showDraft(may(c.var.page, 'needs:build'), c.req.param('draft')))
  app.get(TRY, (c) => showTry(may(c.var.page, 'needs:build'), c.req.param('draft'), { in: c.req.query('in') ?? '' }))
  app.get(DRAFT_FILE, async (c) => {
    const page = may(c.var.page, 'needs:build')
    const { design } = await draftById(own(page.db), c.req.param('draft'))
    return file(JSON.stringify(questionnaireOf(design, 'draft'), null, 1))
  })
  app.get(FORM_FILE, (c) => formFile(may(c.var.page, 'needs:forms'), c.req.param('form')))
}

/** As it came, or as it is shipped. */
async function formFile(page: Page, code: string): Promise<Response> {
  const instrument = instrumentOf(code)
  if (instrument) return file(JSON.stringify(shippedOf(instrument), null, 1))
  const row = await own(page.db)
    .selectFrom('needs_form')
    .select('questionnaire')
    .where('id', '=', code)
    .executeTakeFirst()
  if (!row) throw notFound()
  return file(row.questionnaire)
}

const file = (text: string): Response =>
  new Response(`${text.trimEnd()}\n`, {
    headers: {
      'content-type': 'application/fhir+json; charset=utf-8',
      'content-disposition': 'attachment; filename="questionnaire.json"',
      'cache-control': 'no-store',
    },
  })

function may(page: Page, permission: string): Page {
  if (!page.can(permission)) throw forbidden()
  return page
}
