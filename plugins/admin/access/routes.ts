import type { T } from '#kernel/i18n.ts'

/** Pages that show somebody's record, by their address as it is declared, in words; forms by what they write. */
export const ROUTE_WORDS: Readonly<Record<string, string>> = {
  '/people/:person': 'admin.route_person',
  '/people/:person/access': 'admin.route_access',
  '/people/:person/history': 'admin.route_history',
  '/people/:person/timeline': 'admin.route_timeline',
  '/people/:person/identifiers': 'admin.route_identifiers',
  '/people/:person/export.json': 'admin.route_export',
  '/people/:person/amend': 'records.command.amend_person',
  '/people/:person/move': 'records.command.move_person',
  '/people/:person/leave': 'records.command.move_out',
  '/people/:person/return': 'records.command.move_in',
  '/people/:person/death': 'records.command.report_death',
  '/people/:person/death/confirm': 'records.command.confirm_death',
  '/people/:person/death/withdraw': 'records.command.withdraw_death',
  '/people/:person/void': 'records.command.void_person',
  '/people/:person/restore': 'records.command.restore_person',
  '/people/:person/merge/:other': 'records.command.merge_people',
  '/people/:person/merges/:merge/undo': 'records.command.unmerge',
  '/people/:person/propose-merge': 'records.command.propose_merge',
  '/households/:household': 'admin.route_household',
  '/households/:household/access': 'admin.command.grant_access',
  '/households/:household/access/:grant/end': 'admin.command.end_grant',
  '/households/:household/history': 'admin.route_history',
  '/households/:household/timeline': 'admin.route_timeline',
  '/households/:household/export.json': 'admin.route_export',
  '/households/:household/amend': 'records.command.amend_household',
  '/households/:household/locate': 'records.command.locate_household',
  '/households/:household/confirm': 'records.command.confirm_household',
  '/households/:household/consent': 'records.command.record_consent',
  '/households/:household/move': 'records.command.move_household',
  '/households/:household/close': 'records.command.close_household',
  '/households/:household/reopen': 'records.command.reopen_household',
  '/households/:household/void': 'records.command.void_household',
  '/households/:household/split': 'records.command.split_household',
  '/households/:household/people/new': 'records.command.register_person',
  '/households/:household/people/new/named': 'records.command.register_person',
  '/households/:household/move/find': 'records.command.move_household',
  '/households/:household/split/find': 'records.command.split_household',
  '/people/:person/move/find': 'records.command.move_person',
  '/people/:person/keep-apart': 'records.command.keep_apart',
  '/today/later/:household/undo': 'today.command.resume',
  '/households/:household/birth': 'records.command.register_birth',
  '/households/:household/visit': 'records.command.record_visit',
  '/households/:household/contact': 'records.command.record_contact',
  '/households/:household/merge/:other': 'records.command.merge_households',
  '/households/:household/merges/:merge/undo': 'records.command.unmerge_household',
  '/encounters/:encounter': 'admin.route_encounter',
  '/encounters/:encounter/amend': 'records.command.amend_encounter',
  '/encounters/:encounter/void': 'records.command.void_encounter',
  '/map/household/:household': 'admin.route_map',
  '/today/later/:household': 'today.command.snooze',
}

/** Of plugins that administration does not know, at least whose record it was. */
export const routeInWords = (t: T, path: string): string =>
  t(
    ROUTE_WORDS[path] ??
      (path.startsWith('/people')
        ? 'admin.route_person_other'
        : path.startsWith('/households')
          ? 'admin.route_household_other'
          : 'admin.route_other'),
  )
