/** What the office wants of its kiosks: settings that go out in stages, announcements, and what each kiosk says of them. */
export const bundles023: readonly string[] = [
  // Rises with whatever the office wants: the answer to a batch names it.
  'create table office_revision (one boolean primary key default true check (one), revision bigint not null)',
  'insert into office_revision (revision) values (0)',
  // `settings`: what the office wants of a kiosk now. `issued_settings`, `serial`, `file`: of the bundle that was made for it
  // last; `settings_serial`, `settings_ms`: of the first one that had these settings. `fetched_`: of the last
  // one that went out over the network. The rest is what the kiosk says of itself.
  `create table kiosk_wishes (
      device text primary key,
      settings text not null default '{}',
      issued_settings text not null default '{}',
      settings_serial bigint not null default 0,
      settings_ms bigint not null default 0,
      serial bigint not null default 0,
      digest text not null default '',
      file text,
      fetched_serial bigint not null default 0,
      fetched_ms bigint not null default 0,
      told_ms bigint,
      applied bigint not null default 0,
      applied_ms bigint,
      outcome jsonb,
      differs jsonb not null default '[]',
      announcements jsonb not null default '[]',
      showing jsonb not null default '[]',
      faults jsonb not null default '[]'
    )`,
  `create table roll_outs (
      number bigint generated always as identity primary key,
      title text not null,
      settings jsonb not null,
      target jsonb not null,
      state text not null check (state in ('draft', 'running', 'held', 'done', 'stopped', 'withdrawn')),
      stage smallint not null default 0,
      stage_ms bigint not null default 0,
      settle_ms bigint not null,
      patience_ms bigint not null,
      stopped_by text,
      made_ms bigint not null,
      made_by text not null
    )`,
  // `before`: what the office wanted of the settings that the roll-out changes; null: it was not given yet.
  // `ended`: how it was when the roll-out was stopped or taken back.
  `create table roll_out_kiosks (
      roll_out bigint not null references roll_outs,
      device text not null,
      stage smallint not null,
      before jsonb,
      faults_before jsonb not null default '[]',
      has_nothing_new boolean not null default false,
      ended text,
      primary key (roll_out, device)
    )`,
  'create index roll_out_kiosks_stage on roll_out_kiosks (roll_out, stage, device)',
  'create index roll_out_kiosks_device on roll_out_kiosks (device)',
  `create table announcements (
      id text primary key,
      words jsonb not null,
      tone text not null check (tone in ('plain', 'care')),
      from_ms bigint not null,
      until_ms bigint not null,
      target jsonb not null,
      made_ms bigint not null,
      made_by text not null,
      withdrawn_ms bigint
    )`,
  'create index announcements_made on announcements (made_ms, id)',
  'create index announcements_until on announcements (until_ms) where withdrawn_ms is null',
];
