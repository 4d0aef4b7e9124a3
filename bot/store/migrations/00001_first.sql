-- What must survive a restart. SQLite and PostgreSQL both understand this file.
-- Times are Unix seconds. No table holds a user's or a channel's ID: id and
-- person are keyed hashes (see hasher).

-- +goose Up
create table exchanges (        -- which question got which reply
	id     text   primary key, -- platform, channel, question
	person text   not null,
	reply  text   not null,
	at     bigint not null
);
create index exchanges_person on exchanges (person);
create index exchanges_at on exchanges (at);

create table conversations (    -- the last turns of each, for 15 minutes
	id     text   primary key, -- platform, user, channel
	person text   not null,
	turns  text   not null,    -- JSON
	at     bigint not null
);
create index conversations_person on conversations (person);
create index conversations_at on conversations (at);

create table misses (           -- questions that the article doesn't answer
	id       text   primary key, -- platform, channel, request
	person   text   not null,
	platform text   not null,
	language text   not null,
	question text   not null,
	at       bigint not null
);
create index misses_person on misses (person);
create index misses_at on misses (at);

create table votes (            -- what people think of replies
	id       text    primary key, -- platform, channel, reply, user
	person   text    not null,
	platform text    not null,
	helpful  boolean not null,
	question text    not null,
	answer   text    not null,
	at       bigint  not null
);
create index votes_person on votes (person);
create index votes_at on votes (at);

create table uses (             -- how many messages a day had which outcome
	day      text   not null,
	platform text   not null,
	status   text   not null,
	count    bigint not null,
	primary key (day, platform, status)
);

create table probes (           -- written to see whether writing works again
	id     text primary key,
	filler text not null
);

-- +goose Down
drop table exchanges;
drop table conversations;
drop table misses;
drop table votes;
drop table uses;
drop table probes;
