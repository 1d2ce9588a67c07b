import type { Page } from '#kernel/plugin.ts'
import { commandKey } from '#kernel/route-words.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { own } from '../tables.ts'
import { worded } from './roles.ts'

const LATEST = 20

/** The chain's end and its length: noted elsewhere, they show later that nothing before them was changed. */
export async function auditPage(page: Page): Promise<Response> {
  const { t, fmt, timeZone } = page
  const db = own(page.db)
  const head = await db.selectFrom('head').select(['seq', 'chain']).where('id', '=', 1).executeTakeFirstOrThrow()
  const verified = await db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', 'audit.verify')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const latest = await db
    .selectFrom('command_log as l')
    .innerJoin('app_user as u', 'u.id', 'l.actor_id')
    .select(['l.seq', 'l.name', 'l.received_at', 'l.outcome', 'u.name as user'])
    .orderBy('l.seq', 'desc')
    .limit(LATEST)
    .execute()
  const broken = verified?.result
    ? (JSON.parse(verified.result) as { broken?: { seq: number } | null }).broken
    : undefined
  const when = verified ? fmt.dateTime(verified.updated_at, timeZone) : ''
  return await page.show({
    title: t('admin.audit'),
    body: html`${pageHead({ title: t('admin.audit'), lines: [t('admin.audit_text')], up: { href: '/admin', label: t('admin.title') } })}${
      !verified
        ? banner('info', { text: t('admin.audit_unverified') })
        : broken
          ? banner('bad', { text: t('admin.audit_broken', { when, seq: broken.seq }) })
          : banner('ok', { text: t('admin.audit_whole', { when }) })
    }<div class="stack">${card({
      id: 'chain',
      title: t('admin.audit_chain'),
      flush: kv([
        [t('admin.audit_entries'), fmt.number(head.seq)],
        [t('admin.audit_head'), head.chain === '' ? '–' : html`<code>${head.chain.match(/.{1,8}/g)!.join(' ')}</code>`],
      ]),
    })}${card({
      id: 'latest',
      title: t('admin.audit_latest'),
      flush: table({
        label: t('admin.audit_latest'),
        rows: latest,
        columns: [
          { label: t('admin.audit_number'), head: true, num: true, cell: (l) => fmt.number(l.seq) },
          { label: t('admin.when'), cell: (l) => fmt.dateTime(l.received_at, timeZone) },
          { label: t('admin.user'), cell: (l) => l.user },
          {
            label: t('admin.audit_command'),
            cell: (l) => worded(page, commandKey(l.name), l.name),
          },
          {
            label: t('admin.state'),
            cell: (l) => t(l.outcome === 'done' ? 'admin.audit_done' : 'admin.audit_refused'),
          },
        ],
      }),
    })}</div>`,
  })
}
