/** What the making of forms brings into the plugin; no tablet carries it. */
import { builderAsks } from './asks.ts'
import { builderCommands } from './commands/index.ts'
import { BUILDER_PAGES, builderPages } from './pages.ts'

export { builderAsks, builderCommands, builderPages }

/** Drafts are the desk's, and stay at the server. */
export const builderPaths: readonly string[] = [...BUILDER_PAGES, ...builderCommands, ...builderAsks].map((at) =>
  typeof at === 'string' ? at : at.path,
)
