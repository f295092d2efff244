-- Made by specc from the spec of conduit. Edit the spec, not this file.

create table users (
  id uuid primary key,
  username text not null,
  email text not null,
  password text not null,
  bio text,
  image text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint users_username_check check (char_length(username) >= 1 and char_length(username) <= 40),
  constraint users_email_key unique (email),
  constraint users_bio_check check (char_length(bio) <= 2000),
  constraint users_image_check check (char_length(image) <= 2048)
);
comment on table users is 'Somebody who writes or reads. What others see of them is their [profile](#shape-profile).';

create table follows (
  id uuid primary key,
  followed uuid not null,
  follower uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint follows_follower_followed_key unique (follower, followed)
);
comment on table follows is 'That one reads what another writes.';

create table articles (
  id uuid primary key,
  slug text not null,
  title text not null,
  description text not null,
  body text not null,
  tag_list jsonb,
  author uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint articles_slug_key unique (slug),
  constraint articles_title_check check (char_length(title) >= 1 and char_length(title) <= 200),
  constraint articles_description_check check (char_length(description) >= 1 and char_length(description) <= 1000),
  constraint articles_body_check check (char_length(body) >= 1 and char_length(body) <= 100000)
);
comment on table articles is 'A text that its author publishes.';
comment on column articles.slug is 'its name in addresses';

create table favorites (
  id uuid primary key,
  article uuid not null,
  user_ uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint favorites_user__article_key unique (user_, article)
);
comment on table favorites is 'That somebody likes an article.';

create table comments (
  id uuid primary key,
  number bigint not null generated always as identity,
  article uuid not null,
  author uuid not null,
  body text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint comments_number_key unique (number),
  constraint comments_body_check check (char_length(body) >= 1 and char_length(body) <= 10000)
);
comment on table comments is 'What somebody says below an article.';
comment on column comments.number is 'what clients call its id';

alter table follows add constraint follows_followed_fkey
  foreign key (followed) references users (id) on delete cascade;

alter table follows add constraint follows_follower_fkey
  foreign key (follower) references users (id) on delete cascade;

alter table articles add constraint articles_author_fkey
  foreign key (author) references users (id) on delete cascade;

alter table favorites add constraint favorites_article_fkey
  foreign key (article) references articles (id) on delete cascade;

alter table favorites add constraint favorites_user__fkey
  foreign key (user_) references users (id) on delete cascade;

alter table comments add constraint comments_article_fkey
  foreign key (article) references articles (id) on delete cascade;

alter table comments add constraint comments_author_fkey
  foreign key (author) references users (id) on delete cascade;

create unique index users_username_key on users (lower(username));
create index follows_followed_idx on follows (followed);
create index articles_author_idx on articles (author);
create index favorites_article_idx on favorites (article);
create index comments_article_idx on comments (article);
create index comments_author_idx on comments (author);

-- The answers to requests that must have one effect alone, whatever is sent again.
create table idempotency_keys (
  scope text not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (scope, key)
);

-- Sessions; of the tokens only hashes are kept.
create table sessions (
  id uuid primary key,
  account uuid not null references users (id) on delete cascade,
  access_hash text not null unique,
  renew_hash text not null unique,
  used_at timestamptz not null,
  renewable_until timestamptz not null,
  created_at timestamptz not null
);

create index sessions_account_idx on sessions (account);

-- Renew tokens that were used: one that comes again is in the hands of two.
create table spent_renew_tokens (
  hash text primary key,
  session uuid not null references sessions (id) on delete cascade
);

create index spent_renew_tokens_session_idx on spent_renew_tokens (session);

create table sign_in_failures (
  id uuid primary key,
  identifier text not null,
  failed_at timestamptz not null
);

create index sign_in_failures_identifier_idx on sign_in_failures (identifier, failed_at);
