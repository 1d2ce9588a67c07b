import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { own } from '../tables.ts'

export async function devicesPage(page: Page): Promise<Response> {
  const { t, fmt, timeZone } = page
  const devices = await own(page.db)
    .selectFrom('device as d')
    .innerJoin('app_user as u', 'u.id', 'd.user_id')
    .select(['d.id', 'd.label', 'd.enrolled_at', 'd.seen_at', 'd.revoked_at', 'd.revoke_reason', 'u.name'])
    .orderBy('d.enrolled_at', 'desc')
    .execute()
  return await page.show({
    title: t('admin.devices'),
    body: html`${pageHead({ title: t('admin.devices'), lines: [t('admin.devices_text')], up: { href: '/admin', label: t('admin.title') } })}${card(
      {
        flush: table({
          label: t('admin.devices'),
          rows: devices,
          empty: empty({ icon: 'tablet', level: 2, title: t('admin.devices_none') }),
          columns: [
            { label: t('admin.device'), head: true, cell: (d) => d.label },
            { label: t('admin.user'), cell: (d) => d.name },
            { label: t('admin.device_enrolled'), cell: (d) => fmt.dateTime(d.enrolled_at, timeZone) },
            {
              label: t('admin.device_seen'),
              cell: (d) => (d.seen_at ? fmt.dateTime(d.seen_at, timeZone) : t('admin.never')),
            },
            {
              label: t('admin.state'),
              cell: (d) =>
                d.revoked_at
                  ? t('admin.device_revoked_on', {
                      when: fmt.dateTime(d.revoked_at, timeZone),
                      reason: d.revoke_reason ?? '',
                    })
                  : linkButton({ href: `/admin/device/${d.id}/revoke`, small: true, label: t('admin.device_revoke') }),
            },
          ],
        }),
      },
    )}`,
  })
}
