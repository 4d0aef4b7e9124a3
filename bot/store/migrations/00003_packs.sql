-- What is of which pack. "" is the default one, whatever it is called: all that was
-- kept before is of that, and so is what a process of a version before still
-- writes. It counts in uses and languages, whose keys know no pack.

-- +goose Up
alter table misses add column pack text not null default '';
alter table votes add column pack text not null default '';

create table pack_uses (        -- how many messages a day had which outcome, of the other packs
	day      text   not null,
	pack     text   not null,
	platform text   not null,
	language text   not null,   -- of the answer; '' if it wasn't read
	status   text   not null,
	count    bigint not null,
	primary key (day, pack, platform, language, status)
);

create table choices (          -- which pack a person chose to ask
	person text   primary key,
	pack   text   not null,
	at     bigint not null
);
create index choices_at on choices (at);

-- +goose Down
drop table choices;
drop table pack_uses;
alter table votes drop column pack;
alter table misses drop column pack;
