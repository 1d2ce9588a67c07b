/** What needs and plans bring into the plugin. */
export { planCard } from './card.ts'
export { planCommands } from './commands/index.ts'
export { planDue } from './due.ts'
export { visitIntervals } from './household.ts'
export { planPages } from './page.ts'
export { planTimeline } from './timeline.ts'
export { levelCard } from './views/level-card.ts'
