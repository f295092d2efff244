create table "Order" (
  "Id" int primary key,
  "select" text default 'a`b',
  code varchar(3) not null default 'toolong',
  low int check (low >= 10 and low <= 5),
  when_ interval day to second,
  point point,
  matrix int[][],
  nowhere_id int references nothing (id),
  a int, b int,
  foreign key (a, b) references pair (x, y),
  exclude using gist (a with =),
  broken
);
create table pair (x int, y int, note text collate "de_DE", primary key (x, y));
create table pair (z int);
create table if not exists part_1 partition of pair for values in (1);
create table copy as select 1;
create type colour as enum ('red', 'green`', '');
create type size as (width int, height int, inner_size size);
create table box (sku text primary key, colour colour not null, size size, weight bigint not null generated always as identity);
alter table box add column made_at timestamptz, alter column colour drop not null, add constraint made check (made_at > now());
alter table box rename column sku to label;
alter table nothing add column x int;
alter table box enable row level security;
create unique index on box (lower(label));
create index on box using gin (size);
create index on missing (a);
update box set label = 'x' where label = 'y''z;';
create table events (event_id uuid primary key, order_id int not null unique references "Order" ("Id"), created_at text, updated_at timestamptz, id text
