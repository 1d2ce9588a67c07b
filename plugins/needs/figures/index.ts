/** What figures bring to the plugin. */
export { figureExport } from './export.ts'
export { figureLayers } from './layer.ts'
export { figureNav, figurePages } from './page.ts'
export { figureTally } from './tally.ts'
