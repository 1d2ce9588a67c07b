import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { rowId } from '../areas/inputs.ts'
import { own } from '../tables.ts'

export const revokeDevice = command({
  name: 'admin.revoke_device',
  path: '/admin/device/:device/revoke',
  permission: 'admin:devices',
  version: 1,
  input: z.object({ device: rowId(), reason: field.text(200) }),
  form: revokeForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const device = await db
      .selectFrom('device')
      .select(['id', 'revoked_at'])
      .where('id', '=', input.device)
      .executeTakeFirst()
    if (!device) throw notFound()
    if (device.revoked_at !== null) throw new Problem('admin.device_already_revoked')
    await db
      .updateTable('device')
      .set({ revoked_at: ctx.now, revoked_by: ctx.actor.id, revoke_reason: input.reason })
      .where('id', '=', device.id)
      .execute()
    return { see: '/admin/devices', saved: 'admin.saved_device_revoked' }
  },
})

async function revokeForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const device = await own(page.db)
    .selectFrom('device as d')
    .innerJoin('app_user as u', 'u.id', 'd.user_id')
    .select(['d.label', 'u.name'])
    .where('d.id', '=', state.params['device']!)
    .executeTakeFirst()
  if (!device) throw notFound()
  const fields = fieldsOf(t, state)
  const body = fields({
    name: 'reason',
    label: t('admin.reason'),
    hint: t('admin.device_reason_hint'),
    maxlength: 200,
    required: true,
  })
  return await page.show({
    current: '/admin/devices',
    title: t('admin.device_revoke'),
    narrow: true,
    body: html`${pageHead({
      title: t('admin.device_revoke'),
      lines: [`${device.label} · ${device.name}`],
      up: { href: '/admin/devices', label: t('admin.devices') },
    })}${banner('warn', { text: t('admin.device_revoke_text') })}${commandForm({ state, fields, body, t, submit: t('admin.device_revoke'), submitKind: 'danger', cancel: '/admin/devices' })}`,
  })
}
