import type { Page } from '#kernel/plugin.ts'
import type { InView } from '../data.ts'

const sum = (c: { overdue: number; due: number; upcoming: number }) => c.overdue + c.due + c.upcoming

export const inViewCount = ({ t, fmt }: Page, { counts, none }: Pick<InView, 'counts' | 'none'>): string =>
  none > 0 ? t('map.in_view_also', { n: sum(counts), none: fmt.number(none) }) : t('map.in_view', { n: sum(counts) })
