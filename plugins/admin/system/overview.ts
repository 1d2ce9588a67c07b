import type { Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tiles } from '#views/tiles.ts'
import { own, type AdminDb, type OwnDb } from '../tables.ts'

/** Each part with its one number: where something is missing shows at once. */
export async function overviewPage(page: Page): Promise<Response> {
  const { t, fmt } = page
  const db = own(page.db)
  const areas = await count(db, 'area')
  const mapped = Number(
    (
      await db
        .selectFrom('area')
        .select((e) => e.fn.countAll().as('n'))
        .where('geometry', 'is not', null)
        .executeTakeFirstOrThrow()
    ).n,
  )
  const users = Number(
    (
      await db
        .selectFrom('app_user')
        .select((e) => e.fn.countAll().as('n'))
        .where('active', '=', 1)
        .executeTakeFirstOrThrow()
    ).n,
  )
  const grants = Number(
    (
      await db
        .selectFrom('scope_grant')
        .select((e) => e.fn.countAll().as('n'))
        .where('until', '>', page.now)
        .executeTakeFirstOrThrow()
    ).n,
  )
  const devices = Number(
    (
      await db
        .selectFrom('device')
        .select((e) => e.fn.countAll().as('n'))
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow()
    ).n,
  )
  const running = Number(
    (
      await db
        .selectFrom('job')
        .select((e) => e.fn.countAll().as('n'))
        .where('state', 'in', ['running', 'queued', 'waiting'])
        .executeTakeFirstOrThrow()
    ).n,
  )
  const head = await db.selectFrom('head').select('seq').where('id', '=', 1).executeTakeFirstOrThrow()
  return await page.show({
    title: t('admin.title'),
    body: html`${pageHead({ title: t('admin.title'), lines: [t('admin.title_text')] })}${tiles([
      {
        href: '/admin/areas',
        label: t('admin.areas'),
        figure: fmt.number(areas),
        note: t('admin.n_mapped', { n: mapped }),
      },
      { href: '/admin/users', label: t('admin.users'), figure: fmt.number(users), note: t('admin.n_active') },
      { href: '/admin/devices', label: t('admin.devices'), figure: fmt.number(devices), note: t('admin.n_in_use') },
      { href: '/admin/grants', label: t('admin.grants'), figure: fmt.number(grants), note: t('admin.n_running') },
      { href: '/admin/jobs', label: t('admin.jobs'), figure: fmt.number(running), note: t('admin.n_running') },
      {
        href: '/admin/settings',
        label: t('admin.settings'),
        figure: fmt.number(page.declared.settings.size),
        note: t('admin.n_parts'),
      },
      { href: '/admin/access', label: t('admin.access'), figure: '→', note: t('admin.access_note') },
      { href: '/admin/audit', label: t('admin.audit'), figure: fmt.number(head.seq), note: t('admin.n_entries') },
    ])}`,
  })
}

const count = async (db: OwnDb, table: keyof AdminDb): Promise<number> =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
