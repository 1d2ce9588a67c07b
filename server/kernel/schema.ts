/** The kernel's own tables. Dates are text, instants ISO text in UTC, booleans 0/1; the same on every engine. */
import { countsByState } from './counts-migration.ts'
import { NOTHING_DUE } from './due-states.ts'
import type { Migration } from './plugin.ts'
import { isPostgres, run } from './sql.ts'

const statements = (...texts: string[]): Migration => ({
  async up(db) {
    for (const text of texts)
      await run(db, isPostgres(db) ? text.replace(CLUSTERED, '').replace(BYTES, ' bytea ') : text)
  },
})

/** SQLite keeps such a table in the order of its key, without a second copy of it; PostgreSQL has no such thing. */
const CLUSTERED = ' without rowid'
const BYTES = ' blob '

export const kernelMigrations: Record<string, Migration> = {
  '0001_places_and_people': statements(
    `create table area (
      id text primary key, parent_id text references area(id), no integer not null unique, kind text not null, code text,
      names text not null, geometry text, min_lat double precision, min_lon double precision, max_lat double precision, max_lon double precision,
      lat double precision, lon double precision, closed integer not null default 0)`,
    `create index area_parent on area(parent_id)`,
    `create table area_closure (ancestor_id text not null, area_id text not null, depth integer not null, primary key (area_id, ancestor_id)) without rowid`,
    `create index area_closure_down on area_closure(ancestor_id, area_id)`,
    `create table household (id text primary key, area_id text not null references area(id), merged_into text) without rowid`,
    `create index household_area on household(area_id, id)`,
    `create table person (id text primary key, household_id text not null, merged_into text) without rowid`,
    `create index person_household on person(household_id)`,
    `create table app_user (
      id text primary key, username text not null unique, name text not null, role text not null, lang text not null,
      password_hash text, compartments text not null default '[]', active integer not null default 1, created_at text not null)`,
    `create table user_area (user_id text not null, area_id text not null, primary key (user_id, area_id))`,
    `create index user_area_area on user_area(area_id)`,
    `create table scope_grant (
      id text primary key, user_id text not null, household_id text not null, reason text not null, granted_by text not null,
      granted_at text not null, until text not null)`,
    `create index scope_grant_user on scope_grant(user_id, until)`,
    `create table device (
      id text primary key, user_id text not null, label text not null, enrolled_at text not null, seen_at text, revoked_at text, revoked_by text)`,
    `create table config (plugin text not null, name text not null, value text not null, primary key (plugin, name))`,
  ),
  '0002_log': statements(
    `create table head (id integer primary key, rev integer not null, seq integer not null, chain text not null, epoch text not null, due_day text not null)`,
    `insert into head (id, rev, seq, chain, epoch, due_day) values (1, 0, 0, '', '', '0001-01-01')`,
    `create table command_log (
      seq integer primary key, id text not null unique, name text not null, version integer not null, actor_id text not null, device_id text,
      at text not null, received_at text not null, base_rev integer not null, rev integer not null, outcome text not null, see text, problem text,
      redo_of text, digest text not null, chain text not null)`,
    `create index command_log_actor on command_log(actor_id, seq)`,
    `create index command_log_redo on command_log(redo_of) where redo_of is not null`,
    `create table command_body (command_id text primary key, about text, body text, erased_at text)`,
    `create index command_body_about on command_body(about)`,
    `create table change (bundle_id text primary key, kind text not null, rev integer not null) without rowid`,
    `create index change_rev on change(rev)`,
    `create table merge (
      id text primary key, kind text not null, loser text not null, winner text not null, loser_home text not null, by_user text not null,
      at text not null, undone_at text)`,
    `create index merge_loser on merge(loser)`,
    `create table merge_row (merge_id text not null, table_name text not null, column_name text not null, row_id text not null, set_aside text,
      primary key (merge_id, table_name, column_name, row_id))`,
    `create table attention (
      id text primary key, kind text not null, command_id text not null, user_id text not null, about text, field text, present text, typed text,
      problem text, at text not null, settled_at text, settled_by text)`,
    `create index attention_user on attention(user_id, settled_at)`,
    `create index attention_about on attention(about)`,
    `create table alert (
      id text primary key, key text not null, to_role text not null, about text, title_key text not null, params text not null, raised_at text not null,
      escalate_at text, escalated_at text, acknowledged_at text, acknowledged_by text)`,
    `create index alert_open on alert(acknowledged_at, to_role)`,
    `create index alert_key on alert(key)`,
    `create table effect (
      key text primary key, kind text not null, payload text not null, created_at text not null, stale_after text not null, tries integer not null default 0,
      next_at text not null, done_at text, failed text)`,
    `create index effect_next on effect(done_at, next_at)`,
  ),
  '0003_derived': statements(
    `create table due (
      subject_id text not null, plugin text not null, code text not null, instance text not null, household_id text not null,
      opens_on text not null, due_on text not null, overdue_on text not null, closes_on text not null, priority integer not null,
      title_key text not null, params text not null, action text not null, icon text, recompute_on text, compartment text,
      primary key (subject_id, plugin, code, instance)) without rowid`,
    `create index due_household on due(household_id)`,
    `create index due_recompute on due(recompute_on, subject_id)`,
    `create table due_count (
      area_no integer not null, unit text not null, key text not null, state text not null, on_date text not null, n integer not null,
      primary key (area_no, on_date, unit, key, state)) without rowid`,
    `create table household_due (
      household_id text not null, key text not null, area_no integer not null, worst integer not null, rank integer not null, flips_on text not null,
      steps text not null, primary key (household_id, key)) without rowid`,
    `create index household_due_rank on household_due(area_no, key, rank, household_id)`,
    `create index household_due_flips on household_due(flips_on, household_id)`,
    `create table due_action (
      subject_id text not null, plugin text not null, code text not null, instance text not null, household_id text not null,
      snoozed_until text, reason text, assigned_to text, by_user text not null, at text not null,
      primary key (subject_id, plugin, code, instance))`,
    `create index due_action_household on due_action(household_id)`,
    `create table due_version (plugin text not null, subject text not null, version text not null, primary key (plugin, subject))`,
    `create table search_doc (
      no integer primary key, subject_id text not null unique, kind text not null, area_no integer not null, text text not null)`,
    `create table search_token (token text not null, area_no integer not null, doc integer not null, primary key (token, area_no, doc)) without rowid`,
    `create index search_token_doc on search_token(doc)`,
    `create table job (
      id text primary key, kind text not null, args text not null, state text not null, done integer not null, total integer not null, cursor text,
      result text, by_user text, created_at text not null, updated_at text not null)`,
  ),
  '0004_server_only': statements(
    `create table session (
      id text primary key, user_id text not null, csrf text not null, created_at text not null, seen_at text not null, device_id text)`,
    `create index session_by_user on session(user_id)`,
    `create table throttle (key text primary key, failures integer not null, first_at text not null, blocked_until text)`,
    `create table access_log (at text not null, user_id text not null, subject_id text not null, path text not null, reason text)`,
    `create index access_log_subject on access_log(subject_id, at)`,
    `create index access_log_user on access_log(user_id, at)`,
    `create table draft (id text primary key, user_id text not null, path text not null, form text not null, errors text not null, at text not null)`,
    `create table import_source (system text not null, key text not null, subject_id text not null, digest text not null, primary key (system, key))`,
  ),
  '0005_administration': statements(
    `alter table device add column revoke_reason text`,
    // Who looked, newest first, over everybody.
    `create index access_log_at on access_log(at)`,
  ),
  '0006_imports': statements(
    // Files that were taken in whole, by their content; what they held, for the report of a later run.
    `create table import_file (sha256 text primary key, tally text not null, at text not null)`,
    // The command that last said so: its form is what a later import compares with.
    `alter table import_source add column command_id text not null default ''`,
  ),
  '0006_derived_version': statements(`alter table head add column derived integer not null default 0`),
  '0007_actions_follow': statements(
    // What was put off for people who moved stayed with the household that they left.
    `update due_action set household_id = (select p.household_id from person p where p.id = due_action.subject_id)
     where subject_id in (select id from person)`,
  ),
  '0007_tablets': statements(
    // Proof of the device and of its contact, as hashes; the key of its outbox, for when it is lost with work on it.
    `alter table device add column token_hash text`,
    `alter table device add column contact_hash text`,
    `alter table device add column outbox_key text`,
    `alter table device add column enrolled_by text`,
    `alter table device add column wire integer`,
    // How it was last: up to where it has everything, how far its clock is off, what waits on it.
    `alter table device add column pulled_rev integer`,
    `alter table device add column pulled_at text`,
    `alter table device add column skew_ms bigint`,
    `alter table device add column unsent integer`,
    `alter table device add column attention integer`,
    `create index device_user on device(user_id)`,
    `create table device_code (
      hash text primary key, user_id text not null, by_user text not null, made_at text not null, expires_at text not null, used_at text)`,
    // What a device could see from a revision on; a row only where that changed.
    `create table device_scope (
      device_id text not null, rev integer not null, at text not null, areas text not null, households text not null, primary key (device_id, rev, at))`,
    // A household left this area, or a person this household in this area.
    `create table left_scope (
      subject_id text not null, kind text not null, household_id text not null, area_id text not null, rev integer not null, at text not null)`,
    `create index left_scope_rev on left_scope(rev)`,
    `create index left_scope_subject on left_scope(subject_id, rev)`,
    `create table quarantine (
      id text primary key, device_id text not null, received_at text not null, sealed text not null, opened_at text, opened_by text, result text)`,
    `create index quarantine_device on quarantine(device_id)`,
    // The log up to here is in a backup; and where this epoch began.
    `alter table head add column durable integer not null default 0`,
    `alter table head add column epoch_rev integer not null default 0`,
  ),
  '0008_counts_by_state': statements(...countsByState),
  '0009_lighter_indexes': statements(
    `drop index household_due_rank`,
    `drop index household_due_flips`,
    `drop index due_recompute`,
    // Only what is ever asked for: households with something due, the first flip of each, rules that change with the day.
    `create index household_due_rank on household_due(area_no, key, rank, household_id) where worst > 0`,
    `create index household_due_flips on household_due(flips_on, household_id) where key = '*'`,
    `create index due_recompute on due(recompute_on, subject_id) where recompute_on is not null`,
    // Random places written by every command, for an erasure that is rare enough to read the table.
    `drop index command_body_about`,
  ),
  '0010_areas_and_words': statements(
    // Which tree of areas it is.
    `alter table head add column areas integer not null default 0`,
    // Words of one village, without those of the county; a document's own words follow from its text.
    `drop index search_token_doc`,
    `create index search_token_area on search_token(area_no, token, doc)`,
  ),
  '0011_list_from_its_index': statements(
    `drop index household_due_rank`,
    // Households with something due: said by a column of the index, so that no row is read.
    `create index household_due_rank on household_due(area_no, key, rank, household_id) where rank < ${NOTHING_DUE}`,
  ),
  // Who there is and what they may see: sessions need not be read again after every visit.
  '0012_who': statements(`alter table head add column who integer not null default 0`),
  // Whom a message reaches and how: whether it may go is asked when it goes.
  '0013_whom_effects_reach': statements(
    `alter table effect add column person_id text`,
    `alter table effect add column channel text`,
  ),
  // Areas lent to somebody from one moment to another: leave is covered, and ends with the clock.
  '0014_area_grants': statements(
    `create table area_grant (
      id text primary key, user_id text not null, area_id text not null, starts_at text not null, until text not null,
      granted_by text not null, granted_at text not null)`,
    `create index area_grant_user on area_grant(user_id, until)`,
  ),
  // A record that somebody opened outside the own caseload, why, and what the head said to it.
  '0015_break_glass': statements(
    ...['person_id', 'words', 'reviewed_at', 'reviewed_by', 'verdict', 'review_note'].map(
      (column) => `alter table scope_grant add column ${column} text`,
    ),
    `create index scope_grant_reason on scope_grant(reason, granted_at)`,
  ),
  // Which command erased a body: the digest of all that it erased stands in its entry, and so in the chain.
  '0016_erased_by': statements(`alter table command_body add column erased_by text`),
  // Photos and papers: what commands say of them, and the bytes, which come on their own.
  '0017_files': statements(
    `create table stored_file (
      id text primary key, user_id text not null, hash text not null, type text not null, size integer not null, width integer, height integer,
      preview_hash text, preview_size integer, command_id text, at text not null, file_at text, preview_at text, refused_at text)`,
    `create index stored_file_waiting on stored_file(at) where command_id is null`,
    `create table stored_piece (
      file_id text not null, part text not null, n integer not null, bytes blob not null, primary key (file_id, part, n))`,
    // As a tablet that was withdrawn has left them, sealed.
    `create table quarantine_file (
      device_id text not null, file_id text not null, part text not null, received_at text not null, sealed blob not null,
      primary key (device_id, file_id, part))`,
  ),
  // How often somebody was refused of late, of those few commands that ask.
  '0018_refused_of_late': statements(
    `create index command_log_refused on command_log(actor_id, received_at) where outcome = 'refused'`,
  ),
  // Bodies that an erasure will take, looked for ahead of it.
  '0019_erasure_search': statements(
    `create table erasure_search (person_id text primary key, names text not null, read_to integer not null)`,
    `create table erasure_found (person_id text not null, command_id text not null, primary key (person_id, command_id))`,
    // Few were merged, few are written to: everybody else is in neither.
    `create index person_merged on person(merged_into) where merged_into is not null`,
    `create index effect_person on effect(person_id) where person_id is not null`,
  ),
  // What is counted of people by area and month, and of whom.
  '0020_tallies': statements(
    `create table tally_mark (
      subject_id text not null, plugin text not null, area_no integer not null, marks text not null,
      primary key (subject_id, plugin)) without rowid`,
    `create table tally_count (
      area_no integer not null, key text not null, month text not null, n integer not null,
      primary key (area_no, key, month)) without rowid`,
  ),
  // A pull asks for the alerts of many households at once.
  '0008_alert_about': statements(`create index alert_about on alert(about)`),
  // Who sees other compartments than before, or works in another role, sees other rows of the same households.
  '0009_device_viewer': statements(`alter table device_scope add column viewer text not null default ''`),
  '0010_alert_see': statements(`alter table alert add column see text`),
  // Which build of the application a tablet runs, and since when it has been heard of with it.
  '0021_device_app': statements(
    `alter table device add column app_version text`,
    `alter table device add column app_since text`,
  ),
  // Whoever has the whole tree in scope reads the list of a kind from one place, without a look at each of a thousand areas.
  '0022_list_of_everywhere': statements(
    `create index household_due_everywhere on household_due(key, rank, household_id) where rank < ${NOTHING_DUE} and key <> '*'`,
  ),
}

/** Not part of the truth: derived in each home, or the server's own. Replay does not compare them. */
export const DERIVED_TABLES = [
  'tally_mark',
  'tally_count',
  'due',
  'due_count',
  'household_due',
  'due_version',
  'search_doc',
  'search_token',
] as const
export const KERNEL_ONLY_TABLES = [
  'head',
  'command_log',
  'command_body',
  'change',
  'session',
  'throttle',
  'access_log',
  'draft',
  'job',
  'effect',
  'erasure_search',
  'erasure_found',
  'import_source',
  'import_file',
  'device_code',
  'device_scope',
  'left_scope',
  'quarantine',
  'stored_file',
  'stored_piece',
  'quarantine_file',
  'migration',
] as const
