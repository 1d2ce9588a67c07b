import type { Page } from '#kernel/plugin.ts'
import type { Topic } from '../../rules/family.ts'

export const topicsIn = (json: string): Topic[] => JSON.parse(json) as Topic[]

export const topicWords = ({ t, fmt }: Page, json: string): string =>
  fmt.list(topicsIn(json).map((topic) => t(`records.proxy_topic.${topic}`)))
