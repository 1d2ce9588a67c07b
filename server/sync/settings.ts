export { readTabletSettings, TABLET_SETTINGS, tabletSettings } from '#kernel/tablet-settings.ts'
