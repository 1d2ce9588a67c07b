/** Photos and papers of a household: all of them, and each by itself. */
import { dayInZone } from '#kernel/dates.ts'
import { ELSEWHERE } from '#kernel/files/answer.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { pager } from '#views/table.ts'
import { own } from '../db.ts'
import { attachmentAnswer } from '../facts/attachments/answer.ts'
import { attachmentTiles } from '../facts/attachments/tiles.ts'
import { wholeAttachment } from '../facts/attachments/whole.ts'
import { attachmentKindName, attachmentTitle, fileWords } from '../facts/attachments/words.ts'
import { readable } from '../pages/readable.ts'
import { householdOf } from '../queries.ts'
import { houseName } from '../views/house-label.ts'
import { houseAttachment, houseAttachmentsOf, newerThan } from './queries.ts'
import type { HouseAttachmentRow } from './tables.ts'

/** As many pictures as a page bears. */
const A_PAGE = 40

export function houseAttachmentPages(app: PluginApp): void {
  app.get('/households/:household/attachments', (c) =>
    listPage(c.var.page, c.req.param('household'), c.req.query('after')),
  )
  app.get('/household-attachments/:household_attachment', (c) =>
    showPage(c.var.page, c.req.param('household_attachment')),
  )
  app.get('/household-attachments/:household_attachment/picture', async (c) => {
    const { page } = c.var
    readable(page)
    const row = await houseAttachment(own(page.db), c.req.param('household_attachment'))
    const answer = await attachmentAnswer(page, row, 'file')
    // What is seen at the server is logged there.
    if (!answer.headers.has(ELSEWHERE)) page.log.viewed(row.household_id)
    return answer
  })
  // A part of the page that it stands on, which is logged itself.
  app.get('/household-attachments/:household_attachment/preview', async (c) => {
    readable(c.var.page)
    const row = await houseAttachment(own(c.var.page.db), c.req.param('household_attachment'))
    return await attachmentAnswer(c.var.page, row, 'preview')
  })
}

const upTo = async (page: Page, household: string) => {
  const home = await householdOf(page, household)
  if (!home) throw notFound()
  return { href: `/households/${home.id}`, label: houseName(page.t, home) }
}

async function listPage(page: Page, household: string, cursor: string | undefined): Promise<Response> {
  readable(page)
  const { t } = page
  const up = await upTo(page, household)
  const [at, id] = cursor?.split('_') ?? []
  const after = at && id ? { at, id } : undefined
  const found = await houseAttachmentsOf(page, household, { limit: A_PAGE + 1, all: true, after })
  const rows = found.slice(0, A_PAGE)
  const last = found.length > A_PAGE ? rows.at(-1) : undefined
  const here = `/households/${household}/attachments`
  return await page.show({
    title: t('records.house_attachments'),
    current: '/households',
    body: html`${pageHead({
      title: t('records.house_attachments'),
      up,
      actions: page.can('records:write')
        ? linkButton({
            href: `/households/${household}/attachments/new`,
            kind: 'primary',
            icon: 'photo',
            label: t('records.add_house_attachment'),
          })
        : undefined,
    })}${rows.length === 0 ? empty({ icon: 'photo', title: t('records.fact.none_recorded') }) : card({ id: 'attachments', body: await attachmentTiles(page, rows) })}${pager(
      {
        t,
        nextHref: last && `${here}?after=${last.happened_at}_${last.id}`,
        firstHref: after && here,
      },
    )}`,
  })
}

async function showPage(page: Page, id: string): Promise<Response> {
  readable(page)
  const { t, fmt } = page
  const row = await houseAttachment(own(page.db), id)
  page.log.viewed(row.household_id)
  const users = await userNames(own(page.db), [row.performer_id, row.voided_by])
  return await page.show({
    title: t('records.fact.kind.attachment'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({ title: t('records.fact.kind.attachment'), up: await upTo(page, row.household_id) })}${await became(
      page,
      row,
      users,
    )}${card({ body: await wholeAttachment(page, row) })}${card({
      id: 'entry',
      title: attachmentTitle(page, row),
      flush: kv([
        [t('records.fact.which_attachment'), attachmentKindName(page, row)],
        [t('records.fact.file'), fileWords(page, row)],
        [t('records.fact.when'), fmt.date(row.happened_on)],
        [t('records.fact.note'), row.note],
        [t('records.contact.performer'), users.get(row.performer_id) ?? t('records.contact.user_unknown')],
        [t('records.fact.amend_reason'), row.amend_reason],
      ]),
      footer:
        row.status === 'final' && page.can('records:write')
          ? html`${linkButton({ href: `/household-attachments/${id}/amend`, icon: 'edit', label: t('records.contact.amend') })}${linkButton(
              {
                href: `/household-attachments/${id}/void`,
                kind: 'quiet',
                icon: 'close',
                label: t('records.fact.void_do'),
              },
            )}`
          : undefined,
    })}`,
  })
}

async function became(page: Page, row: HouseAttachmentRow, users: ReadonlyMap<string, string>): Promise<Html | ''> {
  const { t, fmt } = page
  if (row.status === 'amended') {
    const newer = await newerThan(own(page.db), row.id)
    return banner('warn', {
      title: t('records.contact.was_amended'),
      action:
        newer === undefined
          ? undefined
          : linkButton({ href: `/household-attachments/${newer}`, small: true, label: t('records.contact.see_newer') }),
    })
  }
  if (row.voided_at === null) return ''
  return banner('warn', {
    title: t('records.contact.voided_by', {
      name: users.get(row.voided_by ?? '') ?? t('records.contact.user_unknown'),
      date: fmt.date(dayInZone(row.voided_at, page.timeZone)),
    }),
    text: row.void_reason ?? undefined,
  })
}
