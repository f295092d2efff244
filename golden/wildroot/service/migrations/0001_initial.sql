-- Made by specc from the spec of wildroot. Edit the spec, not this file.

create table people (
  id uuid primary key,
  name text not null default 'Administrator',
  email text not null,
  password text not null,
  role text not null,
  status text not null default 'active',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint people_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint people_role_check check (role in ('admin', 'staff')),
  constraint people_status_check check (status in ('active', 'disabled'))
);
comment on table people is 'Somebody who signs in. A person who has left is disabled and never deleted, so that the log keeps the name.';

create table products (
  id uuid primary key,
  sku text not null,
  name text not null,
  category text not null,
  unit_size numeric(21, 3) not null,
  unit text not null,
  retail_price numeric(20, 2) not null,
  wholesale_price numeric(20, 2) not null,
  barcode text,
  photo text,
  status text not null default 'active',
  on_hand bigint not null default 0,
  reorder_level bigint not null default 0,
  cost_per_piece numeric(22, 4) not null default 0.0000,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint products_sku_check check (char_length(sku) >= 1 and char_length(sku) <= 32),
  constraint products_sku_key unique (sku),
  constraint products_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint products_category_check check (category in ('tincture', 'salve', 'tea', 'soap', 'other')),
  constraint products_unit_size_check check (unit_size > 0),
  constraint products_unit_check check (unit in ('ml', 'g', 'piece')),
  constraint products_retail_price_check check (retail_price >= 0),
  constraint products_wholesale_price_check check (wholesale_price >= 0),
  constraint products_barcode_check check (char_length(barcode) >= 1 and char_length(barcode) <= 64),
  constraint products_barcode_key unique (barcode),
  constraint products_status_check check (status in ('active', 'retired')),
  constraint products_on_hand_check check (on_hand >= 0),
  constraint products_reorder_level_check check (reorder_level >= 0),
  constraint products_cost_per_piece_check check (cost_per_piece >= 0)
);
comment on table products is 'A finished good. Its stock is never typed in: it moves only through [adjustments](stock.md#entity-adjustment), which
batches, sales, online orders and counts make. A retired product is neither sold nor produced, and stays in every
past sale and report.';
comment on column products.sku is 'printed on the label';
comment on column products.unit_size is 'how much is in one piece, in `unit`';
comment on column products.on_hand is 'whole pieces in stock';
comment on column products.cost_per_piece is 'the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed';

create table supplies (
  id uuid primary key,
  name text not null,
  kind text not null default 'other',
  unit text not null,
  on_hand numeric(21, 3) not null default 0.000,
  cost_per_unit numeric(22, 4) not null default 0.0000,
  reorder_level numeric(21, 3) not null default 0.000,
  supplier jsonb,
  expires_on date,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint supplies_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint supplies_name_key unique (name),
  constraint supplies_kind_check check (kind in ('herb', 'oil', 'wax', 'jar', 'label', 'other')),
  constraint supplies_unit_check check (unit in ('g', 'ml', 'piece')),
  constraint supplies_on_hand_check check (on_hand >= 0),
  constraint supplies_cost_per_unit_check check (cost_per_unit >= 0),
  constraint supplies_reorder_level_check check (reorder_level >= 0)
);
comment on table supplies is 'An herb, an oil, a wax, a jar, a label. Its stock never goes below zero and moves only through
[adjustments](stock.md#entity-adjustment). Its unit cannot change, because stock and recipes are counted in it.';
comment on column supplies.cost_per_unit is 'the weighted average of what is in stock; typed in for the stock that was there before the first delivery';

create table deliveries (
  id uuid primary key,
  supply uuid not null,
  quantity numeric(21, 3) not null,
  cost_per_unit numeric(22, 4) not null,
  note text,
  received_at timestamptz not null default now(),
  received_by uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint deliveries_quantity_check check (quantity > 0),
  constraint deliveries_cost_per_unit_check check (cost_per_unit >= 0),
  constraint deliveries_note_check check (char_length(note) >= 1 and char_length(note) <= 200)
);
comment on table deliveries is 'What came in, and what it cost. A delivery that was typed in wrongly is put right by a count, not by a change here.';
comment on column deliveries.note is 'such as the number of the delivery note';

create table recipes (
  id uuid primary key,
  name text not null,
  product uuid not null,
  pieces_per_batch bigint not null,
  instructions text,
  revision bigint not null default 1,
  replaced_by uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint recipes_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint recipes_pieces_per_batch_check check (pieces_per_batch >= 1),
  constraint recipes_instructions_check check (char_length(instructions) <= 20000),
  constraint recipes_revision_check check (revision >= 1),
  constraint recipes_product_name_revision_key unique (product, name, revision)
);
comment on table recipes is 'Makes one product. A recipe that a batch has used is never changed: changing it makes a new version, and the old one
stays readable. `revision` is the number of that version. The cost follows the supplies'' present cost per unit; it is
answered with four decimals.';
comment on column recipes.pieces_per_batch is 'the yield of one run';
comment on column recipes.replaced_by is 'the version that came after this one';

create table ingredients (
  id uuid primary key,
  recipe uuid not null,
  supply uuid not null,
  quantity numeric(21, 3) not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint ingredients_quantity_check check (quantity > 0),
  constraint ingredients_recipe_supply_key unique (recipe, supply)
);
comment on table ingredients is 'How much of a supply one run takes. A supply appears once in a recipe.';

create table production_batches (
  id uuid primary key,
  lot_number text not null,
  recipe uuid not null,
  product uuid not null,
  planned_on date not null,
  runs bigint not null,
  status text not null default 'planned',
  pieces_made bigint,
  material_cost numeric(22, 4),
  cost_per_piece numeric(22, 4),
  started_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  notes text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint production_batches_lot_number_check check (char_length(lot_number) >= 1 and char_length(lot_number) <= 60),
  constraint production_batches_lot_number_key unique (lot_number),
  constraint production_batches_runs_check check (runs >= 1 and runs <= 1000),
  constraint production_batches_status_check check (status in ('planned', 'inProgress', 'complete', 'cancelled')),
  constraint production_batches_pieces_made_check check (pieces_made >= 0),
  constraint production_batches_material_cost_check check (material_cost >= 0),
  constraint production_batches_cost_per_piece_check check (cost_per_piece >= 0),
  constraint production_batches_notes_check check (char_length(notes) <= 2000)
);
comment on table production_batches is 'A batch of one version of a recipe. Its lot number is the product''s SKU, the day it was planned, and a counter of the
product''s batches of that day, such as `LAV-30-20260321-02`. A batch that failed altogether is completed with no
pieces; cancelling is for one whose supplies can go back on the shelf.';
comment on column production_batches.runs is 'how many times the recipe is made';
comment on column production_batches.material_cost is 'what the supplies cost when the batch was started';

create table market_events (
  id uuid primary key,
  name text not null,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  booth_fee numeric(20, 2) not null default 0.00,
  status text not null default 'upcoming',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint market_events_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint market_events_place_check check (char_length(place) >= 1 and char_length(place) <= 200),
  constraint market_events_booth_fee_check check (booth_fee >= 0),
  constraint market_events_status_check check (status in ('upcoming', 'open', 'closed')),
  constraint market_events_rule_1_check check ((market_events.ends_at > market_events.starts_at))
);
comment on table market_events is 'A market where the booth stands. Sales are taken only while the event is open. A closed event can be opened again, so
that a phone that was offline can still send its sales.';

create table sales (
  id uuid primary key,
  event uuid not null,
  client_ref text not null,
  customer uuid,
  discount_percent numeric(20, 2) not null default 0.00,
  gross numeric(20, 2) not null,
  discount numeric(20, 2) not null,
  total numeric(20, 2) not null,
  cost numeric(22, 4) not null,
  payment_method text not null,
  tendered numeric(20, 2),
  change numeric(20, 2),
  taken_at timestamptz not null,
  taken_by uuid,
  status text not null default 'taken',
  voided_at timestamptz,
  voided_by uuid,
  void_reason text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sales_client_ref_check check (char_length(client_ref) >= 1 and char_length(client_ref) <= 100),
  constraint sales_client_ref_key unique (client_ref),
  constraint sales_discount_percent_check check (discount_percent >= 0 and discount_percent <= 100),
  constraint sales_gross_check check (gross >= 0),
  constraint sales_discount_check check (discount >= 0),
  constraint sales_total_check check (total >= 0),
  constraint sales_cost_check check (cost >= 0),
  constraint sales_payment_method_check check (payment_method in ('cash', 'card', 'transfer')),
  constraint sales_tendered_check check (tendered >= 0),
  constraint sales_change_check check (change >= 0),
  constraint sales_status_check check (status in ('taken', 'voided')),
  constraint sales_void_reason_check check (char_length(void_reason) >= 1 and char_length(void_reason) <= 500)
);
comment on table sales is 'What one customer bought at the booth. The discount is of the whole; `gross` is the sum of the lines, `discount` what was
taken off, `total` what was paid. A sale that was voided stays on record.';
comment on column sales.client_ref is 'the identifier that the till made itself, so that a sale that is sent twice is one sale';
comment on column sales.cost is 'what the pieces cost to make';
comment on column sales.tendered is 'cash that was handed over';
comment on column sales.change is 'cash that was given back';
comment on column sales.taken_at is 'when it was sold, also where it was sent later';

create table sale_lines (
  id uuid primary key,
  sale uuid not null,
  product uuid not null,
  quantity bigint not null,
  unit_price numeric(20, 2) not null,
  net numeric(20, 2) not null,
  unit_cost numeric(22, 4) not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sale_lines_quantity_check check (quantity >= 1),
  constraint sale_lines_unit_price_check check (unit_price >= 0),
  constraint sale_lines_net_check check (net >= 0),
  constraint sale_lines_unit_cost_check check (unit_cost >= 0)
);
comment on table sale_lines is 'One product of a sale. `net` is the line''s part of what was paid: the parts add up to the sale''s total to the cent.';
comment on column sale_lines.unit_cost is 'the product''s cost per piece when it was sold';

create table customers (
  id uuid primary key,
  name text not null,
  email text,
  phone text,
  notes text,
  marketing_consent boolean not null default false,
  consent_given_on date,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint customers_name_check check (char_length(name) >= 1 and char_length(name) <= 120),
  constraint customers_phone_check check (char_length(phone) >= 1 and char_length(phone) <= 40),
  constraint customers_notes_check check (char_length(notes) <= 2000)
);
comment on table customers is 'Staff may add customers and correct them, because that is a part of taking a sale. Erasing somebody''s personal data on
request is deleting the customer: the sales and orders stay, and no longer name anybody. Nothing else in the system holds
a name, an address or an e-mail of a customer.';

create table channels (
  id uuid primary key,
  kind text not null,
  shop text,
  token text not null,
  api_key text,
  secret text not null,
  imported_until timestamptz,
  import_started_at timestamptz,
  import_cursor text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint channels_kind_check check (kind in ('shopify', 'etsy')),
  constraint channels_kind_key unique (kind),
  constraint channels_shop_check check (char_length(shop) >= 1 and char_length(shop) <= 60),
  constraint channels_import_cursor_check check (char_length(import_cursor) >= 1 and char_length(import_cursor) <= 200),
  constraint channels_rule_1_check check (((channels.kind = 'shopify') or (channels.shop is not null)))
);
comment on table channels is 'The account at Shopify, or the one at Etsy. Its credentials are kept encrypted and are never shown again after they were
entered; only admins see the rest. An import is started by an admin, or by whatever calls the import''s address at night.';
comment on column channels.shop is 'Etsy''s number of the shop';
comment on column channels.token is 'the access token';
comment on column channels.api_key is 'Etsy''s key of the app';
comment on column channels.secret is 'the key that signs webhooks';
comment on column channels.imported_until is 'orders changed before it have been imported';
comment on column channels.import_started_at is 'when the import began that is under way';
comment on column channels.import_cursor is 'where the import that is under way goes on';

create table sku_mappings (
  id uuid primary key,
  channel uuid not null,
  sku text not null,
  product uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sku_mappings_sku_check check (char_length(sku) >= 1 and char_length(sku) <= 100),
  constraint sku_mappings_channel_sku_key unique (channel, sku)
);
comment on table sku_mappings is 'Says which product a channel means by a SKU that no product has.';

create table online_orders (
  id uuid primary key,
  channel uuid not null,
  external_id text not null,
  number text,
  channel_status text not null,
  status text not null default 'waiting',
  problem text,
  placed_at timestamptz not null,
  changed_at timestamptz not null,
  customer uuid,
  gross numeric(20, 2) not null,
  discount numeric(20, 2) not null,
  net numeric(20, 2) not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint online_orders_external_id_check check (char_length(external_id) >= 1 and char_length(external_id) <= 100),
  constraint online_orders_number_check check (char_length(number) >= 1 and char_length(number) <= 100),
  constraint online_orders_channel_status_check check (channel_status in ('open', 'paid', 'cancelled')),
  constraint online_orders_status_check check (status in ('waiting', 'paid', 'needsAttention', 'cancelled')),
  constraint online_orders_problem_check check (char_length(problem) >= 1 and char_length(problem) <= 1000),
  constraint online_orders_gross_check check (gross >= 0),
  constraint online_orders_discount_check check (discount >= 0),
  constraint online_orders_net_check check (net >= 0),
  constraint online_orders_channel_external_id_key unique (channel, external_id)
);
comment on table online_orders is 'An order of a channel, under the identifier that it has there; importing it twice changes nothing. `channelStatus` is what
the channel says about it, `status` what was done here: `waiting` until it is paid, `paid` once its stock is deducted,
`needsAttention` where that was not possible, `cancelled` once it is put back. Amounts are those of the goods, without
shipping and taxes. Lines and amounts are settled when stock is deducted: what a channel changes about them afterwards is
not followed. Names and addresses are not kept here.';
comment on column online_orders.number is 'as the channel shows it';
comment on column online_orders.problem is 'why it needs attention';
comment on column online_orders.changed_at is 'when the channel last changed it';

create table online_order_lines (
  id uuid primary key,
  online_order uuid not null,
  sku text not null,
  title text not null,
  quantity bigint not null,
  unit_price numeric(20, 2) not null,
  net numeric(20, 2) not null,
  product uuid,
  unit_cost numeric(22, 4) not null default 0.0000,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint online_order_lines_sku_check check (char_length(sku) <= 100),
  constraint online_order_lines_title_check check (char_length(title) <= 500),
  constraint online_order_lines_quantity_check check (quantity >= 1),
  constraint online_order_lines_unit_price_check check (unit_price >= 0),
  constraint online_order_lines_net_check check (net >= 0),
  constraint online_order_lines_unit_cost_check check (unit_cost >= 0)
);
comment on column online_order_lines.sku is 'as the channel says it; may be empty';
comment on column online_order_lines.net is 'the line''s part of the order''s net';
comment on column online_order_lines.unit_cost is 'the product''s cost per piece when stock was deducted';

create table adjustments (
  id uuid primary key,
  product uuid,
  supply uuid,
  quantity numeric(21, 3) not null,
  stock_after numeric(21, 3) not null,
  reason text not null,
  reference text not null,
  cause_id uuid,
  who uuid,
  moved_at timestamptz not null default now(),
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint adjustments_reason_check check (reason in ('batch', 'sale', 'void', 'onlineOrder', 'delivery', 'count', 'damage', 'gift')),
  constraint adjustments_reference_check check (char_length(reference) >= 1 and char_length(reference) <= 200),
  constraint adjustments_rule_1_check check ((((adjustments.product is not null) and (adjustments.supply is null)) or ((adjustments.product is null) and (adjustments.supply is not null))))
);
comment on table adjustments is 'One change of the stock of one product or one supply: what, by how much, the stock after it, why, the reference to its
cause, who, and when. Rows are never changed and never deleted, by nobody. The sum of an item''s adjustments is its
stock, always.';
comment on column adjustments.quantity is 'what was added; negative where it was taken out; zero only for a count that found no difference';
comment on column adjustments.reference is 'the cause, for a reader: a lot number, the till''s reference of a sale, the number of an online order, a note';
comment on column adjustments.cause_id is 'the `id` of the batch, sale, online order or delivery';
comment on column adjustments.who is 'empty where a channel''s webhook did it';

create table alerts (
  id uuid primary key,
  product uuid,
  supply uuid,
  on_hand numeric(21, 3) not null,
  reorder_level numeric(21, 3) not null,
  raised_at timestamptz not null default now(),
  closed_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledged_note text,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint alerts_on_hand_check check (on_hand >= 0),
  constraint alerts_reorder_level_check check (reorder_level >= 0),
  constraint alerts_acknowledged_note_check check (char_length(acknowledged_note) >= 1 and char_length(acknowledged_note) <= 500),
  constraint alerts_rule_1_check check ((((alerts.product is not null) and (alerts.supply is null)) or ((alerts.product is null) and (alerts.supply is not null))))
);
comment on table alerts is 'An item has fallen to its reorder level. It is raised once, stays open until the stock is above that level again, and is
raised and closed by [Move stock](stock.md#effect-move-stock) alone. An admin can acknowledge it with a note; that does
not close it.';
comment on column alerts.on_hand is 'the stock when the alert was raised';

create table posts (
  id uuid primary key,
  title text not null,
  slug text not null,
  body text not null,
  cover text,
  status text not null default 'draft',
  published_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint posts_title_check check (char_length(title) >= 1 and char_length(title) <= 200),
  constraint posts_slug_key unique (slug),
  constraint posts_body_check check (char_length(body) <= 100000),
  constraint posts_status_check check (status in ('draft', 'published'))
);
comment on table posts is 'Anyone reads published posts; only admins see drafts and write, staff included among those who do not. The address is
made of the title.';
comment on column posts.slug is 'the post''s address';

alter table deliveries add constraint deliveries_supply_fkey
  foreign key (supply) references supplies (id) on delete no action;

alter table deliveries add constraint deliveries_received_by_fkey
  foreign key (received_by) references people (id) on delete no action;

alter table recipes add constraint recipes_product_fkey
  foreign key (product) references products (id) on delete no action;

alter table recipes add constraint recipes_replaced_by_fkey
  foreign key (replaced_by) references recipes (id) on delete no action;

alter table ingredients add constraint ingredients_recipe_fkey
  foreign key (recipe) references recipes (id) on delete cascade;

alter table ingredients add constraint ingredients_supply_fkey
  foreign key (supply) references supplies (id) on delete no action;

alter table production_batches add constraint production_batches_recipe_fkey
  foreign key (recipe) references recipes (id) on delete no action;

alter table production_batches add constraint production_batches_product_fkey
  foreign key (product) references products (id) on delete no action;

alter table sales add constraint sales_event_fkey
  foreign key (event) references market_events (id) on delete no action;

alter table sales add constraint sales_customer_fkey
  foreign key (customer) references customers (id) on delete set null;

alter table sales add constraint sales_taken_by_fkey
  foreign key (taken_by) references people (id) on delete no action;

alter table sales add constraint sales_voided_by_fkey
  foreign key (voided_by) references people (id) on delete no action;

alter table sale_lines add constraint sale_lines_sale_fkey
  foreign key (sale) references sales (id) on delete cascade;

alter table sale_lines add constraint sale_lines_product_fkey
  foreign key (product) references products (id) on delete no action;

alter table sku_mappings add constraint sku_mappings_channel_fkey
  foreign key (channel) references channels (id) on delete no action;

alter table sku_mappings add constraint sku_mappings_product_fkey
  foreign key (product) references products (id) on delete no action;

alter table online_orders add constraint online_orders_channel_fkey
  foreign key (channel) references channels (id) on delete no action;

alter table online_orders add constraint online_orders_customer_fkey
  foreign key (customer) references customers (id) on delete set null;

alter table online_order_lines add constraint online_order_lines_online_order_fkey
  foreign key (online_order) references online_orders (id) on delete cascade;

alter table online_order_lines add constraint online_order_lines_product_fkey
  foreign key (product) references products (id) on delete no action;

alter table adjustments add constraint adjustments_product_fkey
  foreign key (product) references products (id) on delete no action;

alter table adjustments add constraint adjustments_supply_fkey
  foreign key (supply) references supplies (id) on delete no action;

alter table adjustments add constraint adjustments_who_fkey
  foreign key (who) references people (id) on delete no action;

alter table alerts add constraint alerts_product_fkey
  foreign key (product) references products (id) on delete no action;

alter table alerts add constraint alerts_supply_fkey
  foreign key (supply) references supplies (id) on delete no action;

alter table alerts add constraint alerts_acknowledged_by_fkey
  foreign key (acknowledged_by) references people (id) on delete no action;

create unique index people_email_key on people (lower(email));
create index people_name_id_idx on people (name, id);
create index people_email_id_idx on people (email, id);
create index people_role_idx on people (role);
create index people_status_idx on people (status);
create index products_name_id_idx on products (name, id);
create index products_retail_price_id_idx on products (retail_price, id);
create index products_on_hand_id_idx on products (on_hand, id);
create index products_category_idx on products (category);
create index products_status_idx on products (status);
create index supplies_name_id_idx on supplies (name, id);
create index supplies_on_hand_id_idx on supplies (on_hand, id);
create index supplies_cost_per_unit_id_idx on supplies (cost_per_unit, id);
create index supplies_kind_idx on supplies (kind);
create index supplies_unit_idx on supplies (unit);
create index supplies_expires_on_idx on supplies (expires_on);
create index deliveries_received_at_id_idx on deliveries (received_at, id);
create index deliveries_supply_idx on deliveries (supply);
create index deliveries_received_by_idx on deliveries (received_by);
create index recipes_name_id_idx on recipes (name, id);
create index recipes_replaced_by_idx on recipes (replaced_by);
create index ingredients_supply_idx on ingredients (supply);
create index production_batches_planned_on_id_idx on production_batches (planned_on, id);
create index production_batches_lot_number_id_idx on production_batches (lot_number, id);
create index production_batches_recipe_idx on production_batches (recipe);
create index production_batches_product_idx on production_batches (product);
create index production_batches_status_idx on production_batches (status);
create index market_events_starts_at_id_idx on market_events (starts_at, id);
create index market_events_name_id_idx on market_events (name, id);
create index market_events_status_idx on market_events (status);
create index sales_taken_at_id_idx on sales (taken_at, id);
create index sales_total_id_idx on sales (total, id);
create index sales_event_idx on sales (event);
create index sales_customer_idx on sales (customer);
create index sales_payment_method_idx on sales (payment_method);
create index sales_taken_by_idx on sales (taken_by);
create index sales_status_idx on sales (status);
create index sales_voided_by_idx on sales (voided_by);
create index sale_lines_sale_idx on sale_lines (sale);
create index sale_lines_product_idx on sale_lines (product);
create unique index customers_email_key on customers (lower(email));
create index customers_name_id_idx on customers (name, id);
create index customers_email_idx on customers (email);
create index customers_marketing_consent_idx on customers (marketing_consent);
create index sku_mappings_sku_id_idx on sku_mappings (sku, id);
create index sku_mappings_product_idx on sku_mappings (product);
create index online_orders_placed_at_id_idx on online_orders (placed_at, id);
create index online_orders_net_id_idx on online_orders (net, id);
create index online_orders_external_id_idx on online_orders (external_id);
create index online_orders_channel_status_idx on online_orders (channel_status);
create index online_orders_status_idx on online_orders (status);
create index online_orders_customer_idx on online_orders (customer);
create index online_order_lines_online_order_idx on online_order_lines (online_order);
create index online_order_lines_product_idx on online_order_lines (product);
create index adjustments_cause_id_idx on adjustments (cause_id);
create index adjustments_moved_at_id_idx on adjustments (moved_at, id);
create index adjustments_product_idx on adjustments (product);
create index adjustments_supply_idx on adjustments (supply);
create index adjustments_reason_idx on adjustments (reason);
create index adjustments_who_idx on adjustments (who);
create index alerts_raised_at_id_idx on alerts (raised_at, id);
create index alerts_product_idx on alerts (product);
create index alerts_supply_idx on alerts (supply);
create index alerts_acknowledged_by_idx on alerts (acknowledged_by);
create index posts_published_at_id_idx on posts (published_at, id);
create index posts_title_id_idx on posts (title, id);
create index posts_status_idx on posts (status);

-- Rows of an append-only table are never changed or deleted, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger deliveries_append_only before update or delete on deliveries
  for each row execute function refuse_change();
create trigger deliveries_append_only_truncate before truncate on deliveries
  for each statement execute function refuse_change();

create trigger adjustments_append_only before update or delete on adjustments
  for each row execute function refuse_change();
create trigger adjustments_append_only_truncate before truncate on adjustments
  for each statement execute function refuse_change();

create view purchases as
select
  t.id,
  t.customer::uuid as customer,
  t.taken_at::timestamptz as purchased_at,
  'market'::text as channel,
  t.client_ref::text as reference,
  t.status::text as status,
  (t.status = 'taken')::boolean as is_counted,
  t.total::numeric(20, 2) as total
from sales t
where (t.customer is not null)
union all
select
  t.id,
  t.customer::uuid as customer,
  t.placed_at::timestamptz as purchased_at,
  (select r0.kind from channels r0 where r0.id = t.channel)::text as channel,
  t.external_id::text as reference,
  t.status::text as status,
  (t.status = 'paid')::boolean as is_counted,
  t.net::numeric(20, 2) as total
from online_orders t
where (t.customer is not null)
;
comment on view purchases is 'Every sale and online order of a customer. What was voided, cancelled or is not paid yet is listed, but not counted.';

create view stock_items as
select
  t.id,
  'product'::text as kind,
  t.sku::text as code,
  t.name::text as name,
  'piece'::text as unit,
  t.on_hand::numeric(21, 3) as on_hand,
  t.reorder_level::numeric(21, 3) as reorder_level,
  (t.reorder_level - t.on_hand)::numeric(21, 3) as missing,
  t.cost_per_piece::numeric(22, 4) as unit_cost,
  round((t.on_hand * t.cost_per_piece)::numeric, 2)::numeric(20, 2) as value,
  (t.status = 'active')::boolean as is_active
from products t
union all
select
  t.id,
  'supply'::text as kind,
  null::text as code,
  t.name::text as name,
  t.unit::text as unit,
  t.on_hand::numeric(21, 3) as on_hand,
  t.reorder_level::numeric(21, 3) as reorder_level,
  (t.reorder_level - t.on_hand)::numeric(21, 3) as missing,
  t.cost_per_unit::numeric(22, 4) as unit_cost,
  round((t.on_hand * t.cost_per_unit)::numeric, 2)::numeric(20, 2) as value,
  true::boolean as is_active
from supplies t
;
comment on view stock_items is 'Products and supplies side by side, for the reports on stock.';

create view receipts as
select
  t.id,
  t.taken_at::timestamptz as sold_at,
  'market'::text as channel,
  t.gross::numeric(20, 2) as gross,
  t.discount::numeric(20, 2) as discount,
  t.total::numeric(20, 2) as net
from sales t
where (t.status = 'taken')
union all
select
  t.id,
  t.placed_at::timestamptz as sold_at,
  (select r0.kind from channels r0 where r0.id = t.channel)::text as channel,
  t.gross::numeric(20, 2) as gross,
  t.discount::numeric(20, 2) as discount,
  t.net::numeric(20, 2) as net
from online_orders t
where (t.status = 'paid')
;
comment on view receipts is 'Everything that was sold and counts, whatever the channel: market sales that were not voided, and online orders that are
paid. Shipping and taxes of online orders are not part of it.';

create view receipt_lines as
select
  t.id,
  (select r0.taken_at from sales r0 where r0.id = t.sale)::timestamptz as sold_at,
  'market'::text as channel,
  t.product::uuid as product,
  t.quantity::bigint as quantity,
  (t.quantity * t.unit_price)::numeric(20, 2) as gross,
  t.net::numeric(20, 2) as net
from sale_lines t
where ((select r0.status from sales r0 where r0.id = t.sale) = 'taken')
union all
select
  t.id,
  (select r0.placed_at from online_orders r0 where r0.id = t.online_order)::timestamptz as sold_at,
  (select r0.kind from channels r0 where r0.id = (select r0.channel from online_orders r0 where r0.id = t.online_order))::text as channel,
  t.product::uuid as product,
  t.quantity::bigint as quantity,
  (t.quantity * t.unit_price)::numeric(20, 2) as gross,
  t.net::numeric(20, 2) as net
from online_order_lines t
where ((select r0.status from online_orders r0 where r0.id = t.online_order) = 'paid')
;
comment on view receipt_lines is 'The lines of those receipts, by product.';

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
  account uuid not null references people (id) on delete cascade,
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
