import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import type { Html } from '#views/html.ts'
import type { SessionRow } from '../../tables.ts'

const STATES = { planned: 'upcoming', held: 'done', cancelled: 'closed' } as const

export const statusBadge = ({ t }: Page, { status }: Pick<SessionRow, 'status'>): Html =>
  badge(STATES[status], t(`vaccination.session_status.${status}`))
